internal import Foundation

/// What a lever brings against none of it: `a x^h / (x^h + k^h)`, with `x` the money of a year up to a limit.
///
/// Source of the form: Hill (1910); that responses to advertising have it is common in models of the marketing
/// mix. The sign of `a` is free: a channel may do harm.
package struct ResponseCurve: Sendable, Equatable {
  /// What endless spend would bring, in the unit of the outcome, for the whole period.
  package var ceiling: Double
  /// Money a year at half of the ceiling, in currency, `> 0`.
  package var halfSaturation: Double
  /// Hill exponent, `> 0`.
  package var slope: Double
  /// Money a year beyond which nothing more happens, in currency; infinite if there is no such limit.
  package var limit: Double

  /// A curve by its parameters; see the properties.
  package init(
    ceiling: Double,
    halfSaturation: Double,
    slope: Double,
    limit: Double = .infinity
  ) {
    self.ceiling = ceiling
    self.halfSaturation = halfSaturation
    self.slope = slope
    self.limit = limit
  }

  /// The outcome beside that of no money at all, of an amount `>= 0` in currency a year.
  package func value(_ amount: Double) -> Double {
    ceiling * Self.share(min(amount, limit), halfSaturation, slope)
  }

  /// The same form with another ceiling.
  package func scaled(by factor: Double) -> ResponseCurve {
    var scaled = self
    scaled.ceiling *= factor
    return scaled
  }

  /// `x^h / (x^h + k^h)`, in `0...1`.
  fileprivate static func share(_ amount: Double, _ half: Double, _ slope: Double) -> Double {
    amount > 0 ? 1 / (1 + pow(half / amount, slope)) : 0
  }
}

/// What a change of one lever has brought in replications, nothing else changed.
package struct ResponseObservation: Sendable, Equatable {
  /// Money a year of the lever before the change, in currency.
  package var from: Double
  /// After it.
  package var to: Double
  /// The mean difference of the outcome in the whole period.
  package var difference: Double
  /// Its Monte Carlo standard error, paired by replication.
  package var standardError: Double

  /// A difference that was measured between two amounts of one lever.
  package init(from: Double, to: Double, difference: Double, standardError: Double) {
    self.from = from
    self.to = to
    self.difference = difference
    self.standardError = standardError
  }

  /// Whether the change did nothing in any replication.
  package var isNothing: Bool { difference == 0 && standardError == 0 }
}

extension ResponseCurve {
  /// Standard deviations of the logarithms of half-saturation and slope, by assumption.
  private static let halfDeviation = 1.0
  private static let slopeDeviation = 0.35

  /// The curve that goes best with observations, and with what is expected of such curves.
  ///
  /// Minimizes the squared deviations in standard errors, plus those of `ln k` from `ln 2 scale` (standard
  /// deviation 1) and of `ln h` from 0 (0.35). For each `k` and `h` the best ceiling is linear least squares;
  /// the two others are searched on a grid that is narrowed until steps are below a thousandth.
  ///
  /// - Parameters:
  ///   - observations: Of one lever; without any the curve is flat.
  ///   - scale: An amount of money a year that is usual for the lever, `> 0`.
  ///   - limit: As the property.
  package init(fitting observations: [ResponseObservation], scale: Double, limit: Double) {
    self.init(ceiling: 0, halfSaturation: 2 * scale, slope: 1, limit: limit)
    guard observations.contains(where: { !$0.isNothing }) else { return }
    // A change without spread between replications is known better than anything else, not endlessly.
    let largest = observations.map { max(abs($0.difference), $0.standardError) }.max() ?? 0
    let least = 1e-3 * largest
    let weights = observations.map { pow(max($0.standardError, least), -2) }
    func fit(_ z: (half: Double, slope: Double)) -> (cost: Double, curve: ResponseCurve) {
      let half = 2 * scale * exp(Self.halfDeviation * z.half)
      let slope = exp(Self.slopeDeviation * z.slope)
      let shares = observations.map {
        Self.share(min($0.to, limit), half, slope) - Self.share(min($0.from, limit), half, slope)
      }
      var (products, squares) = (0.0, 0.0)
      for (place, observation) in observations.enumerated() {
        products += weights[place] * shares[place] * observation.difference
        squares += weights[place] * shares[place] * shares[place]
      }
      let ceiling = squares > 0 ? products / squares : 0
      var cost = z.half * z.half + z.slope * z.slope
      for (place, observation) in observations.enumerated() {
        let miss = observation.difference - ceiling * shares[place]
        cost += weights[place] * miss * miss
      }
      return (
        cost, ResponseCurve(ceiling: ceiling, halfSaturation: half, slope: slope, limit: limit)
      )
    }
    var center = (half: 0.0, slope: 0.0)
    var best = fit(center)
    var step = 0.75
    for half in stride(from: -3.0, through: 3, by: step) {
      for slope in stride(from: -3.0, through: 3, by: step) {
        let found = fit((half, slope))
        if found.cost < best.cost { (best, center) = (found, (half, slope)) }
      }
    }
    while step > 1e-3 {
      let around = center
      for half in [-1.0, 0, 1] {
        for slope in [-1.0, 0, 1] where half != 0 || slope != 0 {
          let place = (half: around.half + half * step, slope: around.slope + slope * step)
          let found = fit(place)
          if found.cost < best.cost { (best, center) = (found, place) }
        }
      }
      if center == around { step /= 2 }
    }
    self = best.curve
  }
}
