import Foundation
import JourneyExperiment
import JourneyReport
import JourneyScenarioFile

/// What a run found, in every form in which it can be handed over.
struct RunResults {
  let forecast: Forecast
  let set: ReplicationSet
  let experiment: Experiment
  let scenario: ScenarioFile
  /// Whether Ctrl-C ended the run early.
  let wasStopped: Bool

  var text: String {
    let note =
      wasStopped ? "Stopped early: the report covers the replications that were finished.\n\n" : ""
    return note + TextReport.render(forecast)
  }

  var json: String { ForecastJSON.encode(forecast) }

  /// All files of a results directory but the manifest.
  var files: [String: Data] {
    ResultFiles.contents(
      forecast,
      set,
      formulas: experiment.formulas,
      scenario: Data(Description(scenario).scenarioText.utf8)
    )
  }

  /// Writes the directory whole, or not at all.
  func write(to path: String) throws {
    var files = files
    let resolved = files[ResultFiles.scenario] ?? Data()
    let manifest = Manifest(
      programVersion: ProgramVersion.current,
      scenarioHash: Manifest.File(name: ResultFiles.scenario, contents: resolved).sha256,
      seed: experiment.seed,
      replications: forecast.replications,
      inputs: scenario.sources.mapValues { Data($0) },
      outputs: files
    )
    files[Manifest.fileName] = manifest.encoded()
    try OutputDirectory.write(files: files, to: URL(filePath: path))
  }
}
