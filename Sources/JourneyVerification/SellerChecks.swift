import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of what sellers do for a committee's confidence (model, rules 5.23 and 5.24).
///
/// `factor`: of the effect in the theory; not 1 only to see a check fail.
enum SellerChecks {
  /// Outbound touches that change no opinion, each of which is a meeting with whoever it reaches.
  private static func outbound(perDay touches: Double) -> Channel {
    var outbound = Channel(id: "outbound")
    outbound.costModel = .perTouch
    outbound.isSellerInitiated = true
    outbound.acceptance = 1
    outbound.effect = 0
    outbound.meetingEffect = 0
    outbound.response.touchesPerDayCap = touches
    outbound.plan = Plan(constantPerDay: touches)
    return outbound
  }

  /// Tests passed where one of two members, our seller's, is met long before, against the log-odds.
  static func coverage(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.roles.append(.seated("user"))
    scenario.committee.size = .table([2: 1])
    scenario.market.segments[0].incumbentShares = ["us": 1]
    var channel = outbound(perDay: 5)
    channel.roleFit = ["user": 0]
    scenario.channels = [channel]
    scenario.jobs.completionPerDay = JobRules().completionPerDay
    // Nobody is tested before there is a leader.
    scenario.jobs.alwaysOn = 0
    scenario.jobs.testPass = 0.4
    scenario.jobs.testFitEffect = 0
    scenario.seller.coverageTestEffect = 4
    scenario.seller.usualCoverage = 0.2
    scenario.ending.timeLimitDays = .infinity
    scenario.preferences.statusQuoScore = -10
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.startStage = 3
    let records = probe.records(0..<10_000)
    let odds = log(0.4 / 0.6) + 4 * factor * (0.5 - 0.2)
    return TheoryCheck(
      "sellers.coverage",
      "tests passed where half of the committee was met",
      theory: 1 / (1 + exp(-odds)),
      estimate: SampleMean(records.map { $0.outcome == .bought ? 1 : 0 }),
      statement: "Share of \(records.count) committees of two without another choice who buy.",
      source: "the logistic function at the log-odds of model, rules 5.11 and 5.23"
    )
  }

  /// Journeys that are not abandoned by a day, where sellers of twice the usual effort come on a random day.
  static func doubts(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    let (contact, abandonment, effect, days) = (0.01, 0.008, 1.2, 150.0)
    var scenario = Scenario.quiet
    scenario.channels = [outbound(perDay: contact)]
    scenario.us.sellerEffort = 2
    scenario.seller.effortDoubtEffect = effect
    scenario.ending.abandonPerDay = abandonment
    scenario.ending.timeLimitDays = days
    var probe = JourneyProbe(CompiledScenario(scenario), seed: seed)
    probe.startStage = 3
    let records = probe.records(0..<40_000)
    let (before, after) = (contact + abandonment, abandonment * exp(-effect * factor))
    let unmet = exp(-before * days)
    return TheoryCheck(
      "sellers.doubts",
      "journeys kept by sellers who answer doubts",
      theory: unmet + contact / (before - after) * (exp(-after * days) - unmet),
      estimate: SampleMean(records.map { $0.outcome == .timeLimit ? 1 : 0 }),
      statement: "Share of \(records.count) journeys that are not abandoned in 150 days.",
      source: "two hazards in a row, integrated over the day of the first meeting"
    )
  }
}
