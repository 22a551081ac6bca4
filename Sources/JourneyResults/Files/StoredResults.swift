package import Foundation
internal import JourneyModel

/// A results directory as it is found: read whole and once, so that what was checked is what is used.
package struct StoredResults: Sendable {
  /// What the directory says of itself.
  package let manifest: Manifest
  /// Everything in which the directory is not as its manifest says, in order of the files' names.
  package let defects: [Manifest.Difference]
  /// Files that are there and listed, by name.
  private let contents: [String: Data]

  /// Reads the manifest and every file that it lists.
  ///
  /// Compares fingerprints, looks for files that are missing or too many, and compares the hash of
  /// the scenario and the replications with the files that hold them. Nothing is simulated.
  ///
  /// - Throws: ``Manifest/Failure`` if the manifest makes no sense, ``FileFailure`` if something
  ///   cannot be read.
  package init(reading directory: URL) throws {
    let manifest = try Manifest(
      decoding: RegularFile.contents(of: directory.appending(path: Manifest.fileName))
    )
    var contents: [String: Data] = [:]
    for output in manifest.outputs {
      let file = directory.appending(path: output.name)
      guard RegularFile.exists(file) else { continue }
      contents[output.name] = try RegularFile.contents(of: file)
    }
    let present: [String]
    do {
      present = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    } catch {
      throw FileFailure(path: directory.path, .read, error)
    }
    self.manifest = manifest
    self.contents = contents
    defects = manifest.defects(of: contents, present: Set(present))
  }

  /// The first reason not to use the results; other files beside them are none.
  package var fault: Manifest.Difference? {
    defects.first { $0.kind != .unlisted || ResultFiles.names.contains($0.file) }
  }

  /// The contents of one of ``ResultFiles``.
  ///
  /// - Throws: ``ResultError`` if the manifest does not list it, or it is not there.
  package func data(_ name: String) throws(ResultError) -> Data {
    guard let data = contents[name] else { throw ResultError.incomplete(name) }
    return data
  }

  /// The first difference, by file name, from the files of a second run; see
  /// ``Manifest/firstDifference(from:regenerated:)``.
  package func firstDifference(from regenerated: [String: Data]) -> Manifest.Difference? {
    manifest.firstDifference(from: contents, regenerated: regenerated)
  }
}
