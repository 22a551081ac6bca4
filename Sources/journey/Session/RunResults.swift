import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// What a run found, in every form in which it can be handed over.
struct RunResults {
  let forecast: Forecast
  let evaluation: Evaluation
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
  ///
  /// `forSpreadsheets` puts a byte-order mark before the table of estimates.
  func files(forSpreadsheets: Bool) -> [String: Data] {
    ResultFiles.contents(
      forecast,
      of: evaluation,
      requested: requested,
      scenario: scenario.resolved,
      forSpreadsheets: forSpreadsheets
    )
  }
}

extension ScenarioFile {
  /// The resolved scenario, as it is written into a results directory.
  var resolved: Data { Data(Description(self).scenarioText.utf8) }

  /// The fingerprint of the resolved scenario.
  var hash: String { Self.fingerprint(resolved) }

  /// The fingerprint of all that decides numbers.
  var identityHash: String { Self.fingerprint(Data(identity.utf8)) }

  private static func fingerprint(_ contents: Data) -> String {
    Manifest.File(name: ResultFiles.scenario, contents: contents).sha256
  }
}

extension ScenarioFile {
  /// The scenario as a variant of a study, called by its own name unless another is given.
  func variant(_ source: String, settings: [String] = [], name: String? = nil) -> Variant {
    Variant(
      name: name ?? template.central.name,
      source: source.printable,
      settings: settings.map(\.printable),
      template: template,
      text: VariantText(identity: identity, scenario: Description(self).scenarioText)
    )
  }
}
