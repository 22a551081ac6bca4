import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis

@Suite("Levers")
struct PlanLeverTests {
  private static func levers(
    _ scenario: Scenario,
    change: (inout PlanQuestion) -> Void = { _ in }
  ) throws(PlanRefusal) -> [PlanLever] {
    var question = PlanQuestion(objective: .bookings, windowDays: scenario.horizonDays)
    change(&question)
    return try PlanLever.all(of: scenario, question)
  }

  @Test func `what goes to a list is no lever, and money that reaches some is spent`() throws {
    var scenario = SmallMarket.scenario(emailPerDay: 0.02, contentPerDay: 100)
    let email = try #require(scenario.channels.firstIndex { $0.id == "email" })
    scenario.channels[email].list.contacts = 300
    #expect(try Self.levers(scenario).map(\.channel) == ["content"])
    #expect(throws: PlanRefusal.goesToList("email")) {
      try Self.levers(scenario) { $0.kept = ["email"] }
    }
    scenario.channels[email].list.contacts = nil
    let whole = try Self.levers(scenario)
    scenario.channels[email].reach = 0.3
    #expect(try Self.levers(scenario).map(\.today) == whole.map(\.today))
  }

  @Test func `money is what the run spends`() throws {
    let scenario = SmallMarket.scenario(emailPerDay: 0.02, contentPerDay: 100)
    let levers = try Self.levers(scenario)
    #expect(
      levers.map(\.channel)
        == scenario.channels.map(\.id).filter { ["email", "content"].contains($0) }
    )
    let compiled = CompiledScenario(scenario)
    for lever in levers {
      let plan = try #require(compiled.channelPlans().first { $0.channel.id == lever.channel })
      let yearly = plan.cost / scenario.horizonDays * CalendarLength.year
      #expect(abs(Double(lever.today) / 100 - yearly) < 0.006)
      #expect(lever.bounds == 0...Int(2.8 * Double(lever.today)) && lever.ceiling == .simulated)
      // An amount buys the level that costs it, to a hundredth.
      for cents in [1, 777, lever.today * 2] {
        var changed = scenario
        for index in changed.channels.indices where changed.channels[index].id == lever.channel {
          changed.channels[index].plan = lever.plan(
            cents,
            after: changed.channels[index].plan,
            days: scenario.horizonDays,
            horizon: scenario.horizonDays
          )
        }
        let costs = CompiledScenario(changed).channelPlans()
        let cost = try #require(costs.first { $0.channel.id == lever.channel }).cost
        #expect(
          abs(cost / scenario.horizonDays * CalendarLength.year - Double(cents) / 100) < 0.005
        )
      }
    }
  }

  @Test func `today's amount is today's plan, and others begin after its past`() throws {
    var plan = Plan()
    plan.steps = [
      Plan.Step(fromDay: 0, perDay: 10), Plan.Step(fromDay: 50, perDay: 30),
      Plan.Step(fromDay: 150, perDay: 7),
    ]
    let lever = PlanLever(channel: "a", today: 730_500, bounds: 0...2_000_000)
    #expect(lever.plan(730_500, after: plan, days: 100, horizon: 200) == plan)
    let doubled = lever.plan(2 * 730_500, after: plan, days: 100, horizon: 200)
    #expect(doubled.steps.map(\.fromDay) == [0, 50, 100, 150])
    #expect(abs(doubled.mean(from: 0, to: 100) - 40) < 1e-9)
    #expect(abs(doubled.steps[1].perDay / doubled.steps[0].perDay - 3) < 1e-9)
    #expect(doubled.steps[2].perDay == 30 && doubled.steps[3].perDay == 7)
    #expect(doubled.before == 10)
    let nothing = lever.plan(0, after: Plan(constantPerDay: 10), days: 200, horizon: 200)
    #expect(nothing.steps == [Plan.Step(fromDay: 0, perDay: 0)] && nothing.before == 10)
  }

  @Test func `what cannot be planned is refused`() throws {
    let scenario = SmallMarket.scenario()
    let known = scenario.channels.map(\.id)
    func refusal(_ change: (inout PlanQuestion) -> Void) -> PlanRefusal? {
      do {
        _ = try Self.levers(scenario, change: change)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal { $0.kept = ["emali"] } == .unknownChannel("emali", known: known))
    #expect(refusal { $0.kept = ["event"] } == .nothingToKeep("event"))
    #expect(refusal { $0.least["event"] = 5 } == .noMost("event"))
    #expect(refusal { $0.most["event"] = 5 } == nil)
    #expect(
      refusal {
        $0.kept = ["email"]
        $0.most["email"] = 5
      } == .keptWithLimit("email")
    )
    #expect(
      refusal {
        $0.least["content"] = 6
        $0.most["content"] = 5
      } == .leastAboveMost("content", least: 6, most: 5)
    )
    #expect(
      refusal {
        $0.kept = ["email"]
        $0.fixed["email"] = 5
      } == .keptWithLimit("email")
    )
    #expect(
      refusal {
        $0.fixed["content"] = 6
        $0.least["content"] = 5
      } == .fixedWithLimit("content")
    )
    // A settled amount needs no money today.
    let settled = try #require(
      try Self.levers(scenario) { $0.fixed["event"] = 500 }.first { $0.channel == "event" }
    )
    #expect(settled.bounds == 500...500 && settled.ceiling == .fixed && settled.isFixed)
    #expect(refusal { $0.windowDays = 201 } == .windowBeyondHorizon(window: 201, horizon: 200))
    let capped = try #require(try Self.levers(scenario) { $0.most["email"] = 1_000_000_000 }.first)
    #expect(capped.channel == "email" && capped.ceiling == .frequencyCap)
    let cap = capped.bounds.upperBound
    #expect(
      refusal { $0.least["email"] = cap + 1 }
        == .leastAboveCap("email", least: cap + 1, cap: cap)
    )
  }
}
