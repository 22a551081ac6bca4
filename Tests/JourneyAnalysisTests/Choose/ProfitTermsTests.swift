import JourneyModel
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis

/// What is left of bookings where prices and sellers differ (model, rule 8.23).
@Suite struct `Profit of strategies` {
  private static func scenario(price: Double, discount: Double = 0) -> Scenario {
    var scenario = Scenario()
    scenario.us.offer.price = price
    scenario.us.discount.mean = discount
    return scenario
  }

  @Test func `a lower price delivers as much for less`() {
    let terms = ProfitTerms(margin: 0.75, base: Self.scenario(price: 0))
    // Ten deals of 100 at the norm: 1,000 booked as in the base, 900 at a price of a tenth less.
    #expect(
      abs(terms.delivery(of: 1_000, listBookings: nil, at: Self.scenario(price: 0)) - 250) < 1e-9
    )
    #expect(
      abs(terms.delivery(of: 900, listBookings: nil, at: Self.scenario(price: -0.1)) - 250) < 1e-9
    )
  }

  @Test func `discounts make nothing cheaper to deliver`() {
    let plain = ProfitTerms(margin: 0.75, base: Self.scenario(price: 0.1))
    let generous = Self.scenario(price: 0.1, discount: 0.2)
    #expect(abs(plain.delivery(of: 800, listBookings: 1_000, at: generous) - 250) < 1e-9)
    // The margin is one of what is booked: of a base that grants discounts, after them.
    let own = ProfitTerms(margin: 0.75, base: generous)
    #expect(abs(own.delivery(of: 800, listBookings: 1_000, at: generous) - 0.25 * 800) < 1e-9)
  }

  @Test func `sellers cost what their effort takes, and nothing unless it is stated`() {
    var scenario = Self.scenario(price: 0)
    scenario.horizonDays = 200
    scenario.us.plannedEffort.steps = [Plan.Step(fromDay: 100, perDay: 1.5)]
    #expect(scenario.sellersCost == 0)
    scenario.us.usualEffortCostPerDay = 10
    #expect(abs(scenario.sellersCost - 10 * (100 + 150)) < 1e-9)
  }
}
