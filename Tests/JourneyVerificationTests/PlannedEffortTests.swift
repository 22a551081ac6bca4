import Foundation
import JourneyModel
import JourneyStatistics
import Testing

@testable import JourneySimulation
@testable import JourneyVerification

/// Sellers' effort that changes from the start date on (model, rule 6.21).
@Suite struct `Planned effort` {
  @Test func `holds from its first step on, on average over a week`() {
    var us = Vendor(id: "us")
    us.sellerEffort = 1.1
    #expect((0...3).map(us.effort(row:)) == [1.1, 1.1, 1.1, 1.1])
    us.plannedEffort.steps = [
      Plan.Step(fromDay: 7, perDay: 2), Plan.Step(fromDay: 17.5, perDay: 4),
    ]
    let efforts = (0...4).map(us.effort(row:))
    #expect(zip(efforts, [1.1, 1.1, 2, 3, 4]).allSatisfy { abs($0 - $1) < 1e-12 }, "\(efforts)")
  }

  /// Buyers of the default world, whom sellers meet, test and answer doubts.
  private static func records(_ change: (inout Scenario) -> Void) -> [String] {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.competitors = [Vendor(id: "rival")]
    scenario.market.segments = [Segment(id: "market")]
    scenario.seller.effortDoubtEffect = 0.5
    change(&scenario)
    var probe = JourneyProbe(CompiledScenario(scenario), seed: 3)
    probe.entryDay = 0
    return probe.records(0..<500).map { "\($0)" }
  }

  @Test func `from the start on is to later journeys what effort has always been`() {
    let always = Self.records { $0.us.sellerEffort = 2 }
    #expect(Self.records { $0.us.plannedEffort = Plan(constantPerDay: 2) } == always)
    #expect(Self.records { _ in } != always)
  }

  private static let (meeting, abandonment, effect, change, days) = (0.01, 0.008, 1.2, 70.0, 150.0)

  /// Journeys from day 0 on that are not abandoned by day 150, where effort is doubled on day 70.
  private static let kept: SampleMean = {
    var scenario = Scenario.quiet
    var outbound = Channel(id: "outbound")
    outbound.costModel = .perTouch
    outbound.isSellerInitiated = true
    outbound.acceptance = 1
    outbound.effect = 0
    outbound.meetingEffect = 0
    outbound.response.touchesPerDayCap = meeting
    outbound.plan = Plan(constantPerDay: meeting)
    scenario.channels = [outbound]
    scenario.us.plannedEffort.steps = [Plan.Step(fromDay: change, perDay: 2)]
    scenario.seller.effortDoubtEffect = effect
    scenario.ending.abandonPerDay = abandonment
    scenario.ending.timeLimitDays = days
    var probe = JourneyProbe(CompiledScenario(scenario), seed: 5)
    probe.startStage = 3
    probe.entryDay = 0
    return SampleMean(probe.records(0..<40_000).map { $0.outcome == .timeLimit ? 1 : 0 })
  }()

  /// Their share where the effort changes on a day, by two hazards in a row on either side of it.
  private static func theory(change: Double) -> Double {
    let answered = abandonment * exp(-effect)
    let unmet = exp(-(meeting + abandonment) * days)
    let metBefore =
      exp(-abandonment * change) * (1 - exp(-meeting * change)) * exp(-answered * (days - change))
    let rate = meeting + abandonment - answered
    let metAfter =
      meeting / rate * exp(-answered * days) * (exp(-rate * change) - exp(-rate * days))
    return unmet + metBefore + metAfter
  }

  @Test func `answers doubts from its day on, of journeys under way as well`() {
    // Four standard errors: a false alarm in 16,000 seeds.
    let (mean, error) = (Self.kept.mean, Self.kept.standardError)
    #expect(abs(mean - Self.theory(change: Self.change)) < 4 * error)
    // Controls: an effort that is four weeks late, and one that only counts for those who are met later.
    #expect(abs(mean - Self.theory(change: Self.change + 28)) > 4 * error)
    #expect(abs(mean - Self.theory(change: Self.days)) > 4 * error)
  }
}
