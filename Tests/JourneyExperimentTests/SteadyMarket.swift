import JourneyExperiment
import JourneyModel
import Testing

/// A market that does not change, however it is looked at (model, rules 1.15 to 1.18 and 8.10).
///
/// Incumbents matter and receptivity varies. Accounts enter often, so that incumbents settle in decades.
struct SteadyMarket {
  /// What is stated of entries.
  enum Entry {
    case interval
    /// 30 % in market.
    case share
    /// A purchase every 1,400 days; accounts return 150 days after a journey without one.
    case purchases
  }

  var entry = Entry.interval
  /// Touches per person and day.
  var emailPerDay = 0.02
  var horizonDays = CalendarLength.year
  var warmUpDays = 0.0
  /// Shares of incumbents at the start; those of the steady state if there are none.
  var incumbents: [String: Double] = [:]
  /// Money per week for paid search.
  var searchPerWeek = 0.0
  var accounts = 1_500
  /// Mean days between entries.
  var intervalDays = 700.0
  /// Mean days of a negotiation.
  var negotiationDays = 21.0

  var scenario: Scenario {
    var scenario = Scenario()
    scenario.horizonDays = horizonDays
    scenario.warmUpDays = warmUpDays
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "email":
        scenario.channels[index].plan = Plan(constantPerDay: emailPerDay)
        // Stated, so that how well we are known here does not move with what is fitted elsewhere.
        scenario.channels[index].effect = 0.007
        scenario.channels[index].noticed = 0.015
        scenario.channels[index].retention = Channel.Retention(fast: 0.006, slow: 0.001)
      case "paid_search": scenario.channels[index].plan = Plan(constantPerDay: searchPerWeek / 7)
      default: break
      }
    }
    scenario.competitors = ["alpha", "beta"].map { id in
      var vendor = Vendor(id: id)
      vendor.awareness = 0.2
      return vendor
    }
    scenario.seller.negotiationDays = negotiationDays
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    switch entry {
    case .interval: segment.entry = .interval(days: intervalDays)
    case .share: segment.entry = .inMarketShare(0.3)
    case .purchases:
      segment.entry = .purchaseInterval(days: 1_400)
      segment.statedReturnDays = 150
    }
    segment.incumbentShares = incumbents
    scenario.market.segments = [segment]
    return scenario
  }

  /// A forecast of so many futures.
  func forecast(seed: UInt64, _ replications: Int) throws -> Forecast {
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: seed, threads: 2)
    return try experiment.forecast(experiment.run(0..<replications, threads: 2))
  }
}

extension Forecast {
  /// A figure and its Monte Carlo standard error.
  func measured(_ key: MetricKey) throws -> (value: Double, error: Double) {
    let estimate = try #require(estimates.first { $0.key == key })
    return (try #require(estimate.value), try #require(estimate.monteCarloStandardError))
  }

  /// Standard errors between a figure here and there.
  func deviation(_ key: MetricKey, from other: Forecast) throws -> Double {
    let (a, b) = (try measured(key), try other.measured(key))
    return (a.value - b.value) / (a.error * a.error + b.error * b.error).squareRoot()
  }
}
