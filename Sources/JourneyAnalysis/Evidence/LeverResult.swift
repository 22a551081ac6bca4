import Foundation
internal import JourneyExperiment

/// A lever and what it was found to do.
package struct LeverResult: Sendable {
  /// Whether an effect is what was expected, as far as its error tells.
  package enum Verdict: String, Sendable {
    /// Two standard errors either way are inside the band.
    case inside
    /// Two standard errors either way are outside the band.
    case outside
    /// An edge of the band is within two standard errors, or there is no error.
    case unclear

    init(_ effect: FactMeasurement, band: ClosedRange<Double>) {
      let margin = 2 * (effect.standardError ?? .nan)
      let (low, high) = (effect.value - margin, effect.value + margin)
      if low >= band.lowerBound && high <= band.upperBound {
        self = .inside
      } else if high < band.lowerBound || low > band.upperBound {
        self = .outside
      } else {
        self = .unclear
      }
    }
  }

  /// What it does in one period.
  package struct Effect: Sendable, Equatable {
    /// When wins and bookings are counted.
    package let period: Lever.Period
    /// Elasticity of our wins, or their relative change for the step; NaN without any win on a side.
    package let wins: FactMeasurement
    /// The same of our bookings.
    package let bookings: FactMeasurement
    /// What wins come to beside the band.
    package let verdict: Verdict
  }

  /// What was turned, and what was expected.
  package let lever: Lever
  /// One for each period, in their order.
  package let effects: [Effect]

  /// Sets measurements beside a lever, one of wins and one of bookings for each period.
  package init(_ lever: Lever, _ measured: [(wins: FactMeasurement, bookings: FactMeasurement)]) {
    self.lever = lever
    effects = zip(Lever.Period.allCases, measured).map { period, effect in
      Effect(
        period: period,
        wins: effect.wins,
        bookings: effect.bookings,
        verdict: Verdict(effect.wins, band: lever.expectation.band(period))
      )
    }
  }

  /// Compares the outcomes of the two sides of a lever.
  init(_ lever: Lever, from lower: LeverOutcome, to upper: LeverOutcome) {
    self.init(
      lever,
      Lever.Period.allCases.map { period in
        func effect(_ metric: Metric) -> FactMeasurement {
          lever.turn.effect(lower.growth(to: upper, of: metric, in: period))
        }
        return (effect(.wins), effect(.bookings))
      }
    )
  }
}

extension Lever.Turn {
  /// What a growth means for this turn: divided by that of the lever, or as a relative change.
  fileprivate func effect(_ growth: FactMeasurement) -> FactMeasurement {
    switch self {
    case .scaled(let factor):
      let ratio = 2 * log(factor)
      return FactMeasurement(
        growth.value / ratio,
        standardError: growth.standardError.map { $0 / ratio }
      )
    case .step:
      return FactMeasurement(
        exp(growth.value) - 1,
        standardError: growth.standardError.map { $0 * exp(growth.value) }
      )
    }
  }
}
