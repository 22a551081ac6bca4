import CLanes
import JourneyModel

/// One replication of a market: its raw sums and its table of durations.
package struct ReplicationResult: Sendable {
  package let sums: [Double]
  package let durations: [UInt32]
}

/// Follows one whole market after another over the horizon (model, section 1).
///
/// Work is proportional to journeys: a dormant account is one number, the day of its next entry. Not
/// shared between threads.
package final class MarketSimulator {
  let compiled: CompiledScenario
  let calibration: MarketCalibration
  let tally: ReplicationTally
  let desk: JourneyDesk
  private let horizon: Double
  private let start: Double
  private let clocks: [DormancyClock]
  private let followsTogether: Bool

  /// Prepares to run replications of a scenario.
  ///
  /// All journeys advance together, epoch by epoch, where accounts feed back on each other.
  /// `followsTogether` demands it elsewhere, too: it yields the same journeys and only costs time.
  ///
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package init(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    layout: SumLayout,
    durations: DurationLayout,
    followsTogether: Bool? = nil
  ) throws(CalibrationError) {
    self.compiled = compiled
    self.followsTogether = followsTogether ?? compiled.hasFeedback
    self.calibration = calibration
    tally = ReplicationTally(compiled, layout: layout, durations: durations)
    desk = JourneyDesk(compiled)
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
  /// - Returns: The replication, or `nil` if it was cancelled.
  package func run(
    _ key: ReplicationKey,
    isCancelled: () -> Bool = { false }
  ) -> ReplicationResult? {
    tally.reset()
    for (index, part) in compiled.segments.enumerated() {
      let accounts = Double(part.segment.accountCount)
      tally.add(accounts, to: tally.layout.market(.accounts, segment: index))
      tally.add(accounts, to: tally.layout.market(.accounts, segment: compiled.segments.count))
    }
    let isWhole =
      followsTogether
      ? runTogether(key, isCancelled) : runEachAlone(key, isCancelled)
    guard isWhole else { return nil }
    addPlannedCosts()
    return ReplicationResult(sums: tally.sums, durations: tally.counts)
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
    let part = compiled.segments[segment]
    let hash = part.accountHash(account)
    let entry = JourneyEntry(
      tables: compiled.entry,
      segment: part.entry,
      segmentIndex: segment,
      account: account,
      receptivity: compiled.receptivity(key, account: hash),
      incumbent: Int(state.incumbent),
      drawsIncumbent: !state.hasHistory,
      sizeOverride: nil
    )
    run.enter(
      entry,
      stream: key.stream(account: hash, journey: state.journey),
      day: state.nextEntry
    )
  }

  /// Notes a journey's end and draws the account's next entry.
  func finish(_ run: JourneyRun, _ state: inout AccountState, _ key: ReplicationKey) {
    tally.add(run)
    let ended = run.state.pointee
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

  /// Without feedback between accounts each is run to its end alone, in memory for one journey.
  private func runEachAlone(_ key: ReplicationKey, _ isCancelled: () -> Bool) -> Bool {
    for segment in compiled.segmentsByName {
      let run = desk.run(in: segment)
      for account in 0..<compiled.segments[segment].segment.accountCount {
        if account & 0xFFF == 0 && isCancelled() { return false }
        var state = firstEntry(key, segment: segment, account: account)
        while state.nextEntry < horizon {
          begin(run, account, segment: segment, state, key)
          guard run.advance(until: horizon) else {
            tally.add(run)
            break
          }
          finish(run, &state, key)
        }
      }
    }
    return true
  }

  /// With feedback all journeys in progress advance epoch by epoch.
  private func runTogether(_ key: ReplicationKey, _ isCancelled: () -> Bool) -> Bool {
    let market = JourneysInProgress(self, key: key, start: start)
    var demand = calibration.steadyDemand
    let lastEpoch = Int((horizon / CalendarLength.epoch).rounded(.up))
    for epoch in market.firstEpoch..<lastEpoch {
      if isCancelled() { return false }
      for channel in compiled.search.indices {
        desk.workspace.pointee.shown[channel] = compiled.shownShare(
          channel,
          epoch: epoch,
          demand: demand[channel]
        )
        desk.workspace.pointee.demand[channel] = 0
        desk.workspace.pointee.clicks[channel] = 0
      }
      market.advance(epoch: epoch, until: min(horizon, Double(epoch + 1) * CalendarLength.epoch))
      for (channel, search) in compiled.search.enumerated() {
        demand[channel] = Double(desk.workspace.pointee.demand[channel]) * 0x1p-20
        if epoch >= 0 {
          addCost(
            Double(desk.workspace.pointee.clicks[channel]) * search.price,
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
    tally.add(amount, to: tally.layout.cost + index)
  }

  /// Costs that follow from the plan alone: budgets, and touches at their price.
  private func addPlannedCosts() {
    for (index, cost) in compiled.plannedCosts.enumerated() {
      tally.add(cost, to: tally.layout.cost + index)
    }
  }
}
