internal import JourneyExperiment
internal import JourneySimulation

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

  /// Draws below which a standard error says too little to be shown.
  static let fewestDraws = 10
  /// Cases below which a ratio says too little to be shown.
  private static let fewestCases = 5.0

  /// Whether there are enough draws for standard errors to be shown.
  var showsErrors: Bool { forecast.drawCount >= Self.fewestDraws }

  /// Heading of a number with its simulation error, if that is shown.
  var estimateColumn: ReportTable.Column {
    .right(showsErrors ? "estimate\u{A0}±\u{A0}error" : "estimate")
  }

  /// A table's caption with what its numbers are.
  func caption(_ text: String) -> String {
    text + (showsErrors ? " (estimate ± error)" : " (estimates)")
  }

  private func isTooRare(_ estimate: Estimate) -> Bool {
    guard let cases = estimate.denominator, estimate.value != nil else { return false }
    return cases < Self.fewestCases
  }

  /// An estimate with its simulation error; the heading gives the unit.
  func cell(
    _ metric: Metric,
    _ labels: [Dimension: String] = [:],
    month: Int? = nil,
    units: NumberFormat.Units = .inHeading,
    scale: MoneyScale? = nil,
    withError: Bool = true
  ) -> String {
    guard let estimate = estimate(metric, labels, month: month) else {
      return NumberFormat.undefined
    }
    guard !isTooRare(estimate) else { return ReportTable.tooFewMark }
    let error = showsErrors ? estimate.monteCarloStandardError : nil
    guard withError else {
      return numbers.value(
        estimate.value,
        metric.unit,
        standardError: error,
        units: units,
        scale: scale
      )
    }
    return numbers.value(
      estimate.value,
      plusMinus: error,
      metric.unit,
      units: units,
      scale: scale
    )
  }

  /// One scale for the estimates of some keys, and for the ranges of futures if these stand beside them.
  func scale(of keys: [MetricKey], withFutures: Bool) -> MoneyScale {
    MoneyScale(
      common: keys.compactMap { estimates[$0] }.flatMap { estimate in
        let interval = withFutures ? estimate.interval(0.8) : nil
        return [estimate.value, interval?.low, interval?.high]
      }
    )
  }

  /// An estimate with its error and the range of futures, all in one scale, units shown.
  func row(_ key: MetricKey) -> [String] {
    let scale = scale(of: [key], withFutures: true)
    return [
      cell(key.metric, key.labels, month: key.month, units: .shown, scale: scale),
      futures(key.metric, key.labels, month: key.month, units: .shown, scale: scale),
    ]
  }

  /// The range that holds 80 % of the simulated futures.
  func futures(
    _ metric: Metric,
    _ labels: [Dimension: String] = [:],
    month: Int? = nil,
    units: NumberFormat.Units = .inHeading,
    scale: MoneyScale? = nil
  ) -> String {
    guard let estimate = estimate(metric, labels, month: month),
      let interval = estimate.interval(0.8)
    else { return NumberFormat.undefined }
    guard !isTooRare(estimate) else { return ReportTable.tooFewMark }
    return numbers.range(
      interval.low,
      interval.high,
      metric.unit,
      standardError: showsErrors ? estimate.monteCarloStandardError : nil,
      units: units,
      scale: scale
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
        columns: [.left(heading), estimateColumn, .futures],
        rows: known.map { name, key in [name] + row(key) }
      )
    )
  }

  /// One row per value of a label and one column per metric, each column in one scale; a column without
  /// any number is left out.
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
    func keys(_ metric: Metric) -> [MetricKey] {
      values.map { MetricKey(metric, [dimension: $0]) }
    }
    let known = columns.filter { column in
      keys(column.metric).contains { estimates[$0]?.value != nil }
    }
    let scales = known.map { scale(of: keys($0.metric), withFutures: false) }
    return .table(
      ReportTable(
        caption: self.caption(caption),
        columns: [.left(Wording.name(of: dimension))] + known.map { .right($0.title) },
        rows: values.map { value in
          [Wording.text(value)]
            + zip(known, scales).map { cell($0.metric, [dimension: value], scale: $1) }
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
              estimate(metric, [.from: from, .to: to]) == nil
                ? "·" : cell(metric, [.from: from, .to: to], withError: false)
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
