import JourneyModel

/// All journeys of one market in progress at once, and when each dormant account will enter.
final class JourneysInProgress {
  private let simulator: MarketSimulator
  private let key: ReplicationKey
  /// The epoch in which the market starts.
  let firstEpoch: Int
  private let horizon: Double
  private var accounts: [MarketSimulator.AccountState] = []
  /// First account of each segment; accounts follow each other by the segments' names.
  private var firstAccount: [Int]
  /// Accounts that enter in an epoch form a list: the first by epoch, the next by account; -1 ends.
  private var entering: [Int32]
  private var nextEntering: [Int32]
  /// Journeys in progress between epochs.
  private var parked: [ParkedJourney] = []
  private let lot: ParkingLot
  /// The account of each slot of the fleet.
  private var accountInSlot = Array(repeating: 0, count: JourneyFleet.width)

  init(_ simulator: MarketSimulator, key: ReplicationKey, start: Double) {
    self.simulator = simulator
    self.key = key
    firstEpoch = Int((start / CalendarLength.epoch).rounded(.down))
    horizon = simulator.compiled.scenario.horizonDays
    lot = ParkingLot(simulator.compiled)
    let epochs = Int((horizon / CalendarLength.epoch).rounded(.up)) - firstEpoch + 1
    entering = Array(repeating: -1, count: epochs)
    nextEntering = []
    firstAccount = Array(repeating: 0, count: simulator.compiled.segments.count)
    for segment in simulator.compiled.segmentsByName {
      firstAccount[segment] = accounts.count
      for account in 0..<simulator.compiled.segments[segment].segment.accountCount {
        accounts.append(simulator.firstEntry(key, segment: segment, account: account))
      }
    }
    nextEntering = Array(repeating: -1, count: accounts.count)
    for account in accounts.indices.reversed() { schedule(account) }
  }

  /// The epoch whose list an entry belongs to; an entry that rounding puts on the boundary goes to the
  /// epoch that begins there.
  private func epoch(of day: Double) -> Int {
    Int((day / CalendarLength.epoch).rounded(.down))
  }

  private func schedule(_ account: Int) {
    let day = accounts[account].nextEntry
    guard day < horizon else { return }
    let list = epoch(of: day) - firstEpoch
    nextEntering[account] = entering[list]
    entering[list] = Int32(account)
  }

  private func segment(of account: Int) -> Int {
    simulator.compiled.segmentsByName.last { firstAccount[$0] <= account } ?? 0
  }

  private var fleet: JourneyFleet { simulator.fleet }

  /// Lets every journey and every entry of an epoch happen up to `stop`, the epoch's end or the horizon.
  func advance(epoch: Int, until stop: Double) {
    let waiting = parked
    parked.removeAll(keepingCapacity: true)
    var next = 0
    var entering = Int(entering[epoch - firstEpoch])
    /// Puts the next journey of the epoch on its way in a slot.
    func occupy(_ run: JourneyRun) {
      if next < waiting.count {
        lot.take(waiting[next], to: run)
        accountInSlot[run.slot] = waiting[next].account
        next += 1
      } else if entering >= 0 {
        let account = entering
        entering = Int(nextEntering[account])
        accountInSlot[run.slot] = account
        begin(run, account)
      } else {
        return
      }
      fleet.follow(run.slot, until: stop)
    }
    for slot in 0..<JourneyFleet.width { occupy(fleet.run(slot)) }
    fleet.advance { run in
      let account = accountInSlot[run.slot]
      if run.state.outcome == .open {
        parked.append(lot.park(run, account: account))
      } else {
        simulator.finish(run, &accounts[account], key)
        if accounts[account].nextEntry < stop {
          begin(run, account)
          return fleet.follow(run.slot, until: stop)
        }
        schedule(account)
      }
      occupy(run)
    }
  }

  private func begin(_ run: JourneyRun, _ account: Int) {
    let segment = segment(of: account)
    simulator.begin(
      run,
      account - firstAccount[segment],
      segment: segment,
      accounts[account],
      key
    )
  }

  /// Counts the journeys that the horizon cuts off.
  func cutOff() {
    let run = fleet.run(0)
    for journey in parked {
      lot.take(journey, to: run)
      simulator.tally.add(run)
    }
  }
}

/// Where a journey in progress is parked, and whose it is.
private struct ParkedJourney {
  let place: UnsafeMutableRawPointer
  let size: Int
  let account: Int
}

/// Memory for parked journeys, by committee size, in blocks that never move.
private final class ParkingLot {
  private let parking: JourneyParking
  private var free: [[UnsafeMutableRawPointer]]
  private var blocks: [UnsafeMutableRawPointer] = []
  private static let placesPerBlock = 64

  init(_ compiled: CompiledScenario) {
    parking = JourneyParking(compiled)
    free = Array(repeating: [], count: CommitteeSize.largest + 1)
  }

  deinit { for block in blocks { block.deallocate() } }

  func park(_ run: JourneyRun, account: Int) -> ParkedJourney {
    let size = Int(run.state.size)
    if free[size].isEmpty { addBlock(size: size) }
    let place = free[size].removeLast()
    parking.park(run, at: place)
    return ParkedJourney(place: place, size: size, account: account)
  }

  func take(_ journey: ParkedJourney, to run: JourneyRun) {
    parking.resume(run, from: journey.place)
    free[journey.size].append(journey.place)
  }

  private func addBlock(size: Int) {
    let bytes = parking.byteCount(size: size)
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: bytes * Self.placesPerBlock,
      alignment: 8
    )
    blocks.append(block)
    for place in (0..<Self.placesPerBlock).reversed() { free[size].append(block + place * bytes) }
  }
}
