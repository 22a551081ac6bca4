internal import JourneyExperiment

/// A forecast's numbers, found by what they are about and turned into cells of tables.
struct ForecastView {
  let forecast: Forecast
  let numbers: NumberFormat
  private let estimates: [MetricKey: Estimate]

  init(_ forecast: Forecast) {
    self.forecast = forecast
    numbers = NumberFormat(currency: forecast.currency)
    estimates = Dictionary(
      forecast.estimates.map { ($0.key, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  func estimate(
    _ metric: Metric,
    _ labels: [Dimension: String] = [:],
    month: Int? = nil
  ) -> Estimate? {
    estimates[MetricKey(metric, labels, month: month)]
  }

  /// The values that a label takes for a metric beside the fixed labels, in the forecast's order.
  func values(
    of dimension: Dimension,
    in metrics: Metric...,
    with fixed: [Dimension: String] = [:]
  ) -> [String] {
    var found: [String] = []
    for estimate in forecast.estimates where metrics.contains(estimate.key.metric) {
      var labels = estimate.key.labels
      let value = labels.removeValue(forKey: dimension)
      if let value, labels == fixed, !found.contains(value) { found.append(value) }
    }
    return Wording.ordered(found, dimension)
  }

  /// An estimate with its simulation error; the heading gives the unit.
  func cell(
    _ metric: Metric,
    _ labels: [Dimension: String] = [:],
    month: Int? = nil,
    units: NumberFormat.Units = .inHeading
  ) -> String {
    let estimate = estimate(metric, labels, month: month)
    return numbers.value(
      estimate?.value,
      plusMinus: estimate?.monteCarloStandardError,
      metric.unit,
      units: units
    )
  }

  /// The range that holds 80 % of the simulated futures.
  func futures(
    _ metric: Metric,
    _ labels: [Dimension: String] = [:],
    month: Int? = nil,
    units: NumberFormat.Units = .inHeading
  ) -> String {
    guard let estimate = estimate(metric, labels, month: month),
      let interval = estimate.interval(0.8)
    else { return NumberFormat.undefined }
    return numbers.range(
      interval.low,
      interval.high,
      metric.unit,
      standardError: estimate.monteCarloStandardError,
      units: units
    )
  }

  /// One row per figure: its name, estimate with error, and the range of futures, units shown.
  func figures(
    caption: String = "",
    heading: String,
    _ figures: [(name: String, key: MetricKey)]
  ) -> ReportSection.Block? {
    let known = figures.filter { estimates[$0.key] != nil }
    guard !known.isEmpty else { return nil }
    return .table(
      ReportTable(
        caption: caption,
        columns: [.left(heading), .estimate, .futures],
        rows: known.map { name, key in
          [
            name, cell(key.metric, key.labels, units: .shown),
            futures(key.metric, key.labels, units: .shown),
          ]
        }
      )
    )
  }

  /// One row per value of a label and one column per metric.
  func breakdown(
    caption: String,
    by dimension: Dimension,
    _ columns: [(title: String, metric: Metric)]
  ) -> ReportSection.Block? {
    var values: [String] = []
    for (_, metric) in columns {
      values += self.values(of: dimension, in: metric).filter { !values.contains($0) }
    }
    guard !values.isEmpty else { return nil }
    return .table(
      ReportTable(
        caption: caption,
        columns: [.left(Wording.name(of: dimension))] + columns.map { .right($0.title) },
        rows: values.map { value in
          [Wording.text(value)] + columns.map { cell($0.metric, [dimension: value]) }
        }
      )
    )
  }

  /// A square table of one metric from each row's label to each column's, without errors for width.
  func matrix(
    caption: String,
    rowHeading: String,
    _ metric: Metric,
    order: [String]
  ) -> ReportSection.Block? {
    let keys = forecast.estimates.map(\.key).filter { $0.metric == metric }
    let named = Set(keys.flatMap { [$0.labels[.from], $0.labels[.to]].compactMap(\.self) })
    let known = order.filter(named.contains)
    let names = known + named.subtracting(known).sorted()
    guard !names.isEmpty else { return nil }
    return .table(
      ReportTable(
        caption: caption,
        columns: [.left(rowHeading)] + names.map { .right(Wording.text($0)) },
        rows: names.map { from in
          [Wording.text(from)]
            + names.map { to in
              let move = estimate(metric, [.from: from, .to: to])
              guard let move else { return "·" }
              return numbers.value(
                move.value,
                metric.unit,
                standardError: move.monteCarloStandardError,
                units: .inHeading
              )
            }
        }
      )
    )
  }
}

extension Estimate {
  /// The prediction interval of a coverage, if there is one.
  func interval(_ coverage: Double) -> PredictionInterval? {
    intervals.first { $0.coverage == coverage }
  }
}
