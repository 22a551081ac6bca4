internal import CGSL

/// The standard normal distribution, mean 0 and standard deviation 1.
package enum NormalDistribution {
  /// The probability of a value up to `x`: `(1 + erf(x / sqrt 2)) / 2`, in `0...1`.
  ///
  /// NaN for NaN. Source: Cody (1969), rational approximations of the error function, as in GSL.
  package static func cdf(_ x: Double) -> Double {
    ScientificLibrary.value { gsl_cdf_ugaussian_P(x) }
  }

  /// The value that is not exceeded with probability `p`; the inverse of ``cdf(_:)``.
  ///
  /// Minus and plus infinity at 0 and 1, NaN outside `0...1`. Source: Wichura (1988), algorithm
  /// AS 241, as in GSL.
  package static func quantile(_ p: Double) -> Double {
    guard (0...1).contains(p) else { return .nan }
    return ScientificLibrary.value { gsl_cdf_ugaussian_Pinv(p) }
  }
}

/// Student's t distribution.
package enum StudentDistribution {
  /// The probability of a value above `t`; that of the normal distribution for infinite `freedom`.
  ///
  /// NaN for NaN or unless `freedom` is above 0. Source: Student (1908), *The Probable Error of a Mean*,
  /// evaluated by GSL.
  package static func tail(_ t: Double, freedom: Double) -> Double {
    guard freedom > 0, !t.isNaN else { return .nan }
    return ScientificLibrary.value {
      freedom.isFinite ? gsl_cdf_tdist_Q(t, freedom) : gsl_cdf_ugaussian_Q(t)
    }
  }
}

/// The Gamma distribution with density `x^(shape-1) e^(-x/scale) / (Gamma(shape) scale^shape)`.
package enum GammaDistribution {
  /// The probability of a value up to `x`: the regularized lower incomplete Gamma function.
  ///
  /// In `0...1`; 0 for `x <= 0`; NaN for NaN or unless `shape` and `scale` are above 0.
  /// Source: Gautschi (1979), *A Computational Procedure for Incomplete Gamma Functions*.
  package static func cdf(_ x: Double, shape: Double, scale: Double) -> Double {
    guard shape > 0, scale > 0, !x.isNaN else { return .nan }
    return ScientificLibrary.value { gsl_cdf_gamma_P(x, shape, scale) }
  }

  /// The value that is not exceeded with probability `p`; the inverse of ``cdf(_:shape:scale:)``.
  ///
  /// 0 and infinity at 0 and 1; NaN outside `0...1` or unless `shape` and `scale` are above 0.
  /// Source: Best and Roberts (1975), algorithm AS 91, refined by Newton steps in GSL.
  package static func quantile(_ p: Double, shape: Double, scale: Double) -> Double {
    guard (0...1).contains(p), shape > 0, scale > 0 else { return .nan }
    return ScientificLibrary.value { gsl_cdf_gamma_Pinv(p, shape, scale) }
  }
}

/// The Beta distribution with density proportional to `x^(alpha-1) (1-x)^(beta-1)` on `0...1`.
package enum BetaDistribution {
  /// The probability of a value up to `x`: the regularized incomplete Beta function.
  ///
  /// In `0...1`; 0 below 0 and 1 above 1; NaN for NaN or unless `alpha` and `beta` are above 0.
  /// Source: Abramowitz and Stegun (1964), 26.5.8, the continued fraction.
  package static func cdf(_ x: Double, alpha: Double, beta: Double) -> Double {
    guard alpha > 0, beta > 0, !x.isNaN else { return .nan }
    return ScientificLibrary.value { gsl_cdf_beta_P(x, alpha, beta) }
  }

  /// The value that is not exceeded with probability `p`; the inverse of ``cdf(_:alpha:beta:)``.
  ///
  /// NaN outside `0...1`, unless `alpha` and `beta` are above 0, or where Newton's method does not
  /// converge. Source: Abramowitz and Stegun (1964), 26.5.22, the starting value.
  package static func quantile(_ p: Double, alpha: Double, beta: Double) -> Double {
    guard (0...1).contains(p), alpha > 0, beta > 0 else { return .nan }
    return ScientificLibrary.value { gsl_cdf_beta_Pinv(p, alpha, beta) }
  }
}
