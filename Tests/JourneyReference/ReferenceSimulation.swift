package import JourneyModel

/// A plain and slow simulation of single journeys, written from the model's text alone.
///
/// Every rate is computed from scratch after every event; the next event is drawn by Gillespie's
/// direct method (1977, doi:10.1021/j100540a008). It agrees with the engine in distribution, not
/// draw by draw. There is no horizon: a journey ends by itself or at the scenario's time limit.
package struct ReferenceSimulation: Sendable {
  /// What the committees of the one segment meet, in the steady state.
  package let market: ReferenceMarket
  /// Replaces the drawn committee size, `1...16`.
  package let committeeSize: Int?
  /// Vendors, by index, that committees recall of a former journey.
  package let recalled: Set<Int>

  /// Prepares a segment of a scenario under constant plans.
  ///
  /// - Parameters:
  ///   - scenario: Plans hold their level of day 0 for ever.
  ///   - segmentID: The segment's id.
  ///   - committeeSize: A fixed size in place of the drawn one.
  ///   - showProbability: Probability `f` that our paid-search advertisement is shown.
  ///   - recalled: Ids of vendors that committees recall of a former journey.
  package init(
    scenario: Scenario,
    segmentID: String,
    committeeSize: Int? = nil,
    showProbability: Double = 1,
    recalled: Set<String> = []
  ) {
    let market = ReferenceMarket(
      scenario: scenario,
      segmentID: segmentID,
      showProbability: showProbability
    )
    self.market = market
    self.committeeSize = committeeSize
    self.recalled = Set(market.vendors.indices.filter { recalled.contains(market.vendors[$0].id) })
  }

  /// Simulates one journey from entry to end.
  package func journey(using random: inout ReferenceRandom) -> ReferenceJourney {
    var run = ReferenceRun(
      market: market,
      committeeSize: committeeSize,
      recalled: recalled,
      random: random
    )
    run.runToEnd()
    random = run.random
    return run.journey
  }

  /// Simulates `count` journeys in a row from one seed.
  package func journeys(_ count: Int, seed: UInt64) -> [ReferenceJourney] {
    var random = ReferenceRandom(seed: seed)
    return (0..<count).map { _ in journey(using: &random) }
  }
}
