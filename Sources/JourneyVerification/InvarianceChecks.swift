import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Results that must not change at all (model, rules 3.19, 9.2 and 9.6).
enum InvarianceChecks {
  private static let source = "streams keyed by name (model, section 9)"

  /// A push and a pull channel that nobody uses change no sum of any replication.
  ///
  /// `touchesPerDay`: of the added push channel; not 0 only to see the check fail.
  static func unusedChannel(seed: UInt64, touchesPerDay: Double = 0) throws -> TheoryCheck {
    let base = ConservationChecks.busyWorld
    var more = base
    var push = Channel(id: "carrier_pigeon")
    push.costModel = .perTouch
    push.plan = Plan(constantPerDay: touchesPerDay)
    var pull = Channel(id: "fax_on_demand")
    pull.kind = .pull
    pull.costModel = .presence
    more.channels.insert(push, at: 0)
    more.channels.insert(pull, at: 3)
    return try comparison(
      "invariance.unused_channel",
      "channels that nobody uses",
      base,
      more,
      seed,
      "Sums per replication, with and without a push channel of no plan and a pull channel of no mix."
    )
  }

  /// The order of segments, channels, roles and competitors in the scenario changes no sum.
  ///
  /// `renamed`: whether a competitor gets another name, only to see the check fail.
  static func order(seed: UInt64, renamed: Bool = false) throws -> TheoryCheck {
    let base = ConservationChecks.busyWorld
    var other = base
    other.market.segments.reverse()
    other.channels.reverse()
    other.roles.reverse()
    other.competitors.reverse()
    if renamed { other.competitors[0].id = "omega" }
    return try comparison(
      "invariance.order",
      "order of names in the scenario",
      base,
      other,
      seed,
      "Sums per replication, with segments, channels, roles and competitors in two orders."
    )
  }

  private static func comparison(
    _ id: String,
    _ title: String,
    _ first: Scenario,
    _ second: Scenario,
    _ seed: UInt64,
    _ statement: String
  ) throws -> TheoryCheck {
    let ours = try SumTable(first, seed: seed, replications: 2)
    let theirs = try SumTable(second, seed: seed, replications: 2)
    let differences = ours.differences(from: theirs)
    let compared = ours.rows.reduce(0) { $0 + $1.numbers.count }
    return TheoryCheck(
      id,
      title,
      theory: Double(compared),
      simulation: Double(compared - differences),
      differences: differences,
      statement: statement + " Every bit is compared.",
      source: source
    )
  }

  /// One, two and three threads, and two ranges merged, yield the same replications.
  ///
  /// `seedShift`: added to the seed of the merged ranges; not 0 only to see the check fail.
  static func threadsAndRanges(seed: UInt64, seedShift: UInt64 = 0) throws -> TheoryCheck {
    var scenario = ConservationChecks.busyWorld
    scenario.market.segments.removeLast(2)
    for index in scenario.channels.indices where scenario.channels[index].costModel == .perClick {
      scenario.channels[index].plan = Plan()
    }
    let input = UncertainInput(
      path: "seller.acceptance",
      distribution: .uniform(low: 0.8, high: 1),
      allowed: 0...1,
      unit: ""
    )
    let central = scenario
    let template = ScenarioTemplate(uncertainInputs: [input], central: central) { values in
      var drawn = central
      drawn.seller.acceptance = values[0]
      return drawn
    }
    let experiment = try Experiment(template, seed: seed, replicationsPerDraw: 2)
    let other =
      seedShift == 0
      ? experiment : try Experiment(template, seed: seed &+ seedShift, replicationsPerDraw: 2)
    let whole = try experiment.run(0..<8, threads: 1)
    let others = [
      try experiment.run(0..<8, threads: 2), try experiment.run(0..<8, threads: 3),
      try other.run(6..<8, threads: 1).merged(with: other.run(0..<6, threads: 2)),
    ]
    let bits = bits(whole)
    var differences = 0
    for set in others {
      let theirs = Self.bits(set)
      differences += abs(theirs.count - bits.count)
      differences += zip(bits, theirs).count { $0 != $1 }
    }
    return TheoryCheck(
      "invariance.threads_and_ranges",
      "1, 2, 3 threads and merged ranges",
      theory: Double(bits.count * others.count),
      simulation: Double(bits.count * others.count - differences),
      differences: differences,
      statement: "Every bit of eight replications' sums and durations, four ways to run them.",
      source: source
    )
  }

  private static func bits(_ set: ReplicationSet) -> [UInt64] {
    set.rows.flatMap { row in
      [UInt64(row.replication), UInt64(row.draw)]
        + (row.sums + row.durationValues).map(\.bitPattern)
    } + set.durationGroups.flatMap { $0.map(\.bitPattern) }
  }
}
