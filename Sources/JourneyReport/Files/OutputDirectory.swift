package import Foundation

/// A directory of results that exists whole or not at all.
package enum OutputDirectory {
  /// Why results cannot be put into a place.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The path is taken by something that is not a directory.
    case notADirectory(path: String)
    /// The directory has no readable manifest of ours.
    case notOurs(path: String)
    /// The directory has files that its manifest does not list; replacing it would lose them.
    case foreignFile(path: String, name: String)

    package var description: String {
      switch self {
      case .notADirectory(let path): "\(path) exists and is not a directory"
      case .notOurs(let path):
        "\(path) has no \(Manifest.fileName) of this program, so it is not replaced"
      case .foreignFile(let path, let name):
        "\(path) also holds \(name), which this program did not write, so it is not replaced"
      }
    }
  }

  /// Writes files into a new directory, or in place of one written before.
  ///
  /// All files go to a temporary sibling, which is then renamed, so that no reader sees half of
  /// them; when a directory is replaced there is a moment without any. An empty directory, and one
  /// of ours without foreign files, is replaced; any other is left as it is. After a failure the
  /// temporary directory is gone and the former one is in place. Missing parents are made.
  ///
  /// - Throws: ``Failure``, or an error of Foundation if something cannot be written.
  /// - Precondition: `files` has a manifest and only plain names, without `/`.
  package static func write(files: [String: Data], to directory: URL) throws {
    precondition(files[Manifest.fileName] != nil, "results need a manifest")
    precondition(
      files.keys.allSatisfy { !$0.isEmpty && !$0.contains("/") && $0 != "." && $0 != ".." },
      "a name is not plain"
    )
    let target = directory.standardizedFileURL.resolvingSymlinksInPath()
    let isReplacing = try isReplaceable(target)
    let parent = target.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    let mark = UUID().uuidString
    let fresh = parent.appending(path: ".\(target.lastPathComponent).new-\(mark)")
    let former = parent.appending(path: ".\(target.lastPathComponent).old-\(mark)")
    do {
      try FileManager.default.createDirectory(at: fresh, withIntermediateDirectories: false)
      for (name, contents) in files {
        try contents.write(to: fresh.appending(path: name))
      }
      if isReplacing { try FileManager.default.moveItem(at: target, to: former) }
      do {
        try FileManager.default.moveItem(at: fresh, to: target)
      } catch {
        if isReplacing { try FileManager.default.moveItem(at: former, to: target) }
        throw error
      }
    } catch {
      if FileManager.default.fileExists(atPath: fresh.path) {
        try FileManager.default.removeItem(at: fresh)
      }
      throw error
    }
    if isReplacing { try FileManager.default.removeItem(at: former) }
  }

  /// Whether something is there that may be replaced; throws if it may not be.
  private static func isReplaceable(_ target: URL) throws -> Bool {
    var isDirectory: ObjCBool = false
    let path = target.path
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return false
    }
    guard isDirectory.boolValue else { throw Failure.notADirectory(path: path) }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    guard !names.isEmpty else { return true }
    guard names.contains(Manifest.fileName) else { throw Failure.notOurs(path: path) }
    let manifest: Manifest
    do {
      manifest = try Manifest(
        decoding: Data(contentsOf: target.appending(path: Manifest.fileName))
      )
    } catch is DecodingError {
      throw Failure.notOurs(path: path)
    }
    let own = Set(manifest.outputs.map(\.name) + [Manifest.fileName])
    if let foreign = names.sorted().first(where: { !own.contains($0) }) {
      throw Failure.foreignFile(path: path, name: foreign)
    }
    return true
  }
}
