import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of whole markets against renewal theory and Little's law
/// (model, rules 1.4 to 1.6, 1.10, 1.11 and 1.15).
///
/// Journeys `J` and dormancies `D` alternate, so that in equilibrium an account is in a journey with
/// probability `E[J] / (E[J] + E[D])` and enters at rate `1 / (E[J] + E[D])`. Where an interval `T` between
/// purchases is stated, purchases come at rate `1 / T`, whatever share of journeys ends in one.
struct MarketChecks {
  /// What one market showed, per replication.
  private struct Market {
    var inMarketShares: [Double] = []
    var entriesPerQuarter: [Double] = []
    var purchasesPerQuarter: [Double] = []
  }

  /// A world with what a pilot says of it.
  private struct World {
    let scenario: Scenario
    let calibration: MarketCalibration

    var steady: SteadySegment { calibration.segments[0] }

    init(_ scenario: Scenario, seed: UInt64) throws {
      self.scenario = scenario
      calibration = try MarketCalibration.measure(
        CompiledScenario(scenario),
        seed: seed,
        journeys: 40_000
      )
    }
  }

  private static let interval = 700.0
  private static let purchaseInterval = 1_400.0
  private static let replications = 80
  /// Of errors estimated from the replications.
  private static let freedom = Double(replications - 1)
  private static let accounts = 1_000

  private let seed: UInt64
  private let entering: World
  private let purchasing: World

  /// Calibrates markets whose dormancy is not memoryless and whose incumbents make no difference: one states how
  /// often accounts enter, the other how often they purchase.
  init(seed: UInt64) throws {
    self.seed = seed
    entering = try World(Self.scenario(.interval(days: Self.interval)), seed: seed)
    var returning = Self.scenario(.purchaseInterval(days: Self.purchaseInterval))
    returning.market.segments[0].statedReturnDays = 120
    purchasing = try World(returning, seed: seed)
  }

  /// Every competitor is always known and nobody ever finds us, so that whoever was bought from, the next
  /// journey has the same distribution.
  private static func scenario(_ entry: EntryRule) -> Scenario {
    var scenario = Scenario()
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    segment.entry = entry
    segment.dormancyShape = 2.5
    scenario.market.segments = [segment]
    scenario.market.receptivityVariation = 0
    scenario.roles = Role.standard
    scenario.committee.size = .table([2: 0.5, 4: 0.5])
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.preferences.incumbentBonus = 0
    scenario.ending.timeLimitDays = 500
    return scenario
  }

  /// Runs a market for a horizon from the start date on.
  private func market(_ world: World, horizonDays: Double) -> Market {
    var scenario = world.scenario
    scenario.horizonDays = horizonDays
    let compiled = CompiledScenario(scenario)
    let layout = LedgerLayout(compiled)
    let simulator = MarketSimulator(
      compiled,
      world.calibration,
      layout: layout,
      durations: DurationLayout(
        timeLimitDays: compiled.scenario.ending.timeLimitDays,
        segmentCount: 1
      )
    )
    var market = Market()
    let accounts = Double(Self.accounts)
    for replication in 0..<Self.replications {
      let key = ReplicationKey(seed: seed, replication: UInt32(replication))
      guard let ledger = simulator.run(key)?.ledger else { continue }
      func perQuarter(_ count: Double) -> Double {
        count / accounts * CalendarLength.quarter / horizonDays
      }
      let days = ledger[.inMarketDays, .segment(nil)]
      market.inMarketShares.append(days / accounts / horizonDays)
      market.entriesPerQuarter.append(perQuarter(ledger.total(.entries)))
      market.purchasesPerQuarter.append(perQuarter(ledger[.purchases, .segment(nil)]))
    }
    return market
  }

  private static let source =
    "renewal reward theorem; Cox (1962), Renewal Theory, sections 4.2, 7.2"

  /// Share in market and entries per quarter in the first quarter alone, and in two years.
  ///
  /// The dormancy is `T` minus the pilot's mean journey, whose error `e` moves the share by
  /// `-(e / T)(1 - p)` against the theory `p`, and entries by `e / T` of themselves.
  ///
  /// `factor`: of the theory's mean journey; not 1 only to see checks fail.
  func renewal(factor: Double = 1) -> [TheoryCheck] {
    let steady = entering.steady
    let share = steady.means.journeyDays * factor / Self.interval
    let perQuarter = CalendarLength.quarter / Self.interval / factor
    let shareError = steady.meansError.journeyDays / Self.interval * (1 - share)
    let entryError = steady.meansError.journeyDays / Self.interval * perQuarter
    let periods = [
      ("first_quarter", "first quarter", CalendarLength.quarter), ("years", "two years", 730),
    ]
    return periods.flatMap { id, period, horizon in
      let market = market(entering, horizonDays: horizon)
      return [
        TheoryCheck(
          "market.share_\(id)",
          "share in market, \(period)",
          theory: share,
          estimate: SampleMean(market.inMarketShares).adding(error: shareError),
          freedom: Self.freedom,
          statement:
            "Account-days in a journey over all account-days, \(Self.replications) markets of "
            + "\(Self.accounts) accounts that start in equilibrium.",
          source: Self.source
        ),
        TheoryCheck(
          "market.entries_\(id)",
          "entries per account and quarter, \(period)",
          theory: perQuarter,
          estimate: SampleMean(market.entriesPerQuarter).adding(error: entryError),
          freedom: Self.freedom,
          statement: "Journeys begun per account and 91.3125 days, in the same markets.",
          source: Self.source
        ),
      ]
    }
  }

  /// Purchases per quarter where an interval between purchases is stated and accounts return sooner from journeys
  /// without one, over two years.
  ///
  /// `factor`: of the theory's interval; not 1 only to see the check fail.
  func purchases(factor: Double = 1) -> TheoryCheck {
    let perQuarter = CalendarLength.quarter / Self.purchaseInterval / factor
    let segment = purchasing.scenario.market.segments[0]
    let error = purchasing.steady.journeysError(segment) * perQuarter
    let market = market(purchasing, horizonDays: 730)
    return TheoryCheck(
      "market.purchases",
      "purchases per account and quarter",
      theory: perQuarter,
      estimate: SampleMean(market.purchasesPerQuarter).adding(error: error),
      freedom: Self.freedom,
      statement:
        "Journeys with a purchase per account and 91.3125 days, where accounts purchase every "
        + "\(Int(Self.purchaseInterval)) days and return 120 days after a journey without a purchase.",
      source: Self.source
    )
  }

  /// Little's law: mean number in market = entry rate × mean journey, the latter from the pilot.
  ///
  /// Both sides are counted in one market, so the check needs no theory of dormancy. The standard error
  /// is that of the ratio over markets (Cochran 1977, equation 6.13).
  ///
  /// `factor`: of the pilot's mean journey; not 1 only to see the check fail.
  func littlesLaw(factor: Double = 1) -> TheoryCheck {
    let market = market(entering, horizonDays: 730)
    let steady = entering.steady
    let ratio = RatioEstimate(
      numerators: market.inMarketShares.map { $0 * CalendarLength.quarter },
      denominators: market.entriesPerQuarter,
      clusters: Array(market.inMarketShares.indices)
    )
    return TheoryCheck(
      "market.littles_law",
      "Little's law: days in market per entry",
      theory: steady.means.journeyDays * factor,
      estimate: SampleMean(mean: ratio.value, standardError: ratio.standardError)
        .adding(error: steady.meansError.journeyDays),
      freedom: Self.freedom,
      statement: "Mean number in market over entries per day, against the pilot's mean journey.",
      source: "Little (1961), doi:10.1287/opre.9.3.383"
    )
  }
}
