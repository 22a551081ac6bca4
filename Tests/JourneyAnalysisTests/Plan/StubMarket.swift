import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

@testable import JourneyAnalysis

/// A market without accounts: known response curves, with chance like the engine's.
///
/// What a change of a lever does in one replication varies about its mean with a variance that hardly depends on
/// the size of the change: the logarithm of its factor to the power 0.37, as was measured on the engine. All
/// plans of a replication share what does not depend on levers.
struct StubMarket {
  /// Money a year that today's plan states, the curve, and the standard deviation between replications of what
  /// doubling the lever brings, and of the whole effect as a part of it.
  struct Truth {
    var today: Int
    var curve: ResponseCurve
    var deviation: Double
    var risk = 0.0
  }

  /// Six channels like those of a mid-market vendor, in thousands of money and of outcome.
  static let standard = StubMarket(
    truths: [
      (300, 900, 8_000, 700), (25, 100, 6_000, 700), (800, 2_000, 7_000, 500),
      (140, 300, 1_000, 200), (36, 40, 800, 250), (100, 400, 2_500, 400),
    ].map { today, half, ceiling, deviation in
      Truth(
        today: today * 100,
        curve: ResponseCurve(ceiling: ceiling, halfSaturation: half, slope: 1),
        deviation: deviation
      )
    }
  )

  var truths: [Truth]
  /// The standard deviation between replications of what does not depend on levers.
  var deviation = 1_200.0
  /// The mean of that.
  private static let level = 20_000.0

  static let horizonDays = 3 * CalendarLength.year

  var levers: [PlanLever] {
    truths.enumerated().map { place, truth in
      PlanLever(
        channel: "channel \(place)",
        today: truth.today,
        bounds: 0...Int(PlanLever.widest * Double(truth.today)),
        ceiling: .simulated
      )
    }
  }

  /// The surface that is to be found.
  func surface(_ question: PlanQuestion) -> ResponseSurface {
    ResponseSurface(curves: truths.map(\.curve), objective: question.objective, years: 3)
  }

  /// The aim of bookings with an allocation: all parts are normal, the rough ones with a variance of
  /// ``roughVariance`` on average over places.
  func aim(_ aim: PlanAim, _ allocation: Allocation) -> Double {
    var (mean, variance) = (Self.level, deviation * deviation)
    for (truth, cents) in zip(truths, allocation.cents) {
      let gain = truth.curve.value(Double(cents) / 100)
      mean += gain
      variance += gain * gain * truth.risk * truth.risk
      variance += truth.deviation * truth.deviation * Self.roughVariance
    }
    return aim.value(mean: mean, deviation: variance.squareRoot())
  }

  /// Two thirds of the squared weights: a linear mixture of two normal numbers has that on average.
  private static let roughVariance = (0..<9).reduce(0) { sum, octave in
    sum + 2.0 / 3 * pow(0.66 * pow(2, -0.185 * Double(octave)), 2)
  }

  /// Simulates allocations with the random numbers of a seed.
  func evaluate(
    seed: UInt64
  ) -> ([Allocation], Range<Int>) -> [[PlanOutcome]] {
    { allocations, replications in
      allocations.map { allocation in
        replications.map { outcome(allocation, seed: seed, replication: $0) }
      }
    }
  }

  private func outcome(_ allocation: Allocation, seed: UInt64, replication: Int) -> PlanOutcome {
    let key = StreamName.mix(StreamName.mix(seed) ^ UInt64(replication))
    var sum = Self.level + deviation * Self.normal(key)
    for (lever, truth) in truths.enumerated() {
      let amount = Double(allocation.cents[lever]) / 100
      let risk = Self.normal(StreamName.mix(key ^ UInt64(lever + 1) << 24))
      sum += truth.curve.value(amount) * (1 + truth.risk * risk)
      // Money of nothing is taken for a hundredth of today's, where chance stands still.
      let place = log(max(amount, Double(truth.today) / 1e4))
      sum +=
        truth.deviation * Self.rough(place, key: StreamName.mix(key ^ UInt64(lever + 1) << 32))
    }
    let costs = allocation.cents.map { Double($0) / 100 * 3 }
    let months = (0..<36).map { _ in sum / 36 }
    return PlanOutcome(months: months, costs: costs, cost: costs.reduce(0, +))
  }

  /// A random function of the line with a variance of differences of about `|distance / ln 2|^0.37`: noise of
  /// falling weight on ever finer grids.
  private static func rough(_ place: Double, key: UInt64) -> Double {
    let exponent = 0.185
    return (0..<9).reduce(0) { sum, octave in
      let position = place * pow(2, Double(octave)) / 4 + 1_000
      let cell = position.rounded(.down)
      let part = position - cell
      let ends = [cell, cell + 1].map {
        normal(StreamName.mix(key ^ UInt64(octave) << 48 ^ UInt64($0)))
      }
      let weight = 0.66 * pow(2, -exponent * Double(octave))
      return sum + weight * (ends[0] * (1 - part) + ends[1] * part)
    }
  }

  private static func normal(_ hash: UInt64) -> Double {
    Sampler.normalQuantile((Double(hash >> 12) + 0.5) * 0x1p-52)
  }
}
