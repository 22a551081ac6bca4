extension Metric {
  /// The figures that a wanted precision is about.
  package static let headline: [Metric] = [
    .totalWins, .totalBookings, .shareInMarket, .winRatePerOpportunity,
  ]
}

extension Evaluation {
  /// The largest relative Monte Carlo standard error among the headline figures of all accounts.
  ///
  /// Infinite while one of them is zero or undefined, or has no error yet. Works out these figures
  /// alone, so that it may be asked for after every batch of replications.
  package var headlineRelativeError: Double {
    let keys = Metric.headline.map { MetricKey($0) }
    let figures = EvaluatedFigures(self, durations: keys)
    return keys.map(figures.relativeError).max() ?? 0
  }
}
