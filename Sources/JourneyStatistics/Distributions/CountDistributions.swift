internal import CGSL

/// The Poisson distribution, of counts of independent rare events.
package enum PoissonDistribution {
  /// The probability of exactly `k` events: `mean^k e^(-mean) / k!`; 0 below 0.
  ///
  /// NaN unless `mean >= 0` and finite. Source: Johnson, Kemp and Kotz (2005), section 4.1.
  package static func probability(_ k: Int, mean: Double) -> Double {
    guard mean >= 0, mean.isFinite else { return .nan }
    guard let count = UInt32(exactly: k) else { return 0 }
    guard mean > 0 else { return k == 0 ? 1 : 0 }
    return ScientificLibrary.value { gsl_ran_poisson_pdf(count, mean) }
  }

  /// The probability of at most `k` events, in `0...1`; 0 below 0.
  ///
  /// The upper incomplete Gamma function at `k + 1`. NaN unless `mean >= 0` and finite.
  /// Source: Johnson, Kemp and Kotz (2005), equation 4.51.
  package static func cdf(_ k: Int, mean: Double) -> Double {
    guard mean >= 0, mean.isFinite else { return .nan }
    guard k >= 0 else { return 0 }
    guard mean > 0 else { return 1 }
    return ScientificLibrary.value { gsl_cdf_gamma_Q(mean, Double(k) + 1, 1) }
  }
}

/// The negative binomial distribution: a Poisson count whose mean is Gamma distributed.
package enum NegativeBinomial {
  /// The probability of exactly `k` events; 0 below 0.
  ///
  /// `Gamma(k + n) / (k! Gamma(n)) p^n (1-p)^k` with `n = 1 / variation^2` and `p = n / (n + mean)`;
  /// the Poisson distribution if `variation` is 0. NaN unless `mean` and `variation` are `>= 0` and
  /// finite. `variation` is the coefficient of variation of the mixing Gamma.
  /// Source: Greenwood and Yule (1920).
  package static func probability(_ k: Int, mean: Double, variation: Double) -> Double {
    guard mean >= 0, mean.isFinite, variation >= 0, variation.isFinite else { return .nan }
    guard mean > 0, variation > 0 else { return PoissonDistribution.probability(k, mean: mean) }
    guard let count = UInt32(exactly: k) else { return 0 }
    let size = 1 / (variation * variation)
    return ScientificLibrary.value {
      gsl_ran_negative_binomial_pdf(count, size / (size + mean), size)
    }
  }
}
