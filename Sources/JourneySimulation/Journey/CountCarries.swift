/// How often the counts of journeys have wrapped: a journey in progress keeps 16 bits of each, which only a
/// journey that is touched about a hundred times a day outgrows.
final class CountCarries {
  private struct Count: Hashable {
    let segment: Int32
    let account: Int32
    let journey: UInt32
    /// Which of the journey's counts.
    let place: Int
  }

  private var carries: [Count: Int] = [:]

  private func key(_ state: JourneyState, _ place: Int) -> Count {
    Count(segment: state.segment, account: state.account, journey: state.journey, place: place)
  }

  /// Notes that a count of a journey has wrapped.
  func add(to place: Int, of state: JourneyState) { carries[key(state, place), default: 0] += 1 }

  /// What a count of a journey lacks.
  func missing(from place: Int, of state: JourneyState) -> Int {
    (carries[key(state, place)] ?? 0) << UInt16.bitWidth
  }

  /// How often each count of a journey has wrapped, by place.
  func all(of state: JourneyState) -> [Int: Int] {
    carries.reduce(into: [:]) { places, carry in
      if carry.key == key(state, carry.key.place) { places[carry.key.place] = carry.value }
    }
  }

  /// Notes how often the counts of a journey have wrapped already, by place.
  func set(_ places: [Int: Int], of state: JourneyState) {
    for (place, count) in places { carries[key(state, place)] = count }
  }

  /// Forgets what other replications have left of a journey that begins.
  func forget(_ state: JourneyState) {
    guard !carries.isEmpty else { return }
    carries = carries.filter { count, _ in
      count.segment != state.segment || count.account != state.account
        || count.journey != state.journey
    }
  }
}

extension JourneyRun {
  /// Adds 0 or 1 to one of the journey's counts.
  @inline(__always)
  func add(_ amount: UInt16, to count: UnsafeMutablePointer<UInt16>) {
    assert(amount <= 1)
    let sum = count.pointee &+ amount
    count.pointee = sum
    if sum < amount { carry(count) }
  }

  /// Adds 1 to one of the counters (see ``JourneyCounter``).
  @inline(__always)
  func count(_ counter: Int) { add(1, to: counters + counter) }

  @inline(never)
  private func carry(_ count: UnsafeMutablePointer<UInt16>) {
    state.hasCarried = true
    context.pointee.carries.takeUnretainedValue().add(to: count - counters, of: state)
  }

  /// How often each of the journey's counts has wrapped, by place.
  var carries: [Int: Int] {
    state.hasCarried ? context.pointee.carries.takeUnretainedValue().all(of: state) : [:]
  }

  /// Takes over how often counts have wrapped in another slot.
  func takeCarries(_ places: [Int: Int]) {
    let carries = context.pointee.carries.takeUnretainedValue()
    carries.forget(state)
    carries.set(places, of: state)
    state.hasCarried = !places.isEmpty
  }

  private func whole(_ count: UnsafeMutablePointer<UInt16>) -> Int {
    guard state.hasCarried else { return Int(count.pointee) }
    let carries = context.pointee.carries.takeUnretainedValue()
    return Int(count.pointee) + carries.missing(from: count - counters, of: state)
  }

  /// What a counter (see ``JourneyCounter``) has come to.
  func counted(_ counter: Int) -> Int { whole(counters + counter) }

  /// Touches by us through a channel, all or some of them.
  func touchCount(_ channel: Int, _ kind: TouchCount = .all) -> Int {
    whole(touches + (kind.rawValue * tables.channelCount + channel))
  }
}
