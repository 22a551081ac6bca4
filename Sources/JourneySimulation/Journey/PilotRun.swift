import CLanes
import JourneyModel

extension CompiledScenario {
  /// An account's receptivity, the same in all its journeys (model, rule 1.3).
  func receptivity(_ key: ReplicationKey, account: UInt64) -> Double {
    guard entry.receptivityShape.isFinite else { return 1 }
    var sampler = Sampler(
      key.stream(account: account, journey: .max),
      purpose: entry.receptivityPurpose
    )
    return sampler.gamma(shape: entry.receptivityShape)
  }
}

/// Whole journeys in the steady state of the first epoch's plan, each of a fresh account
/// (model, rule 1.12).
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

  /// Runs the journeys of a range of pilot accounts and hands each, ended, to `visit`, in any order.
  ///
  /// Returns, per search channel, the clicks that an unlimited budget would have bought.
  func forEach(_ accounts: Range<Int>, _ visit: (JourneyRun) -> Void) -> [Double] {
    let fleet = JourneyFleet(compiled)
    fleet.context.pointee.isSteady = true
    for (index, share) in shown.enumerated() { fleet.context.pointee.shown[index] = share }
    var next = accounts.lowerBound
    func beginNext(_ run: JourneyRun) {
      guard next < accounts.upperBound else { return }
      run.enter(next, of: segment, in: compiled, key, size: committeeSize)
      fleet.follow(run.slot, until: .infinity)
      next += 1
    }
    for slot in 0..<JourneyFleet.width { beginNext(fleet.run(slot)) }
    fleet.advance { run in
      visit(run)
      beginNext(run)
    }
    return compiled.search.indices.map { Double(fleet.context.pointee.demand[$0]) * 0x1p-20 }
  }

  /// Lengths in days of a range of pilot journeys, in order, and per search channel the clicks that an
  /// unlimited budget would have bought in them.
  package func lengths(_ accounts: Range<Int>) -> (days: [Double], clicks: [Double]) {
    var days = Array(repeating: 0.0, count: accounts.count)
    let clicks = forEach(accounts) {
      let state = $0.state.pointee
      days[Int(state.account) - accounts.lowerBound] = state.now - state.entry
    }
    return (days, clicks)
  }

  /// The journeys of a range of pilot accounts, in order.
  package func records(_ accounts: Range<Int>) -> [JourneyRecord] {
    var records = Array(repeating: JourneyRecord(), count: accounts.count)
    _ = forEach(accounts) {
      records[Int($0.state.pointee.account) - accounts.lowerBound] = JourneyRecord($0)
    }
    return records
  }

  /// Hands the scalars of each journey of a range of pilot accounts to `visit`, in any order.
  package func summaries(_ accounts: Range<Int>, _ visit: (JourneySummary) -> Void) {
    _ = forEach(accounts) { visit(JourneySummary($0)) }
  }
}

extension JourneyRun {
  /// Begins an account's journey, the one after `journey` others.
  ///
  /// `incumbent` is the column of the vendor in place, -1 for none; nil draws it from the stated shares. A
  /// committee size replaces the segment's.
  func enter(
    _ account: Int,
    of segment: Int,
    in compiled: CompiledScenario,
    _ key: ReplicationKey,
    journey: UInt32 = 0,
    incumbent: Int? = nil,
    size: Int? = nil,
    day: Double = 0
  ) {
    let part = compiled.segments[segment]
    let hash = part.accountHash(account)
    let entry = JourneyEntry(
      tables: compiled.entry,
      segment: part.entry,
      segmentIndex: segment,
      account: account,
      journey: journey,
      receptivity: compiled.receptivity(key, account: hash),
      incumbent: incumbent,
      sizeOverride: size
    )
    enter(entry, stream: key.stream(account: hash, journey: journey), day: day)
  }
}
