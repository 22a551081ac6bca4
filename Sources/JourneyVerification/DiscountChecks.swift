import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of discounts, granted and asked for at the signature (model, rules 6.11 and 6.20).
///
/// `factor`: of the discount in the theory; not 1 only to see a check fail.
enum DiscountChecks {
  /// Lone buyers who want ours and have no other choice.
  private static var world: Scenario {
    var scenario = Scenario.quiet
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.jobs.completionPerDay = JobRules().completionPerDay
    scenario.ending.timeLimitDays = .infinity
    scenario.preferences.statusQuoScore = -10
    return scenario
  }

  private static func records(_ scenario: Scenario, _ seed: UInt64) -> [JourneyRecord] {
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.startStage = 3
    return probe.records(0..<20_000)
  }

  /// Discounts of purchases that nobody refuses, against a mixture of two Beta distributions.
  static func granted(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = world
    scenario.us.discount.mean = 0.12
    scenario.us.discount.spread = 0.25
    scenario.us.discount.quarterEnd = 0.1
    scenario.us.discount.quarterEndDays = CalendarLength.quarter / 4
    let discounts = records(scenario, seed).map(\.discount)
    let concentration = 1 / (0.25 * 0.25) - 1
    func share(_ mean: Double, upTo discount: Double) -> Double {
      BetaDistribution.cdf(
        discount,
        alpha: mean * concentration,
        beta: (1 - mean) * concentration
      )
    }
    return TheoryCheck(
      "discounts.granted",
      "discounts in negotiations",
      theory: factor * (0.12 + 0.1 / 4),
      estimate: SampleMean(discounts),
      probability: GoodnessOfFit.kolmogorovSmirnov(sorted: discounts.sorted()) {
        0.75 * share(factor * 0.12, upTo: $0) + 0.25 * share(factor * 0.22, upTo: $0)
      },
      statement:
        "\(discounts.count) purchases, a quarter of them at a quarter's end; Kolmogorov-Smirnov test. "
        + "Means are shown.",
      source: "the Beta distribution of model, rule 6.20"
    )
  }

  /// Purchases at one discount for all, against the log-odds of the net price.
  static func accepted(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = world
    scenario.seller.acceptance = 0.6
    scenario.us.offer.price = 0.3
    scenario.market.segments[0].norm.price = 0.1
    scenario.us.discount.mean = 0.2
    scenario.us.discount.spread = 0
    let records = records(scenario, seed)
    let price = 1.3 * (1 - 0.2 * factor) - 1
    let odds = log(0.6 / 0.4) - scenario.seller.priceEffect * (price - 0.1)
    return TheoryCheck(
      "discounts.accepted",
      "offers accepted at a net price",
      theory: 1 / (1 + exp(-odds)),
      estimate: SampleMean(records.map { $0.outcome == .bought ? 1 : 0 }),
      statement: "Share of \(records.count) lone buyers without another choice who buy.",
      source: "the logistic function at the log-odds of model, rules 6.11 and 6.20"
    )
  }
}
