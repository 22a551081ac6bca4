package import Foundation
internal import JourneyModel

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
    /// Of the scenario, as in ``Manifest/scenarioIdentity``.
    package var scenarioIdentity: String
    /// Of all random numbers of the run.
    package var seed: UInt64
    /// Number of the first replication, from 0.
    package var firstReplication: Int
    /// As many replications as are asked for; `nil` while that depends on the results.
    package var requestedReplications: Int?

    /// Everything by which a run is known again; see the properties.
    package init(
      programVersion: String,
      scenarioIdentity: String,
      seed: UInt64,
      firstReplication: Int,
      requestedReplications: Int?
    ) {
      self.programVersion = programVersion
      self.scenarioIdentity = scenarioIdentity
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
    /// The directory holds all replications that its run was asked for, and there are fewer than all now.
    case wholeResults(path: String, count: Int, now: Int, requested: Int)
    /// The directory is where a file system is mounted, and cannot be replaced.
    case mountPoint(path: String)
    /// The system refuses.
    case system(FileFailure)

    /// Whether ``Replacement/any`` would allow it.
    package var isOverridable: Bool {
      switch self {
      case .notADirectory, .notOurs, .foreignFile, .wholeResults, .mountPoint, .system: false
      case .otherResults, .editedFile, .moreReplications: true
      }
    }

    /// One line for people, without a final full stop.
    package var description: String {
      switch self {
      case .notADirectory(let path): "\(path.printable) exists and is not a directory"
      case .notOurs(let path):
        "\(path.printable) has no \(Manifest.fileName) of this program, so it is not replaced"
      case .foreignFile(let path, let name):
        "\(path.printable) also holds \(name.printable), which this program did not write, so it is not replaced"
      case .otherResults(let path, let holding):
        "\(path.printable) holds results of \(holding)"
      case .editedFile(let path, let name):
        "\(name.printable) in \(path.printable) has been changed since it was written"
      case .moreReplications(let path, let count):
        "\(path.printable) holds \(count) replications of the same run, more than there are now"
      case .wholeResults(let path, let count, let now, let requested):
        "\(path.printable) holds all \(count) replications of a run; \(now) of \(requested) do not replace "
          + "them"
      case .mountPoint(let path):
        "\(path.printable) is where a file system is mounted; name a directory in it"
      case .system(let failure): failure.description
      }
    }
  }

  /// Finds out, before any work is done, whether results could be put into a place.
  ///
  /// Leaves nothing behind, also of what a dead run has left beside the place. A full disk can still
  /// prevent it later.
  ///
  /// - Throws: ``Failure`` if results may not replace what is there, or the system refuses.
  package static func check(_ directory: URL, replacing: Replacement) throws(Failure) {
    let target = directory.place
    guard target.pathComponents.allSatisfy({ $0.utf8.count <= Int(NAME_MAX) }) else {
      throw refusal(target, ENAMETOOLONG)
    }
    var probed = target
    while probed.pathComponents.count > 2,
      !FileManager.default.fileExists(atPath: probed.deletingLastPathComponent().path)
    {
      probed.deleteLastPathComponent()
    }
    do {
      try Draft(.directory, of: probed).discard()
    } catch {
      throw .system(FileFailure(path: target.path, .written, reason: error.reason))
    }
    if let manifest = try replaceable(target) {
      try check(manifest, in: target, against: replacing)
    }
    guard !isMountPoint(target) else { throw .mountPoint(path: target.path) }
  }

  /// Writes files into a new directory, or in place of one written before.
  ///
  /// All files go to a ``Draft``, which is then put in place, so that readers see the former results or
  /// the new ones. An empty directory, and one of ours without foreign files that may be replaced, is
  /// replaced; any other is left as it is, and so are all results of a run if there are not all now.
  /// Missing parents are made.
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
    let target = directory.place
    if let former = try replaceable(target) {
      try check(former, in: target, against: replacing)
      try check(former, in: target, before: manifest, replacing)
    }
    var files = files
    files[Manifest.fileName] = manifest.encoded()
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      let draft = try Draft(.directory, of: target)
      do {
        for (name, contents) in files { try contents.write(to: draft.url.appending(path: name)) }
      } catch {
        draft.discard()
        throw error
      }
      try draft.put()
    } catch let failure as FileFailure {
      throw .system(failure)
    } catch {
      throw .system(FileFailure(path: target.path, .written, error))
    }
  }

  /// Throws if there are fewer replications now than results hold that would be lost.
  private static func check(
    _ former: Manifest,
    in target: URL,
    before now: Manifest,
    _ replacing: Replacement
  ) throws(Failure) {
    let (count, new) = (former.replications.count, now.replications.count)
    if replacing != .any, count > new {
      throw .moreReplications(path: target.path, count: count)
    }
    if new < now.requestedReplications, count == former.requestedReplications {
      throw .wholeResults(
        path: target.path,
        count: count,
        now: new,
        requested: now.requestedReplications
      )
    }
  }

  /// Whether a directory that is there cannot be replaced, since a file system is mounted on it.
  private static func isMountPoint(_ target: URL) -> Bool {
    var (own, parent) = (stat(), stat())
    guard lstat(target.path, &own) == 0,
      lstat(target.deletingLastPathComponent().path, &parent) == 0
    else { return false }
    return own.st_dev != parent.st_dev
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

  private static func refusal(_ target: URL, _ number: Int32) -> Failure {
    .system(
      FileFailure(path: target.path, .written, reason: FileFailure.reason(errorNumber: number))
    )
  }
}

extension OutputDirectory.Origin {
  /// The first thing in which former results came from something else, in words.
  fileprivate func difference(from former: Manifest) -> String? {
    if former.scenarioIdentity != scenarioIdentity { return "another scenario" }
    if former.seed != seed { return "seed \(former.seed)" }
    if former.programVersion != programVersion { return "version \(former.programVersion)" }
    let first = former.replications.lowerBound
    let isOther =
      first != firstReplication
      || requestedReplications.map { $0 != former.requestedReplications } ?? false
    return isOther ? "replications \(first)..<\(first + former.requestedReplications)" : nil
  }
}
