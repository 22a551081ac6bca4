internal import Foundation
package import JourneyExperiment
package import JourneyStatistics

/// What a plan brings more than another, in replications that had no part in finding it.
package struct PlanGain: Sendable {
  /// The aim of the other plan, A, and of the plan, B.
  package let estimate: PairedEstimate
  /// The probability that the gain is above 0, given the replications: Student's t; for the chance of a target by
  /// the futures in which one plan alone reaches it (the sign test of `signChance`).
  package let chance: Double
  private let aim: PlanAim
  /// Share of single futures in which the plan brings more.
  package let shareHigher: Double
  /// The metric of the objective that each month brings more.
  package let months: [SampleMean]
  /// What is spent more in the whole period, in currency.
  package let cost: SampleMean

  /// Compares outcomes of the same replications.
  init(_ a: [PlanOutcome], _ b: [PlanOutcome], _ question: PlanQuestion) {
    aim = question.aim
    let values = [a, b].map { $0.map { $0.value(question.objective) } }
    let influences = values.map(question.aim.influences)
    estimate = PairedEstimate(
      a: influences[0],
      b: influences[1],
      clusters: Array(a.indices)
    )
    chance =
      if case .reaching(let target) = question.aim {
        Self.signChance(
          zip(values[0], values[1]).count { $0 < target && $1 >= target },
          zip(values[0], values[1]).count { $0 >= target && $1 < target }
        )
      } else {
        Self.studentChance(estimate, count: a.count)
      }
    let higher = zip(values[0], values[1]).count { $0 < $1 }
    shareHigher = Double(higher) / Double(a.count)
    months = (a.first?.months ?? []).indices.map { month in
      SampleMean(zip(a, b).map { $1.months[month] - $0.months[month] })
    }
    cost = SampleMean(zip(a, b).map { $1.cost - $0.cost })
  }

  private static func studentChance(_ estimate: PairedEstimate, count: Int) -> Double {
    let t = estimate.difference / estimate.standardError
    return estimate.standardError > 0
      ? StudentDistribution.tail(-t, freedom: Double(count - 1))
      : estimate.difference > 0 ? 1 : 0
  }

  /// The probability that a future in which one plan alone reaches the target is more likely one of the plan's,
  /// given how many are of either kind, if all probabilities were equally likely before (Bayes 1763).
  private static func signChance(_ gained: Int, _ lost: Int) -> Double {
    1 - BetaDistribution.cdf(0.5, alpha: Double(gained + 1), beta: Double(lost + 1))
  }

  /// Two standard errors, as a probability.
  private static let certainty = 0.977

  /// Whether the gain is above 0 by more than two standard errors, as comparisons tell it, and of few futures that
  /// differ also by their number.
  package var isClear: Bool {
    let isLarge = estimate.difference > 0 && estimate.difference > 2 * estimate.standardError
    guard case .reaching = aim else { return isLarge }
    return isLarge && chance > Self.certainty
  }

  /// The part of the gained outcome that comes from a month on, counted from 0; `nil` where nothing is gained.
  package func shareAfter(month: Int) -> Double? {
    let total = months.reduce(0) { $0 + $1.mean }
    guard total > 0 else { return nil }
    return months.dropFirst(month).reduce(0) { $0 + $1.mean } / total
  }
}
