import CLanes

/// What a journey needs beside its own state: shared numbers, buffers, and where clicks are counted.
///
/// One per thread; reused for every journey that the thread runs.
struct JourneyWorkspace {
  let tables: UnsafePointer<JourneyTables>
  let layout: SlotLayout
  /// Events kept ready, one entry per family.
  let buffers: UnsafeMutablePointer<EventBuffer>
  /// Probability that our advertisement is shown: `[search channel]`, of the current epoch.
  let shown: UnsafeMutablePointer<Double>
  /// Clicks an unlimited budget would have bought, times 2^20: `[search channel]`.
  let demand: UnsafeMutablePointer<Int64>
  /// Clicks got: `[search channel]`.
  let clicks: UnsafeMutablePointer<Int64>
  /// Whether market time is ignored and the steady state holds throughout.
  var isSteady = false
}

/// The next events of one family.
struct EventBuffer {
  var first: UInt32 = 0
  var count: Int32 = 0
  var events = lanes_events()
}

/// The random words that belong to one event beside its time.
struct Marks {
  let word: (UInt32, UInt32, UInt32)
  /// Words 3 to 6; of touches only, others draw them by ``JourneyRun/furtherMarks(_:)``.
  let further: (UInt32, UInt32, UInt32, UInt32)

  /// Uniform on (0, 1) from a word.
  @inline(__always)
  static func uniform(_ word: UInt32) -> Double { (Double(word) + 0.5) * 0x1p-32 }
}

/// A view on one journey's slot, through which its events happen (model, sections 3 to 6).
///
/// The loop follows the next-reaction form of the random time change: every family holds the absolute
/// time at which its unit exponential will be spent, and rescales what is left when its rate changes.
struct JourneyRun {
  let tables: UnsafePointer<JourneyTables>
  let segment: UnsafePointer<SegmentTables>
  let workspace: UnsafePointer<JourneyWorkspace>
  let state: UnsafeMutablePointer<JourneyState>
  let columns: UnsafeMutablePointer<Float>
  let engaged: UnsafeMutablePointer<Float>
  let weight: UnsafeMutablePointer<Float>
  /// Cumulative research activity over lanes.
  let activity: UnsafeMutablePointer<Float>
  let favouriteValue: UnsafeMutablePointer<Float>
  let favourite: UnsafeMutablePointer<Int32>
  /// Days at which each family's next event happens at current rates; infinite at rate 0.
  let fire: UnsafeMutablePointer<Double>
  /// Current rates; at rate 0 the negated unit exponential that is left.
  let rate: UnsafeMutablePointer<Double>
  /// Mean days between events at current rates; meaningless at rate 0.
  let interval: UnsafeMutablePointer<Double>
  /// Events of each family so far.
  let ordinal: UnsafeMutablePointer<UInt32>
  let counters: UnsafeMutablePointer<UInt16>
  /// Touches by us per channel, then tracked ones per channel.
  let touches: UnsafeMutablePointer<UInt16>
  let memories: UnsafeMutablePointer<UInt16>
  let role: UnsafeMutablePointer<UInt8>
  let stage: UnsafeMutablePointer<UInt8>
  let information: UnsafeMutablePointer<UInt8>
  let need: UnsafeMutablePointer<UInt8>
  /// `I / K` of each member, 1 if nothing is needed.
  let progress: UnsafeMutablePointer<Float>

  init(
    slot: UnsafeMutableRawPointer,
    segment: UnsafePointer<SegmentTables>,
    workspace: UnsafePointer<JourneyWorkspace>
  ) {
    let layout = workspace.pointee.layout
    tables = workspace.pointee.tables
    self.segment = segment
    self.workspace = workspace
    state = slot.assumingMemoryBound(to: JourneyState.self)
    columns = (slot + layout.columns).assumingMemoryBound(to: Float.self)
    engaged = (slot + layout.engaged).assumingMemoryBound(to: Float.self)
    weight = (slot + layout.weight).assumingMemoryBound(to: Float.self)
    activity = (slot + layout.activity).assumingMemoryBound(to: Float.self)
    favouriteValue = (slot + layout.favouriteValue).assumingMemoryBound(to: Float.self)
    favourite = (slot + layout.favourite).assumingMemoryBound(to: Int32.self)
    fire = (slot + layout.fire).assumingMemoryBound(to: Double.self)
    rate = (slot + layout.rate).assumingMemoryBound(to: Double.self)
    interval = (slot + layout.interval).assumingMemoryBound(to: Double.self)
    ordinal = (slot + layout.ordinal).assumingMemoryBound(to: UInt32.self)
    counters = (slot + layout.counters).assumingMemoryBound(to: UInt16.self)
    touches = (slot + layout.touches).assumingMemoryBound(to: UInt16.self)
    memories = (slot + layout.memories).assumingMemoryBound(to: UInt16.self)
    role = (slot + layout.role).assumingMemoryBound(to: UInt8.self)
    stage = (slot + layout.stage).assumingMemoryBound(to: UInt8.self)
    information = (slot + layout.information).assumingMemoryBound(to: UInt8.self)
    need = (slot + layout.need).assumingMemoryBound(to: UInt8.self)
    progress = (slot + layout.progress).assumingMemoryBound(to: Float.self)
  }

  /// The row of market time in force at a day.
  @inline(__always)
  func row(at day: Double) -> Int {
    if day < 0 || workspace.pointee.isSteady { return 0 }
    return min(1 + Int(day / 7), segment.pointee.rowCount - 1)
  }

  /// Runs the journey until it ends or `stop` is reached; returns whether it has ended.
  ///
  /// Events at or after `stop` wait; the state is then exactly that at the last event before.
  func advance(until stop: Double) -> Bool {
    let limit = state.pointee.entry + tables.pointee.timeLimit
    while true {
      if state.pointee.negotiatingWith >= 0 {
        if state.pointee.negotiationEnd >= min(stop, limit) { break }
        concludeNegotiation()
      } else {
        let boundary = nextRateChange(before: min(stop, limit))
        let isOver = runEvents(until: boundary)
        if isOver { return true }
        if state.pointee.negotiatingWith >= 0 { continue }
        if boundary >= min(stop, limit) { break }
        state.pointee.now = boundary
        updatePushRates()
      }
      if state.pointee.outcome != .open { return true }
    }
    guard limit <= stop else { return false }
    if state.pointee.negotiatingWith >= 0 {
      accountNegotiationTime(until: limit)
      state.pointee.engagedSince = limit
    }
    state.pointee.now = limit
    end(.timeLimit)
    return true
  }

  /// The first day after now, before `stop`, at which push rates change; else `stop`.
  @inline(__always)
  private func nextRateChange(before stop: Double) -> Double {
    if tables.pointee.pushCount == 0 || workspace.pointee.isSteady { return stop }
    let change = Int(segment.pointee.nextChange[row(at: state.pointee.now)])
    guard change < segment.pointee.rowCount else { return stop }
    return min(stop, Double(change - 1) * 7)
  }

  /// Lets events happen until `stop`, the end of the journey (then true), or a negotiation.
  private func runEvents(until stop: Double) -> Bool {
    let familyCount = Int32(workspace.pointee.layout.paddedFamilyCount)
    while true {
      let family = Int(lanes_earliest(fire, familyCount))
      let earliest = fire[family]
      if earliest >= stop { return false }
      state.pointee.now = earliest
      let marks = takeMarks(family)
      switch family {
      case Family.pull: research(marks)
      case Family.forward: moveForward(marks)
      case Family.meeting: meet()
      case Family.completion: completeJob(marks)
      case Family.reopening: reopenByConflict(marks)
      case Family.backward: moveBackward(marks)
      case Family.contact: makeContact()
      case Family.abandonment: end(.abandoned)
      default: receivePush(family - Family.firstPush, marks)
      }
      if state.pointee.outcome != .open { return true }
      if state.pointee.negotiatingWith >= 0 { return false }
    }
  }

  /// The marks of a family's event that happens now; schedules the family's next event.
  @inline(__always)
  private func takeMarks(_ family: Int) -> Marks {
    let buffer = workspace.pointee.buffers + family
    let events = UnsafePointer(buffer.pointer(to: \.events)!)
    // Unsigned, so that events kept for an earlier ordinal are as useless as those for a later one.
    let offset = ordinal[family] &- buffer.pointee.first
    var lane = Int32(truncatingIfNeeded: offset)
    if offset >= UInt32(buffer.pointee.count) {
      fill(family, from: ordinal[family])
      lane = 0
    }
    let isTouch = family == Family.pull || family >= Family.firstPush
    let marks = Marks(
      word: (
        lanes_mark(events, 0, lane), lanes_mark(events, 1, lane), lanes_mark(events, 2, lane)
      ),
      further: isTouch
        ? (
          lanes_mark(events, 3, lane), lanes_mark(events, 4, lane), lanes_mark(events, 5, lane),
          lanes_mark(events, 6, lane)
        ) : (0, 0, 0, 0)
    )
    ordinal[family] &+= 1
    lane += 1
    if lane >= buffer.pointee.count {
      fill(family, from: ordinal[family])
      lane = 0
    }
    fire[family] = state.pointee.now + lanes_exponential(events, lane) * interval[family]
    return marks
  }

  /// Makes the family's events from an ordinal on ready.
  @inline(never)
  private func fill(_ family: Int, from first: UInt32) {
    let buffer = workspace.pointee.buffers + family
    let isTouch = family == Family.pull || family >= Family.firstPush
    let lanes: Int32 = family == Family.pull || family == Family.meeting ? 16 : 8
    lanes_fill_events(
      state.pointee.stream,
      tables.pointee.familyPurpose[family],
      first,
      lanes,
      isTouch ? 2 : 1,
      UnsafeMutablePointer(buffer.pointer(to: \.events)!)
    )
    buffer.pointee.first = first
    buffer.pointee.count = lanes
  }

  /// Words 3 to 6 of the event of a family that has just happened.
  func furtherMarks(_ family: Int) -> (UInt32, UInt32, UInt32, UInt32) {
    var words: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    let happened = ordinal[family] &- 1
    withUnsafeMutableBytes(of: &words) {
      lanes_philox(
        2 &* happened &+ 1,
        tables.pointee.familyPurpose[family],
        state.pointee.stream,
        $0.baseAddress!.assumingMemoryBound(to: UInt32.self)
      )
    }
    return words
  }

  /// Changes a family's rate now and rescales the time to its next event.
  @inline(__always)
  func setRate(_ family: Int, _ new: Double) {
    let old = rate[family]
    if new == old { return }
    let left = old > 0 ? (fire[family] - state.pointee.now) * old : -old
    if new > 0 {
      interval[family] = 1 / new
      fire[family] = state.pointee.now + left * interval[family]
      rate[family] = new
    } else if old > 0 {
      fire[family] = .infinity
      rate[family] = -left
    }
  }

  /// Closes the journey.
  func end(_ outcome: JourneyOutcome, winner: Int8 = -1) {
    accountEngagedTime()
    state.pointee.outcome = outcome
    state.pointee.winner = winner
    if !state.pointee.opportunity.isNaN && state.pointee.opportunityOutcome == .open {
      state.pointee.opportunityOutcome =
        outcome != .bought ? .noDecision : winner == 0 ? .won : .lost
      state.pointee.opportunityClosed = state.pointee.now
    }
  }
}
