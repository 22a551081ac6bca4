import CLanes
import JourneyModel

/// Which accounts are in market on the day a market starts, and how far their journeys have come: as in
/// a market that has long been the same (model, rules 1.15 to 1.18).
///
/// Journeys under way are cut out of *paths*: whole journeys in the steady state that are stopped every mean
/// journey's length, from a uniform age on, so that a path gives one journey on average and long paths give
/// more. Each cut is given in advance to an account of the path's class of receptivity, which is under way if the
/// path reaches it. A cut goes on with random numbers of its own.
///
/// Made for some accounts at a time, so that memory does not depend on the size of the market. Not shared
/// between threads.
final class Opening {
  /// An account's journey on the day of the start.
  struct Journey {
    fileprivate let place: ParkedJourney
    /// Days since entry.
    fileprivate let age: Double
    /// What the counts of 16 bits leave out.
    fileprivate let carries: [Int: Int]
    /// The place of its cut among those that the account was given.
    fileprivate let attempt: Int
    /// The path that it was cut out of, for the log.
    fileprivate let path: Int
  }

  /// A cut that is given to an account.
  private struct Cut {
    let account: Int
    let attempt: Int
  }

  /// A whole journey in the steady state, and the accounts that its cuts are given to.
  private struct Path {
    /// The class of its receptivity.
    let part: Int
    let hash: UInt64
    let stream: lanes_stream
    /// Where it is cut first, as a share of the days between cuts.
    let offset: Double
    /// Which of its cuts is given first, if it is the first path of an attempt.
    let firstPlace: Int
    /// By place, from the youngest age on; nil for cuts that nobody was given.
    var cuts: [Cut?]

    init(part: Int, hash: UInt64, stream: lanes_stream, places: Int) {
      var sampler = Sampler(stream, purpose: StreamPurpose.underWay)
      self.part = part
      self.hash = hash
      self.stream = stream
      offset = sampler.uniform()
      firstPlace = Int(sampler.uniform() * Double(places))
      cuts = Array(repeating: nil, count: places)
    }
  }

  /// Accounts of one segment that are prepared together.
  static let chunk = 4_096

  private let compiled: CompiledScenario
  private let calibration: MarketCalibration
  /// By segment.
  private let dormancies: [MeanDormancy]
  /// By class of receptivity.
  private let spacings: [[CutSpacing]]
  private let clocks: [DormancyClock]
  private let leads: [LeadClock]
  private let fleet: JourneyFleet
  private let lot: ParkingLot
  /// Day of the start.
  private let start: Double
  /// By account of the chunk; nil for dormant ones.
  private var journeys: [Journey?] = []

  /// - Parameters:
  ///   - compiled: The scenario of a draw.
  ///   - calibration: Of the central scenario.
  ///   - start: Day on which the market starts, `<= 0`.
  ///   - clocks: When dormant accounts enter, by segment.
  ///   - leads: When they become leads, by segment.
  init(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    start: Double,
    _ clocks: [DormancyClock],
    _ leads: [LeadClock]
  ) {
    self.clocks = clocks
    self.leads = leads
    self.compiled = compiled
    self.calibration = calibration
    self.start = start
    var dormancies: [MeanDormancy] = []
    var spacings: [[CutSpacing]] = []
    for (index, part) in compiled.segments.enumerated() {
      let steady = calibration.segments[index]
      let dormancy = calibration.dormancy(part.segment, index: index)
      dormancies.append(dormancy)
      spacings.append(
        steady.journeyDaysByClass.enumerated().map { part, days in
          CutSpacing(
            meanJourneyDays: days,
            meanDormancyDays: dormancy.average(
              purchaseShare: steady.history.purchaseShare(class: part)
            ),
            timeLimitDays: compiled.scenario.ending.timeLimitDays
          )
        }
      )
    }
    self.dormancies = dormancies
    self.spacings = spacings
    fleet = JourneyFleet(compiled)
    fleet.context.pointee.isSteady = true
    fleet.beginEpoch(levels: calibration.steadyLevels(compiled))
    lot = ParkingLot(compiled)
  }

  /// Finds out which of some accounts are under way, and brings their journeys to the day of the start.
  ///
  /// - Parameters:
  ///   - accounts: Numbers in the segment, a chunk that begins at a multiple of ``chunk``.
  ///   - segment: Index of the segment.
  ///   - key: The seed and the replication.
  ///   - log: Where to write what has happened in the journeys so far, if anywhere.
  func prepare(_ accounts: Range<Int>, of segment: Int, _ key: ReplicationKey, log: EventLog?) {
    let paths = log.map { _ in EventLog(compiled) }
    fleet.log = paths
    journeys = Array(repeating: nil, count: accounts.count)
    run(self.paths(accounts, of: segment, key), of: segment, key)
    fleet.log = nil
    guard let log, let paths else { return }
    var events: [Int32: [JourneyEvent]] = [:]
    for event in paths.events { events[event.account, default: []].append(event) }
    for (index, journey) in journeys.enumerated() {
      guard let journey else { continue }
      let path = events[Int32(truncatingIfNeeded: journey.path)] ?? []
      for event in path.prefix(while: { $0.day < journey.age }) {
        log.append(
          event.moved(to: accounts.lowerBound + index, byDays: start - journey.age)
        )
      }
    }
  }

  /// Takes the journey of an account of the chunk that has been prepared.
  ///
  /// - Parameter account: Its place in the chunk.
  /// - Returns: The journey; nil if the account is dormant.
  func take(_ account: Int) -> Journey? {
    defer { journeys[account] = nil }
    return journeys[account]
  }

  /// Puts the journey of an account into a slot, to go on from the day of the start.
  ///
  /// - Returns: The account's receptivity, which it had on its way here.
  func begin(
    _ journey: Journey,
    _ run: JourneyRun,
    _ place: AccountPlace,
    _ key: ReplicationKey
  ) -> Double {
    lot.take(journey.place, to: run)
    let hash = compiled.segments[place.segment].accountHash(place.account)
    run.continueAfresh(
      account: place.account,
      stream: key.stream(account: hash, journey: 0),
      age: journey.age,
      day: start
    )
    run.takeCarries(journey.carries)
    return run.state.receptivity
  }

  /// What former journeys have left to an account that is dormant when the market starts, and whether its last
  /// one ended in a purchase; the same however often it is asked for.
  func dormant(
    segment: Int,
    receptivity: Double,
    _ stream: lanes_stream
  ) -> (history: AccountHistory, hasBought: Bool) {
    var sampler = Sampler(stream, purpose: compiled.entry.historyPurpose)
    return calibration.segments[segment].history.ofDormant(
      class: compiled.receptivityClass(receptivity),
      stated: compiled.segments[segment].entry.statedIncumbent(stream, compiled.entry),
      dormancies[segment],
      &sampler
    )
  }

  /// The paths whose cuts accounts are given.
  ///
  /// Accounts of a class take one cut after the other, from a random one on, so that paths are used whole. Each attempt
  /// has paths of its own: whether an account is under way by one attempt tells nothing of its next.
  private func paths(
    _ accounts: Range<Int>,
    of segment: Int,
    _ key: ReplicationKey
  ) -> [Path] {
    let part = compiled.segments[segment]
    /// By class and attempt, the accounts that are given a cut.
    var given = spacings[segment].map { Array(repeating: [Int](), count: $0.attempts) }
    for account in accounts {
      let hash = part.accountHash(account)
      let own = compiled.receptivityClass(compiled.receptivity(key, account: hash))
      let spacing = spacings[segment][own]
      var sampler = Sampler(
        key.stream(account: hash, journey: 0),
        purpose: StreamPurpose.underWay
      )
      for attempt in 0..<spacing.attempts where sampler.uniform() < spacing.acceptance {
        given[own][attempt].append(account - accounts.lowerBound)
      }
    }
    var paths: [Path] = []
    for (own, attempts) in given.enumerated() {
      let count = spacings[segment][own].placesPerPath
      for (attempt, takers) in attempts.enumerated() {
        var place = count
        for (order, account) in takers.enumerated() {
          if order % count == 0 {
            let hash = part.pathHash(
              chunk: accounts.lowerBound / Self.chunk,
              class: own,
              attempt: attempt,
              order / count
            )
            paths.append(
              Path(
                part: own,
                hash: hash,
                stream: key.stream(account: hash, journey: Self.pathJourney),
                places: count
              )
            )
            if order == 0 { place = paths[paths.count - 1].firstPlace }
          }
          paths[paths.count - 1].cuts[place % count] = Cut(account: account, attempt: attempt)
          place += 1
        }
      }
    }
    return paths
  }

  /// Follows paths and keeps their state at each cut that they reach.
  private func run(_ paths: [Path], of segment: Int, _ key: ReplicationKey) {
    let spacings = spacings[segment]
    var started = 0
    var places = Array(repeating: 0, count: JourneyFleet.width)
    /// The age of a path at its next cut that an account was given, from a place on.
    func nextCut(_ slot: Int, _ path: Path, from place: Int) -> Double? {
      guard let next = path.cuts[place...].firstIndex(where: { $0 != nil }) else { return nil }
      places[slot] = next
      return (path.offset + Double(next)) * spacings[path.part].days
    }
    fleet.advanceAll(
      next: { run in
        guard started < paths.count else { return nil }
        let path = paths[started]
        let receptivity = compiled.receptivity(key, path: path.hash, class: path.part)
        enter(run, started, segment, receptivity: receptivity, path.stream)
        started += 1
        return nextCut(run.slot, path, from: 0)
      },
      pause: { run in
        guard run.state.outcome == .open else { return nil }
        let path = paths[Int(run.state.account)]
        let place = places[run.slot]
        if let cut = path.cuts[place] {
          keep(run, cut, age: (path.offset + Double(place)) * spacings[path.part].days)
        }
        return nextCut(run.slot, path, from: place + 1)
      }
    )
  }

  /// No account has as many journeys.
  private static let pathJourney = UInt32.max - 1

  private func enter(
    _ run: JourneyRun,
    _ path: Int,
    _ segment: Int,
    receptivity: Double,
    _ stream: lanes_stream
  ) {
    let history = compiled.entering(
      calibration.segments[segment].history,
      segment: segment,
      receptivity: receptivity,
      stream
    )
    run.enter(
      JourneyEntry(
        tables: compiled.entry,
        segment: compiled.segments[segment].entry,
        segmentIndex: segment,
        account: path,
        journey: Self.pathJourney,
        receptivity: receptivity,
        history: history,
        sizeOverride: nil
      ),
      stream: stream,
      day: 0
    )
    // Whom a committee recalls tells that the journey before came to nothing.
    let dormancy = clocks[segment].past(stream, hasBought: history.recalled.bits == 0)
    run.take(leads[segment].follow(dormancy, receptivity: receptivity, stream) { _ in })
  }

  /// Keeps a path's state for an account; of several cuts that are reached the account's first counts.
  private func keep(_ run: JourneyRun, _ cut: Cut, age: Double) {
    if let other = journeys[cut.account] {
      guard cut.attempt < other.attempt else { return }
      lot.leave(other.place)
    }
    journeys[cut.account] = Journey(
      place: lot.park(run, account: cut.account),
      age: age,
      carries: run.carries,
      attempt: cut.attempt,
      path: Int(run.state.account)
    )
  }
}

/// How far apart a path is cut, and how many cuts an account is given
/// (model, rule 1.15).
struct CutSpacing {
  /// Days between cuts: a mean journey.
  let days: Double
  /// Cuts of a path that lives to the time limit.
  let placesPerPath: Int
  /// Cuts that an account is given at most.
  let attempts: Int
  /// Probability that an account is given a cut, for each attempt.
  let acceptance: Double

  /// A cut is reached with probability `1 / placesPerPath`, since a path gives one journey on average; an account
  /// must be under way with probability `journey / (journey + dormancy)`.
  init(meanJourneyDays: Double, meanDormancyDays: Double, timeLimitDays: Double) {
    days = meanJourneyDays
    let longest =
      timeLimitDays.isFinite ? timeLimitDays : max(Self.farDays, Self.farJourneys * meanJourneyDays)
    let places = max(1, (longest / meanJourneyDays).rounded(.up))
    placesPerPath = Int(places)
    let dormant = meanDormancyDays / (meanJourneyDays + meanDormancyDays)
    let missed = places > 1 ? lanes_log(1 - 1 / places) : -.infinity
    let attempts = max(1, (lanes_log(dormant) / missed).rounded(.up))
    self.attempts = Int(attempts)
    acceptance = min(1, (1 - lanes_exp(lanes_log(dormant) / attempts)) * places)
  }

  /// How long journeys without a time limit are followed: past what hardly any of them reaches.
  private static let farDays = 1460.0
  private static let farJourneys = 20.0
}
