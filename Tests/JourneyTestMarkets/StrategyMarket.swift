package import JourneyModel

/// A small market for comparing strategies: standard channels but paid search, one rival, one segment.
package enum StrategyMarket {
  /// The market with so many accounts, at least 1.
  package static func scenario(accounts: Int) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 400
    scenario.roles = Role.standard
    scenario.channels = Channel.standard.filter { $0.id != "paid_search" }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    segment.entry = .interval(days: 900)
    scenario.market.segments = [segment]
    return scenario
  }
}
