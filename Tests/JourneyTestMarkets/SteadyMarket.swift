package import JourneyExperiment
package import JourneyModel

/// A market that does not change, however it is looked at (model, rules 1.15 to 1.18 and 8.10).
///
/// Incumbents matter and receptivity varies. Accounts enter often, so that incumbents settle in decades.
package struct SteadyMarket {
  /// What is stated of entries.
  package enum Entry {
    /// Accounts enter at a mean interval.
    case interval
    /// 30 % in market.
    case share
    /// A purchase every 1,400 days; accounts return 150 days after a journey without one.
    case purchases
  }

  /// How often accounts enter.
  package var entry: Entry
  /// Touches per person and day.
  package var emailPerDay: Double
  /// Length of the period in days.
  package var horizonDays: Double
  /// Days before the period in which the market settles.
  package var warmUpDays = 0.0
  /// Shares of incumbents at the start; those of the steady state if there are none.
  package var incumbents: [String: Double] = [:]
  /// Money per week for paid search.
  package var searchPerWeek: Double
  /// Accounts of the one segment.
  package var accounts: Int
  /// Mean days between entries.
  package var intervalDays: Double
  /// Mean days of a negotiation.
  package var negotiationDays = 21.0

  /// A market as it stands here, but for what is stated.
  package init(
    entry: Entry = .interval,
    emailPerDay: Double = 0.02,
    horizonDays: Double = CalendarLength.year,
    searchPerWeek: Double = 0,
    accounts: Int = 1_500,
    intervalDays: Double = 700
  ) {
    self.entry = entry
    self.emailPerDay = emailPerDay
    self.horizonDays = horizonDays
    self.searchPerWeek = searchPerWeek
    self.accounts = accounts
    self.intervalDays = intervalDays
  }

  /// The whole scenario.
  package var scenario: Scenario {
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
  ///
  /// - Throws: What an experiment throws.
  package func forecast(seed: UInt64, _ replications: Int) throws -> Forecast {
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: seed, threads: 2)
    return try experiment.forecast(experiment.run(0..<replications, threads: 2))
  }
}
