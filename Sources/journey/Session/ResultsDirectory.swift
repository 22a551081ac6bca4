import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyReport
import JourneyScenarioFile

/// A directory that `journey run --output` has written.
struct ResultsDirectory {
  let path: String
  let manifest: Manifest

  /// Reads the manifest alone.
  ///
  /// - Throws: ``UnusableInput`` if there is none that makes sense.
  init(path: String) throws(UnusableInput) {
    self.path = path
    let file = URL(filePath: path).appending(path: Manifest.fileName)
    guard RegularFile.exists(file) else {
      throw UnusableInput(
        "\(path.printable) has no \(Manifest.fileName); it is not a results directory"
      )
    }
    do {
      manifest = try Manifest(decoding: RegularFile.contents(of: file))
    } catch let failure as Manifest.Failure {
      throw UnusableInput("\(path)/\(Manifest.fileName): \(failure)".printable)
    } catch {
      throw UnusableInput("\(error)".printable)
    }
  }

  var url: URL { URL(filePath: path) }

  /// Everything in which the directory is not as its manifest says.
  func defects() throws(UnusableInput) -> [Manifest.Difference] {
    do {
      return try manifest.defects(of: url)
    } catch {
      throw UnusableInput("\(error)".printable)
    }
  }

  /// The directory's own scenario.
  func scenario() throws(ScenarioError) -> ScenarioFile {
    try readScenario(path: url.appending(path: ResultFiles.scenario).path)
  }

  /// The raw results in the directory.
  ///
  /// - Throws: ``UnusableInput`` if they are not those of the experiment and the manifest.
  func replications(_ experiment: Experiment) throws -> ReplicationSet {
    do {
      let set = ReplicationSet(
        rows: try RawReplicationTable.decode(
          text(ResultFiles.replications),
          layout: experiment.layout,
          formulas: experiment.formulas,
          replicationsPerDraw: experiment.replicationsPerDraw
        ),
        replicationsPerDraw: experiment.replicationsPerDraw,
        layout: experiment.layout,
        durations: experiment.durations,
        durationGroups: try RawDurationTable.decode(
          text(ResultFiles.durations),
          layout: experiment.layout,
          durations: experiment.durations
        )
      )
      guard set.rows.map(\.replication) == Array(manifest.replications) else {
        throw ResultError.incomplete(ResultFiles.replications)
      }
      return set
    } catch let error as ResultError {
      throw UnusableInput("\(path.printable): \(error)")
    } catch let error as FileFailure {
      throw UnusableInput("\(error)".printable)
    }
  }

  private func text(_ name: String) throws(FileFailure) -> String {
    String(decoding: try RegularFile.contents(of: url.appending(path: name)), as: UTF8.self)
  }
}
