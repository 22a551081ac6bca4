internal import CGSL

/// What having chosen one of two means is expected to cost where the other may be larger.
package enum ExpectedLoss {
  /// The expected excess over 0 of a mean that is known with an error: `E max(0, difference + error T)`.
  ///
  /// With `T` of Student's distribution, density `f` and tail `Q`, and `t = -difference / error`, it is
  /// `difference Q(t) + error (freedom + t²) / (freedom - 1) f(t)`. Source: Branke, Chick and Schmidt (2007),
  /// *Selecting a Selection Procedure*, equation 6 (the expected opportunity cost of a pair).
  ///
  /// - Parameters:
  ///   - difference: The other mean minus the chosen one, in any unit; usually not above 0.
  ///   - error: Its standard error, `>= 0`.
  ///   - freedom: Degrees of freedom of the error, above 1.
  /// - Returns: In the same unit, `>= 0`.
  package static func mean(difference: Double, error: Double, freedom: Double) -> Double {
    guard error > 0 else { return max(0, difference) }
    let t = -difference / error
    let density = ScientificLibrary.value { gsl_ran_tdist_pdf(t, freedom) }
    let excess = (freedom + t * t) / (freedom - 1) * density
    return max(0, difference * StudentDistribution.tail(t, freedom: freedom) + error * excess)
  }
}
