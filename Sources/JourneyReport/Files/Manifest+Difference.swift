package import Foundation

extension Manifest {
  /// Why a directory's files are not what a second run gives.
  package struct Difference: Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
      /// The manifest lists the file, the directory lacks it.
      case missing
      /// The file is not the one whose fingerprint the manifest states.
      case altered
      /// The second run did not write the file.
      case notRegenerated
      /// The second run wrote a file that the manifest does not list.
      case unexpected
      /// The second run wrote other contents, first in the line stated, counted from 1.
      case different(line: Int)
    }

    package var file: String
    package var kind: Kind

    package var description: String {
      switch kind {
      case .missing: "\(file) is missing"
      case .altered: "\(file) has been changed since it was written"
      case .notRegenerated: "\(file) was not written this time"
      case .unexpected: "\(file) was written this time, but not before"
      case .different(let line): "\(file) differs from line \(line) on"
      }
    }
  }

  /// The first difference, by file name, between a directory's files and regenerated ones.
  ///
  /// Compares what the directory's manifest lists; the manifest itself, in `regenerated` or not, is
  /// not compared, since the program's version may differ. `nil` if all are the same byte by byte.
  ///
  /// - Throws: An error of Foundation if the manifest or a file cannot be read.
  package static func firstDifference(
    directory: URL,
    regenerated: [String: Data]
  ) throws -> Difference? {
    let manifest = try Manifest(
      decoding: Data(contentsOf: directory.appending(path: Self.fileName))
    )
    let listed = Dictionary(
      manifest.outputs.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let names = Set(listed.keys).union(regenerated.keys).subtracting([Self.fileName])
    for name in names.sorted() {
      guard let recorded = listed[name] else { return Difference(file: name, kind: .unexpected) }
      let path = directory.appending(path: name)
      guard FileManager.default.fileExists(atPath: path.path) else {
        return Difference(file: name, kind: .missing)
      }
      let contents = try Data(contentsOf: path)
      guard File(name: name, contents: contents) == recorded else {
        return Difference(file: name, kind: .altered)
      }
      guard let again = regenerated[name] else {
        return Difference(file: name, kind: .notRegenerated)
      }
      if contents != again {
        return Difference(file: name, kind: .different(line: firstLine(contents, again)))
      }
    }
    return nil
  }

  /// The number, from 1, of the first line in which two contents differ.
  private static func firstLine(_ left: Data, _ right: Data) -> Int {
    1 + zip(left, right).prefix { $0 == $1 }.count { $0.0 == UInt8(ascii: "\n") }
  }
}
