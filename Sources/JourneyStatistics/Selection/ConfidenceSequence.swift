internal import Foundation

/// Intervals about a mean that all hold at once, however often they are looked at and whenever one stops.
///
/// A fixed interval of 95 % that is looked at after each batch misses the mean sooner or later about as often as
/// not; these miss it ever with the stated probability, for which they are about half as wide again.
package enum ConfidenceSequence {
  /// The number of values at which intervals are narrowest for what they promise.
  private static let sharpest = 100.0

  /// Half the width of the interval about the mean of independent values.
  ///
  /// With `s` the standard deviation, `a` the error and `r² = (-2 ln a + ln(-2 ln a + 1)) / 100` it is
  /// `s sqrt(2 (n r² + 1) / (n² r²) ln(sqrt(n r² + 1) / a))`. Valid in the limit of many values; with 40 or more,
  /// values of replications are near enough. Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024),
  /// *Time-uniform central limit theory and asymptotic confidence sequences*, theorem 2.2, with its rule for the sharpest time.
  ///
  /// - Parameters:
  ///   - count: Number of values, at least 2.
  ///   - deviation: Their standard deviation, in any unit.
  ///   - error: Probability that any of all intervals misses the mean, above 0 and below 1.
  /// - Returns: In the unit of the deviation; 0 for values that are all equal.
  package static func halfWidth(count: Int, deviation: Double, error: Double) -> Double {
    precondition(count >= 2 && error > 0 && error < 1, "\(count) values, error \(error)")
    let logarithm = -2 * log(error)
    let rate = (logarithm + log(logarithm + 1)) / sharpest
    let n = Double(count)
    let scaled = n * rate + 1
    return deviation * (2 * scaled / (n * n * rate) * log(scaled.squareRoot() / error)).squareRoot()
  }
}
