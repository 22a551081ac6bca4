import CLanes
import JourneySimulation

/// Compares the events that a fleet's schedule gives with those that follow from the scalar generator.
struct EventScheduleComparison {
  private(set) var compared = 0
  private(set) var differences = 0
  private let counterShift: UInt32
  private let streams: [lanes_stream]
  private let purposes: [UInt32]
  private static let families = 11
  private static let width = Int(FLEET_WIDTH)

  /// Follows one journey per slot with streams drawn from `words`, all rates 1 per day, for 30 rounds.
  ///
  /// `counterShift`: added to the scalar counter; not 0 only to see the comparison fail.
  init(_ words: inout Sampler, counterShift: UInt32) {
    self.counterShift = counterShift
    streams = (0..<Self.width).map { _ in
      lanes_stream(
        key0: words.word(),
        key1: words.word(),
        counter2: words.word(),
        counter3: words.word()
      )
    }
    purposes = (0..<16).map { _ in words.word() }
    let entries = Self.families * Self.width
    let fire = UnsafeMutablePointer<Double>.allocate(capacity: entries)
    let family = UnsafeMutablePointer<fleet_family>.allocate(capacity: entries)
    let list = UnsafeMutablePointer<UInt8>.allocate(capacity: entries)
    let count = UnsafeMutablePointer<Int32>.allocate(capacity: Self.families)
    defer {
      fire.deallocate()
      family.deallocate()
      list.deallocate()
      count.deallocate()
    }
    family.initialize(repeating: fleet_family(), count: entries)
    var schedule = fleet_schedule()
    schedule.family_count = Int32(Self.families)
    schedule.fire = fire
    schedule.family = family
    schedule.list = list
    schedule.count = count
    purposes.withUnsafeBufferPointer { purposes in
      schedule.purpose = purposes.baseAddress
      follow(&schedule)
    }
  }

  private mutating func follow(_ schedule: inout fleet_schedule) {
    for slot in 0..<Self.width {
      fleet_begin(&schedule, Int32(slot), streams[slot])
      fleet_now(&schedule)[slot] = 0
      fleet_until(&schedule)[slot] = .infinity
      for index in 0..<Self.families {
        let place = index * Self.width + slot
        let exponential = -schedule.family[place].rate
        compare(exponential == self.exponential(slot, index, ordinal: 0))
        schedule.family[place].rate = 1
        schedule.family[place].interval = 1
        schedule.fire[place] = exponential
      }
    }
    for _ in 0..<30 {
      let ordinals = (0..<Self.families * Self.width).map { schedule.family[$0].ordinal }
      let happening = fleet_step(&schedule)
      compare(happening == .max)
      for index in 0..<Self.families {
        for entry in 0..<Int(schedule.count[index]) {
          let slot = Int(schedule.list[index * Self.width + entry])
          compareEvent(&schedule, slot, index, ordinal: ordinals[index * Self.width + slot])
        }
      }
    }
  }

  private mutating func compareEvent(
    _ schedule: inout fleet_schedule,
    _ slot: Int,
    _ index: Int,
    ordinal: UInt32
  ) {
    let words =
      block(slot, index, 2 &* ordinal) + block(slot, index, 2 &* ordinal &+ 1)
    for mark in 0..<3 { compare(fleet_marks(&schedule)[slot * 4 + 1 + mark] == words[mark + 1]) }
    for mark in 0..<4 {
      compare(fleet_late_marks(&schedule)[mark * Self.width + slot] == words[mark + 4])
    }
    let place = index * Self.width + slot
    compare(schedule.family[place].ordinal == ordinal + 1)
    let next = fleet_now(&schedule)[slot] + exponential(slot, index, ordinal: ordinal + 1)
    compare(schedule.fire[place] == next)
  }

  private func block(_ slot: Int, _ index: Int, _ counter: UInt32) -> [UInt32] {
    RandomChecks.philox(counter &+ counterShift, purposes[index], streams[slot])
  }

  private func exponential(_ slot: Int, _ index: Int, ordinal: UInt32) -> Double {
    -lanes_log((Double(block(slot, index, 2 &* ordinal)[0]) + 0.5) * 0x1p-32)
  }

  private mutating func compare(_ isSame: Bool) {
    compared += 1
    if !isSame { differences += 1 }
  }
}
