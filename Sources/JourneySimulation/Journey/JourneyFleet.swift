import CLanes

/// What the journeys of a fleet share: tables, the schedule of their events, and what couples them.
struct FleetContext {
  let tables: UnsafePointer<JourneyTables>
  /// By segment.
  let segments: UnsafeMutablePointer<UnsafePointer<SegmentTables>>
  let layout: SlotLayout
  let slots: UnsafeMutableRawPointer
  let schedule: UnsafeMutablePointer<fleet_schedule>
  /// What couplings make of the current epoch, and what they count in it (see ``Coupling``).
  let levels: UnsafeMutablePointer<Double>
  let counts: UnsafeMutablePointer<Int64>
  /// Paid-search channels with a budget.
  let searchCount: Int
  /// What counts of 16 bits leave out; kept alive by the fleet.
  let carries: Unmanaged<CountCarries>
  /// Where events are written, if anywhere; kept alive by the fleet.
  var log: Unmanaged<EventLog>?
  /// Lanes that the largest committee so far takes, a multiple of 4 (see ``CommitteeLanes``).
  var lanesInUse = 4
  /// Slots whose journeys advance, as a bit set.
  var active: UInt32 = 0
  /// Whether market time is ignored and the steady state holds throughout.
  var isSteady = false
}

/// Journeys that one thread advances side by side, one event each per round.
///
/// A journey's history does not depend on its neighbors. Rounds exist for speed: the processor works on the
/// events of other journeys while one waits for memory, and events of one kind share vector arithmetic.
final class JourneyFleet {
  static var width: Int { Int(FLEET_WIDTH) }

  let compiled: CompiledScenario
  let context: UnsafeMutablePointer<FleetContext>
  private let schedule: UnsafeMutablePointer<fleet_schedule>
  /// Activities and touches of a round, and those touches that change opinions.
  let touches: UnsafeMutablePointer<Touch>
  let felt: UnsafeMutablePointer<Touch>
  /// Places among `touches` of those that met a vendor.
  let met: UnsafeMutablePointer<UInt8>
  /// Indices on a list, or slots, of journeys to which the next loop applies.
  let chosen: UnsafeMutablePointer<UInt8>
  /// What has become of favorites, by place in `chosen`, and the column concerned.
  let changes: UnsafeMutablePointer<(change: CommitteeLanes.Change, vendor: Int32)>
  /// Members whose favorite must be looked for, by place in `chosen`.
  let unsettled: UnsafeMutablePointer<UInt32>
  /// Room for running totals over the lanes of one committee.
  let totals: UnsafeMutablePointer<Double>
  /// Room for a number per vendor.
  let begins: UnsafeMutablePointer<Float>
  /// Room for competitors' visibility to somebody who remembers some of them.
  let recognized: UnsafeMutablePointer<Float>
  /// 31 masks of which only that in the middle is set, so that the mask of one member is read from them.
  let masks: UnsafeMutablePointer<Int32>
  private let carries = CountCarries()
  /// Where the journeys write what happens to them, if anywhere.
  var log: EventLog? {
    didSet { context.pointee.log = log.map { .passUnretained($0) } }
  }

  init(_ compiled: CompiledScenario) {
    self.compiled = compiled
    let width = Self.width
    let stride = compiled.layout.stride
    let slots = UnsafeMutableRawPointer.allocate(byteCount: width * stride, alignment: 64)
    slots.initializeMemory(as: UInt8.self, repeating: 0, count: width * stride)
    schedule = .allocate(capacity: 1)
    schedule.initialize(to: Self.emptySchedule(compiled.tables))
    for slot in 0..<width { fleet_until(schedule)[slot] = -.infinity }
    let segments = UnsafeMutablePointer<UnsafePointer<SegmentTables>>.allocate(
      capacity: compiled.segments.count
    )
    for (index, part) in compiled.segments.enumerated() {
      (segments + index).initialize(to: part.tables.pointer)
    }
    context = .allocate(capacity: 1)
    context.initialize(
      to: FleetContext(
        tables: compiled.tables,
        segments: segments,
        layout: compiled.layout,
        slots: slots,
        schedule: schedule,
        levels: Self.plane(max(1, compiled.levelCount), 1),
        counts: Self.plane(max(1, compiled.countCount), 0),
        searchCount: compiled.search.count,
        carries: .passUnretained(carries)
      )
    )
    chosen = Self.plane(width, 0)
    met = Self.plane(width, 0)
    unsettled = Self.plane(width, 0)
    touches = Self.plane(width, Touch(slot: 0, member: 0))
    felt = Self.plane(width, Touch(slot: 0, member: 0))
    changes = Self.plane(width, (CommitteeLanes.Change(converts: 0, lostFans: 0), 0))
    totals = Self.plane(Lanes.count, 0)
    begins = Self.plane(Lanes.count, 0)
    recognized = Self.plane(Lanes.count, 0)
    masks = Self.plane(2 * Lanes.count - 1, 0)
    masks[Lanes.count - 1] = -1
  }

  deinit {
    context.pointee.slots.deallocate()
    context.pointee.segments.deallocate()
    context.pointee.levels.deallocate()
    context.pointee.counts.deallocate()
    context.deallocate()
    schedule.pointee.fire.deallocate()
    schedule.pointee.family.deallocate()
    schedule.pointee.list.deallocate()
    schedule.pointee.count.deallocate()
    schedule.deallocate()
    touches.deallocate()
    felt.deallocate()
    changes.deallocate()
    totals.deallocate()
    begins.deallocate()
    recognized.deallocate()
    masks.deallocate()
    chosen.deallocate()
    met.deallocate()
    unsettled.deallocate()
  }

  private static func plane<Number>(_ count: Int, _ value: Number) -> UnsafeMutablePointer<Number> {
    let plane = UnsafeMutablePointer<Number>.allocate(capacity: count)
    plane.initialize(repeating: value, count: count)
    return plane
  }

  private static func emptySchedule(_ tables: UnsafePointer<JourneyTables>) -> fleet_schedule {
    let families = tables.pointee.familyCount
    var empty = fleet_schedule()
    empty.family_count = Int32(families)
    empty.purpose = tables.pointee.familyPurpose
    empty.fire = plane(families * width, .infinity)
    empty.family = plane(families * width, fleet_family())
    empty.list = plane(families * width, 0)
    empty.count = plane(families, 0)
    return empty
  }

  /// The journey in a slot.
  @inline(__always)
  func run(_ slot: Int) -> JourneyRun { JourneyRun(slot, context) }

  /// Lets the journey in a slot advance, up to `stop` at most.
  ///
  /// Events at or after `stop` wait; the state is then exactly that at the last event before.
  func follow(_ slot: Int, until stop: Double) {
    let run = run(slot)
    run.state.stop = stop
    run.now = run.state.now
    run.setBoundary()
    context.pointee.active |= 1 << UInt32(slot)
  }

  /// Advances all journeys until none is active.
  ///
  /// - Parameter pause: Called when a journey has ended or reached its stop, with its slot. It may put
  ///   another journey there, or the same on its way again, by ``follow(_:until:)``.
  func advance(_ pause: (JourneyRun) -> Void) {
    let pushCount = context.pointee.tables.pointee.pushCount
    while context.pointee.active != 0 {
      let happening = fleet_step(schedule)
      var waiting = context.pointee.active & ~happening
      while waiting != 0 {
        let slot = waiting.trailingZeroBitCount
        waiting &= waiting &- 1
        passBoundary(run(slot), pause)
      }
      researchAll()
      for push in 0..<pushCount { receiveAll(push) }
      moveAllForward(pause)
      meetAll()
      forEach(Family.completion) { run, marks in
        run.completeJob(marks)
        if run.isHeld { passBoundary(run, pause) }
      }
      forEach(Family.reopening) { run, marks in
        run.reopenByConflict(marks)
        if run.isHeld { passBoundary(run, pause) }
      }
      moveAllBackward()
      forEach(Family.contact) { run, _ in run.makeContact() }
      forEach(Family.abandonment) { run, marks in
        run.end(run.abandonmentCause(marks))
        passBoundary(run, pause)
      }
    }
  }

  /// Slots to which an event of a family happens in this round.
  @inline(__always)
  func slots(of family: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: schedule.pointee.list + family * Self.width,
      count: Int(schedule.pointee.count[family])
    )
  }

  @inline(__always)
  func marks(_ slot: Int) -> Marks { Marks(schedule, slot: slot) }

  @inline(__always)
  private func forEach(_ family: Int, _ body: (JourneyRun, Marks) -> Void) {
    for slot in slots(of: family) { body(run(Int(slot)), marks(Int(slot))) }
  }

  /// Takes a journey over what stops its events: other push rates, a negotiation, its stop or its end.
  func passBoundary(_ run: JourneyRun, _ pause: (JourneyRun) -> Void) {
    guard run.passBoundary() else { return }
    context.pointee.active &= ~(1 << UInt32(run.slot))
    fleet_until(schedule)[run.slot] = -.infinity
    run.state.now = run.now
    pause(run)
  }
}
