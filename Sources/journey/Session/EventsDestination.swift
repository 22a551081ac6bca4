import Foundation
import JourneyExperiment
import JourneyFormats
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// The file into which events are to be put, found fit for them beforehand.
struct EventsDestination {
  let path: String
  private let url: URL

  /// Finds out whether a table of events can be put there.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - replaces: Whether a table of events that is there may be lost; other files never are.
  ///   - results: The directory of `--output`, which holds nothing else.
  /// - Throws: ``UnusableInput``.
  init(path: String, replaces: Bool, results: String?) throws(UnusableInput) {
    guard !path.isEmpty else { throw UnusableInput("--events is empty; it names a file") }
    self.path = path
    url = URL(filePath: path).place
    if let results {
      let directory = URL(filePath: results).place
      guard !url.pathComponents.starts(with: directory.pathComponents) else {
        throw UnusableInput(
          "--events lies in the directory of --output, which holds only what --output writes"
        )
      }
    }
    if try Self.holdsEvents(url), !replaces {
      throw UnusableInput("\(path.printable) holds events already; only --replace replaces them")
    }
    try checkPlace()
  }

  /// Whether a table of events is there; false if nothing is.
  private static func holdsEvents(_ url: URL) throws(UnusableInput) -> Bool {
    guard FileManager.default.fileExists(atPath: url.path) else { return false }
    guard RegularFile.exists(url) else {
      throw UnusableInput("\(url.path.printable) exists and is not a regular file")
    }
    let heading = Data(EventTable.heading.utf8)
    do {
      let file = try FileHandle(forReadingFrom: url)
      defer { file.closeFile() }
      if try file.read(upToCount: heading.count) == heading { return true }
    } catch {
      throw UnusableInput("\(FileFailure(path: url.path, .read, error))")
    }
    throw UnusableInput(
      "\(url.path.printable) is not a table of events of this program, so it is not replaced"
    )
  }

  /// Throws if no file can be made there; directories are not made.
  private func checkPlace() throws(UnusableInput) {
    do {
      try Interruption.whole { () throws(FileFailure) in try Draft(.file, of: url).discard() }
    } catch {
      throw UnusableInput("\(error)")
    }
  }

  /// Writes the events of some replications, all of them or nothing.
  ///
  /// - Returns: Whether they were written; false after a stop.
  /// - Throws: ``UnusableInput`` if the system refuses, and what the experiment throws.
  func write(
    _ replications: Range<Int>,
    of experiment: Experiment,
    control: RunControl
  ) throws -> Bool {
    do {
      let draft = try Draft(.file, of: url)
      Interruption.began(draft.url.path)
      defer { Interruption.ended(draft.url.path) }
      let isWhole: Bool
      do {
        let file = try FileHandle(forWritingTo: draft.url)
        try file.write(contentsOf: Data(EventTable.heading.utf8))
        isWhole = try experiment.forEachEvents(replications, control: control) {
          try file.write(contentsOf: Data(EventTable.rows(replication: $0, $1).utf8))
        }
        try file.close()
      } catch {
        draft.discard()
        throw error
      }
      if isWhole { try draft.put() } else { draft.discard() }
      return isWhole
    } catch let failure as FileFailure {
      throw UnusableInput("\(failure)")
    } catch {
      guard [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains((error as NSError).domain) else {
        throw error
      }
      throw UnusableInput("\(FileFailure(path: url.path, .written, error))")
    }
  }
}
