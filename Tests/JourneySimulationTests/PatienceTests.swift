import JourneyModel
import Testing

@testable import JourneySimulation

/// What is annoying (model, rule 3.26), by hand.
@Suite struct `Annoyance` {
  /// E-mail and paid social by us, e-mail by a rival, against a tolerance of 0.1 touches a day.
  private static func exposure(email: Double) -> Exposure {
    var scenario = Scenario()
    scenario.horizonDays = 14
    scenario.preferences.tolerancePerDay = 0.1
    scenario.market.otherVendors.count = 0
    scenario.market.segments = [Segment(id: "market")]
    scenario.roles = [Role(id: Role.decisionMaker)]
    scenario.channels = ["email", "event"].map { id in
      var channel = Channel(id: id)
      channel.costModel = .perTouch
      channel.response.touchesPerDayCap = 1
      channel.retention = Channel.Retention(fast: 0, slow: 0.5)
      return channel
    }
    scenario.channels[0].plan.steps = [
      Plan.Step(fromDay: 0, perDay: email), Plan.Step(fromDay: 7, perDay: 0.02),
    ]
    scenario.channels[1].plan = Plan(constantPerDay: 0.05)
    var rival = Vendor(id: "rival")
    rival.plans = ["email": Plan(constantPerDay: 0.04)]
    scenario.competitors = [rival]
    return Exposure(
      scenario: scenario,
      names: CanonicalNames(scenario),
      segment: scenario.market.segments[0],
      stakeholders: ["market": 1_000]
    )
  }

  @Test func `is the share of touches beyond the tolerance, by vendor and week`() {
    let exposure = Self.exposure(email: 0.2)
    let patience = exposure.patience(exposure.pushRates())
    // Ours before day 0 and in the first week: 0.2 and 0.05 a day; then 0.07. The rival's: 0.04.
    let expected = [0.4, 1, 0.4, 1, 1, 1]
    #expect(zip(patience, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(patience)")
  }

  @Test func `touches beyond the tolerance are not remembered`() {
    func memory(_ email: Double) -> Double {
      Self.exposure(email: email).memoryTable().limit[0]
    }
    #expect(abs(memory(0.03) - 0.08 * 0.5 * 730) < 1e-9)
    #expect(abs(memory(0.2) - 0.1 * 0.5 * 730) < 1e-9)
    #expect(abs(memory(0.4) - memory(0.2)) < 1e-9)
  }
}
