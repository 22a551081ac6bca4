import JourneyExperiment
import JourneyModel
@testable import JourneySimulation
import Testing

/// A market without couplings is the same whatever the epochs through which it is followed.
@Suite struct `The way through a market` {
  private var scenario: Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 700
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].plan.steps = [
        Plan.Step(fromDay: 0, perDay: 0.01), Plan.Step(fromDay: 100, perDay: 0.05),
      ]
      scenario.channels[index].reach = 0.4
    }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var large = Segment(id: "large")
    large.accountCount = 300
    large.entry = .inMarketShare(0.5)
    var small = Segment(id: "small")
    small.accountCount = 200
    small.committeeSize = .table([1: 0.5, 2: 0.5])
    scenario.market.segments = [large, small]
    return scenario
  }

  @Test func `every journey is the same in one epoch and in weeks`() throws {
    let compiled = CompiledScenario(scenario)
    let calibration = try MarketCalibration.measure(compiled, seed: 3)
    let layout = LedgerLayout(compiled)
    let durations = DurationLayout(timeLimitDays: 1460, segmentCount: 2)
    func results(weekly: Bool) throws -> [ReplicationResult] {
      let simulator = MarketSimulator(
        compiled,
        calibration,
        layout: layout,
        durations: durations,
        weekly: weekly
      )
      return (0..<5).compactMap {
        simulator.run(ReplicationKey(seed: 3, replication: UInt32($0)))
      }
    }
    for (whole, weeks) in zip(try results(weekly: false), try results(weekly: true)) {
      #expect(whole.durations == weeks.durations)
      for (entry, pair) in zip(layout.entries, zip(whole.ledger.numbers, weeks.ledger.numbers)) {
        // Sums are added in another order; counts are whole and exact.
        #expect(abs(pair.0 - pair.1) <= 1e-9 * max(1, abs(pair.0)), "\(entry): \(pair)")
      }
    }
  }

  @Test func `epochs cover the market without gap or overlap`() {
    let weeks = EpochSequence(from: -100, to: 365, weekly: true)
    #expect(weeks.count == 53 + 15 && weeks.number(at: 0) == -15)
    #expect(weeks.end(at: weeks.count - 1) == 365)
    for place in 0..<weeks.count - 1 {
      let boundary = weeks.end(at: place)
      #expect(boundary == Double(place - 14) * 7)
      // Closer to the boundary rounding may put a day into the epoch that begins there.
      #expect(weeks.holds(boundary - 1e-9, at: place) && weeks.holds(boundary, at: place + 1))
    }
    let whole = EpochSequence(from: -100, to: 365, weekly: false)
    #expect(whole.count == 1 && whole.end(at: 0) == 365)
    #expect(whole.holds(-100, at: 0) && whole.holds(365.0.nextDown, at: 0))
    #expect(!whole.holds(365, at: 0))
  }

  @Test func `a market of one epoch keeps no account, one of weeks 28 bytes each`() throws {
    let compiled = CompiledScenario(scenario)
    let calibration = try MarketCalibration.measure(compiled, seed: 3, journeys: 500)
    func run(weekly: Bool) throws -> MarketRun {
      let simulator = MarketSimulator(
        compiled,
        calibration,
        layout: LedgerLayout(compiled),
        durations: DurationLayout(timeLimitDays: 1460, segmentCount: 2),
        weekly: weekly
      )
      var market = MarketRun(simulator, ReplicationKey(seed: 3, replication: 0))
      simulator.fleet.beginEpoch(levels: [])
      market.advance(0) { false }
      return market
    }
    let whole = try run(weekly: false)
    #expect(whole.keptAccountBytes == 0 && whole.keptJourneyBytes == 0)
    let weeks = try run(weekly: true)
    #expect(weeks.keptAccountBytes == 28 * 500)
    #expect(MemoryLayout<Account>.stride == 24)
  }

  @Test func `a journey in progress takes at most one kibibyte between epochs`() {
    var scenario = scenario
    // And those that are not named.
    scenario.competitors = ["a", "b", "c"].map { Vendor(id: $0) }
    for index in scenario.channels.indices where scenario.channels[index].kind == .push {
      scenario.channels[index].plan = Plan(constantPerDay: 0.01)
      scenario.channels[index].reach = 0.5
    }
    let parking = JourneyParking(CompiledScenario(scenario))
    let groups = JourneyParking.groups(size: 8)
    #expect(parking.byteCount(groups: groups) + MemoryLayout<ParkedJourney>.stride <= 1024)
    #expect(JourneyParking.groups(size: 9) == groups + 1)
    #expect(parking.byteCount(groups: groups + 1) > parking.byteCount(groups: groups))
  }
}

/// What a market's plan and terms do beyond single journeys.
@Suite struct `Plans and prices` {
  private func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 365
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    var core = Segment(id: "core")
    core.accountCount = 400
    var other = Segment(id: "other")
    other.accountCount = 400
    scenario.market.segments = [core, other]
    return scenario
  }

  @Test func `paid search is advertised in targeted segments only`() throws {
    var scenario = scenario()
    let index = try #require(scenario.channels.firstIndex { $0.id == "paid_search" })
    scenario.channels[index].plan = Plan(constantPerDay: 1000)
    scenario.channels[index].targets = ["core": 1]
    let compiled = CompiledScenario(scenario)
    let pull = try #require(CanonicalNames(scenario).pull.firstIndex { $0.id == "paid_search" })
    let ours = compiled.segments.map { $0.tables.pointer.pointee.ourVisibility[pull] }
    #expect(ours[0] > ours[1])
    #expect(ours[1] == scenario.channels[index].visibility.base)
  }

  @Test func `bookings are deal values at our price`() throws {
    func bookings(price: Double) throws -> (bookings: Double, wins: Double) {
      var scenario = scenario()
      scenario.us.offer.price = price
      scenario.seller.priceEffect = 0
      scenario.preferences.priceSensitivity = 0
      scenario.ending.budgetPriceEffect = 0
      let fixed = scenario
      let template = ScenarioTemplate(uncertainInputs: [], central: fixed) { _ in fixed }
      let experiment = try Experiment(template, seed: 1)
      let set = try experiment.run(0..<2, threads: 1)
      func total(_ metric: Metric) -> Double {
        let index = experiment.formulas.firstIndex { $0.key == MetricKey(metric) }
        guard let index, case .total(let sums) = experiment.formulas[index].rule else {
          return .nan
        }
        return set.rows.reduce(0) { total, row in total + sums.reduce(0) { $0 + row.sums[$1] } }
      }
      return (total(.totalBookings), total(.totalWins))
    }
    let (full, reduced) = (try bookings(price: 0), try bookings(price: -0.2))
    #expect(full.wins == reduced.wins && full.wins > 0)
    #expect(abs(reduced.bookings / full.bookings - 0.8) < 1e-12)
  }

  @Test func `discounts are larger in the last month of a quarter, and bookings are the rest`()
    throws
  {
    var scenario = scenario()
    scenario.us.offer.price = 0.5
    scenario.us.discount.mean = 0.1
    scenario.us.discount.spread = 0
    scenario.us.discount.quarterEnd = 0.2
    scenario.us.discount.quarterEndDays = 31
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: 1)
    let set = try experiment.run(0..<3, threads: 1)
    func total(_ sum: Sum, _ places: Place...) -> Double {
      let index = experiment.layout.index(sum, at: places)
      return set.rows.reduce(0) { $0 + $1.sums[index] }
    }
    var found = 0
    for month in 0..<experiment.layout.months.count {
      let segments = [0, 1].map { Place.eachSegment($0) }
      let list = segments.reduce(0) { $0 + total(.listBookings, $1, .month(month)) }
      let off = segments.reduce(0) { $0 + total(.discounts, $1, .month(month)) }
      #expect(abs(list - off - total(.bookings, .month(month))) <= 1e-9 * list)
      guard list > 0 else { continue }
      // Discounts are kept in single precision.
      #expect(abs(off / list - (month % 3 == 2 ? 0.3 : 0.1)) < 1e-7)
      found += 1
    }
    #expect(found >= 10)
  }

  @Test func `nothing is counted of discounts where none is granted`() throws {
    let experiment = try Experiment(ScenarioTemplate(certain: scenario()), seed: 1)
    #expect(!experiment.layout.has(.listBookings) && experiment.layout.has(.bookings))
    #expect(!experiment.layout.entries.contains { $0.sum.isOfDiscounts })
    #expect(!experiment.formulas.contains { $0.key.metric.rule.isOfDiscounts })
  }

  @Test func `the clock of opportunities counts all that open in the period`() throws {
    let experiment = try Experiment(ScenarioTemplate(certain: scenario()), seed: 2)
    let simulator = MarketSimulator(
      CompiledScenario(scenario()),
      experiment.calibration,
      layout: experiment.layout,
      durations: experiment.durations
    )
    let result = try #require(simulator.run(ReplicationKey(seed: 2, replication: 0)))
    let counted = CycleOutcome.allCases.reduce(0) { total, outcome in
      let cells = experiment.durations.cells(.opportunity, segment: nil, outcome)
      return total + result.durations[cells].reduce(0) { $0 + Int($1) }
    }
    let opened = result.ledger.total(.opportunities)
    #expect(Double(counted) == opened && opened > 20)
  }
}
