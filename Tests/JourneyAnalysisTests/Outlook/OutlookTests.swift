import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

@Suite struct `What a scenario comes to` {
  private func outlook(_ scenario: Scenario, journeys: Int = 4_000) throws -> Outlook {
    let compiled = CompiledScenario(scenario.inSteadyState)
    let calibration = try MarketCalibration.measure(
      compiled,
      seed: 7,
      journeys: journeys / 4,
      threads: 2
    )
    return try Outlook.measure(compiled, calibration, seed: 7, journeys: journeys, threads: 2)
  }

  /// Money a week that buys every click, and about a third of them: four standard errors of both are a false
  /// alarm in 15,000 seeds.
  @Test(arguments: [1e6, 150])
  func `money that is absorbed is what the run spends`(weekly: Double) throws {
    var market = SteadyMarket(searchPerWeek: weekly)
    market.horizonDays = 104 * 7
    let channels = try outlook(market.scenario).channels
    let expected = try #require(channels.first { $0.id == "paid_search" })
    let forecast = try market.forecast(seed: 22, 60)
    let spent = try forecast.measured(MetricKey(.channelCost, [.channel: "paid_search"]))
    let error = expected.spent.standardError ?? 0
    let bound = 4 * (spent.error * spent.error + error * error).squareRoot()
    #expect(
      abs(expected.spent.value - spent.value) < bound + 0.01 * weekly * 104 * (weekly < 1e6 ? 1 : 0)
    )
    #expect(bound < 0.2 * spent.value, "\(bound) of \(spent.value)")
    #expect((expected.spent.value < 0.9 * expected.planned) == (weekly == 1e6))
    #expect(
      forecast.openBudgets == [
        OpenBudget(channel: "paid_search", planned: expected.planned, isSearched: true)
      ]
    )
  }

  @Test func `sellers' planned effort is taken on average`() {
    var scenario = SteadyMarket(horizonDays: 100).scenario
    scenario.us.sellerEffort = 3
    #expect(scenario.inSteadyState.us.sellerEffort == 3)
    scenario.us.plannedEffort.steps = [.init(fromDay: 0, perDay: 1), .init(fromDay: 25, perDay: 2)]
    let us = scenario.inSteadyState.us
    #expect(abs(us.sellerEffort - 1.75) < 1e-12 && us.plannedEffort.steps.isEmpty)
  }

  @Test func `what was before, or comes later, is not taken for the plan`() throws {
    var scenario = SteadyMarket(horizonDays: 104 * 7, searchPerWeek: 1e6).scenario
    func spent(_ change: (inout Plan) -> Void) throws -> Double {
      var changed = scenario
      let place = try #require(changed.channels.firstIndex { $0.id == "paid_search" })
      change(&changed.channels[place].plan)
      let channels = try outlook(changed, journeys: 1_000).channels
      return try #require(channels.first { $0.id == "paid_search" }).spent.value
    }
    let whole = try spent { _ in }
    #expect(whole > 0)
    #expect(try spent { $0.before = 0 } == whole)
    // Whether there is a budget counts, not how large it is where it buys every click.
    let half = try spent { $0.steps[0].fromDay = 52 * 7 }
    #expect(abs(half - whole / 2) < 1e-6 * whole)
    scenario.channels.removeAll { $0.id == "paid_search" }
    #expect(try outlook(scenario, journeys: 1_000).channels.map(\.id) == ["email"])
  }

  @Test func `touches found by research are those of the run`() throws {
    var market = SteadyMarket()
    market.horizonDays = 104 * 7
    var scenario = market.scenario
    let place = try #require(scenario.channels.firstIndex { $0.id == "review_site" })
    scenario.channels[place].plan = Plan(constantPerDay: 20)
    let channels = try outlook(scenario).channels
    let expected = try #require(channels.first { $0.id == "review_site" })
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: 23, threads: 2)
    let forecast = try experiment.forecast(experiment.run(0..<20, threads: 2))
    let touches = try forecast.measured(MetricKey(.touchesPerJourney, [.channel: "review_site"]))
    // One journey per account and interval; nobody is left out.
    let scale = 1_500 / market.intervalDays * CalendarLength.month / expected.people
    let error = expected.touches.standardError ?? 0
    let bound = 4 * (touches.error * scale * touches.error * scale + error * error).squareRoot()
    #expect(abs(expected.touches.value - touches.value * scale) < bound)
    #expect(bound < 0.15 * touches.value * scale)
    #expect(expected.touchRange == nil && expected.spent.value == expected.planned)
  }

  @Test func `people who avoid sellers are not among those reached`() throws {
    var scenario = SteadyMarket(accounts: 300).scenario
    // Committees of a decision maker and a champion, one of whom avoids sellers.
    scenario.market.segments[0].committeeSize = .table([2: 1])
    scenario.channels = scenario.channels.map { channel in
      var channel = channel
      if channel.id == "outbound" { channel.plan = Plan(constantPerDay: 0.01) }
      return channel
    }
    let all = try outlook(scenario, journeys: 400)
    scenario.roles = scenario.roles.map { role in
      var role = role
      role.prefersRepFree = role.id == "champion"
      return role
    }
    let half = try outlook(scenario, journeys: 400)
    func people(_ outlook: Outlook) -> Double? {
      outlook.channels.first { $0.id == "outbound" }?.people
    }
    #expect(people(all) == 600 && people(half) == 300)
    #expect(half.cautions == [.avoided(channel: "outbound", roles: ["champion"], of: 10)])
  }

  @Test func `steps of a plan show as a range, and what is free by name`() throws {
    var scenario = SteadyMarket(accounts: 300).scenario
    let email = try #require(scenario.channels.firstIndex { $0.id == "email" })
    scenario.channels[email].plan.steps = [
      Plan.Step(fromDay: 0, perDay: 0.01), Plan.Step(fromDay: 91, perDay: 0.03),
    ]
    let outlook = try outlook(scenario, journeys: 400)
    let channel = try #require(outlook.channels.first)
    let month = CalendarLength.month
    #expect(abs(channel.touches.value - 0.01 * month) < 1e-12)
    let range = try #require(channel.touchRange)
    #expect(abs(range.lowerBound - 0.01 * month) < 1e-12)
    #expect(abs(range.upperBound - 0.03 * month) < 1e-12)
    #expect(
      outlook.freeChannels == [
        "content", "review_site", "industry_publication", "peer", "sales_meeting", "demo", "pilot",
      ]
    )
    #expect(outlook.facts.count == EvidenceFact.all.count - 2)
  }

  @Test func `in a part of a market every person is met as often`() {
    var scenario = SteadyMarket(searchPerWeek: 70, accounts: 1_000).scenario
    for index in scenario.channels.indices where scenario.channels[index].id == "paid_social" {
      scenario.channels[index].plan = Plan(constantPerDay: 100)
    }
    scenario.competitors[0].awareness = nil
    scenario.competitors[0].plans = [
      "paid_social": Plan(constantPerDay: 50), "email": Plan(constantPerDay: 0.01),
    ]
    let sample = MarketSample(scenario, share: 0.25)
    #expect(sample.share == 0.25 && sample.scenario.market.segments[0].accountCount == 250)
    let whole = CompiledScenario(scenario).channelPlans()
    let part = CompiledScenario(sample.scenario).channelPlans()
    for (whole, part) in zip(whole, part) {
      #expect(zip(whole.touches, part.touches).allSatisfy { abs($0 - $1) < 1e-12 })
      #expect(abs(part.cost - whole.cost / 4) < 1e-9 * whole.cost)
    }
    #expect(sample.scenario.competitors[0].plans["paid_social"] == Plan(constantPerDay: 12.5))
    #expect(sample.scenario.competitors[0].plans["email"] == Plan(constantPerDay: 0.01))
    #expect(MarketSample(scenario, share: 0).scenario.market.segments[0].accountCount == 1)
  }
}
