import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

@Suite("Plans of a simulated market")
struct PlanMarketTests {
  private static let scenario = SmallMarket.scenario()
  private static let question = PlanQuestion(objective: .wins, windowDays: scenario.horizonDays)

  private static func market(threads: Int, isUncertain: Bool = false) throws -> PlanMarket {
    try PlanMarket(
      Variant(SmallMarket.template(scenario, isUncertain: isUncertain)),
      levers: try PlanLever.all(of: scenario, question),
      question: question,
      seed: 4,
      threads: threads,
      control: RunControl()
    )
  }

  @Test func `today's allocation brings what a run brings`() throws {
    let market = try Self.market(threads: 2, isUncertain: true)
    let today = Allocation(market.levers.map(\.today))
    let outcomes = try market.evaluate([today], 3..<8)[0]
    let study = try Study(
      base: Variant(SmallMarket.template(Self.scenario, isUncertain: true)),
      seed: 4,
      replicationsPerDraw: 1
    )
    let set = try study.base.run(3..<8, threads: 1)
    let figures = EvaluatedFigures(Evaluation(study.base, set), durations: [])
    #expect(outcomes.map(\.outcome) == figures.values(MetricKey(.totalWins)))
    #expect(outcomes.map(\.cost) == figures.values(MetricKey(.totalCost)))
    #expect(outcomes.allSatisfy { abs($0.costs.reduce(0, +) - $0.cost) < 1e-6 })
  }

  @Test func `an allocation brings what its scenario brings in a study`() throws {
    let market = try Self.market(threads: 2)
    let plan = Allocation(market.levers.map { 2 * $0.today })
    let outcomes = try market.evaluate([plan], 0..<6)[0]
    var study = try Study(
      base: Variant(SmallMarket.template(Self.scenario, isUncertain: false)),
      seed: 4
    )
    try study.add(market.variant(plan))
    let set = try study.experiments[1].run(0..<6, threads: 1)
    let figures = EvaluatedFigures(Evaluation(study.experiments[1], set), durations: [])
    #expect(outcomes.map(\.outcome) == figures.values(MetricKey(.totalWins)))
    let cost = Double(plan.total) / 100 * Self.scenario.horizonDays / CalendarLength.year
    #expect(outcomes.allSatisfy { abs($0.cost - cost) < 0.02 })
  }

  @Test func `money over quarters is spent as the quarters say`() throws {
    var question = PlanQuestion(objective: .wins, windowDays: CalendarLength.year / 2)
    question.aim = .reaching(3)
    let levers = try PlanLever.all(of: Self.scenario, question)
    let market = try PlanMarket(
      Variant(SmallMarket.template(Self.scenario, isUncertain: false)),
      levers: levers,
      question: question,
      seed: 4,
      threads: 2,
      control: RunControl()
    )
    let split = Allocation(levers.map { 2 * $0.today })
    let phasing = try PlanPhasing(
      split,
      of: levers,
      named: [],
      quarters: try PlanQuarters(
        windowDays: question.windowDays,
        from: Self.scenario.startDate
      )
    )
    let even = try market.evaluate(phasing, [phasing.even], 0..<6)[0]
    let whole = try market.evaluate([split], 0..<6)[0]
    #expect(even.map(\.outcome) == whole.map(\.outcome))
    let total = phasing.even.total
    let phased = try market.evaluate(phasing, [Allocation([total / 5, total - total / 5])], 0..<6)[
      0
    ]
    #expect(phased.map(\.months) != even.map(\.months))
    for (one, other) in zip(phased, even) { #expect(abs(one.cost - other.cost) < 0.05) }
  }

  @Test func `a plan is the same on any number of threads`() throws {
    let plans = try [1, 3].map { threads in
      let market = try Self.market(threads: threads)
      return try PlanSearch(
        market.levers,
        Self.question,
        horizonDays: Self.scenario.horizonDays,
        replications: 4,
        seed: 4,
        threads: threads
      ).plan(market.evaluate)
    }
    #expect(plans[0].proposal == plans[1].proposal)
    #expect(plans[0].gain.estimate == plans[1].gain.estimate)
    #expect(plans[0].firmRanges == plans[1].firmRanges)
  }

  @Test func `a stop ends a search`() throws {
    let control = RunControl()
    let market = try PlanMarket(
      Variant(SmallMarket.template(Self.scenario, isUncertain: false)),
      levers: try PlanLever.all(of: Self.scenario, Self.question),
      question: Self.question,
      seed: 4,
      threads: 2,
      control: control
    )
    control.cancel()
    #expect(throws: PlanStopped.self) {
      try market.evaluate([Allocation(market.levers.map(\.today))], 0..<4)
    }
  }
}
