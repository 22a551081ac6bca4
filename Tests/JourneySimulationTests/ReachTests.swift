import JourneyModel
import Testing

@testable import JourneySimulation

/// Channels that reach only some people (model, rule 3.27), by hand.
@Suite struct `Reach` {
  /// E-mail by touches and paid social by a budget, to 1,000 people.
  private static func exposure(email: Double = 1, social: Double = 1) -> Exposure {
    var scenario = Scenario()
    scenario.horizonDays = 14
    scenario.preferences.tolerancePerDay = 0.1
    scenario.market.segments = [Segment(id: "market")]
    scenario.roles = [Role(id: Role.decisionMaker)]
    var mail = Channel(id: "email")
    mail.costModel = .perTouch
    mail.response.touchesPerDayCap = 0.2
    mail.plan = Plan(constantPerDay: 0.04)
    mail.reach = email
    mail.retention = Channel.Retention(fast: 0, slow: 0.5)
    var paid = Channel(id: "paid_social")
    paid.response.touchesPerDayCap = 0.5
    paid.plan = Plan(constantPerDay: 250)
    paid.reach = social
    scenario.channels = [mail, paid]
    return Exposure(
      scenario: scenario,
      names: CanonicalNames(scenario),
      segment: scenario.market.segments[0],
      stakeholders: ["market": 1_000]
    )
  }

  @Test func `fewer people have as many touches together, up to the cap of each`() {
    func touches(_ reach: Double) -> Double {
      let exposure = Self.exposure(email: reach)
      return exposure.touches(exposure.names.push[0], row: 1)
    }
    #expect(touches(1) == 0.04)
    #expect(abs(touches(0.4) - 0.04) < 1e-15)
    #expect(abs(touches(0.1) - 0.1 * 0.2) < 1e-15)
  }

  @Test func `a budget saturates among those whom it reaches`() {
    // A quarter of money a day and person, at half of the cap for a half: a third of the cap of 0.5.
    let whole = Self.exposure()
    #expect(abs(whole.touches(whole.names.push[1], row: 1) - 0.5 / 3) < 1e-15)
    // A half for each whom it reaches: half of the cap, of one in two.
    let half = Self.exposure(social: 0.5)
    #expect(abs(half.touches(half.names.push[1], row: 1) - 0.5 * 0.25) < 1e-15)
  }

  @Test func `who is reached by more is annoyed sooner`() {
    let exposure = Self.exposure(email: 0.5, social: 0.5)
    // Nobody, e-mail at 0.08 a day, paid social at 0.25, both.
    let expected = [1, 1, 0.1 / 0.25, 0.1 / 0.33]
    let patience = exposure.patience(exposure.pushRates())
    let ours = expected.indices.map { patience[$0 * exposure.names.vendors.count] }
    #expect(zip(ours, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(ours)")
    // E-mails alone are remembered, half of them for two years.
    let memory = exposure.memoryTable().limit
    let remembered = expected.indices.map { memory[$0 * exposure.names.vendors.count] }
    let mails = [0, 0.08, 0, 0.08 * 0.1 / 0.33].map { $0 * 0.5 * 730 }
    #expect(zip(remembered, mails).allSatisfy { abs($0 - $1) < 1e-9 }, "\(remembered)")
  }

  @Test func `shares of people by audience sum to one`() {
    let exposure = Self.exposure(email: 0.3, social: 0.9)
    let shares = exposure.audienceShares([0.3, 0.9])
    let expected = [0.7 * 0.1, 0.3 * 0.1, 0.7 * 0.9, 0.3 * 0.9]
    #expect(zip(shares, expected).allSatisfy { abs($0 - $1) < 1e-15 }, "\(shares)")
    #expect(Self.exposure().audienceShares([]) == [1])
  }
}
