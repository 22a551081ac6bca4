import CLanes
import JourneyModel

/// One thread's memory for running journeys one after another.
final class JourneyDesk {
  let compiled: CompiledScenario
  let workspace: UnsafeMutablePointer<JourneyWorkspace>
  private let slot: UnsafeMutableRawPointer
  private let searchCount: Int

  init(_ compiled: CompiledScenario) {
    self.compiled = compiled
    searchCount = max(1, compiled.search.count)
    let families = compiled.tables.pointee.familyCount
    let buffers = UnsafeMutablePointer<EventBuffer>.allocate(capacity: families)
    buffers.initialize(repeating: EventBuffer(), count: families)
    let shown = UnsafeMutablePointer<Double>.allocate(capacity: searchCount)
    shown.initialize(repeating: 1, count: searchCount)
    let demand = UnsafeMutablePointer<Int64>.allocate(capacity: searchCount)
    demand.initialize(repeating: 0, count: searchCount)
    let clicks = UnsafeMutablePointer<Int64>.allocate(capacity: searchCount)
    clicks.initialize(repeating: 0, count: searchCount)
    workspace = .allocate(capacity: 1)
    workspace.initialize(
      to: JourneyWorkspace(
        tables: compiled.tables,
        layout: compiled.layout,
        buffers: buffers,
        shown: shown,
        demand: demand,
        clicks: clicks
      )
    )
    slot = .allocate(byteCount: compiled.layout.stride, alignment: 64)
  }

  deinit {
    workspace.pointee.buffers.deallocate()
    workspace.pointee.shown.deallocate()
    workspace.pointee.demand.deallocate()
    workspace.pointee.clicks.deallocate()
    workspace.deallocate()
    slot.deallocate()
  }

  /// The desk's own slot, for a journey that is run to its end at once.
  func run(in segment: Int) -> JourneyRun { run(in: segment, slot: slot) }

  /// A view on a journey kept elsewhere; events kept ready for another journey are dropped.
  func run(in segment: Int, slot: UnsafeMutableRawPointer) -> JourneyRun {
    JourneyRun(
      slot: slot,
      segment: UnsafePointer(compiled.segments[segment].tables.pointer),
      workspace: UnsafePointer(workspace)
    )
  }

  /// Forgets the events kept ready, because another journey is next.
  func dropEvents() {
    for family in 0..<compiled.tables.pointee.familyCount {
      workspace.pointee.buffers[family].count = 0
    }
  }
}

extension CompiledScenario {
  /// An account's receptivity, the same in all its journeys.
  func receptivity(_ key: ReplicationKey, account: UInt64) -> Double {
    guard entry.receptivityShape.isFinite else { return 1 }
    var sampler = Sampler(
      key.stream(account: account, journey: .max),
      purpose: entry.receptivityPurpose
    )
    return sampler.gamma(shape: entry.receptivityShape)
  }
}

/// Whole journeys in the steady state of the first epoch's plan, each of a fresh account.
package struct PilotRun {
  package let compiled: CompiledScenario
  package let segment: Int
  package let key: ReplicationKey
  /// A committee size to use instead of the segment's.
  package var committeeSize: Int?
  /// Probability that each paid-search advertisement is shown.
  package var shown: [Double]

  package init(
    _ compiled: CompiledScenario,
    segment: Int,
    seed: UInt64,
    committeeSize: Int? = nil,
    shown: [Double]? = nil
  ) {
    self.compiled = compiled
    self.segment = segment
    self.committeeSize = committeeSize
    // The pilot's own key: no market replication has this number.
    key = ReplicationKey(seed: seed, replication: .max)
    self.shown = shown ?? Array(repeating: 1, count: compiled.search.count)
  }

  /// Runs the journeys of a range of pilot accounts and hands each, ended, to `visit`.
  ///
  /// Returns, per search channel, the clicks that an unlimited budget would have bought.
  func forEach(_ accounts: Range<Int>, _ visit: (JourneyRun) -> Void) -> [Double] {
    let desk = JourneyDesk(compiled)
    desk.workspace.pointee.isSteady = true
    for (index, share) in shown.enumerated() { desk.workspace.pointee.shown[index] = share }
    let part = compiled.segments[segment]
    let run = desk.run(in: segment)
    for account in accounts {
      let hash = part.accountHash(account)
      let entry = JourneyEntry(
        tables: compiled.entry,
        segment: part.entry,
        segmentIndex: segment,
        account: account,
        receptivity: compiled.receptivity(key, account: hash),
        incumbent: -1,
        drawsIncumbent: true,
        sizeOverride: committeeSize
      )
      run.enter(entry, stream: key.stream(account: hash, journey: 0), day: 0)
      _ = run.advance(until: .infinity)
      visit(run)
    }
    return compiled.search.indices.map { Double(desk.workspace.pointee.demand[$0]) * 0x1p-20 }
  }

  /// Lengths in days of a range of pilot journeys, and per search channel the clicks that an unlimited
  /// budget would have bought in them.
  package func lengths(_ accounts: Range<Int>) -> (days: [Double], clicks: [Double]) {
    var days: [Double] = []
    days.reserveCapacity(accounts.count)
    let clicks = forEach(accounts) {
      days.append($0.state.pointee.now - $0.state.pointee.entry)
    }
    return (days, clicks)
  }

  /// The journeys of a range of pilot accounts, in order.
  package func records(_ accounts: Range<Int>) -> [JourneyRecord] {
    var records: [JourneyRecord] = []
    records.reserveCapacity(accounts.count)
    _ = forEach(accounts) { records.append(JourneyRecord($0)) }
    return records
  }

  /// Sums over a range of pilot journeys without keeping them: events, days and purchases.
  package func totals(_ accounts: Range<Int>) -> (events: Int, days: Double, bought: Int) {
    var events = 0
    var days = 0.0
    var bought = 0
    _ = forEach(accounts) { run in
      for family in 0..<run.tables.pointee.familyCount { events += Int(run.ordinal[family]) }
      days += run.state.pointee.now - run.state.pointee.entry
      if run.state.pointee.outcome == .bought { bought += 1 }
    }
    return (events, days, bought)
  }
}
