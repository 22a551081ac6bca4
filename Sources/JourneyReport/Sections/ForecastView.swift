package import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension Document {
  /// A forecast: what was simulated, market, months, leads, conversion, time, moves, channels, certainty.
  ///
  /// Figures that the forecast does not contain are left out or undefined; nothing is computed here.
  ///
  /// - Parameters:
  ///   - forecast: What is told.
  ///   - requested: How many replications were asked for, `nil` if just as many as there are; after an
  ///     early stop the document begins by saying so.
  package init(_ forecast: Forecast, requested: Int? = nil) {
    let view = ForecastView(forecast)
    title = Passage(forecast.scenarioName)
    currency = forecast.currency
    notices = Self.stopNotice(forecast, requested)
    headline = view.answer
    sections = [
      view.subject, view.market, view.months, view.leads, view.conversion, view.cycleLength,
      view.nonLinearity, view.channels, view.certainty,
    ]
  }

  /// What to say first of a run that ended before it was done.
  private static func stopNotice(_ forecast: Forecast, _ requested: Int?) -> [Passage] {
    let finished = forecast.replications.count
    guard let requested, requested > finished else { return [] }
    return [
      "Stopped early, after \(.count(finished)) of \(.count(requested)) futures: all "
        + "that follows rests on those that were finished."
    ]
  }
}

/// A forecast's numbers, found by what they are about and turned into cells of tables.
struct ForecastView {
  let forecast: Forecast
  private let estimates: [MetricKey: Estimate]

  init(_ forecast: Forecast) {
    self.forecast = forecast
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

  /// What readers see for a value of a dimension: its title where a scenario gives one.
  func name(_ value: String, _ dimension: Dimension) -> String {
    if let title = forecast.titles[dimension]?[value] { return title.visible }
    return switch dimension {
    case .segment, .vendor: Wording.spaced(value)
    default: Wording.text(value)
    }
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
  static let fewestDraws = Verdict.fewestDraws
  /// Cases below which a ratio says too little to be shown.
  private static let fewestCases = 5.0

  /// Whether there are enough draws for standard errors to be shown.
  var showsErrors: Bool { forecast.drawCount >= Self.fewestDraws }

  /// Heading of a number with its simulation error, if that is shown.
  var estimateColumn: Table.Column {
    .right(showsErrors ? "estimate\u{A0}±\u{A0}error" : "estimate")
  }

  /// A table's caption with what its numbers are.
  func caption(_ text: Passage) -> Passage {
    text + (showsErrors ? " (estimate ± error)" : " (estimates)")
  }

  /// A metric's name with the currency if it is a sum of money.
  func title(_ metric: Metric) -> String {
    metric.unit == .currency ? "\(metric.title) (\(forecast.currency))" : metric.title
  }

  func isTooRare(_ estimate: Estimate) -> Bool {
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
  ) -> Cell {
    guard let estimate = estimate(metric, labels, month: month) else { return .undefined }
    if let unseen = unseen(estimate) { return unseen }
    guard !isTooRare(estimate) else { return .tooFew }
    let error = showsErrors ? estimate.monteCarloStandardError : nil
    let measure = Measure(metric.unit, units: units, scale: scale)
    return .value(
      withError
        ? .estimate(estimate.value, error: error, measure)
        : .number(estimate.value, error: error, measure)
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
  func row(_ key: MetricKey) -> [Cell] {
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
  ) -> Cell {
    guard let estimate = estimate(metric, labels, month: month), estimate.value != nil
    else { return .undefined }
    if let unseen = unseen(estimate) { return unseen }
    guard !isTooRare(estimate) else { return .tooFew }
    guard let interval = estimate.interval(0.8) else { return .tooFewFutures }
    return .value(
      .range(
        low: interval.low,
        high: interval.high,
        error: showsErrors ? estimate.monteCarloStandardError : nil,
        Measure(metric.unit, units: units, scale: scale)
      )
    )
  }

  /// What stands for a figure of which nothing was seen.
  private func unseen(_ estimate: Estimate) -> Cell? {
    estimate.largestUnseenShare.map {
      .unseen(futures: forecast.replications.count, largestShare: $0)
    }
  }

  /// In how many futures figures that are shown are undefined or without end.
  ///
  /// Figures of which the same is to be said share a remark.
  func remarks(_ figures: [(name: String, key: MetricKey)]) -> [Passage] {
    var names: [String: [String]] = [:]
    var texts: [String] = []
    for (name, key) in figures {
      guard let estimate = estimates[key], !isTooRare(estimate),
        estimate.largestUnseenShare == nil,
        let text = EstimateNote.gaps(estimate, in: forecast)
      else { continue }
      if names[text] == nil { texts.append(text) }
      names[text, default: []].append(name)
    }
    return texts.map { "\((names[$0] ?? []).joined(separator: "; ")): \($0)" }
  }

  /// Whether there are draws enough for the range of 80 % of futures.
  var showsRanges: Bool {
    forecast.drawCount >= PredictionInterval.fewestDraws(coverage: 0.8)
  }

  /// Whether the forecast has a figure, defined or not.
  func isKnown(_ key: MetricKey) -> Bool { estimates[key] != nil }

  /// Whether the forecast has a figure that is defined.
  func isDefined(_ key: MetricKey) -> Bool { estimates[key]?.value != nil }
}

extension PredictionInterval {
  /// Whether both ends can be drawn.
  var isFinite: Bool { low.isFinite && high.isFinite }
}

extension Estimate {
  /// The prediction interval of a coverage, if there is one.
  func interval(_ coverage: Double) -> PredictionInterval? {
    intervals.first { $0.coverage == coverage }
  }
}
