extension ResponseCurve {
  /// Curves of several levers that are much alike, such as quarters of a year.
  ///
  /// How high the curves are on the whole is known beforehand; observations tell how levers differ. Each has
  /// the factor of its ceiling that its observations have best; how far that is from the mean of all is believed as far
  /// as factors vary by more than their errors. Source: DerSimonian and Laird (1986), *Meta-Analysis in Clinical Trials*, for the variance
  /// between levers; Efron and Morris (1973) for what is made of it.
  ///
  /// - Parameters:
  ///   - common: By lever its form, and the ceiling that it has if none differs from the others.
  ///   - observations: By lever.
  /// - Returns: One curve for each lever.
  package static func family(
    _ common: [ResponseCurve],
    _ observations: [[ResponseObservation]]
  ) -> [ResponseCurve] {
    let fits = zip(common, observations).map(factor)
    let known = fits.compactMap(\.self)
    let weight = known.reduce(0) { $0 + 1 / $1.variance }
    guard weight > 0, weight.isFinite else { return common }
    let mean = known.reduce(0) { $0 + $1.factor / $1.variance } / weight
    let heterogeneity = known.reduce(0) { sum, fit in
      sum + (fit.factor - mean) * (fit.factor - mean) / fit.variance
    }
    let squares = known.reduce(0) { $0 + 1 / ($1.variance * $1.variance) }
    let excess = heterogeneity - Double(known.count - 1)
    let between = known.count > 1 ? max(0, excess / (weight - squares / weight)) : 0
    return zip(common, fits).map { common, fit in
      guard let fit, between > 0 else { return common }
      let belief = between / (between + fit.variance)
      return common.scaled(by: 1 + belief * (fit.factor - mean))
    }
  }

  /// The factor of the common curve that goes best with observations of one lever, and its variance; `nil` where
  /// they say nothing of it.
  private static func factor(
    _ common: ResponseCurve,
    _ observations: [ResponseObservation]
  ) -> (factor: Double, variance: Double)? {
    var (products, squares) = (0.0, 0.0)
    for observation in observations where observation.standardError > 0 {
      let change = common.value(observation.to) - common.value(observation.from)
      let weight = 1 / (observation.standardError * observation.standardError)
      products += weight * change * observation.difference
      squares += weight * change * change
    }
    return squares > 0 ? (products / squares, 1 / squares) : nil
  }
}
