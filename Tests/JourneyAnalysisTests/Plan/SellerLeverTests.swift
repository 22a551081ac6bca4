import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

/// Sellers' effort beside channels (model, rule 6.21).
@Suite("Sellers' effort as a lever")
struct SellerLeverTests {
  /// Usual effort costs 50 a day; buyers meet sellers in demos, and effort decides tests.
  private static let scenario: Scenario = {
    var scenario = SmallMarket.scenario()
    scenario.us.usualEffortCostPerDay = 50
    scenario.seller.effortTestEffect = 2
    scenario.seller.effortDoubtEffect = 0.5
    return scenario
  }()

  private static func question(
    _ change: (inout PlanQuestion) -> Void = { _ in }
  ) -> PlanQuestion {
    var question = PlanQuestion(objective: .wins, windowDays: scenario.horizonDays)
    question.plansSellers = true
    change(&question)
    return question
  }

  private static func lever(
    _ scenario: Scenario = scenario,
    _ change: (inout PlanQuestion) -> Void = { _ in }
  ) throws -> PlanLever {
    let levers = try PlanLever.all(of: scenario, question(change))
    return try #require(levers.first { $0.channel == PlanLever.sellers })
  }

  private static func market(_ scenario: Scenario, _ question: PlanQuestion) throws -> PlanMarket {
    try PlanMarket(
      Variant(SmallMarket.template(scenario, isUncertain: false)),
      levers: try PlanLever.all(of: scenario, question),
      question: question,
      seed: 4,
      threads: 2,
      control: RunControl()
    )
  }

  @Test func `its money is the cost of the effort that it buys`() throws {
    var scenario = Self.scenario
    scenario.us.sellerEffort = 1.5
    let lever = try Self.lever(scenario)
    // 75 a day, in hundredths a year.
    #expect(lever.today == 2_739_375 && lever.ceiling == .simulated)
    #expect(lever.bounds == 0...Int(2.8 * 2_739_375))
    #expect(abs(lever.level(2_739_375) - 1.5) < 1e-9 && lever.level(0) == 0)
    #expect(abs(lever.level(1_826_250) - 1) < 1e-9)
    // Later steps of today's plan count pro rata, and keep their proportions.
    scenario.us.plannedEffort.steps = [Plan.Step(fromDay: 100, perDay: 0.5)]
    let stepped = try Self.lever(scenario)
    #expect(stepped.today == 1_826_250)
    let doubled = stepped.plan(3_652_500, after: scenario.us.effort, days: 200, horizon: 200)
    #expect(doubled.steps.map(\.fromDay) == [0, 100])
    #expect(abs(doubled.steps[0].perDay - 3) < 1e-9 && abs(doubled.steps[1].perDay - 1) < 1e-9)
    #expect(doubled.levelBefore == 1.5)
  }

  @Test func `it is planned only if that is asked, and its cost is stated`() throws {
    func refusal(_ scenario: Scenario, _ question: PlanQuestion) -> PlanRefusal? {
      do {
        _ = try PlanLever.all(of: scenario, question)
        return nil
      } catch {
        return error
      }
    }
    var plain = Self.question()
    plain.plansSellers = false
    let channels = try PlanLever.all(of: Self.scenario, plain).map(\.channel)
    #expect(!channels.contains(PlanLever.sellers))
    plain.kept = [PlanLever.sellers]
    #expect(refusal(Self.scenario, plain) == .sellersNotPlanned)
    var free = Self.scenario
    free.us.usualEffortCostPerDay = nil
    #expect(refusal(free, Self.question()) == .noCostOfSellers)
    var named = Self.scenario
    named.channels.append(Channel(id: PlanLever.sellers))
    #expect(refusal(named, Self.question()) == .sellersNamedChannel)
  }

  @Test func `limits hold as for channels`() throws {
    let name = PlanLever.sellers
    #expect(try Self.lever { $0.fixed[name] = 500 }.bounds == 500...500)
    #expect(try Self.lever { $0.kept = [name] }.bounds == 1_826_250...1_826_250)
    let limited = try Self.lever {
      $0.least[name] = 7
      $0.most[name] = 9
    }
    #expect(limited.bounds == 7...9 && limited.ceiling == .stated)
    // A hundred times what is usual, at 50 a day.
    let capped = try Self.lever { $0.most[name] = 1_000_000_000 }
    #expect(capped.bounds.upperBound == 182_625_000 && capped.ceiling == .effortCap)
    #expect(throws: PlanRefusal.leastAboveCap(name, least: 182_625_001, cap: 182_625_000)) {
      try Self.lever { $0.least[name] = 182_625_001 }
    }
  }

  @Test func `today's effort brings what a plan without it brings, and costs what it costs`() throws
  {
    var plain = Self.question()
    plain.plansSellers = false
    let (alone, beside) = (
      try Self.market(Self.scenario, plain), try Self.market(Self.scenario, Self.question())
    )
    let without = try alone.evaluate([Allocation(alone.levers.map(\.today))], 0..<8)[0]
    let today = Allocation(beside.levers.map(\.today))
    let with = try beside.evaluate([today], 0..<8)[0]
    #expect(with.map(\.months) == without.map(\.months))
    let place = try #require(beside.levers.firstIndex { $0.channel == PlanLever.sellers })
    for (one, other) in zip(with, without) {
      #expect(abs(one.cost - other.cost - 50 * 200) < 1e-6)
      #expect(abs(one.costs[place] - 50 * 200) < 1e-6)
    }
  }

  @Test func `more effort is the scenario with more effort, for as long as the plan holds`() throws
  {
    let question = Self.question { $0.windowDays = 98 }
    let market = try Self.market(Self.scenario, question)
    let place = try #require(market.levers.firstIndex { $0.channel == PlanLever.sellers })
    let today = Allocation(market.levers.map(\.today))
    let thrice = today.setting(place, to: 3 * today.cents[place])
    let outcomes = try market.evaluate([thrice, today], 0..<8)
    var planned = Self.scenario
    planned.us.plannedEffort.steps = [
      Plan.Step(fromDay: 0, perDay: 3), Plan.Step(fromDay: 98, perDay: 1),
    ]
    #expect(market.variant(thrice).template.central == planned)
    #expect(outcomes[0].map(\.months) != outcomes[1].map(\.months))
    for outcome in outcomes[0] { #expect(abs(outcome.costs[place] - 50 * (3 * 98 + 102)) < 1e-6) }
    // Months before anything can have changed are those of today's: the past is.
    let experiment = try Study(
      base: Variant(SmallMarket.template(Self.scenario, isUncertain: false)),
      seed: 4
    )
    #expect(experiment.base.variant.template.central.past == planned.past)
  }

  /// Media that nobody notices beside sellers who decide tests: the split is known.
  @Test func `money goes from media that bring nothing to sellers who do`() throws {
    var scenario = SmallMarket.scenario(accounts: 600, emailPerDay: 0, contentPerDay: 100)
    scenario.us.usualEffortCostPerDay = 50
    scenario.us.sellerEffort = 0.5
    scenario.seller.effortTestEffect = 3
    for index in scenario.channels.indices where scenario.channels[index].id == "content" {
      scenario.channels[index].visibility.gain = 0
    }
    let question = Self.question()
    let market = try Self.market(scenario, question)
    #expect(market.levers.map(\.channel) == ["content", PlanLever.sellers])
    let plan = try PlanSearch(
      market.levers,
      question,
      horizonDays: scenario.horizonDays,
      replications: 6,
      seed: 4,
      threads: 2
    ).plan(market.evaluate)
    // All that is looked at: 2.8 times 25 a day. Its gain is far beyond two standard errors.
    #expect(plan.isBetter && plan.gain.estimate.difference > 4 * plan.gain.estimate.standardError)
    #expect(plan.proposal.cents[1] == market.levers[1].bounds.upperBound)
    #expect(plan.binding(1) == .simulated)
  }
}
