package import Foundation
package import JourneyExperiment
internal import JourneyModel
package import JourneyResults

extension ResultFiles {
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
