import Foundation
import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyStatistics

/// Checks of who becomes a lead (model, rules 6.6 and 6.19).
///
/// `factor`: of the probability that a person says who they are, in the theory; not 1 only to see a check fail.
enum LeadChecks {
  private static let touchesPerDay = 0.05
  private static let identifies = 0.3

  /// Email to one role, of whose touches people say who they are in some.
  private static var email: Channel {
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.response.touchesPerDayCap = 1
    email.plan = Plan(constantPerDay: touchesPerDay)
    email.trackable = 0.6
    email.identifies = identifies
    return email
  }

  /// Identified touches of a lone stakeholder in a journey of known length: a thinned Poisson process.
  static func identified(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var scenario = Scenario.quiet
    scenario.ending.timeLimitDays = 400
    scenario.channels = [email]
    let records = PilotRun(CompiledScenario(scenario), segment: 0, seed: seed).records(0..<5_000)
    let counts = records.map(\.identifiedTouches)
    let mean = touchesPerDay * identifies * factor * scenario.ending.timeLimitDays
    let test = CountTest(counts) { NegativeBinomial.probability($0, mean: mean, variation: 0) }
    return TheoryCheck(
      "leads.identified",
      "touches in which a person says who they are",
      theory: mean,
      estimate: SampleMean(counts.map(Double.init)),
      probability: GoodnessOfFit.chiSquare(
        observed: test.observed,
        expected: test.expected,
        fittedParameters: 0
      ),
      statement:
        "Counts of \(counts.count) journeys of 400 days; chi-square test. Means are shown.",
      source: "Poisson thinning, Kingman (1993), section 5.2"
    )
  }

  private static let interval = 700.0
  private static let lifetime = 90.0
  private static let dormantFit = 0.5
  private static let accounts = 500
  private static let replications = 80

  /// A market in which touches reach the dormant alone, and dormancies are exponential.
  private static var dormantWorld: Scenario {
    var scenario = Scenario()
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    segment.entry = .interval(days: interval)
    segment.dormancyShape = 1
    scenario.market.segments = [segment]
    scenario.market.receptivityVariation = 0
    scenario.roles = Role.standard
    scenario.committee.size = .table([2: 0.5, 4: 0.5])
    scenario.addKnownCompetitors(["alpha", "beta"])
    scenario.preferences.incumbentBonus = 0
    scenario.preferences.tolerancePerDay = .infinity
    scenario.ending.timeLimitDays = 500
    scenario.horizonDays = 730
    scenario.seller.leadDays = lifetime
    var email = email
    email.plan = Plan(constantPerDay: touchesPerDay / 10)
    email.stageFit.dormant = dormantFit
    email.stageFit.notEngaged = 0
    email.stageFit.awareness = 0
    email.stageFit.consideration = 0
    email.stageFit.decision = 0
    scenario.channels = [email]
    return scenario
  }

  /// New leads among the dormant, per account and year, of a market in equilibrium.
  ///
  /// In a dormancy that ends at rate `m`, the next lead comes at rate `r` and stays one for `N`: with
  /// `p = r / (r + m)` a dormancy yields `p / (1 - p e^(-m N))` leads, and dormancies begin every `T`.
  static func dormant(seed: UInt64, factor: Double = 1) throws -> TheoryCheck {
    let scenario = dormantWorld
    let compiled = CompiledScenario(scenario)
    let calibration = try MarketCalibration.measure(compiled, seed: seed, journeys: 40_000)
    let layout = LedgerLayout(compiled)
    let simulator = MarketSimulator(
      compiled,
      calibration,
      layout: layout,
      durations: DurationLayout(
        timeLimitDays: scenario.ending.timeLimitDays,
        segmentCount: 1
      )
    )
    let years = scenario.horizonDays / CalendarLength.year
    var perYear: [Double] = []
    for replication in 0..<replications {
      let key = ReplicationKey(seed: seed, replication: UInt32(replication))
      guard let ledger = simulator.run(key)?.ledger else { continue }
      let leads = (0..<layout.length(of: .leadChannel)).reduce(0.0) {
        $0 + ledger[.channelLeads, .leadChannel($1), .origin(.dormancy)]
      }
      perYear.append(leads / Double(accounts) / years)
    }
    let steady = calibration.segments[0]
    let dormancy = interval - steady.means.journeyDays
    let rate = 3 * touchesPerDay / 10 * dormantFit * identifies * factor
    let first = rate / (rate + 1 / dormancy)
    let perDormancy = first / (1 - first * exp(-lifetime / dormancy))
    let theory = perDormancy * CalendarLength.year / interval
    // The number of leads is about proportional to the days out of the market.
    let pilotError = theory * steady.meansError.journeyDays / dormancy
    return TheoryCheck(
      "leads.dormant",
      "leads of dormant accounts, per account and year",
      theory: theory,
      estimate: SampleMean(perYear).adding(error: pilotError),
      freedom: Double(replications - 1),
      statement:
        "New leads in two years, \(replications) markets of \(accounts) accounts that start in equilibrium.",
      source: "renewal reward theorem; Cox (1962), Renewal Theory, section 8.2"
    )
  }
}
