import JourneyModel
import Testing

/// Vendors that a scenario does not name (model, rule 2.8).
@Suite struct `Vendors without a name` {
  private static func scenario(named: Int, count: Int) -> Scenario {
    var scenario = Scenario()
    scenario.market.otherVendors.count = count
    scenario.market.otherVendors.awareness = 0.2
    scenario.competitors = (0..<named).map { Vendor(id: "rival_\($0)") }
    return scenario
  }

  @Test func `those without a name act as one whom people know if they know one of them`() throws {
    let others = try #require(Self.scenario(named: 1, count: 4).rivals.last)
    #expect(others.id == Vendor.unnamed)
    #expect(abs((others.awareness ?? 0) - (1 - 0.8 * 0.8 * 0.8)) < 1e-12)
  }

  @Test func `there are none where all are named, or as many as can be`() {
    #expect(Self.scenario(named: 4, count: 4).rivals.map(\.id).contains(Vendor.unnamed) == false)
    #expect(Self.scenario(named: 5, count: 4).rivals.count == 5)
    #expect(Self.scenario(named: 14, count: 20).rivals.count == ScenarioLimit.competitors)
    #expect(Self.scenario(named: 13, count: 20).rivals.count == ScenarioLimit.competitors)
  }
}
