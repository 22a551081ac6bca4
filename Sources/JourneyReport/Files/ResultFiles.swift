package import Foundation
package import JourneyExperiment

/// The files of a results directory, each with its fixed name.
package enum ResultFiles {
  package static let forecast = "forecast.json"
  package static let report = "report.txt"
  package static let metrics = "metrics.csv"
  package static let replications = "raw_replications.csv"
  package static let durations = "raw_durations.csv"
  /// The resolved scenario: itself a scenario file that needs no other.
  package static let scenario = "scenario.json"

  /// All files but the manifest.
  package static let names: Set<String> = [
    forecast, report, metrics, replications, durations, scenario,
  ]

  /// All files but the manifest, by name.
  ///
  /// `requested` is the number of replications that were asked for, `formulas` are all figures of the
  /// forecast, and `scenario` is the resolved scenario as JSON.
  package static func contents(
    _ forecast: Forecast,
    _ set: ReplicationSet,
    requested: Int,
    formulas: [MetricFormula],
    scenario: Data
  ) -> [String: Data] {
    [
      Self.forecast: Data(ForecastJSON.encode(forecast, requested: requested).utf8),
      report: Data(TextRenderer().render(Document(forecast, requested: requested)).utf8),
      metrics: Data(
        MetricTable.encode(set, formulas: formulas, scenario: forecast.scenarioName).utf8
      ),
      replications: Data(RawReplicationTable.encode(set, formulas: formulas).utf8),
      durations: Data(RawDurationTable.encode(set).utf8),
      Self.scenario: scenario,
    ]
  }
}

/// Why a results directory cannot be read back.
package enum ResultError: Error, Equatable, CustomStringConvertible {
  case unexpectedColumns(String)
  case incomplete(String)

  package var description: String {
    switch self {
    case .unexpectedColumns(let file): "\(file) has other columns than this version writes"
    case .incomplete(let file): "\(file) does not match the scenario beside it; was it edited?"
    }
  }
}
