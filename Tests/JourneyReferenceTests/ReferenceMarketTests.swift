import JourneyModel
import JourneyReference
import Testing

@Suite struct `Reference market under a constant plan` {
  @Test func `the price of the first touch at every stakeholder buys half of the cap`() {
    let market = market {
      $0.plan = Plan(constantPerDay: 20_000 * 4 / 7)
      $0.retention = Channel.Retention(fast: 0.2, slow: 0.05)
    }
    #expect(abs(market.touchesPerDay[0][0] - 1.0 / 7) < 1e-12)
    #expect(abs(market.memoryMean(0, role: 0) - (0.2 * 30 + 0.05 * 730) / 7) < 1e-12)
  }

  @Test func `a targeted budget counts the stakeholders of its segment alone`() {
    let market = market {
      $0.plan = Plan(constantPerDay: 20_000 * 4 / 7)
      $0.targets = ["small": 0.25, "large": 0.75]
    }
    #expect(abs(market.touchesPerDay[0][0] - 1.0 / 7) < 1e-12)
  }

  @Test func `content of half saturation gives half of the gain`() {
    let market = market { _ in }
    #expect(abs(market.visibility[1][0] - 1) < 1e-12)
    #expect(market.visibility[1][1] == 1)
  }

  /// Two segments of 5,000 and 15,000 stakeholders; content worth 10 per stakeholder.
  private func market(paidSocial adjust: (inout Channel) -> Void) -> ReferenceMarket {
    var scenario = Scenario.still
    scenario.market.segments = [Segment(id: "small"), Segment(id: "large")]
    scenario.market.segments[1].accountCount = 3_000
    scenario.committee.size = .table([5: 1])
    scenario.competitors = [Vendor(id: "alpha")]
    scenario.channels = ["paid_social", "content"].compactMap { id in
      Channel.standard.first { $0.id == id }
    }
    adjust(&scenario.channels[0])
    scenario.channels[1].plan = Plan(constantPerDay: 20_000 * 10 / 730)
    return ReferenceMarket(scenario: scenario, segmentID: "small")
  }
}
