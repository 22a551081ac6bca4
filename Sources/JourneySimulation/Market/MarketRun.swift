/// One market on its way from start to horizon, epoch by epoch (model, rules 0.2 and 0.4).
///
/// In the first epoch accounts come from a sequence, one after the other; later ones from the schedule.
/// What an epoch leaves for another is kept only if there is another: a market of one epoch keeps no
/// account and no journey, and takes the same memory whatever its size.
struct MarketRun {
  private let simulator: MarketSimulator
  private let fleet: JourneyFleet
  private let key: ReplicationKey
  private let epochs: EpochSequence
  private let sequence: AccountSequence
  /// Accounts of the sequence that have been looked at.
  private var seen = 0
  private var schedule: AccountSchedule
  /// Journeys in progress between epochs, in the order in which they paused.
  private var parked: [ParkedJourney] = []
  /// Where they are; nil if there is one epoch.
  private let lot: ParkingLot?
  /// Whose journey is in a slot, by number, and how the account stands unless the schedule keeps it.
  private var numbers = Array(repeating: 0, count: JourneyFleet.width)
  private var accounts = Array(
    repeating: Account(clocks: AccountClocks()),
    count: JourneyFleet.width
  )
  private(set) var isCancelled = false
  /// Accounts after which the wish to stop is asked for.
  private static let accountsPerQuestion = 4096

  init(_ simulator: MarketSimulator, _ key: ReplicationKey) {
    self.simulator = simulator
    self.key = key
    fleet = simulator.fleet
    epochs = simulator.epochs
    sequence = AccountSequence(simulator.compiled)
    let isKept = epochs.count > 1
    lot = isKept ? ParkingLot(simulator.compiled) : nil
    schedule = AccountSchedule(
      accountCount: isKept ? sequence.count : 0,
      epochCount: isKept ? epochs.count : 0
    )
  }

  /// Lets every journey and every entry of an epoch happen.
  ///
  /// - Parameters:
  ///   - epoch: The epoch's place; epochs follow each other from 0.
  ///   - shouldStop: Asked now and then; a stop leaves the market unfinished.
  mutating func advance(_ epoch: Int, shouldStop: () -> Bool) {
    let stop = epochs.end(at: epoch)
    let waiting = parked
    var resumed = 0
    parked.removeAll(keepingCapacity: true)
    fleet.advanceAll(
      next: { run in
        if let lot, resumed < waiting.count {
          if resumed + 1 < waiting.count { lot.expect(waiting[resumed + 1]) }
          lot.take(waiting[resumed], to: run)
          numbers[run.slot] = Int(waiting[resumed].account)
          resumed += 1
        } else if let (number, account) = nextEntering(epoch, shouldStop) {
          numbers[run.slot] = number
          begin(account, run)
        } else {
          return nil
        }
        return stop
      },
      pause: { run in
        guard run.state.outcome != .open else {
          pauseOpen(run)
          return nil
        }
        let number = numbers[run.slot]
        var account = lot == nil ? accounts[run.slot] : schedule[number]
        simulator.finish(run, &account, key)
        guard account.entryDay >= stop else {
          begin(account, run)
          return stop
        }
        keep(account, number, isNew: false)
        return nil
      }
    )
  }

  /// Counts the journeys that the horizon cuts off.
  mutating func cutOff() {
    guard let lot else { return }
    for journey in parked {
      lot.take(journey, to: fleet.run(0))
      simulator.tally.add(fleet.run(0))
    }
  }

  /// Bytes kept between epochs of accounts, and of journeys in progress.
  var keptAccountBytes: Int { schedule.byteCount }
  var keptJourneyBytes: Int { lot?.byteCount ?? 0 }

  /// The next account that enters in an epoch, and its number.
  private mutating func nextEntering(
    _ epoch: Int,
    _ shouldStop: () -> Bool
  ) -> (Int, Account)? {
    guard epoch == 0 else {
      return schedule.takeFirst(of: epoch).map { ($0, schedule[$0]) }
    }
    while seen < sequence.count && !isCancelled {
      let number = seen
      seen += 1
      if number % Self.accountsPerQuestion == 0 && shouldStop() { isCancelled = true }
      let account = simulator.newAccount(sequence.place(number), key)
      if epochs.holds(account.entryDay, at: 0) { return (number, account) }
      keep(account, number, isNew: true)
    }
    return nil
  }

  /// Begins the journey of the account whose number is a slot's.
  private mutating func begin(_ account: Account, _ run: JourneyRun) {
    let number = numbers[run.slot]
    var account = account
    simulator.begin(run, &account, sequence.place(number), key)
    if lot == nil {
      accounts[run.slot] = account
    } else {
      schedule[number] = account
    }
  }

  /// Remembers a dormant account that enters in a later epoch.
  private mutating func keep(_ account: Account, _ number: Int, isNew: Bool) {
    let day = account.entryDay
    guard lot != nil, day < epochs.horizon else { return }
    schedule[number] = account
    if isNew {
      schedule.append(number, to: epochs.place(of: day))
    } else {
      schedule.prepend(number, to: epochs.place(of: day))
    }
  }

  /// Parks a journey that the next epoch goes on with; without one the horizon cuts it off.
  private mutating func pauseOpen(_ run: JourneyRun) {
    guard let lot else { return simulator.tally.add(run) }
    parked.append(lot.park(run, account: numbers[run.slot]))
  }
}
