import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Counts that must add up in every world (model, rules 5.16 to 5.20, 6.3, 6.4 and 8.9 to 8.11).
enum ConservationChecks {
  /// A rich world: default roles and channels, four competitors, push by email and outbound, search.
  static var busyWorld: Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 730
    scenario.ending.timeLimitDays = 900
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "email": scenario.channels[index].plan = Plan(constantPerDay: 0.01)
      case "outbound": scenario.channels[index].plan = Plan(constantPerDay: 0.003)
      case "paid_search": scenario.channels[index].plan = Plan(constantPerDay: 40)
      default: break
      }
    }
    scenario.competitors = ["alpha", "beta", "gamma", "delta"].map { id in
      var vendor = Vendor(id: id)
      vendor.awareness = 0.1
      return vendor
    }
    scenario.market.segments = ["large", "middle", "small"].enumerated().map { index, id in
      var segment = Segment(id: id)
      segment.accountCount = 40 + 60 * index
      segment.entry = .interval(days: 900 + 200 * Double(index))
      segment.dealValue.median = 50_000 / Double(index + 1)
      return segment
    }
    return scenario
  }

  /// What is wrong with single journeys: counts that contradict each other or the ending.
  ///
  /// `lostCompletions`: completions left out of each journey; not 0 only to see the check fail.
  static func journeys(seed: UInt64, lostCompletions: Int = 0) -> TheoryCheck {
    let count = 10_000
    let compiled = CompiledScenario(busyWorld)
    let limit = busyWorld.ending.timeLimitDays
    var violations = 0
    for var record in PilotRun(compiled, segment: 0, seed: seed).records(0..<count) {
      record.completions[0] -= lostCompletions
      let done = zip(record.completions, record.reopenings).map { $0 - $1 }
      let isBought = record.outcome == .bought
      let rules = [
        record.outcome != .open,
        isBought == (record.winner != nil),
        done.allSatisfy { $0 == 0 || $0 == 1 },
        !isBought || done == [1, 1, 1, 1, 1, 1],
        record.loops == record.reopenings.reduce(0, +),
        record.days <= limit && (record.days == limit) == (record.outcome == .timeLimit),
        record.invited.isSubset(of: record.known),
        record.winner.map { record.invited.contains($0) } ?? true,
        zip(record.trackedTouches, record.touches).allSatisfy { $0 <= $1 },
        (record.opportunity == nil) == !record.invited.contains(0),
        (record.opportunityOutcome == .won) == (record.winner == 0),
        (record.opportunity ?? 0) <= (record.opportunityClosed ?? 0),
        record.ourHours <= record.supplierHours && record.supplierHours <= record.totalHours,
      ]
      if rules.contains(false) { violations += 1 }
    }
    return TheoryCheck(
      "conservation.journeys",
      "journeys without contradictions",
      theory: Double(count),
      simulation: Double(count - violations),
      differences: violations,
      statement:
        "Journeys with one ending, every job done exactly if bought, loops equal to reopenings, and "
        + "nested sets of touches, vendors and hours.",
      source: "definitions (model, sections 5 and 6)"
    )
  }

  /// What is wrong with the sums of whole markets: endings that do not add up, or a funnel that widens.
  ///
  /// `lostWins`: wins left out of our own count; not 0 only to see the check fail.
  static func markets(seed: UInt64, lostWins: Double = 0) throws -> TheoryCheck {
    let market = try SumTable(busyWorld, seed: seed, replications: 2)
    var compared = 0
    var violations = 0
    func require(_ holds: Bool) {
      compared += 1
      if !holds { violations += 1 }
    }
    for ledger in market.rows {
      let layout = ledger.layout
      let parts = (0..<layout.length(of: .part)).map { Place.part($0) }
      /// Journeys that entered, over the parts that one dimension makes.
      func entered(by dimension: Dimension) -> Double {
        parts.filter { layout.labels(of: $0)[dimension] != nil }
          .reduce(0) { $0 + ledger[.funnel, $1, .stage(.entered)] }
      }
      let entries = ledger[.funnel, .part(0), .stage(.entered)]
      require(ledger.total(.causes) == ledger[.endedNoDecision])
      require(ledger.total(.vendorWins) - lostWins == ledger[.endedBought])
      require(
        ledger[.endedBought] + ledger[.endedNoDecision] == ledger[.endedJourneys]
      )
      require(ledger[.purchases, .segment(nil)] == ledger[.endedBought])
      require(entries >= ledger[.funnelOpen, .part(0), .stage(.entered)])
      require(
        [Dimension.segment, .committeeSize, .incumbent, .channel].allSatisfy {
          entered(by: $0) == entries
        }
      )
      require(ledger.total(.entries) == entries)
      require(ledger.total(.closedJourneys) == entries)
      require(ledger[.momentsReached, .moment(.entry)] == ledger[.endedJourneys])
      require(
        ledger.total(.opportunityEnds) == ledger[.marketOpportunities, .segment(nil)]
      )
      require(ledger.total(.wins) == ledger[.vendorWins, .vendor(0)])
      require(ledger[.proposalsWon, .segment(nil)] == ledger[.vendorWins, .vendor(0)])
      require(
        ledger[.funnel, .part(0), .stage(.won)] - ledger[.funnelOpen, .part(0), .stage(.won)]
          <= ledger[.vendorWins, .vendor(0)]
      )
      for part in parts {
        let stages = FunnelStage.allCases.map { ledger[.funnel, part, .stage($0)] }
        require(zip(stages, stages.dropFirst()).allSatisfy { $0 >= $1 })
      }
    }
    return TheoryCheck(
      "conservation.markets",
      "sums of whole markets add up",
      theory: Double(compared),
      simulation: Double(compared - violations),
      differences: violations,
      statement:
        "Endings sum to journeys and opportunities, vendors' wins to purchases, groups to all; funnels narrow.",
      source: "definitions (model, sections 6 and 8)"
    )
  }
}

/// The sums of some replications of a scenario.
struct SumTable {
  /// One ledger per replication.
  let rows: [Ledger]

  /// Runs replications one after another, after a short pilot.
  init(_ scenario: Scenario, seed: UInt64, replications: Int) throws {
    let compiled = CompiledScenario(scenario)
    let simulator = MarketSimulator(
      compiled,
      try MarketCalibration.measure(compiled, seed: seed, journeys: 500),
      layout: LedgerLayout(compiled),
      durations: DurationLayout(
        timeLimitDays: scenario.ending.timeLimitDays,
        segmentCount: scenario.market.segments.count
      )
    )
    rows = (0..<replications).compactMap { replication in
      simulator.run(ReplicationKey(seed: seed, replication: UInt32(replication)))?.ledger
    }
  }

  /// What a number of a ledger is about, the same in every scenario.
  private struct Subject: Hashable {
    var sum: Sum
    var month: Int?
    var labels: Labels
  }

  private static func numbers(_ ledger: Ledger) -> [Subject: Double] {
    let layout = ledger.layout
    return Dictionary(
      uniqueKeysWithValues: zip(layout.entries, ledger.numbers).map { entry, number in
        let month = entry.places.first { $0.axis == .month }?.index
        let labels = layout.labels(of: entry.places)
        return (Subject(sum: entry.sum, month: month, labels: labels), number)
      }
    )
  }

  /// Numbers that differ in any bit from another table's of the same subject, or that lack one.
  ///
  /// Subjects that only the other has count if their number is not 0 there.
  func differences(from other: SumTable) -> Int {
    var count = abs(rows.count - other.rows.count)
    for (ours, theirs) in zip(rows.map(Self.numbers), other.rows.map(Self.numbers)) {
      count += ours.count { theirs[$0.key]?.bitPattern != $0.value.bitPattern }
      count += theirs.count { ours[$0.key] == nil && $0.value != 0 }
    }
    return count
  }
}
