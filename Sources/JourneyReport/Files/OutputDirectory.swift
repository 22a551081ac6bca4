package import Foundation

/// A directory of results that exists whole or not at all.
package enum OutputDirectory {
  /// Which results of this program may be replaced.
  package enum Replacement: Sendable, Equatable {
    /// Only such as the same run gives again, unchanged.
    case same(Origin)
    /// Any, edited ones too.
    case any
  }

  /// What fixes the results of a run.
  package struct Origin: Sendable, Equatable {
    /// Of this program.
    package var programVersion: String
    /// Of the resolved scenario, as in ``Manifest/scenarioHash``.
    package var scenarioHash: String
    /// Of all random numbers of the run.
    package var seed: UInt64
    /// Number of the first replication, from 0.
    package var firstReplication: Int
    /// As many replications as are asked for; `nil` while that depends on the results.
    package var requestedReplications: Int?

    /// Everything by which a run is known again; see the properties.
    package init(
      programVersion: String,
      scenarioHash: String,
      seed: UInt64,
      firstReplication: Int,
      requestedReplications: Int?
    ) {
      self.programVersion = programVersion
      self.scenarioHash = scenarioHash
      self.seed = seed
      self.firstReplication = firstReplication
      self.requestedReplications = requestedReplications
    }
  }

  /// Why results cannot be put into a place.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The path is taken by something that is not a directory.
    case notADirectory(path: String)
    /// The directory has no readable manifest of ours.
    case notOurs(path: String)
    /// The directory has files that its manifest does not list; replacing it would lose them.
    case foreignFile(path: String, name: String)
    /// The directory holds the results of another run, which differ in what is named.
    case otherResults(path: String, holding: String)
    /// A file of the directory has been changed since it was written.
    case editedFile(path: String, name: String)
    /// The directory holds more replications of the same run than there are now.
    case moreReplications(path: String, count: Int)
    /// The system refuses.
    case system(FileFailure)

    /// Whether ``Replacement/any`` would allow it.
    package var isOverridable: Bool {
      switch self {
      case .notADirectory, .notOurs, .foreignFile, .system: false
      case .otherResults, .editedFile, .moreReplications: true
      }
    }

    /// One line for people, without a final full stop.
    package var description: String {
      switch self {
      case .notADirectory(let path): "\(path) exists and is not a directory"
      case .notOurs(let path):
        "\(path) has no \(Manifest.fileName) of this program, so it is not replaced"
      case .foreignFile(let path, let name):
        "\(path) also holds \(name), which this program did not write, so it is not replaced"
      case .otherResults(let path, let holding):
        "\(path) holds results of \(holding)"
      case .editedFile(let path, let name):
        "\(name) in \(path) has been changed since it was written"
      case .moreReplications(let path, let count):
        "\(path) holds \(count) replications of the same run, more than there are now"
      case .system(let failure): failure.description
      }
    }
  }

  /// Finds out, before any work is done, whether results could be put into a place.
  ///
  /// Leaves nothing behind. A full disk can still prevent it later.
  ///
  /// - Throws: ``Failure`` if results may not replace what is there, or the system refuses.
  package static func check(_ directory: URL, replacing: Replacement) throws(Failure) {
    let target = resolved(directory)
    if let manifest = try replaceable(target) {
      try check(manifest, in: target, against: replacing)
    }
    guard target.pathComponents.allSatisfy({ $0.utf8.count <= Int(NAME_MAX) }) else {
      throw refusal(target, ENAMETOOLONG)
    }
    var ancestor = target.deletingLastPathComponent()
    while ancestor.path != "/", !FileManager.default.fileExists(atPath: ancestor.path) {
      ancestor.deleteLastPathComponent()
    }
    let probe = ancestor.appending(path: temporaryName("probe"))
    guard mkdir(probe.path, 0o700) == 0 else { throw refusal(target, errno) }
    guard rmdir(probe.path) == 0 else { throw refusal(target, errno) }
  }

  /// Writes files into a new directory, or in place of one written before.
  ///
  /// All files go to a temporary sibling, which is then renamed, so that no reader sees half of
  /// them; when a directory is replaced there is a moment without any. An empty directory, and one
  /// of ours without foreign files that may be replaced, is replaced; any other is left as it is.
  /// After a failure the temporary directory is gone and the former one is in place. Missing parents
  /// are made.
  ///
  /// - Parameters:
  ///   - files: By name, with those that the manifest lists and without the manifest.
  ///   - manifest: Written with them.
  ///   - directory: Where to.
  ///   - replacing: Which results may be lost.
  /// - Throws: ``Failure``, also if the system refuses.
  /// - Precondition: `files` has only plain names, without `/`.
  package static func write(
    files: [String: Data],
    manifest: Manifest,
    to directory: URL,
    replacing: Replacement
  ) throws(Failure) {
    precondition(files.keys.allSatisfy(Manifest.isPlain), "a name is not plain")
    let target = resolved(directory)
    if let former = try replaceable(target) {
      try check(former, in: target, against: replacing)
      if replacing != .any, former.replications.count > manifest.replications.count {
        throw .moreReplications(path: target.path, count: former.replications.count)
      }
    }
    var files = files
    files[Manifest.fileName] = manifest.encoded()
    do {
      try put(files, in: target)
    } catch {
      throw .system(FileFailure(path: target.path, .written, error))
    }
  }

  private static func put(_ files: [String: Data], in target: URL) throws {
    let manager = FileManager.default
    let isReplacing = manager.fileExists(atPath: target.path)
    let parent = target.deletingLastPathComponent()
    try manager.createDirectory(at: parent, withIntermediateDirectories: true)
    let fresh = parent.appending(path: temporaryName("new"))
    let former = parent.appending(path: temporaryName("old"))
    do {
      try manager.createDirectory(at: fresh, withIntermediateDirectories: false)
      for (name, contents) in files {
        try contents.write(to: fresh.appending(path: name))
      }
      if isReplacing { try manager.moveItem(at: target, to: former) }
      do {
        try manager.moveItem(at: fresh, to: target)
      } catch {
        if isReplacing { try manager.moveItem(at: former, to: target) }
        throw error
      }
    } catch {
      if manager.fileExists(atPath: fresh.path) { try manager.removeItem(at: fresh) }
      throw error
    }
    if isReplacing { try manager.removeItem(at: former) }
  }

  /// The manifest of a directory of ours without foreign files; `nil` if nothing is there to lose.
  private static func replaceable(_ target: URL) throws(Failure) -> Manifest? {
    let path = target.path
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw refusal(target, errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notADirectory(path: path) }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .system(FileFailure(path: path, .read, error))
    }
    guard !names.isEmpty else { return nil }
    guard names.contains(Manifest.fileName) else { throw .notOurs(path: path) }
    let manifest: Manifest
    do {
      manifest = try Manifest(
        decoding: RegularFile.contents(of: target.appending(path: Manifest.fileName))
      )
    } catch is Manifest.Failure {
      throw .notOurs(path: path)
    } catch let failure as FileFailure {
      throw .system(failure)
    } catch {
      throw .system(FileFailure(path: path, .read, error))
    }
    let own = Set(manifest.outputs.map(\.name) + [Manifest.fileName])
    if let foreign = names.sorted().first(where: { !own.contains($0) }) {
      throw .foreignFile(path: path, name: foreign)
    }
    return manifest
  }

  /// Throws if results may not be replaced.
  private static func check(
    _ former: Manifest,
    in target: URL,
    against replacing: Replacement
  ) throws(Failure) {
    guard case .same(let origin) = replacing else { return }
    if let holding = origin.difference(from: former) {
      throw .otherResults(path: target.path, holding: holding)
    }
    for output in former.outputs {
      let file = target.appending(path: output.name)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      let contents: Data
      do {
        contents = try RegularFile.contents(of: file)
      } catch {
        throw .system(error)
      }
      guard Manifest.File(name: output.name, contents: contents) == output else {
        throw .editedFile(path: target.path, name: output.name)
      }
    }
  }

  private static func resolved(_ directory: URL) -> URL {
    directory.standardizedFileURL.resolvingSymlinksInPath()
  }

  private static func temporaryName(_ purpose: String) -> String {
    ".journey-\(purpose)-\(UUID().uuidString)"
  }

  private static func refusal(_ target: URL, _ number: Int32) -> Failure {
    .system(
      FileFailure(path: target.path, .written, reason: FileFailure.reason(errorNumber: number))
    )
  }
}

extension OutputDirectory.Origin {
  /// The first thing in which former results came from something else, in words.
  fileprivate func difference(from former: Manifest) -> String? {
    if former.scenarioHash != scenarioHash { return "another scenario" }
    if former.seed != seed { return "seed \(former.seed)" }
    if former.programVersion != programVersion { return "version \(former.programVersion)" }
    let first = former.replications.lowerBound
    let isOther =
      first != firstReplication
      || requestedReplications.map { $0 != former.requestedReplications } ?? false
    return isOther ? "replications \(first)..<\(first + former.requestedReplications)" : nil
  }
}
