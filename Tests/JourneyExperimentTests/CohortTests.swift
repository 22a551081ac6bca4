import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@Suite struct `Cohorts followed to their end` {
  private static let figures: [MetricKey] = [
    MetricKey(.winRatePerOpportunity), MetricKey(.competitiveLossRate), MetricKey(.noDecisionRate),
    MetricKey(.funnelShare, [.to: "won"]), MetricKey(.funnelShare, [.to: "opportunity"]),
    MetricKey(.journeyOutcomeShare, [.outcome: "won"]),
    MetricKey(.cycleMean, [.clock: "in_market", .outcome: "won"]),
    MetricKey(.cycleP90, [.clock: "in_market", .outcome: "won"]),
    MetricKey(.cycleMean, [.clock: "opportunity", .outcome: "lost"]),
  ]

  /// Nine figures at five standard errors: a false alarm in 10,000 seeds.
  @Test func `a quarter and six years tell the same of a market that does not change`() throws {
    var market = SteadyMarket(searchPerWeek: 1_000)
    market.horizonDays = CalendarLength.quarter
    let quarter = try market.forecast(seed: 11, 120)
    market.horizonDays = 6 * CalendarLength.year
    let years = try market.forecast(seed: 12, 30)
    for figure in Self.figures {
      let deviation = try quarter.deviation(figure, from: years)
      #expect(abs(deviation) < 5, "\(figure): \(deviation) errors")
    }
    // Negotiations that take two months longer change how long it takes, not how often we win.
    market.horizonDays = CalendarLength.quarter
    market.negotiationDays += 60
    let slower = try market.forecast(seed: 11, 120)
    #expect(abs(try slower.deviation(MetricKey(.winRatePerOpportunity), from: quarter)) < 5)
    let cycle = MetricKey(.cycleMean, [.clock: "in_market", .outcome: "won"])
    #expect(try slower.deviation(cycle, from: quarter) > 4)
  }
}
