import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@Suite struct `Paid search on a budget` {
  /// Clicks an unlimited budget buys in a week, and budget and spending per future.
  private func spending(accounts: Int, weekly: Double) throws -> (ratio: Double, error: Double) {
    var market = SteadyMarket(searchPerWeek: weekly)
    market.accounts = accounts
    market.horizonDays = 104 * 7
    let forecast = try market.forecast(seed: 21, 200)
    let spent = try forecast.measured(MetricKey(.channelCost, [.channel: "paid_search"]))
    let budget = weekly * 104
    return (spent.value / budget, spent.error / budget)
  }

  /// Markets with about half a click a week and with dozens, of which the budget pays a third.
  ///
  /// One percent, and four standard errors: a false alarm in 15,000 seeds.
  @Test(arguments: [40, 100, 1_500])
  func `what is spent is the budget, however few clicks it buys`(accounts: Int) throws {
    let unlimited = try spending(accounts: accounts, weekly: 1e6).ratio * 1e6
    let (ratio, error) = try spending(accounts: accounts, weekly: 0.3 * unlimited)
    #expect(abs(ratio - 1) < 0.01 + 4 * error, "\(ratio) ± \(error) of \(0.3 * unlimited)")
    #expect(error < 0.01)
  }
}
