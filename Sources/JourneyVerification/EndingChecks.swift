import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of how journeys end without a purchase (model, rule 5.22).
enum EndingChecks {
  /// Purchases of a lone buyer who wants ours at a price above the norm, against the log-odds of release.
  ///
  /// `factor`: of the effect of the price in the theory; not 1 only to see the check fail.
  static func budget(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.market.segments[0].incumbentShares = ["us": 1]
    scenario.jobs.completionPerDay = JobRules().completionPerDay
    scenario.ending.timeLimitDays = .infinity
    scenario.ending.budgetRelease = 0.8
    scenario.ending.budgetPriceEffect = 4
    scenario.seller.priceEffect = 0
    scenario.us.offer.price = 0.3
    scenario.market.segments[0].norm.price = 0.1
    scenario.preferences.statusQuoScore = -10
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.startStage = 3
    let records = probe.records(0..<40_000)
    let odds = log(0.8 / 0.2) - 4 * factor * log(1.3 / 1.1)
    let unreleased = records.filter { $0.outcome == .budgetNotReleased }.count
    let bought = records.filter { $0.outcome == .bought }.count
    return TheoryCheck(
      "endings.budget",
      "budgets released at a price above the norm",
      // Whoever does not buy must have had no budget, else the estimate is no number.
      theory: 1 / (1 + exp(-odds)),
      estimate: SampleMean(
        bought + unreleased == records.count ? records.map { $0.outcome == .bought ? 1 : 0 } : []
      ),
      statement: "Share of 40,000 lone buyers without another choice who buy.",
      source: "the logistic function at the log-odds of model, rule 5.22"
    )
  }
}
