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

  /// The receptivity of a path of a class, drawn among the accounts of that class.
  func receptivity(_ key: ReplicationKey, path hash: UInt64, class part: Int) -> Double {
    guard entry.receptivityShape.isFinite else { return 1 }
    var sampler = Sampler(
      key.stream(account: hash, journey: .max),
      purpose: entry.receptivityPurpose
    )
    var receptivity = sampler.gamma(shape: entry.receptivityShape)
    while receptivityClass(receptivity) != part {
      receptivity = sampler.gamma(shape: entry.receptivityShape)
    }
    return receptivity
  }
}

extension CompiledScenario {
  /// What former journeys have left to an account that enters in the steady state (model, rules 1.18 and 2.9).
  ///
  /// `isStated`: Whether shares of incumbents that the scenario states go before the law's.
  func entering(
    _ law: HistoryLaw,
    segment: Int,
    receptivity: Double,
    _ stream: lanes_stream,
    isStated: Bool = true
  ) -> AccountHistory {
    var sampler = Sampler(stream, purpose: entry.historyPurpose)
    return law.ofEntering(
      class: receptivityClass(receptivity),
      stated: isStated ? segments[segment].entry.statedIncumbent(stream, entry) : nil,
      &sampler
    )
  }
}

/// Whole journeys in the steady state of the first epoch's plan, each of a fresh account
/// (model, rule 1.12).
package struct PilotRun {
  /// The scenario, shared between threads.
  package let compiled: CompiledScenario
  /// Index of the accounts' segment, in file order.
  package let segment: Int
  /// Selects all random numbers of the pilot.
  package let key: ReplicationKey
  /// A committee size, `1...16`, to use instead of the segment's.
  package var committeeSize: Int?
  /// Levels of the scenario's couplings, which hold throughout.
  package var levels: [Double]
  /// What the accounts' former journeys have left; nil for the incumbents that the scenario states, or nobody.
  let history: HistoryLaw?

  /// Prepares a pilot of one segment.
  ///
  /// - Parameters:
  ///   - compiled: The scenario.
  ///   - segment: Index of the segment, in file order.
  ///   - seed: The seed of the experiment; pilots have a key of their own.
  ///   - committeeSize: `1...16`, instead of the segment's.
  ///   - levels: Of the scenario's couplings; by default those at no demand.
  ///   - history: What the accounts' former journeys have left; by default the incumbents that the scenario
  ///     states, or nobody.
  package init(
    _ compiled: CompiledScenario,
    segment: Int,
    seed: UInt64,
    committeeSize: Int? = nil,
    levels: [Double]? = nil,
    history: HistoryLaw? = nil
  ) {
    self.compiled = compiled
    self.segment = segment
    self.committeeSize = committeeSize
    // The pilot's own key: no market replication has this number.
    key = ReplicationKey(seed: seed, replication: .max)
    self.levels = levels ?? compiled.levelsAtNoDemand
    self.history = history
  }

  /// Runs the journeys of a range of pilot accounts and hands each, ended, to `visit`, in any order.
  ///
  /// - Returns: What the journeys demand of couplings, one number per level.
  func forEach(_ accounts: Range<Int>, _ visit: (JourneyRun) -> Void) -> [Double] {
    let fleet = JourneyFleet(compiled)
    fleet.context.pointee.isSteady = true
    fleet.beginEpoch(levels: levels)
    var account = accounts.lowerBound
    fleet.advanceAll(
      next: { run in
        guard account < accounts.upperBound else { return nil }
        run.enter(
          account,
          of: segment,
          in: compiled,
          key,
          history: history(of: account),
          size: committeeSize
        )
        account += 1
        return .infinity
      },
      pause: { run in
        visit(run)
        return nil
      }
    )
    return compiled.demand(fleet.counts)
  }

  private func history(of account: Int) -> AccountHistory? {
    guard let history else { return nil }
    let hash = compiled.segments[segment].accountHash(account)
    return compiled.entering(
      history,
      segment: segment,
      receptivity: compiled.receptivity(key, account: hash),
      key.stream(account: hash, journey: 0),
      isStated: false
    )
  }

  /// What the calibration needs of some pilot journeys.
  package struct Sample: Sendable {
    /// Lengths in days, in order of account.
    package let days: [Double]
    /// What the journeys demand of couplings, one number per level.
    package let demand: [Double]
    /// Whether each ended in a purchase, in order of account.
    package let hasBought: [Bool]
    /// Classes of the accounts' receptivity, from 0 for the lowest, in order of account.
    package let receptivityClasses: [Int]
    /// How they ended.
    package let endings: HistoryCounts
  }

  /// Runs a range of pilot journeys.
  package func sample(_ accounts: Range<Int>) -> Sample {
    var days = Array(repeating: 0.0, count: accounts.count)
    var hasBought = Array(repeating: false, count: accounts.count)
    var classes = Array(repeating: 0, count: accounts.count)
    var endings = HistoryCounts(compiled)
    let demand = forEach(accounts) {
      let state = $0.state
      let place = Int(state.account) - accounts.lowerBound
      days[place] = state.now - state.entry
      hasBought[place] = state.outcome == .bought
      classes[place] = compiled.receptivityClass(state.receptivity)
      endings.add($0, in: compiled)
    }
    return Sample(
      days: days,
      demand: demand,
      hasBought: hasBought,
      receptivityClasses: classes,
      endings: endings
    )
  }

  /// The journeys of a range of pilot accounts, in order.
  package func records(_ accounts: Range<Int>) -> [JourneyRecord] {
    recordsAndDemand(accounts).records
  }

  /// The journeys of a range of pilot accounts, in order, and what they demand of couplings together, one
  /// number per level.
  package func recordsAndDemand(
    _ accounts: Range<Int>
  ) -> (records: [JourneyRecord], demand: [Double]) {
    var records = Array(repeating: JourneyRecord(), count: accounts.count)
    let demand = forEach(accounts) {
      records[Int($0.state.account) - accounts.lowerBound] = JourneyRecord($0)
    }
    return (records, demand)
  }

  /// Hands each journey of a range of pilot accounts to `visit`, in any order, without keeping it.
  package func records(_ accounts: Range<Int>, _ visit: (JourneyRecord) -> Void) {
    var record = JourneyRecord()
    _ = forEach(accounts) {
      record.read($0)
      visit(record)
    }
  }
}

extension JourneyRun {
  /// Begins an account's journey, the one after `journey` others.
  ///
  /// `receptivity` replaces the account's own; `history` is what former journeys have left; nil draws the
  /// incumbent from the stated shares. A committee size replaces the segment's.
  func enter(
    _ account: Int,
    of segment: Int,
    in compiled: CompiledScenario,
    _ key: ReplicationKey,
    journey: UInt32 = 0,
    receptivity: Double? = nil,
    history: AccountHistory? = nil,
    size: Int? = nil,
    day: Double = 0
  ) {
    let part = compiled.segments[segment]
    let hash = part.accountHash(account)
    let stream = key.stream(account: hash, journey: journey)
    let entry = JourneyEntry(
      tables: compiled.entry,
      segment: part.entry,
      segmentIndex: segment,
      account: account,
      journey: journey,
      receptivity: receptivity ?? compiled.receptivity(key, account: hash),
      history: history
        ?? AccountHistory(incumbent: part.entry.statedIncumbent(stream, compiled.entry) ?? -1),
      sizeOverride: size
    )
    enter(entry, stream: stream, day: day)
  }
}
