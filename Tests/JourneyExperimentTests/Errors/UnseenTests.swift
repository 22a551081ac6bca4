import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyExperiment

/// Nothing seen is no certainty (model, rule 8.20).
@Suite struct `What was seen in no future` {
  private static func forecast(
    _ scenario: Scenario,
    _ replications: Int,
    seed: UInt64 = 3
  ) throws -> Forecast {
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: seed, threads: 2)
    return experiment.forecast(try experiment.run(0..<replications, threads: 2))
  }

  private static func rare(accounts: Int = 30, contentPerDay: Double = 0) -> Scenario {
    var scenario = SmallMarket.scenario(
      accounts: accounts,
      horizonDays: 90,
      emailPerDay: 0,
      contentPerDay: contentPerDay
    )
    scenario.market.segments[0].entry = .interval(days: 7_300)
    scenario.competitors[0].awareness = 0.6
    return scenario
  }

  private func estimate(_ forecast: Forecast, _ metric: Metric) throws -> Estimate {
    try #require(forecast.estimates.first { $0.key == MetricKey(metric) })
  }

  @Test func `seeing none in 20 futures bounds their share by 13.9 %`() {
    #expect(abs(UnseenEvent.largestShare(draws: 20) - 0.1391) < 5e-5)
    #expect(UnseenEvent.largestShare(draws: 1) == 0.95)
  }

  @Test func `it has a bound in place of an error of 0 and a range from 0 to 0`() throws {
    // One win in nine seeds is to be expected.
    let seeds: [UInt64] = [3, 4, 5]
    let forecasts = try seeds.map { try Self.forecast(Self.rare(accounts: 4), 20, seed: $0) }
    let forecast = try #require(try forecasts.first { try estimate($0, .totalWins).value == 0 })
    for metric in [Metric.totalWins, .totalBookings] {
      let wins = try estimate(forecast, metric)
      #expect(wins.value == 0 && wins.monteCarloStandardError == nil && wins.intervals.isEmpty)
      #expect(wins.largestUnseenShare == UnseenEvent.largestShare(draws: 20))
    }
    let entries = try estimate(forecast, .entriesPerAccountQuarter)
    #expect((entries.largestUnseenShare == nil) == (entries.value != 0))
    // Money that is not spent is known not to be.
    let cost = try estimate(forecast, .totalCost)
    #expect(cost.value == 0 && cost.monteCarloStandardError == 0 && cost.largestUnseenShare == nil)
  }

  @Test func `a ratio without anything to divide by opens its range`() throws {
    var scenario = Self.rare(contentPerDay: 30)
    scenario.market.segments[0].entry = .interval(days: 1_000)
    scenario.competitors[0].awareness = 0.1
    let forecast = try Self.forecast(scenario, 60)
    let cost = try estimate(forecast, .costPerWin)
    let wins = try estimate(forecast, .totalWins)
    #expect(try #require(wins.value) > 0)
    #expect(cost.unboundedReplications > 6 && cost.definedReplications > 0)
    #expect(cost.unboundedReplications + cost.definedReplications == 60)
    let range = try #require(cost.intervals.first { $0.coverage == 0.8 })
    #expect(range.low.isFinite && range.high == .infinity)
    // Nothing over nothing has no place among the futures.
    let rate = try estimate(forecast, .winRatePerProposal)
    #expect(rate.unboundedReplications == 0 && rate.definedReplications < 60)
  }
}
