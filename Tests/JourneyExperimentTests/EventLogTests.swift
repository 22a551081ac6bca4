import JourneyExperiment
import JourneyModel
@testable import JourneySimulation
import Testing

/// Two segments, a rival, touches at a price per touch and per click.
private var loggedScenario: Scenario {
  var scenario = Scenario()
  scenario.horizonDays = 500
  scenario.roles = Role.standard
  scenario.channels = Channel.standard
  for index in scenario.channels.indices {
    switch scenario.channels[index].id {
    case "email": scenario.channels[index].plan = Plan(constantPerDay: 0.05)
    case "paid_search": scenario.channels[index].plan = Plan(constantPerDay: 20)
    default: break
    }
  }
  var rival = Vendor(id: "rival")
  rival.awareness = 0.3
  scenario.competitors = [rival]
  var large = Segment(id: "large")
  large.accountCount = 300
  large.entry = .inMarketShare(0.5)
  var small = Segment(id: "aside")
  small.accountCount = 200
  small.committeeSize = .table([1: 0.5, 2: 0.5])
  scenario.market.segments = [large, small]
  return scenario
}

/// The log of events against the journeys' own counts, and against the figures that are counted elsewhere.
@Suite struct `The event log` {
  /// One replication with its events, and the same without.
  private struct Market {
    let compiled = CompiledScenario(loggedScenario)
    let layout: LedgerLayout
    let result: ReplicationResult
    let plain: ReplicationResult
    let events: ReplicationEvents

    init() throws {
      let experiment = try Experiment(ScenarioTemplate(certain: loggedScenario), seed: 4)
      layout = experiment.layout
      let simulator = MarketSimulator(
        compiled,
        experiment.calibration,
        layout: layout,
        durations: experiment.durations
      )
      let key = ReplicationKey(seed: 4, replication: 1)
      let logged = try #require(simulator.runWithEvents(key))
      (result, events) = (logged.result, logged.events)
      plain = try #require(simulator.run(key))
    }

    /// The events of each journey, without those of the dormancy before it.
    var journeys: [ArraySlice<JourneyEvent>] {
      let events = events.events.filter { !$0.kind.isOfDormancy }
      var journeys: [ArraySlice<JourneyEvent>] = []
      var first = 0
      for index in events.indices.dropFirst()
      where !events[index].isOfSameJourney(as: events[index - 1]) {
        journeys.append(events[first..<index])
        first = index
      }
      return journeys + [events[first...]]
    }

    /// Journeys that ended in the period.
    var ended: [ArraySlice<JourneyEvent>] {
      journeys.filter { $0.last?.kind == .end && isInPeriod($0.last?.day) }
    }

    func isInPeriod(_ day: Double?) -> Bool {
      (0..<compiled.scenario.horizonDays).contains(day ?? -1)
    }

    func count(_ kind: JourneyEvent.Kind, _ isCounted: (JourneyEvent) -> Bool = { _ in true })
      -> Int
    {
      ended.reduce(0) { $0 + $1.count { $0.kind == kind && isCounted($0) } }
    }
  }

  @Test func `keeping it changes no number`() throws {
    let market = try Market()
    #expect(
      market.result.ledger.numbers.map(\.bitPattern)
        == market.plain.ledger.numbers.map(\.bitPattern)
    )
    #expect(market.result.durations == market.plain.durations)
  }

  @Test func `journeys follow each other and their events are in the order of time`() throws {
    let market = try Market()
    let names = market.events.segmentIDs
    let places = market.journeys.compactMap(\.first).map {
      (names[Int($0.segment)], $0.account, $0.journey)
    }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
    #expect(places.first?.0 == "aside" && places.count > 300)
    for journey in market.journeys {
      #expect(journey.first?.kind == .entry)
      #expect(journey.last?.kind == .end || journey.last?.kind == .cutOff)
      #expect(zip(journey, journey.dropFirst()).allSatisfy { $0.day <= $1.day })
      #expect(journey.count { $0.kind == .end || $0.kind == .cutOff } == 1)
      #expect((journey.last?.day ?? -1) >= 0)
    }
  }

  @Test func `counts of the log are the replication's sums`() throws {
    let market = try Market()
    let ledger = market.result.ledger
    func expect(_ count: Int, _ sum: Sum, _ place: Place? = nil) {
      #expect(
        Double(count) == ledger[sum, place] && count > 0,
        "\(sum) \(String(describing: place))"
      )
    }
    expect(market.ended.count, .endedJourneys)
    for job in Job.allCases {
      expect(market.count(.complete) { $0.job == job }, .completions, .job(job))
      expect(market.count(.reopen) { $0.job == job }, .reopenings, .job(job))
    }
    expect(market.count(.reopen), .loops)
    let channels = market.events.channelIDs
    for (index, id) in channels.enumerated() where ["email", "paid_search"].contains(id) {
      func isOurs(_ event: JourneyEvent) -> Bool { event.vendor == 0 && event.channel == index }
      expect(market.count(.touch, isOurs), .touches, .channel(index))
      expect(
        market.count(.touch) { isOurs($0) && $0.isTracked == true },
        .trackedTouches,
        .channel(index)
      )
    }
    let entries = market.journeys.count { ($0.first?.day ?? -1) >= 0 }
    #expect(Double(entries) == ledger.total(.entries))
    let opened = market.events.events.count {
      $0.kind == .opportunity && $0.vendor == 0 && market.isInPeriod($0.day)
    }
    #expect(Double(opened) == ledger.total(.opportunities))
  }

  @Test func `leads of dormant accounts stand before the journeys that they lead to`() throws {
    let market = try Market()
    let ledger = market.result.ledger
    let events = market.events.events
    let begun = events.count { $0.kind == .dormantLead && market.isInPeriod($0.day) }
    let closed = events.count { $0.kind == .leadClosed && market.isInPeriod($0.day) }
    let channels = 0..<market.layout.length(of: .leadChannel)
    func sum(_ number: (Place) -> Double) -> Double {
      channels.reduce(0) { $0 + number(.leadChannel($1)) }
    }
    #expect(Double(begun) == sum { ledger[.channelLeads, $0, .origin(.dormancy)] } && begun > 20)
    let worked = market.ended.count { $0.contains { $0.kind == .openLead } }
    #expect(
      Double(closed + worked) == sum { ledger[.closedLeads, $0, .origin(.dormancy)] } && worked > 2
    )
    let lifetime = market.compiled.scenario.seller.leadDays
    for (event, next) in zip(events, events.dropFirst()) where event.isOfSameJourney(as: next) {
      #expect(event.day <= next.day && (event.kind.isOfDormancy || !next.kind.isOfDormancy))
      if event.kind == .dormantLead && next.kind == .entry {
        #expect(next.day - event.day <= lifetime)
      }
    }
  }

  @Test func `amounts and hours of the log add up to the replication's`() throws {
    let market = try Market()
    let ledger = market.result.ledger
    func isClose(_ a: Double, _ b: Double) -> Bool { a > 0 && abs(a - b) <= 1e-5 * b }
    let events = market.ended.flatMap(\.self)
    let supplier = events.reduce(0) { $0 + Double($1.supplierHours) }
    let ours = events.reduce(0) { $0 + ($1.vendor == 0 ? Double($1.supplierHours) : 0) }
    // Journeys add their hours in 32 bits.
    #expect(isClose(events.reduce(0) { $0 + Double($1.hours) }, ledger[.totalHours]))
    #expect(isClose(supplier, ledger[.supplierHours]))
    #expect(isClose(ours, ledger[.ourHours]))
    let bookings = events.reduce(0) {
      $0 + ($1.kind == .end && $1.vendor == 0 ? $1.amount : 0)
    }
    #expect(isClose(bookings, ledger.total(.bookings)))
    let clicks = market.events.events.reduce(0) {
      $0 + ($1.kind == .click && market.isInPeriod($1.day) ? $1.amount : 0)
    }
    let search = try #require(
      market.compiled.scenario.channels.firstIndex { $0.id == "paid_search" }
    )
    #expect(isClose(clicks, ledger[.cost, .spending(search)]))
  }

  @Test func `events of a journey agree with its own record`() {
    let compiled = CompiledScenario(loggedScenario)
    let fleet = JourneyFleet(compiled)
    let log = EventLog(compiled)
    fleet.log = log
    fleet.context.pointee.isSteady = true
    var next = 0
    var records: [Int32: JourneyRecord] = [:]
    func beginNext(_ run: JourneyRun) {
      guard next < 300 else { return }
      run.enter(next, of: 0, in: compiled, ReplicationKey(seed: 5, replication: .max))
      fleet.follow(run.slot, until: .infinity)
      next += 1
    }
    for slot in 0..<JourneyFleet.width { beginNext(fleet.run(slot)) }
    fleet.advance { run in
      records[run.state.account] = JourneyRecord(run)
      beginNext(run)
    }
    let events = log.sorted(segments: [0, 1], horizon: .infinity)
    for (account, record) in records {
      let own = events.filter { $0.account == account }
      func days(_ kind: JourneyEvent.Kind, vendor: Int8? = nil) -> Double? {
        own.first { $0.kind == kind && vendor ?? $0.vendor == $0.vendor }?.day
      }
      func vendors(_ kind: JourneyEvent.Kind) -> [Int] {
        own.filter { $0.kind == kind }.map { Int($0.vendor) }.sorted()
      }
      #expect(own.count { $0.kind == .seat } == record.committeeSize)
      #expect(own.count { $0.kind == .meeting } == record.meetings)
      #expect(own.count { $0.kind == .research } == record.vendorlessActivities)
      #expect(own.last?.outcome == record.outcome && own.last?.day == record.days)
      #expect((vendors(.known) + vendors(.listed)).sorted() == record.dayOne.columns)
      #expect((vendors(.known) + vendors(.learned)).sorted() == record.known.columns)
      #expect(vendors(.opportunity) == record.invited.columns)
      #expect(days(.contact) == record.firstContact)
      #expect(days(.lead) == record.lead && days(.qualified) == record.qualified)
      #expect(days(.opportunityClosed) == record.opportunityClosed)
      #expect((days(.proposal) != nil) == record.hadProposal)
      let ours = own.filter { $0.kind == .touch && $0.vendor == 0 }
      #expect(ours.count == record.touches.reduce(0, +))
      #expect(ours.first?.day == record.firstTouch)
      #expect(ours.first { $0.isTracked == true }?.day == record.firstTracked)
      #expect(ours.count { $0.isIdentified == true } == record.identifiedTouches)
    }
    #expect(records.count == 300)
  }
}
