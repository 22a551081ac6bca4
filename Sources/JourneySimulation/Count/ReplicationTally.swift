import JourneyModel

/// Adds up what the journeys of one replication were (model, rules 1.14 and 8.9 to 8.14).
final class ReplicationTally {
  let durations: DurationLayout
  var ledger: Ledger
  /// Durations, in the order of their layout.
  private(set) var counts: [UInt32]
  private let horizon: Double
  /// Our price relative to the list price at which deal values are stated.
  private let price: Double
  /// Parts of the population, on their axis: by committee size, -1 for sizes that cannot be; by whom the
  /// account had bought from; by channel of our first touch.
  private let partOfSize: [Int]
  private let partOfIncumbency: [Int]
  private let partOfChannel: [Int]
  /// Places on the axis of channels by which accounts became leads, by channel; that of none is last.
  let leadChannels: [Int]
  /// By channel and segment, in file order.
  private let costShares: [[Double]]

  init(_ compiled: CompiledScenario, layout: LedgerLayout, durations: DurationLayout) {
    self.durations = durations
    horizon = compiled.scenario.horizonDays
    price = 1 + compiled.scenario.us.offer.price
    ledger = Ledger(layout)
    counts = Array(repeating: 0, count: durations.cellCount)
    partOfSize = (0...CommitteeSize.largest).map { layout.part([.committeeSize: "\($0)"]) ?? -1 }
    partOfIncumbency = Incumbency.allCases.map { layout.part([.incumbent: $0.id]) ?? -1 }
    costShares = compiled.costShares()
    partOfChannel = compiled.channelIDs.map { layout.part([.channel: $0]) ?? -1 }
    let channels = compiled.scenario.channels
    leadChannels =
      compiled.channelIDs.map { id in channels.firstIndex { $0.id == id } ?? channels.count }
      + [channels.count]
  }

  /// Forgets the last replication.
  func reset() {
    ledger.reset()
    for index in counts.indices { counts[index] = 0 }
  }

  /// Adds the accounts of a segment, which are there whether or not they enter.
  func addAccounts(_ count: Int, segment: Int) {
    addToMarket(.accounts, Int32(segment), Double(count))
  }

  /// Adds what a channel of the scenario cost us, in its currency.
  func addCost(_ amount: Double, channel: Int) {
    ledger[.cost, .spending(channel)] += amount
    ledger[.marketCost, .segment(nil)] += amount
    for (segment, share) in costShares[channel].enumerated() {
      ledger[.marketCost, .segment(segment)] += amount * share
    }
  }

  /// Whether a journey is followed to its end, beyond the horizon: it, or an opportunity of it, began in the
  /// period (model, rule 8.10).
  func isOfCohort(_ run: JourneyRun) -> Bool {
    let state = run.state
    return isInPeriod(state.entry)
      || isInPeriod(state.opportunity) && state.opportunityOutcome == .open
  }

  /// Adds a journey that has ended, or that is of no cohort and in progress at the horizon.
  func add(_ run: JourneyRun) {
    let state = run.state
    let end = state.outcome == .open ? horizon : state.now
    guard end >= 0 else { return }
    addToCalendar(state, end: end)
    if state.winner == 0 && isInPeriod(end) { addBookings(run, end) }
    if isInPeriod(state.entry) {
      addToFunnel(state)
      addDurations(state)
      addCourse(state)
    }
    if isInPeriod(state.opportunity) { addOpportunity(state) }
    if isInPeriod(end) { addEnded(run, state) }
  }

  func isInPeriod(_ day: Double) -> Bool { day >= 0 && day < horizon }

  func month(_ day: Double) -> Place {
    .month(ledger.layout.months.month(of: day))
  }

  private func addToMonth(_ sum: Sum, _ day: Double, _ amount: Double = 1) {
    guard isInPeriod(day) else { return }
    ledger[sum, month(day)] += amount
  }

  func addToMarket(_ sum: Sum, _ segment: Int32, _ amount: Double = 1) {
    ledger[sum, .segment(Int(segment))] += amount
    ledger[sum, .segment(nil)] += amount
  }

  /// What happened in the period, whenever the journey began
  /// (model, rules 1.14, 8.9 and 8.13).
  private func addToCalendar(_ state: JourneyState, end: Double) {
    if !state.wasLeadBefore && isInPeriod(state.lead) {
      addLead(state.lead, Int(state.leadChannel), .journey, segment: state.segment)
    }
    addToMonth(.opportunities, state.opportunity)
    if isInPeriod(state.entry) { addEntry(state) }
    if isInPeriod(state.opportunity) { addToMarket(.marketOpportunities, state.segment) }
    let close = min(end, horizon)
    addToMarket(.inMarketDays, state.segment, max(0, close - max(0, state.entry)))
    if !state.contact.isNaN {
      addToMarket(.visibleDays, state.segment, max(0, close - max(0, state.contact)))
    }
    let hadProposal = !state.proposal.isNaN && state.opportunityOutcome != .open
    if hadProposal && isInPeriod(state.opportunityClosed) {
      addToMarket(.proposalsClosed, state.segment)
      if state.opportunityOutcome == .won { addToMarket(.proposalsWon, state.segment) }
    }
    guard state.outcome == .bought, isInPeriod(end) else { return }
    addToMarket(.purchases, state.segment)
    guard state.winner == 0 else { return }
    addToMonth(.wins, end)
    addToMarket(.marketWins, state.segment)
  }

  /// What a win of ours in the period brings, and what it would bring at the list price
  /// (model, rules 6.12 and 6.20).
  private func addBookings(_ run: JourneyRun, _ end: Double) {
    let state = run.state
    let list = state.dealValue * price
    let net = list * (1 - run.discount)
    addToMonth(.bookings, end, net)
    addToMarket(.marketBookings, state.segment, net)
    guard ledger.layout.has(.listBookings) else { return }
    let segment = Place.eachSegment(Int(state.segment))
    ledger[.listBookings, segment, month(end)] += list
    ledger[.discounts, segment, month(end)] += list - net
  }

  private func addEntry(_ state: JourneyState) {
    let month = month(state.entry)
    let segment = Place.eachSegment(Int(state.segment))
    ledger[.entries, segment, month] += 1
    if state.dayOne & 1 != 0 { addToMarket(.dayOneEntries, state.segment) }
    var known = state.dayOne
    while known != 0 {
      let vendor = Place.vendor(known.trailingZeroBitCount)
      known &= known &- 1
      ledger[.awareEntries, vendor, segment, month] += 1
    }
  }

  private func addToFunnel(_ state: JourneyState) {
    let isOpen = state.now >= horizon
    func hasReached(_ stage: FunnelStage) -> Bool {
      switch stage {
      case .entered: true
      case .lead: !state.lead.isNaN
      case .qualified: !state.qualified.isNaN
      case .opportunity: !state.opportunity.isNaN
      case .proposal: !state.proposal.isNaN
      case .negotiation: !state.firstNegotiation.isNaN
      case .won: state.outcome == .bought && state.winner == 0
      }
    }
    let channel = Int(state.firstTouchChannel)
    let incumbency = Incumbency(incumbent: Int(state.incumbent))
    let parts = (
      0, 1 + Int(state.segment), partOfSize[Int(state.size)],
      partOfIncumbency[incumbency.rawValue],
      channel < 0 ? ledger.layout.untouchedPart : partOfChannel[channel]
    )
    func add(_ part: Int, _ stage: FunnelStage) {
      guard part >= 0 else { return }
      ledger[.funnel, .part(part), .stage(stage)] += 1
      if isOpen { ledger[.funnelOpen, .part(part), .stage(stage)] += 1 }
    }
    for stage in FunnelStage.allCases where hasReached(stage) {
      add(parts.0, stage)
      add(parts.1, stage)
      add(parts.2, stage)
      add(parts.3, stage)
      add(parts.4, stage)
    }
  }

  private static func outcome(_ state: JourneyState) -> CycleOutcome {
    state.outcome != .bought ? .noDecision : state.winner == 0 ? .won : .lost
  }

  /// How long a journey took and was in each stage, by how it ended and whether its committee was in conflict.
  private func addCourse(_ state: JourneyState) {
    let outcome = Place.outcome(Self.outcome(state))
    let conflict = Place.conflict(state.hadConflict)
    ledger[.closedJourneys, conflict, outcome] += 1
    ledger[.cycleDays, conflict, outcome] += state.now - state.entry
    ledger[.stageDays, outcome, .committeeStage(.awareness)] += state.days(in: .awareness)
    ledger[.stageDays, outcome, .committeeStage(.consideration)] += state.days(in: .consideration)
    ledger[.stageDays, outcome, .committeeStage(.decision)] += state.days(in: .decision)
  }

  private func addDurations(_ state: JourneyState) {
    let outcome = Self.outcome(state)
    countDuration(state, .inMarket, from: state.entry, to: state.now, outcome)
    countDuration(state, .firstTrackedTouch, from: state.firstTracked, to: state.now, outcome)
    countDuration(state, .firstTouch, from: state.firstTouch, to: state.now, outcome)
  }

  /// An opportunity that opened in the period, whenever the account entered: those of journeys that entered
  /// in it would lack the ones that come late.
  private func addOpportunity(_ state: JourneyState) {
    let outcome: CycleOutcome
    switch state.opportunityOutcome {
    case .won: outcome = .won
    case .lost: outcome = .lost
    case .noDecision: outcome = .noDecision
    case .open: preconditionFailure("a journey of a cohort is followed to its end")
    }
    countDuration(
      state,
      .opportunity,
      from: state.opportunity,
      to: state.opportunityClosed,
      outcome
    )
    let end = OpportunityEnd(state).place(vendorCount: ledger.layout.length(of: .vendor))
    ledger[.opportunityEnds, .opportunityEnd(end)] += 1
    ledger[.committeeMembers, .outcome(outcome)] += Double(state.size)
    ledger[.membersMet, .outcome(outcome)] += Double(state.met.nonzeroBitCount)
  }

  private func countDuration(
    _ state: JourneyState,
    _ clock: CycleClock,
    from start: Double,
    to stop: Double,
    _ outcome: CycleOutcome
  ) {
    guard !start.isNaN else { return }
    let bin = durations.bin(max(0, stop - start))
    counts[durations.cells(clock, segment: Int(state.segment), outcome).lowerBound + bin] += 1
    counts[durations.cells(clock, segment: nil, outcome).lowerBound + bin] += 1
  }

  /// What a journey that ended in the period was, whenever it began: one that entered earlier is followed
  /// from its start, so that the quick ones of the period are not all that is seen
  /// (model, rules 8.12 and 8.14).
  private func addEnded(_ run: JourneyRun, _ state: JourneyState) {
    ledger[.endedJourneys] += 1
    addClosedLead(state)
    if state.outcome == .bought {
      let winner = Int(state.winner)
      ledger[.vendorWins, .vendor(winner)] += 1
      ledger[.endedBought] += 1
      if state.loops > 0 { ledger[.endedBoughtRevisited] += 1 }
      if state.dayOne >> UInt32(winner) & 1 != 0 { ledger[.winnerOnDayOne] += 1 }
      ledger[.contactPosition] += (state.contact - state.entry) / (state.now - state.entry)
      ledger[.contacted] += 1
    } else {
      ledger[.causes, .cause(state.outcome)] += 1
      ledger[.endedNoDecision] += 1
    }
    ledger[.loops] += Double(state.loops)
    ledger[.regressions] += Double(state.regressions)
    ledger[.totalHours] += Double(state.totalHours)
    ledger[.supplierHours] += Double(state.supplierHours)
    ledger[.ourHours] += Double(state.ourHours)
    addJobs(run)
    addVendorsKnown(state)
    for channel in 0..<ledger.layout.length(of: .channel) {
      ledger[.touches, .channel(channel)] += Double(run.touchCount(channel))
      ledger[.trackedTouches, .channel(channel)] += Double(run.touchCount(channel, .tracked))
    }
    ledger[.identifiedTouches] += Double(run.counted(JourneyCounter.identified))
  }

  /// Whom the committee knew at the moments of its journey.
  private func addVendorsKnown(_ state: JourneyState) {
    let (contact, selection) = (Double(state.knownAtContact), Double(state.knownAtSelection))
    let entry = Double(state.knownAtEntry)
    ledger[.momentsReached, .moment(.entry)] += 1
    ledger[.vendorsKnown, .moment(.entry)] += entry
    if contact >= 0 {
      ledger[.momentsReached, .moment(.firstContact)] += 1
      ledger[.vendorsKnown, .moment(.firstContact)] += contact
      ledger[.momentsFollowed, .laterMoment(.firstContact)] += 1
      ledger[.vendorsJoined, .laterMoment(.firstContact)] += contact - entry
    }
    if selection >= 0 {
      ledger[.momentsReached, .moment(.selection)] += 1
      ledger[.vendorsKnown, .moment(.selection)] += selection
    }
    if state.selectedAfterContact {
      ledger[.momentsFollowed, .laterMoment(.selection)] += 1
      ledger[.vendorsJoined, .laterMoment(.selection)] += selection - contact
    }
  }

  private func addJobs(_ run: JourneyRun) {
    for job in Job.allCases {
      ledger[.completions, .job(job)] += Double(run.completions(of: job))
      let reopenings = run.reopenings(of: job)
      ledger[.reopenings, .job(job)] += Double(reopenings)
      if reopenings > 0 { ledger[.revisited, .job(job)] += 1 }
      for next in Job.allCases {
        let moves = run.moves(from: job, to: next)
        if moves > 0 { ledger[.jobMoves, .from(job), .to(next)] += Double(moves) }
      }
    }
    for stage in CommitteeStage.allCases {
      for next in CommitteeStage.allCases where next != stage {
        ledger[.stageMoves, .from(stage), .to(next)] += Double(run.moves(from: stage, to: next))
      }
    }
  }
}

/// What is counted during a journey, by what it is about.
extension JourneyRun {
  fileprivate func completions(of job: Job) -> Int {
    counted(JourneyCounter.completions + job.rawValue)
  }

  fileprivate func reopenings(of job: Job) -> Int {
    counted(JourneyCounter.reopenings + job.rawValue)
  }

  /// How often a job was the next to be completed after another.
  fileprivate func moves(from job: Job, to next: Job) -> Int {
    counted(JourneyCounter.jobMoves + job.rawValue * JourneyCounter.jobCount + next.rawValue)
  }

  fileprivate func moves(from stage: CommitteeStage, to next: CommitteeStage) -> Int {
    counted(JourneyCounter.stageMoves + stage.rawValue * JourneyCounter.stageCount + next.rawValue)
  }
}
