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
