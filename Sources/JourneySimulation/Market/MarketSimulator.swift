import CLanes
import JourneyModel

/// One replication of a market: its raw sums and its table of durations.
package struct ReplicationResult: Sendable {
  /// All sums.
  package let ledger: Ledger
  /// In the order of ``DurationLayout``.
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
  let epochs: EpochSequence
  let opening: Opening
  /// Day on which a market starts, `<= 0`.
  private let start: Double
  /// By segment.
  private let clocks: [DormancyClock]
  private let leads: [LeadClock]

  /// Prepares to run replications of a scenario.
  ///
  /// - Parameters:
  ///   - compiled: The scenario of one draw.
  ///   - calibration: Made from the central scenario.
  ///   - layout: Which sums to return.
  ///   - durations: Which table of durations to return.
  ///   - weekly: Whether the market is followed week by week. By default only where accounts act on each
  ///     other; elsewhere it yields the same journeys and only costs time.
  package init(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    layout: LedgerLayout,
    durations: DurationLayout,
    weekly: Bool? = nil
  ) {
    self.compiled = compiled
    self.calibration = calibration
    tally = ReplicationTally(compiled, layout: layout, durations: durations)
    fleet = JourneyFleet(compiled)
    start = -compiled.scenario.warmUpDays
    epochs = EpochSequence(
      from: start,
      to: compiled.scenario.horizonDays,
      weekly: weekly ?? compiled.hasFeedback
    )
    var clocks: [DormancyClock] = []
    for (index, part) in compiled.segments.enumerated() {
      clocks.append(
        DormancyClock(
          part,
          calibration.dormancy(part.segment, index: index),
          demandCreation: compiled.scenario.market.demandCreation
        )
      )
    }
    self.clocks = clocks
    leads = compiled.segments.map { LeadClock($0.identification, compiled.scenario) }
    opening = Opening(compiled, calibration, start: start, clocks, leads)
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
    var market = MarketRun(self, key)
    var memory = compiled.memory(demand: calibration.steadyDemand)
    for epoch in 0..<epochs.count {
      if isCancelled() { return nil }
      let number = epochs.number(at: epoch)
      // What an epoch's plan and levels make of exposure and memory would be made here as well.
      fleet.beginEpoch(levels: compiled.levels(epoch: number, memory: memory))
      market.advance(epoch, shouldStop: isCancelled)
      if market.isCancelled { return nil }
      memory = compiled.memory(after: number, memory, fleet.counts)
      if number >= 0 { book(compiled.costs(fleet.counts)) }
    }
    if !market.follow(shouldStop: isCancelled) { return nil }
    addPlannedCosts()
    return ReplicationResult(ledger: tally.ledger, durations: tally.counts)
  }

  /// Prepares the accounts of a chunk for the start of the market.
  ///
  /// - Parameters:
  ///   - place: The chunk's first account.
  ///   - key: The seed and the replication.
  func open(_ place: AccountPlace, _ key: ReplicationKey) {
    let count = compiled.segments[place.segment].segment.accountCount
    opening.prepare(
      place.account..<min(count, place.account + Opening.chunk),
      of: place.segment,
      key,
      log: fleet.log
    )
  }

  /// An account that is dormant at the start of the market.
  func newAccount(_ place: AccountPlace, _ key: ReplicationKey) -> Account {
    let hash = compiled.segments[place.segment].accountHash(place.account)
    let stream = key.stream(account: hash, journey: 0)
    let receptivity = compiled.receptivity(key, account: hash)
    let (_, hasBought) = opening.dormant(segment: place.segment, receptivity: receptivity, stream)
    let dormancy = clocks[place.segment].first(stream, around: start, hasBought: hasBought)
    return Account(
      clocks: AccountClocks(need: dormancy.until),
      lead: leads[place.segment].follow(dormancy, receptivity: receptivity, stream) {
        add($0, place, journey: 0)
      }
    )
  }

  /// Counts a lead among the dormant, and writes it down if there is a log.
  private func add(_ lead: DormantLead, _ place: AccountPlace, journey: UInt32) {
    tally.add(lead, segment: place.segment)
    fleet.log?.append(lead, place, journey: journey)
  }

  /// Begins a dormant account's journey in a slot.
  func begin(
    _ run: JourneyRun,
    _ account: inout Account,
    _ place: AccountPlace,
    _ key: ReplicationKey
  ) {
    let hash = compiled.segments[place.segment].accountHash(place.account)
    let receptivity =
      account.receptivity.map(Double.init) ?? compiled.receptivity(key, account: hash)
    run.enter(
      place.account,
      of: place.segment,
      in: compiled,
      key,
      journey: account.journeys,
      receptivity: receptivity,
      history: account.knownHistory
        ?? opening.dormant(
          segment: place.segment,
          receptivity: receptivity,
          key.stream(account: hash, journey: 0)
        ).history,
      day: account.entryDay
    )
    run.take(account.lead)
    account.enter()
  }

  /// Notes the end of an account's journey and sets its clocks for the next (model, rule 1.4).
  func finish(_ run: JourneyRun, _ account: inout Account, _ key: ReplicationKey) {
    tally.add(run)
    let state = run.state
    let segment = Int(state.segment)
    let hash = compiled.segments[segment].accountHash(Int(state.account))
    let hasBought = state.outcome == .bought
    let history = AccountHistory(
      incumbent: Int(hasBought ? state.winner : state.incumbent),
      recalled: hasBought ? [] : VendorSet(bits: state.invited)
    )
    account.leave(history) { journey in
      let stream = key.stream(account: hash, journey: journey)
      let next = clocks[segment].nextEntry(stream, after: state.now, hasBought: hasBought)
      let lead = leads[segment].follow(
        Dormancy(since: state.now, until: next),
        receptivity: state.receptivity,
        stream
      ) {
        add($0, AccountPlace(segment: segment, account: Int(state.account)), journey: journey)
      }
      return (AccountClocks(need: next), lead)
    }
  }

  private func book(_ costs: [CouplingCost]) {
    for cost in costs { tally.addCost(cost.amount, channel: cost.channel) }
  }

  /// Costs that follow from the plan alone: budgets, and touches at their price.
  private func addPlannedCosts() {
    // By name, so that the order of channels in the file changes no bit of the sum.
    let channels = compiled.scenario.channels
    for index in channels.indices.sorted(by: { channels[$0].id < channels[$1].id }) {
      tally.addCost(compiled.plannedCosts[index], channel: index)
    }
  }
}
