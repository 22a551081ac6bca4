package import JourneyExperiment
internal import JourneySimulation

/// The documented metrics of each replication as a tidy table (`metrics.csv`).
///
/// One row per replication and figure: scenario, replication, period, metric, a column for each way in
/// which a population is divided, value, unit. Metrics, labels and units are those of `forecast.json`.
package enum MetricTable {
  static let columns =
    ["scenario", "replication", "period", "metric"] + Dimension.allCases.map(\.rawValue)
    + ["value", "unit"]

  /// The table, in order of replications and then of the formulas.
  package static func encode(
    _ set: ReplicationSet,
    formulas: [MetricFormula],
    scenario: String
  ) -> String {
    var table = CSVTable(columns: columns)
    let name = CSVTable.Cell.together([.text(scenario)])
    let figures = formulas.map { formula in
      (
        subject: CSVTable.Cell.together(subject(formula.key)),
        unit: CSVTable.Cell.together([.text(formula.key.metric.unit.rawValue)])
      )
    }
    for row in set.rows {
      for (figure, value) in zip(figures, row.values(formulas)) {
        table.append([
          name, .integer(row.replication), figure.subject, .number(value), figure.unit,
        ])
      }
    }
    return table.text
  }

  /// The columns from the period to the last label, which are the same for every replication.
  private static func subject(_ key: MetricKey) -> [CSVTable.Cell] {
    [.text(period(key.month)), .text(key.metric.id)]
      + Dimension.allCases.map { .text(key.labels[$0] ?? "") }
  }

  /// A month counted from 0, or `all` for the whole forecast.
  private static func period(_ month: Int?) -> String { month.map(String.init) ?? "all" }
}
