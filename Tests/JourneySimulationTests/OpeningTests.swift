import CLanes
import JourneyModel
import Testing

@testable import JourneySimulation

/// How accounts are met when a market starts in equilibrium (model, rules 1.15 and 1.18).
@Suite struct `Start in equilibrium` {
  /// One segment whose incumbents matter, with journeys of up to four years.
  private static func scenario(accounts: Int, share: Double) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 365
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].plan = Plan(constantPerDay: 0.02)
    }
    scenario.market.otherVendors.count = 0
    scenario.competitors = ["alpha", "beta"].map { id in
      var vendor = Vendor(id: id)
      vendor.awareness = 0.2
      return vendor
    }
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    segment.entry = .inMarketShare(share)
    scenario.market.segments = [segment]
    return scenario
  }

  /// The lengths of pilot journeys in days, and the calibration that they make.
  private static func pilot(
    _ compiled: CompiledScenario,
    journeys: Int
  ) -> (days: [Double], calibration: MarketCalibration) {
    let law = HistoryLaw(evenly: compiled)
    let sample = PilotRun(compiled, segment: 0, seed: 6, history: law).sample(0..<journeys)
    return (
      sample.days,
      MarketCalibration(
        segments: [
          SteadySegment(
            lengths: sample.days,
            hasBought: sample.hasBought,
            receptivityClasses: sample.receptivityClasses,
            history: law
          )
        ],
        steadyDemand: [],
        pilotJourneys: journeys
      )
    )
  }

  private static func opening(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration
  ) -> Opening {
    let part = compiled.segments[0]
    let clock = DormancyClock(
      part,
      calibration.dormancy(part.segment, index: 0),
      demandCreation: 0
    )
    let leads = LeadClock(part.identification, compiled.scenario)
    return Opening(compiled, calibration, start: 0, [clock], [leads])
  }

  /// Ages in days of the journeys under way in some replications.
  private static func ages(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    replications: Int
  ) throws -> [Double] {
    let opening = opening(compiled, calibration)
    let fleet = JourneyFleet(compiled)
    let count = compiled.segments[0].segment.accountCount
    var ages: [Double] = []
    for replication in 0..<replications {
      let key = ReplicationKey(seed: 8, replication: UInt32(replication))
      for first in stride(from: 0, to: count, by: Opening.chunk) {
        let accounts = first..<min(count, first + Opening.chunk)
        opening.prepare(accounts, of: 0, key, log: nil)
        for account in accounts {
          guard let journey = opening.take(account - first) else { continue }
          let run = fleet.run(0)
          let place = AccountPlace(segment: 0, account: account)
          _ = opening.begin(journey, run, place, key)
          ages.append(-run.state.entry)
        }
      }
    }
    return ages
  }

  /// Largest difference between the distribution of ages and the renewal law
  /// `P(age <= a) = E[min(J, a)] / E[J]`, times the square root of their number, by the pilot's lengths.
  private static func deviation(_ ages: [Double], from lengths: [Double]) -> Double {
    let mean = lengths.reduce(0, +) / Double(lengths.count)
    let sorted = ages.sorted()
    let steps = stride(from: 0.02, to: 1, by: 0.02).map { sorted[Int($0 * Double(ages.count))] }
    let worst = steps.reduce(0.0) { worst, age in
      let below = Double(sorted.partitioningIndex { $0 > age }) / Double(ages.count)
      let law = lengths.reduce(0) { $0 + min($1, age) } / Double(lengths.count) / mean
      return max(worst, abs(below - law))
    }
    return worst * Double(ages.count).squareRoot()
  }

  /// The statistic of Kolmogorov and Smirnov is above 2.2 by chance in one of 8,000 seeds.
  ///
  /// The lengths' own
  /// error is that of a sample five times as large, and adds a tenth; cuts of one path are further apart than
  /// ages drawn one by one, which lowers it.
  @Test(arguments: [0.1, 0.6])
  func `ages of journeys under way follow the renewal law`(share: Double) throws {
    let compiled = CompiledScenario(Self.scenario(accounts: 9_000, share: share))
    let (days, calibration) = Self.pilot(compiled, journeys: 100_000)
    let ages = try Self.ages(compiled, calibration, replications: share < 0.5 ? 12 : 2)
    #expect(ages.count > 9_000 && ages.allSatisfy { $0 > 0 && $0 < 1460 })
    #expect(Self.deviation(ages, from: days) < 2.4)
    // Ages of journeys of which none is drawn more often for being long are noticed at once.
    var sampler = Sampler(key: ReplicationKey(seed: 9, replication: 0), name: "ages")
    let unbiased = days.prefix(ages.count).map { $0 * sampler.uniform() }
    #expect(Self.deviation(unbiased, from: days) > 10)
  }

  /// Five standard errors of a binomial share: a false alarm in 1.7 million seeds.
  @Test(arguments: [0.02, 0.1, 0.35, 0.6, 0.9])
  func `as many accounts are under way as the share in market says`(share: Double) throws {
    let compiled = CompiledScenario(Self.scenario(accounts: 20_000, share: share))
    let (_, calibration) = Self.pilot(compiled, journeys: 40_000)
    let count = Double(try Self.ages(compiled, calibration, replications: 1).count)
    let error = (20_000 * share * (1 - share)).squareRoot()
    // Beside chance in the market stands that of the pilot's mean, 0.6 % of it.
    let pilotError = 0.006 * 20_000 * share
    let tolerance = 5 * (error * error + pilotError * pilotError).squareRoot()
    #expect(abs(count - 20_000 * share) < tolerance, "\(count) under way")
  }

  /// Who hears more is on the way for a shorter or a longer time, and so less or more often: by eighth of the accounts,
  /// the number under way against `E[J] / (E[J] + E[D])`.
  ///
  /// Eight squares of standard errors, those of the pilot's means included: above 40 in one of 300,000 seeds.
  @Test func `accounts of each receptivity are under way as long as their journeys take`() throws {
    let share = 0.5
    let count = 120_000
    var scenario = Self.scenario(accounts: count, share: share)
    scenario.market.receptivityVariation = 1.5
    for index in scenario.competitors.indices { scenario.competitors[index].awareness = 0.5 }
    let compiled = CompiledScenario(scenario)
    let (_, calibration) = Self.pilot(compiled, journeys: 100_000)
    let key = ReplicationKey(seed: 8, replication: 0)
    let steady = calibration.segments[0]
    let dormantDays = steady.means.journeyDays * (1 / share - 1)
    var accounts = Array(repeating: 0.0, count: 8)
    for account in 0..<count {
      let hash = compiled.segments[0].accountHash(account)
      accounts[compiled.receptivityClass(compiled.receptivity(key, account: hash))] += 1
    }
    /// The sum of squares of an opening's deviations from what the pilot says of each class.
    func deviation(_ calibration: MarketCalibration) -> Double {
      let opening = Self.opening(compiled, calibration)
      let fleet = JourneyFleet(compiled)
      var underWay = Array(repeating: 0.0, count: 8)
      for first in stride(from: 0, to: count, by: Opening.chunk) {
        let chunk = first..<min(count, first + Opening.chunk)
        opening.prepare(chunk, of: 0, key, log: nil)
        for account in chunk {
          guard let journey = opening.take(account - first) else { continue }
          let place = AccountPlace(segment: 0, account: account)
          let receptivity = opening.begin(journey, fleet.run(0), place, key)
          underWay[compiled.receptivityClass(receptivity)] += 1
        }
      }
      return (0..<8).reduce(0) { sum, part in
        let days = steady.journeyDaysByClass[part]
        let share = days / (days + dormantDays)
        // Lengths vary about as much as they are long; the pilot has 12,500 of each class.
        let pilotError = accounts[part] * share * (1 - share) / 12_500.0.squareRoot()
        let variance = accounts[part] * share * (1 - share) + pilotError * pilotError
        let difference = underWay[part] - accounts[part] * share
        return sum + difference * difference / variance
      }
    }
    #expect(deviation(calibration) < 40)
    // As if the journeys of all were as long: those of the receptive are, and they are under way as often.
    let alike = SteadySegment(
      means: steady.means,
      meansError: steady.meansError,
      history: steady.history
    )
    #expect(
      deviation(MarketCalibration(segments: [alike], steadyDemand: [], pilotJourneys: 1)) > 60
    )
  }

  @Test func `an account is given as many cuts as its share in market needs`() {
    for share in [0.001, 0.124, 0.5, 0.97] {
      for limit in [200, 1_460, Double.infinity] {
        let spacing = CutSpacing(
          meanJourneyDays: 200,
          meanDormancyDays: 200 * (1 - share) / share,
          timeLimitDays: limit
        )
        let missed = 1 - spacing.acceptance / Double(spacing.placesPerPath)
        let reached = 1 - (0..<spacing.attempts).reduce(1.0) { product, _ in product * missed }
        #expect(abs(reached / share - 1) < 1e-9)
        #expect(spacing.acceptance > 0 && spacing.acceptance <= 1)
        #expect(Double(spacing.placesPerPath) * spacing.days >= min(limit, 1_460))
      }
    }
  }

  /// Standard errors between the mean first entry of dormant accounts and its theory times a factor.
  ///
  /// What is left of a dormancy `D`, seen from a moment in equilibrium, is `E[D^2] / (2 E[D])` on average.
  private func deviation(
    demandCreation: Double,
    hasBought: Bool = true,
    isBefore: Bool = false,
    factor: Double
  ) throws -> Double {
    var scenario = DemandWorld().scenario
    scenario.market.segments[0].dormancyShape = 2
    scenario.market.segments[0].statedReturnDays = 150
    let part = CompiledScenario(scenario).segments[0]
    let shape = hasBought ? 2 : part.segment.returnShape
    let dormancy = hasBought ? 600.0 : 150
    let clock = DormancyClock(
      part,
      MeanDormancy(afterPurchaseDays: 600, afterNoDecisionDays: 150),
      demandCreation: demandCreation
    )
    let theory = dormancy * (1 + 1 / shape) / 2
    // Long before the start date, where the clock's speed is constant.
    let start = -1e6
    let key = ReplicationKey(seed: 5, replication: 0)
    let count = 100_000.0
    var sum = 0.0
    var sumOfSquares = 0.0
    for account in 0..<UInt64(count) {
      let stream = key.stream(account: account, journey: 0)
      let dormancy = clock.first(stream, around: start, hasBought: hasBought)
      let wait = isBefore ? start - dormancy.since : dormancy.until - start
      sum += wait
      sumOfSquares += wait * wait
    }
    let mean = sum / count
    let error = ((sumOfSquares / count - mean * mean) / count).squareRoot()
    return (mean - theory * factor) / error
  }

  /// Five standard errors: a false alarm in 1.7 million seeds.
  @Test(arguments: [0, 0.4])
  func `the first entry is as far away as in a renewal process`(demandCreation: Double) throws {
    #expect(abs(try deviation(demandCreation: demandCreation, factor: 1)) < 5)
    #expect(abs(try deviation(demandCreation: demandCreation, factor: 1.03)) > 5)
  }

  /// Five standard errors, as above; what lies behind has the distribution of what is left.
  @Test(arguments: [0, 0.4])
  func `a dormancy has begun as in a renewal process`(demandCreation: Double) throws {
    func deviation(_ factor: Double) throws -> Double {
      try self.deviation(demandCreation: demandCreation, isBefore: true, factor: factor)
    }
    #expect(abs(try deviation(1)) < 5)
    #expect(abs(try deviation(1.03)) > 5)
  }

  /// Five standard errors, as above.
  @Test func `after a journey without a purchase it is as far away as the return says`() throws {
    #expect(abs(try deviation(demandCreation: 0, hasBought: false, factor: 1)) < 5)
    #expect(abs(try deviation(demandCreation: 0, hasBought: false, factor: 1.03)) > 5)
  }

  /// Shares of incumbents after a journey of the pilot, as they are before it.
  @Test func `journeys leave the law of histories as it is`() throws {
    let compiled = CompiledScenario(Self.scenario(accounts: 100, share: 0.1))
    var endings: [HistoryCounts] = []
    var law = HistoryLaw(evenly: compiled)
    let count = 15_000
    /// Shares of incumbents, the last of none, and of those who recall each vendor.
    func after(_ law: HistoryLaw) -> (before: [Double], after: [Double]) {
      var before = Array(repeating: 0.0, count: 7)
      var after = before
      let pilot = PilotRun(compiled, segment: 0, seed: 2, history: law)
      func add(_ history: AccountHistory, to shares: inout [Double]) {
        shares[history.incumbent < 0 ? 3 : history.incumbent] += 1 / Double(count)
        for vendor in history.recalled.columns { shares[4 + vendor] += 1 / Double(count) }
      }
      _ = pilot.forEach(0..<count) { run in
        let state = run.state
        let hash = compiled.segments[0].accountHash(Int(state.account))
        let entering = compiled.entering(
          law,
          segment: 0,
          receptivity: state.receptivity,
          pilot.key.stream(account: hash, journey: 0)
        )
        #expect(entering.incumbent == Int(state.incumbent))
        #expect(entering.recalled.isSubset(of: VendorSet(bits: state.dayOne)))
        add(entering, to: &before)
        let hasBought = state.outcome == .bought
        let left = AccountHistory(
          incumbent: Int(hasBought ? state.winner : state.incumbent),
          recalled: hasBought ? [] : VendorSet(bits: state.invited)
        )
        add(left, to: &after)
      }
      return (before, after)
    }
    for _ in 0..<3 {
      let sample = PilotRun(compiled, segment: 0, seed: 1, history: law).sample(0..<count)
      endings.append(sample.endings)
      law = HistoryCounts.sum(of: endings).stationaryLaw
    }
    let (before, settled) = after(law)
    #expect(before[3] == 0, "who has always been in the market has bought once")
    #expect(before[4...].allSatisfy { $0 > 0.01 })
    for (share, next) in zip(before, settled) {
      // The error of a share of 40,000, five times, and that of the law's own pilot, as large again.
      #expect(abs(share - next) < 10 * (share * (1 - share) / Double(count)).squareRoot() + 1e-12)
    }
    // A market in which all have bought from us, and nobody recalls anybody, is on its way to another one.
    let ours = HistoryLaw(shares: law.shares.map { [1] + $0.dropFirst().map { _ in 0 } })
    let (_, others) = after(ours)
    #expect(others[0] < 0.95 && others[4] > 0.05)
  }

  /// Of accounts that are dormant, those whose last journey ended in a purchase, and whom they bought from, by hand:
  /// five standard errors of a share of 40,000, a false alarm in 1.7 million seeds.
  @Test func `dormant accounts are met in proportion to the days they are out of the market`() {
    let law = HistoryLaw(
      shares: [[0.6, 0.4]],
      purchases: [[0.1, 0.2]],
      recalls: [[HistoryLaw.Recall(vendors: [1], share: 1)], [], []]
    )
    let dormancy = MeanDormancy(afterPurchaseDays: 700, afterNoDecisionDays: 100)
    let count = 40_000
    var sampler = Sampler(key: ReplicationKey(seed: 4, replication: 0), name: "histories")
    var bought = [0, 0]
    var kept = [0, 0]
    for _ in 0..<count {
      let (history, hasBought) = law.ofDormant(class: 0, stated: nil, dormancy, &sampler)
      if hasBought { bought[history.incumbent] += 1 } else { kept[history.incumbent] += 1 }
      let isNobody = hasBought || history.incumbent == 1
      #expect(history.recalled == (isNobody ? [] : [1]))
    }
    // A purchase is followed by 700 days, 30 % of the time; anything else by 100, 70 % of the time.
    let days = 0.3 * 700 + 0.7 * 100
    let expected = [0.1 * 700, 0.2 * 700, 0.5 * 100, 0.2 * 100].map { $0 / days }
    for (number, share) in zip(bought + kept, expected) {
      let error = (share * (1 - share) / Double(count)).squareRoot()
      #expect(abs(Double(number) / Double(count) - share) < 5 * error)
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element has a property that all later ones have, too.
  fileprivate func partitioningIndex(where property: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if property(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
