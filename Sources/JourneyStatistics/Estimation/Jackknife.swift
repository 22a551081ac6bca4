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
