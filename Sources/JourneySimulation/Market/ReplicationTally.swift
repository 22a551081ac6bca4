import JourneyModel

/// Adds up what the journeys of one replication were (model, rules 1.14 and 8.9 to 8.14).
final class ReplicationTally {
  let layout: SumLayout
  let durations: DurationLayout
  private(set) var sums: [Double]
  private(set) var counts: [UInt32]
  private let horizon: Double
  /// Our price relative to the list price at which deal values are stated.
  private let price: Double
  private let groupOfSize: [Int]
  private let firstChannelGroup: Int
  private let funnelStages = SumLayout.FunnelStage.allCases.count

  init(_ compiled: CompiledScenario, layout: SumLayout, durations: DurationLayout) {
    self.layout = layout
    self.durations = durations
    horizon = compiled.scenario.horizonDays
    price = 1 + compiled.scenario.us.offer.price
    sums = Array(repeating: 0, count: layout.names.count)
    counts = Array(repeating: 0, count: durations.cellCount)
    var sizes = Array(repeating: -1, count: CommitteeSize.largest + 1)
    for (index, group) in layout.groups.enumerated() {
      if case .committeeSize(let size) = group { sizes[size] = index }
    }
    groupOfSize = sizes
    firstChannelGroup = layout.groups.count - layout.channelIDs.count - 1
  }

  /// Forgets the last replication.
  func reset() {
    for index in sums.indices { sums[index] = 0 }
    for index in counts.indices { counts[index] = 0 }
  }

  /// Adds to one sum.
  func add(_ amount: Double, to index: Int) { sums[index] += amount }

  /// Adds a journey that has ended, or that the horizon cuts off.
  func add(_ run: JourneyRun) {
    let state = run.state.pointee
    let isOpen = state.outcome == .open
    let end = isOpen ? horizon : state.now
    guard end >= 0 else { return }
    addToCalendar(state, end: end, isOpen: isOpen)
    if isInPeriod(state.entry) {
      addToFunnel(state, isOpen: isOpen)
      addDurations(state, end: end)
    }
    if isInPeriod(state.opportunity) { addOpportunity(state, end: end) }
    if !isOpen && isInPeriod(end) { addEnded(run, state) }
  }

  private func isInPeriod(_ day: Double) -> Bool { day >= 0 && day < horizon }

  private func addMonth(_ kind: SumLayout.Monthly, _ day: Double, _ amount: Double = 1) {
    guard isInPeriod(day) else { return }
    let month = min(Int(day / CalendarLength.month), layout.monthCount - 1)
    sums[layout.month(kind, month)] += amount
  }

  private func addMarket(_ sum: SumLayout.MarketSum, _ segment: Int32, _ amount: Double = 1) {
    sums[layout.market(sum, segment: Int(segment))] += amount
    sums[layout.market(sum, segment: layout.segmentIDs.count)] += amount
  }

  /// What happened in the period, whenever the journey began
  /// (model, rules 1.14, 6.12, 8.9 and 8.13).
  private func addToCalendar(_ state: JourneyState, end: Double, isOpen: Bool) {
    addMonth(.entries, state.entry)
    addMonth(.leads, state.lead)
    addMonth(.opportunities, state.opportunity)
    if isInPeriod(state.entry) {
      addMarket(.entries, state.segment)
      if state.dayOne & 1 != 0 { addMarket(.dayOne, state.segment) }
    }
    let close = min(end, horizon)
    addMarket(.inMarketDays, state.segment, max(0, close - max(0, state.entry)))
    if !state.contact.isNaN {
      addMarket(.visibleDays, state.segment, max(0, close - max(0, state.contact)))
    }
    let hadProposal = !state.proposal.isNaN && state.opportunityOutcome != .open
    if hadProposal && isInPeriod(state.opportunityClosed) {
      addMarket(.proposalsClosed, state.segment)
      if state.opportunityOutcome == .won { addMarket(.proposalsWon, state.segment) }
    }
    guard !isOpen, state.outcome == .bought, isInPeriod(end) else { return }
    addMarket(.purchases, state.segment)
    guard state.winner == 0 else { return }
    addMonth(.wins, end)
    addMonth(.bookings, end, state.dealValue * price)
  }

  private func addToFunnel(_ state: JourneyState, isOpen: Bool) {
    let reached = [
      true, !state.lead.isNaN, !state.qualified.isNaN, !state.opportunity.isNaN,
      !state.proposal.isNaN, !state.firstNegotiation.isNaN,
      state.outcome == .bought && state.winner == 0,
    ]
    let channel =
      state.firstTouchChannel < 0 ? layout.channelIDs.count : Int(state.firstTouchChannel)
    let groups = [
      0, 1 + Int(state.segment), groupOfSize[Int(state.size)], firstChannelGroup + channel,
    ]
    for group in groups where group >= 0 {
      for stage in 0..<funnelStages where reached[stage] {
        sums[layout.funnel(group: group, stage: stage, open: false)] += 1
        if isOpen { sums[layout.funnel(group: group, stage: stage, open: true)] += 1 }
      }
    }
  }

  private func addDurations(_ state: JourneyState, end: Double) {
    let ending: Int
    switch state.outcome {
    case .open: ending = DurationLayout.censored
    case .bought: ending = state.winner == 0 ? 0 : 1
    default: ending = 2
    }
    countDuration(state, clock: 0, from: state.entry, to: end, ending)
    countDuration(state, clock: 1, from: state.firstTracked, to: end, ending)
    countDuration(state, clock: 2, from: state.firstTouch, to: end, ending)
  }

  /// An opportunity that opened in the period, whenever the account entered: those of journeys that entered
  /// in it would lack the ones that come late, and how long they are followed would depend on that.
  private func addOpportunity(_ state: JourneyState, end: Double) {
    let ending: Int
    switch state.opportunityOutcome {
    case .open: ending = DurationLayout.censored
    case .won: ending = 0
    case .lost: ending = 1
    case .noDecision: ending = 2
    }
    let stop = ending == DurationLayout.censored ? end : state.opportunityClosed
    countDuration(state, clock: 3, from: state.opportunity, to: stop, ending)
  }

  private func countDuration(
    _ state: JourneyState,
    clock: Int,
    from start: Double,
    to stop: Double,
    _ ending: Int
  ) {
    guard !start.isNaN else { return }
    let bin = durations.bin(max(0, stop - start))
    for group in [Int(state.segment), durations.groupCount - 1] {
      counts[durations.index(clock: clock, group: group, ending: ending) + bin] += 1
    }
  }

  /// What a journey that ended in the period was, whenever it began: one that entered earlier is followed
  /// from its start, so that the quick ones of the period are not all that is seen
  /// (model, rules 8.12 and 8.14).
  private func addEnded(_ run: JourneyRun, _ state: JourneyState) {
    func add(_ sum: SumLayout.EndedSum, _ amount: Double = 1) {
      sums[layout.ended(sum)] += amount
    }
    sums[layout.causes + Int(state.outcome.rawValue)] += 1
    add(.journeys)
    if state.outcome == .bought {
      let winner = Int(state.winner)
      sums[layout.vendorWins + winner] += 1
      add(.bought)
      if state.loops > 0 { add(.boughtRevisited) }
      if state.dayOne >> UInt32(winner) & 1 != 0 { add(.winnerOnDayOne) }
      add(.contactPosition, (state.contact - state.entry) / (state.now - state.entry))
      add(.contacted)
    } else {
      add(.noDecision)
    }
    add(.loops, Double(state.loops))
    add(.regressions, Double(state.regressions))
    add(.totalHours, Double(state.totalHours))
    add(.supplierHours, Double(state.supplierHours))
    add(.ourHours, Double(state.ourHours))
    for job in 0..<6 {
      sums[layout.completions + job] += Double(run.counters[JourneyCounter.completions + job])
      let reopenings = run.counters[JourneyCounter.reopenings + job]
      sums[layout.reopenings + job] += Double(reopenings)
      if reopenings > 0 { sums[layout.revisits + job] += 1 }
    }
    for move in 0..<36 {
      sums[layout.jobMoves + move] += Double(run.counters[JourneyCounter.jobMoves + move])
    }
    for move in 0..<9 {
      sums[layout.stageMoves + move] += Double(run.counters[JourneyCounter.stageMoves + move])
    }
    let channelCount = layout.channelIDs.count
    for channel in 0..<channelCount {
      sums[layout.touches + channel] += Double(run.touches[channel])
      sums[layout.tracked + channel] += Double(run.touches[channelCount + channel])
    }
  }
}
