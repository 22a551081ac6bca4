import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@Suite struct `A market in equilibrium` {
  private static let figures: [MetricKey] =
    [
      MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.shareInMarket),
      MetricKey(.winRatePerOpportunity), MetricKey(.entriesPerAccountQuarter),
      MetricKey(.purchasesPerAccountQuarter), MetricKey(.winnerOnDayOneList),
      MetricKey(.dayOneListShare), MetricKey(.loopsPerJourney), MetricKey(.touchesPerJourney),
      MetricKey(.vendorWinShare, [.vendor: "us"]), MetricKey(.vendorWinShare, [.vendor: "alpha"]),
    ]
    + (0..<12).flatMap { month in
      [Metric.entries, .leads, .opportunities, .wins].map { MetricKey($0, month: month) }
    }

  /// Sixty figures at 4.5 standard errors, whose own error makes them t values of about 60 degrees of
  /// freedom: a false alarm in some 500 seeds.
  @Test(arguments: [(SteadyMarket.Entry.interval, 0.0), (.interval, 2_000), (.purchases, 0)])
  func `a market starts as it is after a long time`(
    entry: SteadyMarket.Entry,
    searchPerWeek: Double
  ) throws {
    let replications = 40
    let market = SteadyMarket(entry: entry, searchPerWeek: searchPerWeek)
    let start = try market.forecast(seed: 5, replications)
    // Forty years of nearly twenty journeys, after a start with as many customers of each vendor.
    var old = market
    old.warmUpDays = 40 * CalendarLength.year
    old.incumbents = ["us": 0.33, "alpha": 0.33, "beta": 0.33]
    let later = try old.forecast(seed: 6, replications)
    for figure in Self.figures {
      let deviation = try start.deviation(figure, from: later)
      #expect(abs(deviation) < 4.5, "\(figure): \(deviation) errors")
    }
    // Without incumbents at first it is another market.
    var young = market
    young.incumbents = ["us": 0]
    let beginning = try young.forecast(seed: 7, replications)
    #expect(try beginning.deviation(MetricKey(.winnerOnDayOneList), from: later) < -8)
  }

  /// Least-squares slope of yearly wins, in standard errors over replications.
  private func trend(_ market: SteadyMarket, replications: Int) throws -> Double {
    let experiment = try Experiment(ScenarioTemplate(certain: market.scenario), seed: 3, threads: 2)
    let set = try experiment.run(0..<replications, threads: 2)
    let years = Int(market.horizonDays / CalendarLength.year)
    let wins = (0..<years * 12).compactMap { month in
      experiment.formulas.first { $0.key == MetricKey(.wins, month: month) }
    }
    let slopes = set.rows.map { row in
      let values = row.values(wins)
      return (0..<years).reduce(0.0) { sum, year in
        let center = Double(year) - Double(years - 1) / 2
        return sum + center * values[year * 12..<(year + 1) * 12].reduce(0, +)
      }
    }
    let mean = slopes.reduce(0, +) / Double(replications)
    let variance = slopes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replications - 1)
    return mean / (variance / Double(replications)).squareRoot()
  }

  /// A t value of 39 degrees of freedom beyond 5: a false alarm in 80,000 seeds.
  @Test(arguments: [(SteadyMarket.Entry.interval, 0.0), (.interval, 2_000), (.purchases, 0)])
  func `a market under a constant plan does not change`(
    entry: SteadyMarket.Entry,
    searchPerWeek: Double
  ) throws {
    var market = SteadyMarket(entry: entry, searchPerWeek: searchPerWeek)
    market.horizonDays = 12 * CalendarLength.year
    #expect(abs(try trend(market, replications: 40)) < 5)
    // Where all have bought from us at first, wins change until others have won some of them.
    market.incumbents = ["us": 1]
    let trend = try trend(market, replications: 40)
    #expect(abs(trend) > 5, "\(trend)")
  }
}
