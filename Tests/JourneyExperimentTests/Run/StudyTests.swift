import JourneyExperiment
import JourneyModel
import JourneySimulation
import Testing

@Suite("Studies of variants")
struct StudyTests {
  /// A market of a few hundred accounts, with paid search or without.
  private static func scenario(search: Bool = false) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 300
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices where scenario.channels[index].id == "paid_search" {
      scenario.channels[index].plan = Plan(constantPerDay: search ? 50 : 0)
    }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var segment = Segment(id: "market")
    segment.accountCount = 200
    scenario.market.segments = [segment]
    return scenario
  }

  private static func variant(_ scenario: Scenario) -> Variant {
    Variant(ScenarioTemplate(certain: scenario))
  }

  private static func slower(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.jobs.completionPerDay = scenario.jobs.completionPerDay.map { $0 / 2 }
    return scenario
  }

  @Test func `a variant has the clocks of the base and an equilibrium of its own`() throws {
    let scenario = Self.scenario()
    #expect(!CompiledScenario(scenario).hasFeedback)
    var study = try Study(base: Self.variant(scenario), seed: 3)
    try study.add(Self.variant(Self.slower(scenario)))
    let (base, other) = (study.experiments[0].calibration, study.experiments[1].calibration)
    #expect(other.segments[0].clockMeans == base.segments[0].means)
    #expect(other.segments[0].means.journeyDays > 1.2 * base.segments[0].means.journeyDays)
    #expect(other.segments[0].history != base.segments[0].history)
    #expect(other.steadyDemand.isEmpty)
    #expect(other.pilotJourneys == base.pilotJourneys)
  }

  @Test func `the demand of a variant's paid search is measured on its own journeys`() throws {
    let scenario = Self.scenario(search: true)
    let slower = Self.slower(scenario)
    var study = try Study(base: Self.variant(scenario), seed: 3, threads: 2)
    try study.add(Self.variant(slower))
    let own = try MarketCalibration.measure(CompiledScenario(slower), seed: 3, threads: 2)
    let (base, other) = (study.experiments[0].calibration, study.experiments[1].calibration)
    #expect(other.segments[0].clockMeans == base.segments[0].clockMeans)
    #expect(other.steadyDemand == own.steadyDemand && other.steadyDemand != base.steadyDemand)
  }

  /// Spend on content, remembered advertising and paid search that begin or end on day 0.
  @Test(arguments: [nil, 0.3])
  func `what differs between plans begins on day 0`(awareness: Double?) throws {
    var today = Self.scenario(search: true)
    today.us.awareness = awareness
    for index in today.channels.indices where today.channels[index].id == "paid_social" {
      today.channels[index].plan = Plan(constantPerDay: 300)
    }
    var moved = today
    for index in moved.channels.indices {
      switch moved.channels[index].id {
      case "paid_social", "paid_search": moved.channels[index].plan = Plan(constantPerDay: 0)
      case "content", "review_site": moved.channels[index].plan = Plan(constantPerDay: 200)
      default: break
      }
    }
    var study = try Study(base: Self.variant(today), seed: 3, threads: 2)
    try study.add(Self.variant(moved))
    let (base, other) = (study.experiments[0], study.experiments[1])
    #expect(other.calibration.segments == base.calibration.segments)
    #expect(other.calibration.steadyDemand == base.calibration.steadyDemand)
    func openings(_ experiment: Experiment, days: Double) throws -> [Double] {
      var scenario = experiment.template.central
      scenario.horizonDays = days
      let short = Experiment(
        Variant(ScenarioTemplate(certain: scenario)),
        seed: 3,
        calibration: experiment.calibration
      )
      let set = try short.run(0..<3, threads: 2)
      let days = set.layout.index(.inMarketDays, .segment(nil))
      let visible = set.layout.index(.visibleDays, .segment(nil))
      return set.rows.flatMap { [$0.sums[days], $0.sums[visible]] }
    }
    // Within a minute nothing has happened in either market; within half a year much has.
    #expect(try openings(base, days: 1 / 1440) == openings(other, days: 1 / 1440))
    #expect(try openings(base, days: 180) != openings(other, days: 180))
    // By itself a plan has always held.
    let alone = try Study(base: Self.variant(moved), seed: 3, threads: 2).base
    #expect(try openings(alone, days: 1 / 1440) != openings(base, days: 1 / 1440))
  }

  @Test func `a segment that the base lacks has the clock of its own journeys`() throws {
    let scenario = Self.scenario()
    var wider = Self.slower(scenario)
    var added = wider.market.segments[0]
    added.id = "abroad"
    wider.market.segments.append(added)
    var study = try Study(base: Self.variant(scenario), seed: 3, threads: 2)
    try study.add(Self.variant(wider))
    let own = try MarketCalibration.measure(CompiledScenario(wider), seed: 3, threads: 2)
    let (base, other) = (study.experiments[0].calibration, study.experiments[1].calibration)
    #expect(other.segments[0].clockMeans == base.segments[0].clockMeans)
    #expect(other.segments[1] == own.segments[1])
  }

  @Test func `a calibration that was kept gives the same replications`() throws {
    let variant = Self.variant(Self.scenario())
    let study = try Study(base: variant, seed: 3)
    let again = try Study(base: variant, seed: 3, calibration: study.base.calibration)
    func bits(_ study: Study, threads: Int) throws -> [[UInt64]] {
      try study.base.run(0..<2, threads: threads).rows.map { row in
        (row.sums + row.durationValues).map(\.bitPattern)
      }
    }
    #expect(try bits(again, threads: 1) == bits(study, threads: 2))
  }

  @Test func `the headline error is the largest of the forecast's headline figures`() throws {
    let experiment = try Study(base: Self.variant(Self.scenario()), seed: 3, threads: 2).base
    let set = try experiment.run(0..<12, threads: 2)
    let forecast = experiment.forecast(set)
    let errors = try Metric.headline.map { metric in
      let estimate = try #require(forecast.estimates.first { $0.key == MetricKey(metric) })
      return try #require(estimate.monteCarloStandardError) / abs(try #require(estimate.value))
    }
    #expect(Evaluation(experiment, set).headlineRelativeError.whole == errors.max())
    let single = try experiment.run(0..<1, threads: 1)
    #expect(Evaluation(experiment, single).headlineRelativeError.whole == .infinity)
  }
}
