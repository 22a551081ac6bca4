internal import Foundation

extension Influences {
  /// The average of the lowest values, which are a share of all: the expected shortfall of a sample.
  ///
  /// Where the share is no whole number of values, the last of them counts in part. A value pulls the average by
  /// how far it lies below the last of them, the quantile.
  /// Source: Rockafellar and Uryasev (2000), *Optimization of Conditional Value-at-Risk*, equations 4 and 9.
  ///
  /// - Parameters:
  ///   - share: Above 0, at most 1.
  ///   - values: At least one.
  package init(meanOfLowest share: Double, of values: [Double]) {
    let sorted = values.sorted()
    let count = share * Double(values.count)
    // A share like 0.2 of 35 is a whole number but for rounding.
    let place = max(1, Int((count - 1e-9).rounded(.up)))
    let quantile = sorted[place - 1]
    let pulls = values.map { quantile - max(0, quantile - $0) / share }
    let mean = pulls.reduce(0, +) / Double(values.count)
    value = mean
    parts = pulls.map { $0 - mean }
  }
}
