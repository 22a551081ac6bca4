package import JourneyExperiment
internal import JourneyFormats
internal import JourneySimulation

/// The figures of `forecast.csv` in each replication (`metrics.csv`): a row per replication, a column per
/// figure.
///
/// Months, funnels and moves are sums in `raw_replications.csv`.
package enum MetricTable {
  /// Digits of numbers that are not whole: a single future tells no more.
  private static let digits = 6

  /// The table, in order of replications and of the formulas.
  package static func encode(_ set: ReplicationSet, formulas: [MetricFormula]) -> String {
    let listed = listed(formulas)
    var table = CSVTable(columns: ["replication", "draw"] + listed.map(\.name))
    let figures = listed.map(\.formula)
    for row in set.rows {
      table.append(
        [.integer(row.replication), .integer(row.draw)]
          + row.values(figures).map { .rounded($0, digits: digits) }
      )
    }
    return table.text
  }

  /// The figures of the table among some, with the names of their columns.
  static func listed(_ formulas: [MetricFormula]) -> [(name: String, formula: MetricFormula)] {
    formulas.filter { isListed($0.key) }.map {
      (FigureName.text($0.key.metric.id, $0.key.labels, month: nil), $0)
    }
  }
  /// Whether a figure is of the whole period, and not one of the many of a funnel or a matrix.
  package static func isListed(_ key: MetricKey) -> Bool {
    key.month == nil && key.labels[.to] == nil
  }
}
