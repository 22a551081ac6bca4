internal import Foundation
internal import JourneyModel

extension Manifest {
  /// Why a directory's files are not what its manifest says, or not what a second run gives.
  package struct Difference: Sendable, Equatable, CustomStringConvertible {
    /// In what a file departs.
    package enum Kind: Sendable, Equatable {
      /// The manifest lists the file, the directory lacks it.
      case missing
      /// The file is not the one whose fingerprint the manifest states.
      case altered
      /// The file is there, but the manifest does not list it.
      case unlisted
      /// The manifest is at odds with a file beside it that is as it was written.
      case contradicted(by: String)
      /// The second run did not write the file.
      case notRegenerated
      /// The second run wrote a file that the manifest does not list.
      case unexpected
      /// The second run wrote other contents, first in the line stated, counted from 1.
      case different(line: Int, before: String, now: String)
    }

    /// The name of the file in its directory.
    package var file: String
    /// What is wrong with it.
    package var kind: Kind

    /// One way in which one file departs.
    package init(file: String, kind: Kind) {
      self.file = file
      self.kind = kind
    }

    /// One line, or three if there are two lines to compare.
    package var description: String {
      let file = file.printable
      return switch kind {
      case .missing: "\(file) is missing"
      case .altered: "\(file) has been changed since it was written"
      case .unlisted: "\(file) is not listed in \(Manifest.fileName)"
      case .contradicted(let other): "\(file) says something else than \(other)"
      case .notRegenerated: "\(file) was not written this time"
      case .unexpected: "\(file) was written this time, but not before"
      case .different(let line, let before, let now):
        "\(file) differs from line \(line) on\n  before: \(before.visible)\n  now:    \(now.visible)"
      }
    }
  }

  /// Finds everything in which files are not as the manifest says.
  ///
  /// - Parameters:
  ///   - contents: By name, of the files that are there and listed.
  ///   - present: The names of all that is there.
  /// - Returns: One for each file and way in which it departs, in order of the files' names.
  func defects(of contents: [String: Data], present: Set<String>) -> [Difference] {
    var defects: [Difference] = []
    for output in outputs {
      guard let found = contents[output.name] else {
        defects.append(Difference(file: output.name, kind: .missing))
        continue
      }
      if File(name: output.name, contents: found) != output {
        defects.append(Difference(file: output.name, kind: .altered))
      }
    }
    let listed = Set(outputs.map(\.name))
    let unlisted = present.union(ResultFiles.names).subtracting(listed)
    for name in unlisted where name != Self.fileName {
      defects.append(
        Difference(file: name, kind: present.contains(name) ? .unlisted : .missing)
      )
    }
    if defects.isEmpty { defects += contradictions(in: contents) }
    return defects.sorted { $0.file < $1.file }
  }

  /// Statements of the manifest that files beside it refute.
  private func contradictions(in contents: [String: Data]) -> [Difference] {
    var found: [Difference] = []
    if outputs.first(where: { $0.name == ResultFiles.scenario })?.sha256 != scenarioHash {
      found.append(
        Difference(file: Self.fileName, kind: .contradicted(by: ResultFiles.scenario))
      )
    }
    let raw = contents[ResultFiles.replications] ?? Data()
    if RawReplicationTable.replications(in: raw) != replications {
      found.append(
        Difference(file: Self.fileName, kind: .contradicted(by: ResultFiles.replications))
      )
    }
    return found
  }

  /// The first difference, by file name, between files and regenerated ones.
  ///
  /// Compares what this manifest lists; the manifest itself, in `regenerated` or not, is not
  /// compared, since the program's version may differ. `nil` if all are the same byte by byte.
  func firstDifference(
    from contents: [String: Data],
    regenerated: [String: Data]
  ) -> Difference? {
    let names = Set(contents.keys).union(regenerated.keys).subtracting([Self.fileName])
    for name in names.sorted() {
      guard let before = contents[name] else { return Difference(file: name, kind: .unexpected) }
      guard let again = regenerated[name] else {
        return Difference(file: name, kind: .notRegenerated)
      }
      if before != again { return Difference(file: name, kind: Self.comparison(before, again)) }
    }
    return nil
  }

  /// The first line in which two contents differ, as each has it.
  private static func comparison(_ before: Data, _ now: Data) -> Difference.Kind {
    let (before, now) = ([UInt8](before), [UInt8](now))
    let same = zip(before, now).prefix { $0 == $1 }.count
    let newline = UInt8(ascii: "\n")
    let start = before[..<same].lastIndex(of: newline).map { $0 + 1 } ?? 0
    func line(_ bytes: [UInt8]) -> String {
      guard start < bytes.count else { return "(the file ends here)" }
      let line = bytes[start...].prefix { $0 != newline }
      // Long lines are shown around the place where they part.
      let first = max(start, same - 60)
      let part = line[min(first, line.endIndex)...].prefix(160)
      let text = String(decoding: part, as: UTF8.self).trimmingCharacters(in: .newlines)
      return (first > start ? "…" : "") + text + (part.endIndex < line.endIndex ? "…" : "")
    }
    return .different(
      line: 1 + before[..<same].count { $0 == newline },
      before: line(before),
      now: line(now)
    )
  }
}
