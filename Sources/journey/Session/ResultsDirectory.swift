import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

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

  /// What the pilot of the directory's run has measured.
  ///
  /// - Returns: `nil` if it must be measured again: this program is of another version, or scenario and
  ///   calibration are not both as they were written.
  /// - Throws: ``UnusableInput`` if a file cannot be read.
  func calibration(of scenario: ScenarioFile) throws(UnusableInput) -> MarketCalibration? {
    guard manifest.programVersion == ProgramVersion.current,
      manifest.scenarioHash == scenario.hash,
      let kept = manifest.outputs.first(where: { $0.name == ResultFiles.calibration })
    else { return nil }
    let file = url.appending(path: kept.name)
    guard RegularFile.exists(file) else { return nil }
    do {
      let contents = try RegularFile.contents(of: file)
      guard Manifest.File(name: kept.name, contents: contents) == kept else { return nil }
      return CalibrationJSON.decode(contents, of: scenario.template.central)
    } catch {
      throw UnusableInput("\(error)".printable)
    }
  }

  /// The raw results in the directory, as an evaluation of the experiment.
  ///
  /// - Throws: ``UnusableInput`` if they are not those of the experiment and the manifest.
  func evaluation(_ experiment: Experiment) throws -> Evaluation {
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
      return Evaluation(experiment, set)
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
