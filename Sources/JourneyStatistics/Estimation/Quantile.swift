/// Quantiles of samples.
package enum Quantile {
  /// The `p`-quantile of an increasing sample: linear between order statistics (type 7).
  ///
  /// With `h = (count - 1) p` it lies the fraction `h - floor(h)` of the way from the order
  /// statistic `floor(h)`, counted from 0, to the next. NaN for an empty sample. The library's own
  /// function is not used since it turns an infinite neighbor of weight 0 into NaN.
  /// Source: Hyndman and Fan (1996), *Sample Quantiles in Statistical Packages*, definition 7.
  ///
  /// - Precondition: `p` is in `0...1`.
  package static func ofSorted(_ sorted: [Double], _ p: Double) -> Double {
    precondition((0...1).contains(p), "\(p) is not in 0...1")
    guard !sorted.isEmpty else { return .nan }
    let position = Double(sorted.count - 1) * p
    let lower = Int(position)
    let fraction = position - Double(lower)
    guard fraction > 0 else { return sorted[lower] }
    return sorted[lower] + fraction * (sorted[lower + 1] - sorted[lower])
  }
}

/// Standard errors from estimates that each leave one cluster out.
package enum Jackknife {
  /// `sqrt((n - 1) / n * sum of (estimate - mean)^2)` over the `n` leave-one-out estimates.
  ///
  /// NaN for fewer than two estimates or if one is NaN. Source: Efron and Stein (1981), *The
  /// Jackknife Estimate of Variance*, equation 1.4.
  package static func standardError(of leaveOneOut: [Double]) -> Double {
    guard leaveOneOut.count >= 2 else { return .nan }
    let count = Double(leaveOneOut.count)
    let mean = leaveOneOut.reduce(0, +) / count
    let squares = leaveOneOut.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((count - 1) / count * squares).squareRoot()
  }
}
