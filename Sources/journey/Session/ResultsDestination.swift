import Foundation
import JourneyExperiment
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// The directory into which results are to be put, found fit for them beforehand.
struct ResultsDestination {
  let path: String
  private let replacement: OutputDirectory.Replacement

  /// Finds out whether results of a run can be put there.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - scenario: What is simulated.
  ///   - seed: Of the run.
  ///   - first: Number of the first replication.
  ///   - requested: How many replications, `nil` if that depends on the results.
  ///   - replaces: Whether results of another run, or edited ones, may be lost.
  /// - Throws: ``UnusableInput``.
  init(
    path: String,
    scenario: ScenarioFile,
    seed: UInt64,
    first: Int,
    requested: Int?,
    replaces: Bool
  ) throws(UnusableInput) {
    guard !path.isEmpty else { throw UnusableInput("--output is empty; it names a directory") }
    self.path = path
    replacement =
      replaces
      ? .any
      : .same(
        OutputDirectory.Origin(
          programVersion: ProgramVersion.current,
          scenarioIdentity: scenario.identityHash,
          seed: seed,
          firstReplication: first,
          requestedReplications: requested
        )
      )
    do {
      try Interruption.whole { () throws(OutputDirectory.Failure) in
        try OutputDirectory.check(URL(filePath: path), replacing: replacement)
      }
    } catch {
      throw UnusableInput(error)
    }
  }

  /// Writes the directory whole, or not at all, with the fingerprints of the files that the scenario
  /// was read from.
  func write(
    _ results: RunResults,
    inputs: [Manifest.File],
    forSpreadsheets: Bool = false
  ) throws(UnusableInput) {
    let files = results.files(forSpreadsheets: forSpreadsheets)
    let manifest = Manifest(
      programVersion: ProgramVersion.current,
      scenarioHash: results.scenario.hash,
      scenarioIdentity: results.scenario.identityHash,
      seed: results.evaluation.experiment.seed,
      replications: results.forecast.replications,
      requestedReplications: results.requested,
      inputs: inputs,
      outputs: files
    )
    do {
      try Interruption.whole { () throws(OutputDirectory.Failure) in
        try OutputDirectory.write(
          files: files,
          manifest: manifest,
          to: URL(filePath: path),
          replacing: replacement
        )
      }
    } catch {
      throw UnusableInput(error)
    }
  }
}

extension ScenarioFile {
  /// Fingerprints of the files that were read.
  var inputs: [Manifest.File] { Manifest.File.list(sources.mapValues { Data($0) }) }
}
