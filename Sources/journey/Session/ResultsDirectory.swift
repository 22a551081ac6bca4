import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile
import JourneySimulation

/// A directory that `journey run --output` has written; the one door through which results are read.
struct ResultsDirectory {
  let path: String
  private let stored: StoredResults

  var manifest: Manifest { stored.manifest }

  /// Reads the directory, in whatever state it is; ``defects`` says in which.
  ///
  /// - Throws: ``UnusableInput`` if it has no manifest that makes sense, or a file cannot be read.
  init(found path: String) throws(UnusableInput) {
    self.path = path
    let url = URL(filePath: path)
    guard RegularFile.exists(url.appending(path: Manifest.fileName)) else {
      throw UnusableInput(
        "\(path.printable) has no \(Manifest.fileName); it is not a results directory"
      )
    }
    do {
      stored = try StoredResults(reading: url)
    } catch let failure as Manifest.Failure {
      throw UnusableInput("\(path.printable)/\(Manifest.fileName): \(failure)")
    } catch {
      throw UnusableInput("\(error)")
    }
  }

  /// Reads a directory whose results are to be used: every file of them is as it was written.
  ///
  /// - Throws: ``UnusableInput`` that names the first file that is not.
  init(whole path: String) throws(UnusableInput) {
    try self.init(found: path)
    if let fault = stored.fault { throw UnusableInput("\(path.printable): \(fault)") }
  }

  /// Everything in which the directory is not as its manifest says.
  var defects: [Manifest.Difference] { stored.defects }

  /// The first difference, by file name, from the files of a second run.
  func firstDifference(from regenerated: [String: Data]) -> Manifest.Difference? {
    stored.firstDifference(from: regenerated)
  }

  /// The directory's own scenario, which needs no other file.
  ///
  /// - Throws: ``ScenarioError`` if it cannot be used, ``UnusableInput`` if it is not the file whose
  ///   fingerprint was checked, or not written as this version writes it.
  func scenario() throws -> ScenarioFile {
    let file = URL(filePath: path).appending(path: ResultFiles.scenario)
    let scenario = try readScenario(path: file.path, isResolved: true)
    let bytes = Data(scenario.sources[file.path] ?? [])
    let isOwn = try checking { () throws(ResultError) in
      try stored.data(ResultFiles.scenario) == bytes
    }
    let isResolved = manifest.programVersion != ProgramVersion.current || scenario.resolved == bytes
    guard isOwn, isResolved, scenario.sources.count == 1 else {
      throw UnusableInput(
        "\(path.printable): \(ResultFiles.scenario) is not a resolved scenario of this version"
      )
    }
    guard
      manifest.programVersion != ProgramVersion.current
        || manifest.scenarioIdentity == scenario.identityHash
    else {
      throw UnusableInput(
        "\(path.printable): \(Manifest.fileName) states another identity than that of "
          + ResultFiles.scenario
      )
    }
    return scenario
  }

  /// Whether the scenario of another directory is this one's; each is read only if their files differ.
  ///
  /// - Throws: As ``scenario()`` does.
  func hasScenario(of other: ResultsDirectory) throws -> Bool {
    if manifest.scenarioIdentity == other.manifest.scenarioIdentity,
      try checking({ () throws(ResultError) in try stored.data(ResultFiles.scenario) })
        == other.checking({ () throws(ResultError) in try other.stored.data(ResultFiles.scenario) })
    {
      return true
    }
    return try scenario().identity == other.scenario().identity
  }

  /// What the pilot of the directory's run has measured.
  ///
  /// - Returns: `nil` if it must be measured again, since this program is of another version.
  /// - Throws: ``UnusableInput`` if it is not of the scenario, or not possible.
  func calibration(of scenario: ScenarioFile) throws(UnusableInput) -> MarketCalibration? {
    guard manifest.programVersion == ProgramVersion.current else { return nil }
    return try checking { () throws(ResultError) in
      let contents = try stored.data(ResultFiles.calibration)
      guard let kept = CalibrationJSON.decode(contents, of: scenario.template.central) else {
        throw ResultError.incomplete(ResultFiles.calibration)
      }
      return kept
    }
  }

  /// The raw results in the directory, as an evaluation of the experiment.
  ///
  /// - Throws: ``UnusableInput`` if they are not those of the experiment and the manifest.
  func evaluation(_ experiment: Experiment) throws(UnusableInput) -> Evaluation {
    try checking { () throws(ResultError) in
      let size = experiment.replicationsPerDraw
      let set = ReplicationSet(
        rows: try RawReplicationTable.decode(
          text(ResultFiles.replications),
          layout: experiment.layout,
          formulas: experiment.formulas,
          replicationsPerDraw: size
        ),
        replicationsPerDraw: size,
        layout: experiment.layout,
        durations: experiment.durations,
        durationGroups: try RawDurationTable.decode(
          text(ResultFiles.durations),
          layout: experiment.layout,
          durations: experiment.durations
        )
      )
      let range = manifest.replications
      guard set.rows.map(\.replication) == Array(range), range.lowerBound % size == 0,
        range.upperBound % size == 0
      else { throw ResultError.incomplete(ResultFiles.replications) }
      guard try text(ResultFiles.inputs) == InputTable.encode(experiment, range) else {
        throw ResultError.incomplete(ResultFiles.inputs)
      }
      return Evaluation(experiment, set)
    }
  }

  private func text(_ name: String) throws(ResultError) -> String {
    String(decoding: try stored.data(name), as: UTF8.self)
  }

  /// Names the directory in what is wrong with its files.
  private func checking<Value>(
    _ read: () throws(ResultError) -> Value
  ) throws(UnusableInput) -> Value {
    do {
      return try read()
    } catch {
      throw UnusableInput("\(path.printable): \(error)")
    }
  }
}
