import CLanes
import JourneyModel

/// One replication of a market: its raw sums and its table of durations.
package struct ReplicationResult: Sendable {
  package let ledger: Ledger
  package let durations: [UInt32]
}

/// Follows one whole market after another over the horizon
/// (model, rules 0.2 to 0.4, 1.4, 1.16 and 1.17).
///
/// Work is proportional to journeys: a dormant account is one number, the day of its next entry. Not
/// shared between threads.
package final class MarketSimulator {
  let compiled: CompiledScenario
  let calibration: MarketCalibration
  let tally: ReplicationTally
  let fleet: JourneyFleet
  private let horizon: Double
  private let start: Double
  private let clocks: [DormancyClock]
  private let followsTogether: Bool

  /// Prepares to run replications of a scenario.
  ///
  /// - Parameters:
  ///   - compiled: The scenario of one draw.
  ///   - calibration: Made from the central scenario.
  ///   - layout: Which sums to return.
  ///   - durations: Which table of durations to return.
  ///   - followsTogether: Whether all journeys advance epoch by epoch. By default only where accounts
  ///     feed back on each other; elsewhere it yields the same journeys and only costs time.
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package init(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    layout: LedgerLayout,
    durations: DurationLayout,
    followsTogether: Bool? = nil
  ) throws(CalibrationError) {
    self.compiled = compiled
    self.followsTogether = followsTogether ?? compiled.hasFeedback
    self.calibration = calibration
    tally = ReplicationTally(compiled, layout: layout, durations: durations)
    fleet = JourneyFleet(compiled)
    horizon = compiled.scenario.horizonDays
    let limit = compiled.scenario.ending.timeLimitDays
    start = -(compiled.scenario.warmUpDays ?? (limit.isFinite ? limit : 1460))
    var clocks: [DormancyClock] = []
    for (index, part) in compiled.segments.enumerated() {
      clocks.append(
        DormancyClock(
          part,
          meanDays: try calibration.meanDormancyDays(part.segment, index: index),
          journeys: calibration.clocks[index],
          demandCreation: compiled.scenario.market.demandCreation
        )
      )
    }
    self.clocks = clocks
  }

  /// Runs one replication.
  ///
  /// - Parameters:
  ///   - key: The seed and the replication.
  ///   - isCancelled: Asked between accounts or epochs.
  /// - Returns: The raw results, or `nil` if the run was cancelled.
  package func run(
    _ key: ReplicationKey,
    isCancelled: () -> Bool = { false }
  ) -> ReplicationResult? {
    tally.reset()
    for (index, part) in compiled.segments.enumerated() {
      tally.addAccounts(part.segment.accountCount, segment: index)
    }
    let isWhole =
      followsTogether
      ? runTogether(key, isCancelled) : runEachAlone(key, isCancelled)
    guard isWhole else { return nil }
    addPlannedCosts()
    return ReplicationResult(ledger: tally.ledger, durations: tally.counts)
  }

  /// Where an account stands between journeys.
  struct AccountState {
    var nextEntry: Double
    var journey: UInt32 = 0
    var incumbent: Int8 = -1
    var hasHistory = false
  }

  func firstEntry(_ key: ReplicationKey, segment: Int, account: Int) -> AccountState {
    let hash = compiled.segments[segment].accountHash(account)
    return AccountState(
      nextEntry: clocks[segment].firstEntry(key.stream(account: hash, journey: 0), from: start)
    )
  }

  /// Begins the account's next journey in the run's slot.
  func begin(
    _ run: JourneyRun,
    _ account: Int,
    segment: Int,
    _ state: AccountState,
    _ key: ReplicationKey
  ) {
    run.enter(
      account,
      of: segment,
      in: compiled,
      key,
      journey: state.journey,
      incumbent: state.hasHistory ? Int(state.incumbent) : nil,
      day: state.nextEntry
    )
  }

  /// Notes a journey's end and draws the account's next entry (model, rule 1.4).
  func finish(_ run: JourneyRun, _ state: inout AccountState, _ key: ReplicationKey) {
    tally.add(run)
    let ended = run.state
    let segment = Int(ended.segment)
    let hash = compiled.segments[segment].accountHash(Int(ended.account))
    state.incumbent = ended.outcome == .bought ? ended.winner : ended.incumbent
    state.hasHistory = true
    state.journey += 1
    state.nextEntry = clocks[segment].nextEntry(
      key.stream(account: hash, journey: state.journey),
      after: ended.now
    )
  }

  /// Without feedback between accounts each is run to its end alone, in memory for one fleet.
  private func runEachAlone(_ key: ReplicationKey, _ isCancelled: () -> Bool) -> Bool {
    var states = Array(repeating: AccountState(nextEntry: .infinity), count: JourneyFleet.width)
    var accounts = AccountSequence(compiled)
    var isStopped = false
    /// Begins the account's next journey, or that of the next account that enters within the horizon.
    func beginNext(_ run: JourneyRun, _ current: (segment: Int, account: Int)?) {
      var account = current
      while account == nil || states[run.slot].nextEntry >= horizon {
        guard !isStopped, let next = accounts.next() else { return }
        if next.account & 0xFFF == 0 && isCancelled() { isStopped = true }
        states[run.slot] = firstEntry(key, segment: next.segment, account: next.account)
        account = next
      }
      guard let account else { return }
      begin(run, account.account, segment: account.segment, states[run.slot], key)
      fleet.follow(run.slot, until: horizon)
    }
    for slot in 0..<JourneyFleet.width { beginNext(fleet.run(slot), nil) }
    fleet.advance { run in
      guard run.state.outcome != .open else {
        tally.add(run)
        return beginNext(run, nil)
      }
      let state = run.state
      finish(run, &states[run.slot], key)
      beginNext(run, (Int(state.segment), Int(state.account)))
    }
    return !isStopped
  }

  /// With feedback all journeys in progress advance epoch by epoch.
  private func runTogether(_ key: ReplicationKey, _ isCancelled: () -> Bool) -> Bool {
    let market = JourneysInProgress(self, key: key, start: start)
    var demand = calibration.steadyDemand
    let lastEpoch = Int((horizon / CalendarLength.epoch).rounded(.up))
    for epoch in market.firstEpoch..<lastEpoch {
      if isCancelled() { return false }
      for channel in compiled.search.indices {
        fleet.context.pointee.shown[channel] = compiled.shownShare(
          channel,
          epoch: epoch,
          demand: demand[channel]
        )
        fleet.context.pointee.demand[channel] = 0
        fleet.context.pointee.clicks[channel] = 0
      }
      market.advance(epoch: epoch, until: min(horizon, Double(epoch + 1) * CalendarLength.epoch))
      for (channel, search) in compiled.search.enumerated() {
        demand[channel] = Double(fleet.context.pointee.demand[channel]) * 0x1p-20
        if epoch >= 0 {
          addCost(
            Double(fleet.context.pointee.clicks[channel]) * search.price,
            of: search.channelID
          )
        }
      }
    }
    market.cutOff()
    return true
  }

  private func addCost(_ amount: Double, of channelID: String) {
    let channels = compiled.scenario.channels
    guard let index = channels.firstIndex(where: { $0.id == channelID }) else { return }
    tally.addCost(amount, channel: index)
  }

  /// Costs that follow from the plan alone: budgets, and touches at their price.
  private func addPlannedCosts() {
    for (index, cost) in compiled.plannedCosts.enumerated() {
      tally.addCost(cost, channel: index)
    }
  }
}

/// All accounts of a market, segment by segment in the order of their names.
private struct AccountSequence: IteratorProtocol {
  private let counts: [(segment: Int, accounts: Int)]
  private var index = 0
  private var account = 0

  init(_ compiled: CompiledScenario) {
    counts = compiled.segmentsByName.map { ($0, compiled.segments[$0].segment.accountCount) }
  }

  mutating func next() -> (segment: Int, account: Int)? {
    while index < counts.count {
      if account < counts[index].accounts {
        defer { account += 1 }
        return (counts[index].segment, account)
      }
      index += 1
      account = 0
    }
    return nil
  }
}
