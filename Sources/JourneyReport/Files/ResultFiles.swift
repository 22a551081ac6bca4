package import Foundation
package import JourneyExperiment
internal import JourneyModel

/// The files of a results directory, each with its fixed name.
package enum ResultFiles {
  /// Every figure with its errors and intervals.
  package static let forecast = "forecast.json"
  /// The estimates of all accounts and segments over the whole period, for spreadsheets.
  package static let table = "forecast.csv"
  /// The report for people.
  package static let report = "report.txt"
  /// The figures of ``table`` in every replication, for spreadsheets.
  package static let metrics = "metrics.csv"
  /// The values of uncertain inputs in every draw.
  package static let inputs = "inputs.csv"
  /// Sums of every replication, from which ranges are merged.
  package static let replications = "raw_replications.csv"
  /// Counts of durations by group of draws, from which ranges are merged.
  package static let durations = "raw_durations.csv"
  /// The resolved scenario: itself a scenario file that needs no other.
  package static let scenario = "scenario.json"

  /// What the pilot has measured, so that it need not be run again.
  package static let calibration = "calibration.json"

  /// All files but the manifest.
  package static let names: Set<String> = [
    forecast, table, report, metrics, inputs, replications, durations, scenario, calibration,
  ]

  /// What an evaluation leaves in a directory.
  ///
  /// - Parameters:
  ///   - forecast: What the evaluation says.
  ///   - evaluation: The replications, and what they are of.
  ///   - requested: The number of replications that were asked for.
  ///   - scenario: The resolved scenario as JSON.
  ///   - forSpreadsheets: Whether ``table`` begins with a byte-order mark.
  /// - Returns: The contents of all files but the manifest, by name.
  package static func contents(
    _ forecast: Forecast,
    of evaluation: Evaluation,
    requested: Int,
    scenario: Data,
    forSpreadsheets: Bool = false
  ) -> [String: Data] {
    let set = evaluation.set
    let formulas = evaluation.experiment.formulas
    return [
      Self.forecast: Data(ForecastJSON.encode(forecast, requested: requested).utf8),
      table: Data(EstimateTable.encode(forecast, withByteOrderMark: forSpreadsheets).utf8),
      report: Data(TextRenderer().render(Document(forecast, requested: requested)).utf8),
      metrics: Data(MetricTable.encode(set, formulas: formulas).utf8),
      inputs: Data(InputTable.encode(evaluation.experiment, set.range).utf8),
      replications: Data(RawReplicationTable.encode(set, formulas: formulas).utf8),
      durations: Data(RawDurationTable.encode(set).utf8),
      Self.scenario: scenario,
      calibration: Data(
        CalibrationJSON.encode(
          evaluation.experiment.calibration,
          of: evaluation.experiment.template.central
        ).utf8
      ),
    ]
  }
}

/// Why a results directory cannot be read back.
package enum ResultError: Error, Equatable, CustomStringConvertible {
  /// The name of a table whose header this version does not write.
  case unexpectedColumns(String)
  /// The name of a table whose rows or values do not fit scenario and manifest.
  case incomplete(String)

  /// One line for people, without a final full stop.
  package var description: String {
    switch self {
    case .unexpectedColumns(let file): "\(file) has other columns than this version writes"
    case .incomplete(let file): "\(file) does not match the scenario beside it; was it edited?"
    }
  }
}
