internal import JourneyExperiment

/// What must be known of an estimate that has no range, or one that is not of all futures.
enum EstimateNote {
  /// The note of an estimate in tables of results; `nil` where there is nothing to say.
  static func text(_ estimate: Estimate, in forecast: Forecast) -> String? {
    if let largest = estimate.largestUnseenShare {
      let futures = forecast.replications.count
      let percent = NumberFormat(currency: forecast.currency).value(largest, .share)
      return
        "none in \(futures) \(futures == 1 ? "future" : "futures"); at most \(percent) of futures "
        + "have any, with 95 % confidence"
    }
    guard estimate.value != nil else { return nil }
    let notes = [
      gaps(estimate, in: forecast),
      estimate.interval(0.8) == nil ? fewFutures(coverage: 0.8, in: forecast) : nil,
    ]
    let said = notes.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: "; ")
  }

  /// In how many futures the figure is undefined or without end; `nil` if in none.
  static func gaps(_ estimate: Estimate, in forecast: Forecast) -> String? {
    let count = forecast.replications.count
    let endless = estimate.unboundedReplications
    let undefined = count - estimate.definedReplications - endless
    func share(_ part: Int) -> String { "\(part) of \(count) futures" }
    var parts: [String] = []
    if endless > 0 {
      parts.append(
        "in \(share(endless)) there is nothing to divide by, so that the range has no end"
      )
    }
    if undefined > 0 {
      parts.append("undefined in \(share(undefined)), which the range leaves out")
    }
    return estimate.value == nil || parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Why there is no range, as in `too few futures for a range (9 needed)`.
  static func fewFutures(coverage: Double, in forecast: Forecast) -> String {
    let fewest = PredictionInterval.fewestDraws(coverage: coverage)
    let unit = forecast.replicationsPerDraw > 1 ? "draws of the inputs" : "futures"
    return "too few \(unit) for a range (\(fewest) needed)"
  }

  /// The same as a sentence for the reader of a report without ranges.
  static func fewFutures(drawsOf size: Int) -> String {
    let fewest = PredictionInterval.fewestDraws(coverage: 0.8)
    let needed =
      size > 1
      ? "\(fewest) draws of the uncertain inputs, \(fewest * size) futures"
      : "\(fewest) futures"
    return "Ranges are not shown: there are too few futures for one that holds 80 % of them "
      + "(\(needed) needed)."
  }
}
