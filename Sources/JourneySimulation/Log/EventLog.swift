import JourneyModel

/// Keeps what happens in the journeys of one replication, in the order in which it is computed.
///
/// Journeys and leads that end before day 0 are not kept: no figure counts them.
final class EventLog {
  private(set) var events: [JourneyEvent] = []
  /// Currency per click: `[search channel]`.
  let clickPrices: [Double]
  /// Our price relative to the list price at which deal values are stated.
  let price: Double
  /// Journeys that ended before day 0 and may still have events here.
  private var past: Set<Journey> = []
  /// Events at which those of past journeys are thrown out next.
  private var sweepCount = EventLog.smallestSweep
  private static let smallestSweep = 1 << 16

  private struct Journey: Hashable {
    let segment: Int32
    let account: Int32
    let number: UInt32

    init(_ event: JourneyEvent) {
      segment = event.segment
      account = event.account
      number = event.journey
    }
  }

  init(_ compiled: CompiledScenario) {
    clickPrices = compiled.search.map(\.price)
    price = 1 + compiled.scenario.us.offer.price
  }

  func append(_ event: JourneyEvent) {
    events.append(event)
    guard event.kind == .end, event.day < 0 else { return }
    past.insert(Journey(event))
    if events.count >= sweepCount { sweep() }
  }

  /// Writes what a dormant account is, before the journey that it leads to.
  func append(_ lead: DormantLead, _ place: AccountPlace, journey: UInt32) {
    guard !(lead.closed < 0) else { return }
    func write(_ kind: JourneyEvent.Kind, _ day: Double, channel: Int = -1) {
      guard !day.isNaN else { return }
      var event = JourneyEvent(
        kind,
        day: day,
        segment: Int32(place.segment),
        account: Int32(place.account),
        journey: journey
      )
      event.channel = Int16(channel)
      append(event)
    }
    write(.dormantLead, lead.day, channel: lead.channel)
    write(.dormantQualified, lead.qualified)
    write(.leadClosed, lead.closed)
  }

  private func sweep() {
    events.removeAll { past.contains(Journey($0)) }
    past.removeAll(keepingCapacity: true)
    sweepCount = max(Self.smallestSweep, 2 * events.count)
  }

  /// Puts all events in order.
  ///
  /// A journey without an end gets a line that the horizon cuts it off; a dormancy is no journey.
  ///
  /// - Parameters:
  ///   - segments: Indices of segments in the order of their names.
  ///   - horizon: Days.
  /// - Returns: Events by the segments' names, account and journey, and then as they happened.
  func sorted(segments: [Int], horizon: Double) -> [JourneyEvent] {
    sweep()
    var rank = segments
    for (place, segment) in segments.enumerated() { rank[segment] = place }
    func isBefore(_ first: Int, _ second: Int) -> Bool {
      let (a, b) = (events[first], events[second])
      let left = (rank[Int(a.segment)], a.account, a.journey, first)
      return left < (rank[Int(b.segment)], b.account, b.journey, second)
    }
    var sorted: [JourneyEvent] = []
    sorted.reserveCapacity(events.count)
    func closeLast() {
      guard let last = sorted.last, last.kind != .end, !last.kind.isOfDormancy else { return }
      sorted.append(
        JourneyEvent(
          .cutOff,
          day: horizon,
          segment: last.segment,
          account: last.account,
          journey: last.journey
        )
      )
    }
    for index in events.indices.sorted(by: isBefore) {
      let event = events[index]
      if let last = sorted.last, !last.isOfSameJourney(as: event) { closeLast() }
      sorted.append(event)
    }
    closeLast()
    return sorted
  }
}
