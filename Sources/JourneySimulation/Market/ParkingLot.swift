import CLanes
import JourneyModel

/// Where a journey in progress is parked, and whose it is.
struct ParkedJourney {
  fileprivate let place: UnsafeMutableRawPointer
  /// Lanes in fours, `1...4`.
  fileprivate let groups: Int32
  /// The account's number.
  let account: Int32
}

/// Memory for the journeys in progress between epochs, in blocks that never move.
///
/// Places of one size that are free form a list through their first bytes.
final class ParkingLot {
  private let parking: JourneyParking
  /// First free place, by lanes in fours; constant addresses, so that no access to them is checked.
  private let free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var blocks: [UnsafeMutableRawPointer] = []
  /// Bytes of all places, taken or free.
  private(set) var byteCount = 0
  private static let placesPerBlock = 64

  init(_ compiled: CompiledScenario) {
    parking = JourneyParking(compiled)
    free = .allocate(capacity: JourneyParking.groups(size: CommitteeSize.largest) + 1)
    free.initialize(repeating: nil, count: JourneyParking.groups(size: CommitteeSize.largest) + 1)
  }

  deinit {
    for block in blocks { block.deallocate() }
    free.deallocate()
  }

  /// Takes the journey out of a slot.
  func park(_ run: JourneyRun, account: Int) -> ParkedJourney {
    let groups = JourneyParking.groups(size: Int(run.state.size))
    let place = free[groups] ?? addBlock(groups: groups)
    free[groups] = place.load(as: UnsafeMutableRawPointer?.self)
    parking.park(run, groups: groups, at: place)
    return ParkedJourney(
      place: place,
      groups: Int32(truncatingIfNeeded: groups),
      account: Int32(truncatingIfNeeded: account)
    )
  }

  /// Tells the processor which journey is taken next, so that it need not wait for memory then.
  func expect(_ journey: ParkedJourney) {
    lanes_prefetch(journey.place, Int64(parking.byteCount(groups: Int(journey.groups))))
  }

  /// Puts a parked journey into a slot.
  func take(_ journey: ParkedJourney, to run: JourneyRun) {
    let groups = Int(journey.groups)
    parking.resume(run, groups: groups, from: journey.place)
    leave(journey)
  }

  /// Forgets a parked journey: its place is free.
  func leave(_ journey: ParkedJourney) {
    let groups = Int(journey.groups)
    journey.place.storeBytes(of: free[groups], as: UnsafeMutableRawPointer?.self)
    free[groups] = journey.place
  }

  /// Adds free places; returns the first.
  private func addBlock(groups: Int) -> UnsafeMutableRawPointer {
    let bytes = parking.byteCount(groups: groups)
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: bytes * Self.placesPerBlock,
      alignment: 16
    )
    blocks.append(block)
    byteCount += bytes * Self.placesPerBlock
    var next: UnsafeMutableRawPointer?
    for index in (0..<Self.placesPerBlock).reversed() {
      let place = block + index * bytes
      place.storeBytes(of: next, as: UnsafeMutableRawPointer?.self)
      next = place
    }
    return block
  }
}
