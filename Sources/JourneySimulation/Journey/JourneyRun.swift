import CLanes

/// The seven random words that belong to one event beside its time (model, rule 9.4).
struct Marks {
  /// Marks 0 to 2 follow each other.
  private let early: UnsafeMutablePointer<UInt32>
  /// Marks 3 to 6 are a fleet's width apart.
  private let late: UnsafeMutablePointer<UInt32>

  /// The marks of the event that happens to a slot in this round.
  @inline(__always)
  init(_ schedule: UnsafeMutablePointer<fleet_schedule>, slot: Int) {
    early = fleet_marks(schedule) + (slot &* 4 &+ 1)
    late = fleet_late_marks(schedule) + slot
  }

  @inline(__always)
  func word(_ index: Int) -> UInt32 {
    index < 3 ? early[index] : late[(index &- 3) &* JourneyFleet.width]
  }

  /// A mark as a number uniform on (0, 1).
  @inline(__always)
  func uniform(_ index: Int) -> Double { Self.uniform(word(index)) }

  /// Uniform on (0, 1) from a word.
  @inline(__always)
  static func uniform(_ word: UInt32) -> Double { (Double(word) + 0.5) * 0x1p-32 }
}

/// A view on one journey of a fleet, through which its events happen (model, sections 3 to 6).
///
/// Every family of events holds the absolute time at which its unit exponential will be spent, and rescales
/// what is left when its rate changes: the next-reaction form of the random time change.
struct JourneyRun {
  let slot: Int
  let context: UnsafeMutablePointer<FleetContext>
  /// Where the journey's scalars lie, at the slot's start.
  let scalars: UnsafeMutablePointer<JourneyState>

  @inline(__always)
  init(_ slot: Int, _ context: UnsafeMutablePointer<FleetContext>) {
    self.slot = slot
    self.context = context
    let base = context.pointee.slots + slot &* context.pointee.layout.stride
    scalars = base.assumingMemoryBound(to: JourneyState.self)
  }

  // By address, so that a field is read or written in place and nothing is copied.
  /// The journey's scalars.
  var state: JourneyState {
    @inline(__always) unsafeAddress { UnsafePointer(scalars) }
    @inline(__always) nonmutating unsafeMutableAddress { scalars }
  }
  var tables: JourneyTables {
    @inline(__always) unsafeAddress { context.pointee.tables }
  }
  var segment: SegmentTables {
    @inline(__always) unsafeAddress { context.pointee.segments[Int(state.segment)] }
  }
  private var base: UnsafeMutableRawPointer { UnsafeMutableRawPointer(scalars) }
  var committee: CommitteeLanes {
    CommitteeLanes(base + SlotLayout.committee, width: context.pointee.lanesInUse)
  }
  private var schedule: UnsafeMutablePointer<fleet_schedule> { context.pointee.schedule }

  var ahead: UnsafeMutablePointer<Int32> { committee.ahead }
  var progressSums: UnsafeMutablePointer<Int32> { committee.progressSums }
  var counts: UnsafeMutablePointer<Int32> { committee.counts }
  var engagedCount: Int { Int(state.size) - Int(counts[0]) }
  /// Share of power at a stage or above.
  @inline(__always)
  func aheadShare(_ stage: Int) -> Double {
    Double(ahead[stage]) * (1 / Double(CommitteeLanes.allPower))
  }

  /// Day of the last event.
  var now: Double {
    get { fleet_now(schedule)[slot] }
    nonmutating set { fleet_now(schedule)[slot] = newValue }
  }

  // By member: see ``CommitteeLanes``.
  var weight: UnsafeMutablePointer<Float> { committee.weight }
  var activity: UnsafeMutablePointer<Float> { committee.activity }
  var engaged: UnsafeMutablePointer<Float> { committee.engaged }
  var power: UnsafeMutablePointer<Int32> { committee.power }
  var pull: UnsafeMutablePointer<Float> { committee.pull }
  var progress: UnsafeMutablePointer<Int32> { committee.progress }
  var support: UnsafeMutablePointer<Int32> { committee.support }
  var favoriteValue: UnsafeMutablePointer<Float> { committee.favoriteValue }
  var favorite: UnsafeMutablePointer<Int32> { committee.favorite }
  var stage: UnsafeMutablePointer<UInt8> { committee.stage }
  var information: UnsafeMutablePointer<UInt8> { committee.information }
  var need: UnsafeMutablePointer<UInt8> { committee.need }
  var role: UnsafeMutablePointer<UInt8> { committee.role }
  var columns: UnsafeMutablePointer<Float> { committee.columns }
  /// Live memories at entry and what was heard since, in units of which ``memoryUnit`` are a live memory:
  /// `[vendor * 16 + member]`.
  var memories: UnsafeMutablePointer<UInt16> {
    (base + context.pointee.layout.memories).assumingMemoryBound(to: UInt16.self)
  }
  /// Vendors that come to a member's mind at entry, as a bit set: `[member]`.
  var evoked: UnsafeMutablePointer<UInt16> {
    (base + context.pointee.layout.evoked).assumingMemoryBound(to: UInt16.self)
  }
  /// The channels that reach a member, of those that reach only some people, as a bit set: `[member]`; no memory
  /// of its own if there are none.
  var audiences: UnsafeMutablePointer<UInt8> {
    (base + context.pointee.layout.audiences).assumingMemoryBound(to: UInt8.self)
  }
  /// See ``JourneyCounter``.
  var counters: UnsafeMutablePointer<UInt16> {
    (base + context.pointee.layout.counters).assumingMemoryBound(to: UInt16.self)
  }
  /// Touches by us per channel, then tracked ones per channel.
  var touches: UnsafeMutablePointer<UInt16> {
    (base + context.pointee.layout.touches).assumingMemoryBound(to: UInt16.self)
  }

  /// Where a family's numbers for this journey lie in the planes.
  @inline(__always)
  private func place(_ family: Int) -> Int { family &* JourneyFleet.width &+ slot }

  /// A family's rate, ordinal and next marks.
  @inline(__always)
  func family(_ family: Int) -> UnsafeMutablePointer<fleet_family> {
    schedule.pointee.family + place(family)
  }

  /// Day of a family's next event at present rates; infinite at rate 0.
  @inline(__always)
  func fire(_ family: Int) -> UnsafeMutablePointer<Double> {
    schedule.pointee.fire + place(family)
  }

  /// The row of market time in force at a day.
  @inline(__always)
  func row(at day: Double) -> Int {
    if context.pointee.isSteady || day < 0 { return 0 }
    return min(1 + Int(day / 7), segment.rowCount - 1)
  }

  /// Begins the streams of all families, each at rate 0.
  func beginFamilies() { fleet_begin(schedule, Int32(slot), state.stream) }

  /// Makes ready what follows from the families' rates and ordinals.
  func resumeFamilies() { fleet_resume(schedule, Int32(slot), state.stream) }

  /// Changes a family's rate now and rescales the time to its next event
  /// (model, rules 0.1 and 9.4).
  @inline(__always)
  func setRate(_ index: Int, _ new: Double) {
    let family = family(index)
    let old = family.pointee.rate
    if new == old { return }
    let fire = fire(index)
    let now = now
    let left = old > 0 ? (fire.pointee - now) * old : -old
    if new > 0 {
      let interval = 1 / new
      family.pointee.interval = interval
      fire.pointee = now + left * interval
      family.pointee.rate = new
    } else if old > 0 {
      fire.pointee = .infinity
      family.pointee.rate = -left
    }
  }

  /// Moves all events to come by some days.
  func postpone(by days: Double) {
    for family in 0..<tables.familyCount { fire(family).pointee += days }
  }

  // MARK: Boundaries of free running

  /// The day after which nothing happens any more in this journey.
  private var limit: Double { state.entry + tables.timeLimit }

  /// Whether the journey has ended or stands still.
  @inline(__always)
  var isHeld: Bool { state.outcome != .open || state.negotiatingWith >= 0 }

  /// Lets events happen up to the next change of rates with an epoch, the stop or the time limit.
  func setBoundary() {
    fleet_until(schedule)[slot] =
      isHeld ? -.infinity : nextRateChange(before: min(state.stop, limit))
  }

  /// Passes what keeps events from happening; returns whether the journey has ended or reached its stop.
  func passBoundary() -> Bool {
    let stop = state.stop
    if state.outcome == .open && state.negotiatingWith < 0 {
      let boundary = fleet_until(schedule)[slot]
      if boundary < min(stop, limit) {
        now = boundary
        followEpoch()
        setBoundary()
        return false
      }
    } else if state.outcome == .open && state.negotiationEnd < min(stop, limit) {
      concludeNegotiation()
      setBoundary()
      return state.outcome != .open
    }
    if state.outcome != .open || stop < limit { return true }
    if state.negotiatingWith >= 0 {
      accountNegotiationTime(until: limit)
      state.engagedSince = limit
    }
    now = limit
    end(.timeLimit)
    return true
  }

  /// The first day after now, before `stop`, at which rates change with the epoch; else `stop`.
  private func nextRateChange(before stop: Double) -> Double {
    let isConstant = tables.pushCount == 0 && !tables.changesAnswers
    if isConstant || context.pointee.isSteady { return stop }
    let change = Int(segment.nextChange[row(at: now)])
    guard change < segment.rowCount else { return stop }
    return min(stop, Double(change - 1) * 7)
  }

  /// Closes the journey.
  func end(_ outcome: JourneyOutcome, winner: Int8 = -1) {
    accountEngagedTime()
    state.outcome = outcome
    state.winner = winner
    if !state.opportunity.isNaN && state.opportunityOutcome == .open {
      state.opportunityOutcome =
        outcome != .bought ? .noDecision : winner == 0 ? .won : .lost
      state.opportunityClosed = now
      noteOpportunityClosed()
    }
    noteEnd()
  }
}
