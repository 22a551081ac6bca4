import JourneyStatistics

/// One figure of two scenarios, A and B, from the same replications, and the error of their difference
/// (model, rules 8.16 and 8.17).
package struct PairedEstimate: Sendable, Equatable {
  /// A over all replications, in the unit of the figure: a mean, a ratio of sums, or a statistic.
  package let a: Double
  /// B over the same replications, by the same rule.
  package let b: Double
  /// Monte Carlo standard errors of `a` and `b`, each alone.
  package let errorOfA: Double
  /// That of `b`; NaN for fewer than two draws, as that of `a` is.
  package let errorOfB: Double
  /// Monte Carlo standard error of `difference`; NaN for fewer than two draws.
  package let standardError: Double

  /// B minus A.
  package var difference: Double { b - a }

  /// The correlation of the two estimates that common random numbers (and common inputs) have brought.
  ///
  /// From the three errors, `(errorOfA² + errorOfB² - standardError²) / (2 errorOfA errorOfB)`: without
  /// clusters it is that of the replications. NaN if one estimate has no error.
  package var correlation: Double {
    let product = errorOfA * errorOfB
    guard product > 0 else { return .nan }
    let covariance =
      (errorOfA * errorOfA + errorOfB * errorOfB - standardError * standardError) / 2
    return min(1, max(-1, covariance / product))
  }

  /// How many times as many replications independent runs of A and B would have needed for the same
  /// error of the difference.
  ///
  /// `(errorOfA² + errorOfB²) / standardError²`, below 1 where pairing has done harm; infinite if the
  /// difference has no error, NaN if nothing has.
  package var varianceReduction: Double {
    (errorOfA * errorOfA + errorOfB * errorOfB) / (standardError * standardError)
  }

  /// The difference of two means or ratios by their values' influences.
  ///
  /// The standard error is that of the mean difference of influences, clustered by draw (see
  /// `ClusteredMean`). Source: Law (2015), *Simulation Modeling and Analysis*, sections 10.2 and 11.2.
  ///
  /// - Parameters:
  ///   - a: Of A, one influence per replication.
  ///   - b: Of B, as many.
  ///   - clusters: The draw of each replication.
  ///   - pilots: Parts of the errors of pilots, which A and B have in common, each relative to their values.
  package init(
    a: Influences,
    b: Influences,
    clusters: [Int],
    pilots: [(a: Double, b: Double)] = []
  ) {
    precondition(a.parts.count == b.parts.count, "one influence per replication")
    // Sums of equal amounts differ by rounding; that is no spread.
    let rounding = 1e-12 * max(abs(a.value), abs(b.value))
    func error(_ parts: [Double]) -> Double {
      let error = ClusteredMean(values: parts, clusters: clusters).standardError
      return error <= rounding ? 0 : error
    }
    self.a = a.value
    self.b = b.value
    errorOfA = Self.with(pilots, error(a.parts)) { $0.a * a.value }
    errorOfB = Self.with(pilots, error(b.parts)) { $0.b * b.value }
    standardError = Self.with(pilots, error(zip(a.parts, b.parts).map { $1 - $0 })) {
      $0.b * b.value - $0.a * a.value
    }
  }

  /// The difference of two statistics by estimates that leave out one group of draws, the same for both, and by
  /// parts of the errors of pilots, as in ``init(a:b:clusters:pilots:)``.
  ///
  /// - Precondition: As many estimates of A as of B, in one order of groups.
  package init(
    a: Double,
    b: Double,
    leaveOneOutA: [Double],
    leaveOneOutB: [Double],
    pilots: [(a: Double, b: Double)] = []
  ) {
    precondition(leaveOneOutA.count == leaveOneOutB.count, "the same groups")
    self.a = a
    self.b = b
    errorOfA = Self.with(pilots, Jackknife.standardError(of: leaveOneOutA)) { $0.a * a }
    errorOfB = Self.with(pilots, Jackknife.standardError(of: leaveOneOutB)) { $0.b * b }
    let differences = zip(leaveOneOutA, leaveOneOutB).map { $1 - $0 }
    standardError = Self.with(pilots, Jackknife.standardError(of: differences)) {
      $0.b * b - $0.a * a
    }
  }

  /// An error with what each part of the pilots' errors adds to it.
  private static func with(
    _ pilots: [(a: Double, b: Double)],
    _ error: Double,
    _ added: ((a: Double, b: Double)) -> Double
  ) -> Double {
    pilots.reduce(error * error) { $0 + added($1) * added($1) }.squareRoot()
  }
}

/// An estimate and how far each replication pulls it: the mean of the parts is 0, their spread its error.
package struct Influences: Sendable {
  /// The estimate over all replications; NaN without any, or if what it divides by sums to 0.
  package let value: Double
  /// One for each replication, in their order, in the unit of `value`.
  package let parts: [Double]

  /// The mean of one value per replication.
  package init(meanOf values: [Double]) {
    let mean = values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    value = mean
    parts = values.map { $0 - mean }
  }

  /// `scale` times the sum of numerators over that of denominators, linearized (delta method).
  ///
  /// NaN if the denominators sum to 0. Source: Cochran (1977), *Sampling Techniques*, equation 6.13.
  ///
  /// - Precondition: One denominator per numerator.
  package init(ratioOf numerators: [Double], to denominators: [Double], scale: Double = 1) {
    precondition(numerators.count == denominators.count, "one denominator per numerator")
    let sum = denominators.reduce(0, +)
    let ratio = sum == 0 ? .nan : numerators.reduce(0, +) / sum
    let mean = sum / Double(denominators.count)
    value = scale * ratio
    parts = zip(numerators, denominators).map { scale * ($0 - ratio * $1) / mean }
  }
}
