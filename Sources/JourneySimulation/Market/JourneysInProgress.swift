import JourneyModel

/// All journeys of one market in progress at once, and when each dormant account will enter.
final class JourneysInProgress {
  private let simulator: MarketSimulator
  private let key: ReplicationKey
  /// The epoch in which the market starts.
  let firstEpoch: Int
  private let horizon: Double
  private let stride: Int
  private var accounts: [MarketSimulator.AccountState] = []
  /// First account of each segment; accounts follow each other by the segments' names.
  private var firstAccount: [Int]
  /// Accounts that enter in an epoch form a list: the first by epoch, the next by account; -1 ends.
  private var entering: [Int32]
  private var nextEntering: [Int32]
  /// Slots of journeys in progress, in blocks that never move, and the account of each.
  private var blocks: [UnsafeMutableRawPointer] = []
  private var free: [Int] = []
  private var active: [(slot: Int, account: Int)] = []
  private static let slotsPerBlock = 256

  init(_ simulator: MarketSimulator, key: ReplicationKey, start: Double) {
    self.simulator = simulator
    self.key = key
    firstEpoch = Int((start / CalendarLength.epoch).rounded(.down))
    horizon = simulator.compiled.scenario.horizonDays
    stride = simulator.compiled.layout.stride
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

  deinit { for block in blocks { block.deallocate() } }

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

  private func slot(_ index: Int) -> UnsafeMutableRawPointer {
    blocks[index / Self.slotsPerBlock] + (index % Self.slotsPerBlock) * stride
  }

  private func takeSlot() -> Int {
    if free.isEmpty {
      let first = blocks.count * Self.slotsPerBlock
      blocks.append(.allocate(byteCount: Self.slotsPerBlock * stride, alignment: 64))
      free.append(contentsOf: (first..<first + Self.slotsPerBlock).reversed())
    }
    return free.removeLast()
  }

  /// Lets every journey and every entry of an epoch happen up to `stop`, the epoch's end or the horizon.
  func advance(epoch: Int, until stop: Double) {
    var kept = 0
    for index in active.indices {
      let journey = active[index]
      if advance(journey.slot, journey.account, until: stop) {
        active[kept] = journey
        kept += 1
      }
    }
    active.removeSubrange(kept...)
    var account = Int(entering[epoch - firstEpoch])
    while account >= 0 {
      let next = Int(nextEntering[account])
      enter(account, until: stop)
      account = next
    }
  }

  /// Begins an account's journey and follows it; true if it is still in progress at `stop`.
  private func enter(_ account: Int, until stop: Double) {
    let slotIndex = takeSlot()
    let segmentIndex = segment(of: account)
    let run = simulator.desk.run(in: segmentIndex, slot: slot(slotIndex))
    simulator.begin(
      run,
      account - firstAccount[segmentIndex],
      segment: segmentIndex,
      accounts[account],
      key
    )
    if follow(run, account, until: stop) {
      active.append((slotIndex, account))
    } else {
      free.append(slotIndex)
    }
  }

  /// Advances a journey in progress; true if it is still in progress at `stop`.
  private func advance(_ slotIndex: Int, _ account: Int, until stop: Double) -> Bool {
    simulator.desk.dropEvents()
    let run = simulator.desk.run(in: segment(of: account), slot: slot(slotIndex))
    if follow(run, account, until: stop) { return true }
    free.append(slotIndex)
    return false
  }

  /// Runs to `stop`; journeys that end are replaced at once if the account enters again before it.
  private func follow(_ run: JourneyRun, _ account: Int, until stop: Double) -> Bool {
    let segmentIndex = segment(of: account)
    while run.advance(until: stop) {
      simulator.finish(run, &accounts[account], key)
      guard accounts[account].nextEntry < stop else {
        schedule(account)
        return false
      }
      simulator.begin(
        run,
        account - firstAccount[segmentIndex],
        segment: segmentIndex,
        accounts[account],
        key
      )
    }
    return true
  }

  /// Counts the journeys that the horizon cuts off.
  func cutOff() {
    for journey in active {
      let run = simulator.desk.run(
        in: segment(of: journey.account),
        slot: slot(journey.slot)
      )
      simulator.tally.add(run)
    }
  }
}
