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
  /// Journeys after which the wish to stop is asked for.
  private static let journeysPerQuestion = 4096

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
        } else if !beginNext(epoch, run, shouldStop) {
          return nil
        }
        return stop
      },
      pause: { run in
        guard run.state.outcome != .open else { return pauseOpen(run) }
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

  /// Follows the journeys that are in progress at the horizon: those of the period's cohorts to their end, under
  /// the last plan and the last epoch's levels (model, rule 8.10).
  ///
  /// - Returns: False after a stop.
  mutating func follow(shouldStop: () -> Bool) -> Bool {
    guard let lot else { return !isCancelled }
    var resumed = 0
    fleet.advanceAll(
      next: { run in
        while resumed < parked.count {
          if resumed % Self.journeysPerQuestion == 0 && shouldStop() { isCancelled = true }
          if isCancelled { return nil }
          lot.take(parked[resumed], to: run)
          resumed += 1
          if simulator.tally.isOfCohort(run) { return .infinity }
          simulator.tally.add(run)
        }
        return nil
      },
      pause: { run in
        simulator.tally.add(run)
        return nil
      }
    )
    return !isCancelled
  }

  /// Bytes kept between epochs of accounts, and of journeys in progress.
  var keptAccountBytes: Int { schedule.byteCount }
  var keptJourneyBytes: Int { lot?.byteCount ?? 0 }

  /// Puts the journey of the next account into a slot: one that enters in an epoch or is under way when the
  /// market starts.
  ///
  /// - Returns: False if there is no such account.
  private mutating func beginNext(_ epoch: Int, _ run: JourneyRun, _ shouldStop: () -> Bool) -> Bool
  {
    guard epoch == 0 else {
      guard let number = schedule.takeFirst(of: epoch) else { return false }
      numbers[run.slot] = number
      begin(schedule[number], run)
      return true
    }
    while seen < sequence.count && !isCancelled {
      let number = seen
      seen += 1
      let place = sequence.place(number)
      let placeInChunk = place.account % Opening.chunk
      if placeInChunk == 0 {
        if shouldStop() { isCancelled = true }
        simulator.open(place, key)
      }
      if let journey = simulator.opening.take(placeInChunk) {
        let receptivity = simulator.opening.begin(journey, run, place, key)
        numbers[run.slot] = number
        store(Account(inJourneyWith: receptivity), run)
        return true
      }
      let account = simulator.newAccount(place, key)
      if epochs.holds(account.entryDay, at: 0) {
        numbers[run.slot] = number
        begin(account, run)
        return true
      }
      keep(account, number, isNew: true)
    }
    return false
  }

  /// Begins the journey of the account whose number is a slot's.
  private mutating func begin(_ account: Account, _ run: JourneyRun) {
    let number = numbers[run.slot]
    var account = account
    simulator.begin(run, &account, sequence.place(number), key)
    store(account, run)
  }

  /// Keeps how the account of a slot's journey stands.
  private mutating func store(_ account: Account, _ run: JourneyRun) {
    if lot == nil {
      accounts[run.slot] = account
    } else {
      schedule[numbers[run.slot]] = account
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

  /// Parks a journey that the next epoch goes on with; in a market of one epoch the horizon is reached, and
  /// those of the period's cohorts go on to their end.
  private mutating func pauseOpen(_ run: JourneyRun) -> Double? {
    guard let lot else {
      if simulator.tally.isOfCohort(run) { return .infinity }
      simulator.tally.add(run)
      return nil
    }
    parked.append(lot.park(run, account: numbers[run.slot]))
    return nil
  }
}
