extension Metric {
  /// The figures that a wanted precision is about.
  package static let headline: [Metric] = [
    .totalWins, .totalBookings, .shareInMarket, .winRatePerOpportunity,
  ]
}

extension Forecast {
  /// The largest relative Monte Carlo standard error among the headline figures of all accounts.
  ///
  /// Infinite while one of them is undefined or has no error yet.
  package var headlineRelativeError: Double {
    var largest = 0.0
    for metric in Metric.headline {
      let estimate = estimates.first { $0.key == MetricKey(metric) }
      guard let value = estimate?.value, value != 0,
        let error = estimate?.monteCarloStandardError
      else { return .infinity }
      largest = max(largest, error / abs(value))
    }
    return largest
  }
}
