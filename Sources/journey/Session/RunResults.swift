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
  /// As many replications as were asked for.
  let requested: Int

  /// Whether Ctrl-C ended the run early.
  var wasStopped: Bool { forecast.replications.count < requested }

  /// What the run says, before any layout.
  var document: Document { Document(forecast, requested: requested) }

  var text: String { TextRenderer().render(document) }

  var json: String { ForecastJSON.encode(forecast, requested: requested) }

  /// All files of a results directory but the manifest.
  var files: [String: Data] {
    ResultFiles.contents(
      forecast,
      set,
      requested: requested,
      formulas: experiment.formulas,
      scenario: scenario.resolved
    )
  }
}

extension ScenarioFile {
  /// The resolved scenario, as it is written into a results directory.
  var resolved: Data { Data(Description(self).scenarioText.utf8) }

  /// Identifies the resolved scenario.
  var hash: String { Manifest.File(name: ResultFiles.scenario, contents: resolved).sha256 }
}
