package import JourneyExperiment
internal import JourneyFormats
internal import JourneyResults
internal import JourneySimulation

/// The estimates of the whole period as a small table that a spreadsheet opens (`forecast.csv`).
///
/// One row per figure of all, of a segment or of another part, without months, funnels and moves: these
/// are in `forecast.json`.
package enum EstimateTable {
  static let columns = [
    "metric", "title", "segment", "part", "estimate", "standard_error", "low_80", "high_80", "unit",
    "population", "definition", "note",
  ]

  /// The table, in the order of the forecast.
  ///
  /// A byte-order mark tells a spreadsheet that the text is UTF-8; other readers take it for a character.
  package static func encode(_ forecast: Forecast, withByteOrderMark: Bool = false) -> String {
    var table = CSVTable(columns: columns)
    for estimate in forecast.estimates where MetricTable.isListed(estimate.key) {
      let metric = estimate.key.metric
      var labels = estimate.key.labels
      let segment = labels.removeValue(forKey: .segment) ?? ""
      let range = estimate.interval(0.8)
      table.append([
        .text(metric.id), .text(metric.title), .text(segment),
        .text(
          labels.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }
            .joined(separator: ";")
        ),
        .number(estimate.value), .number(estimate.monteCarloStandardError), .number(range?.low),
        .number(range?.high),
        .text(metric.unit == .currency ? forecast.currency : metric.unit.rawValue),
        .text(metric.population.rawValue), .text(metric.definition),
        .text(EstimateNote.text(estimate, in: forecast) ?? ""),
      ])
    }
    return (withByteOrderMark ? "\u{FEFF}" : "") + table.text
  }
}
