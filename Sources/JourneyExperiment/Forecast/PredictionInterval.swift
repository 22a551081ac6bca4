import JourneyStatistics

/// A range that holds a further future with the stated probability (model, rule 8.19).
package struct PredictionInterval: Sendable, Equatable {
  /// 0.5, 0.8 or 0.95.
  package var coverage: Double
  /// In the unit of the figure; infinite if already most futures have no end.
  package var low: Double
  /// In the unit of the figure, at least `low`; infinite where the range has no end.
  package var high: Double

  /// A range by its ends, which may be equal, and the probability between them.
  package init(coverage: Double, low: Double, high: Double) {
    self.coverage = coverage
    self.low = low
    self.high = high
  }

  /// The central range; `nil` for fewer draws than it takes.
  init?(_ futures: FutureOrder, coverage: Double) {
    guard let (low, high) = futures.interval(coverage: coverage) else { return nil }
    self.init(coverage: coverage, low: low, high: high)
  }

  /// The coverages of the ranges of a forecast.
  package static let coverages = [0.5, 0.8, 0.95]

  /// Draws below which there is no range of a coverage.
  package static func fewestDraws(coverage: Double) -> Int {
    FutureOrder.fewestDraws(coverage: coverage)
  }
}
