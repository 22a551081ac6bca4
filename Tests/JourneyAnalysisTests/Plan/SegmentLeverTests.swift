import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

/// Channels that are planned by segment (model, rule 3.31).
@Suite("Channels in segments as levers")
struct SegmentLeverTests {
  /// Two segments; e-mail goes to both, content's budget is spread evenly, events meet one of them.
  private static let scenario: Scenario = {
    var scenario = SmallMarket.scenario()
    var other = scenario.market.segments[0]
    other.id = "other"
    other.accountCount = 50
    scenario.market.segments.append(other)
    for index in scenario.channels.indices where scenario.channels[index].id == "event" {
      scenario.channels[index].plan = Plan(constantPerDay: 0.001)
      scenario.channels[index].targets = ["other": 1]
    }
    return scenario
  }()

  private static func question(
    _ change: (inout PlanQuestion) -> Void = { _ in }
  ) -> PlanQuestion {
    var question = PlanQuestion(objective: .wins, windowDays: scenario.horizonDays)
    question.segmented = []
    change(&question)
    return question
  }

  private static func levers(
    _ change: (inout PlanQuestion) -> Void = { _ in }
  ) throws(PlanRefusal) -> [PlanLever] {
    try PlanLever.all(of: scenario, question(change))
  }

  private static func market(
    _ scenario: Scenario,
    _ question: PlanQuestion
  ) throws -> PlanMarket {
    try PlanMarket(
      Variant(SmallMarket.template(scenario, isUncertain: false)),
      levers: try PlanLever.all(of: scenario, question),
      question: question,
      seed: 4,
      threads: 2,
      control: RunControl()
    )
  }

  @Test func `their money together is that of the channel`() throws {
    let parts = try Self.levers()
    let whole = try Self.levers { $0.segmented = nil }
    #expect(
      Set(parts.map(\.name)) == [
        "email/market", "email/other", "content/market", "content/other", "event/other",
      ]
    )
    for lever in whole {
      let sum = parts.filter { $0.channel == lever.channel }.reduce(0) { $0 + $1.today }
      #expect(abs(sum - lever.today) <= 1, "\(lever.channel)")
    }
    // A quarter of the accounts, alike in all else.
    let content = parts.filter { $0.channel == "content" }
    #expect(abs(Double(content[1].today) / Double(content[0].today) - 1.0 / 3) < 1e-6)
    // One channel alone.
    let one = try Self.levers { $0.segmented = ["content"] }
    #expect(
      Set(one.map(\.name)) == ["content/market", "content/other", "email", "event"]
    )
  }

  @Test func `today's amounts change nothing, and others are plans by segment`() throws {
    let market = try Self.market(Self.scenario, Self.question { $0.windowDays = 98 })
    let today = Allocation(market.levers.map(\.today))
    #expect(market.variant(today).template.central == Self.scenario)
    let place = try #require(market.levers.firstIndex { $0.name == "content/other" })
    let doubled = market.variant(today.setting(place, to: 2 * today.cents[place])).template.central
    func plans(_ id: String) throws -> Channel {
      try #require(doubled.channels.first { $0.id == id })
    }
    #expect(try plans("email") == Self.scenario.channels.first { $0.id == "email" })
    let content = try plans("content")
    let (rest, own) = (
      try #require(content.segmentPlans["market"]), try #require(content.segmentPlans["other"])
    )
    // A quarter of 100 a day, twice that for the window, and what it was again.
    #expect(own.steps.map(\.fromDay) == [0, 98])
    #expect(abs(own.steps[0].perDay - 50) < 1e-3 && abs(own.steps[1].perDay - 25) < 1e-9)
    #expect(rest.steps.count == 1 && abs(rest.steps[0].perDay - 75) < 1e-9)
    #expect(doubled.withPast(of: Self.scenario).past == Self.scenario.past)
    // What it costs is what it states.
    let outcome = try market.evaluate([today.setting(place, to: 2 * today.cents[place])], 0..<2)[0]
    let cost = (98 * 50 + 102 * 25.0)
    #expect(outcome.allSatisfy { abs($0.costs[place] - cost) < 0.02 })
    #expect(outcome.allSatisfy { abs($0.costs.reduce(0, +) - $0.cost) < 0.02 })
    // Plans by segment are levers as they are, whatever is asked.
    let again = try PlanLever.all(of: doubled, Self.question { $0.segmented = nil })
    #expect(again.filter { $0.channel == "content" }.map(\.segment) == ["market", "other"])
    #expect(again.filter { $0.channel == "email" }.map(\.segment) == [nil])
  }

  /// Segments have random numbers of their own, so that a plan for one of them brings there, future by future, what
  /// the same plan brings in a market that has no other.
  @Test func `money in a segment brings what it brings in that segment alone`() throws {
    let both = try Self.market(Self.scenario, Self.question())
    var alone = Self.scenario
    alone.market.segments.removeLast()
    for index in alone.channels.indices {
      alone.channels[index].targets = [:]
      if alone.channels[index].id == "content" {
        alone.channels[index].plan = Plan(constantPerDay: 75)
      }
      if alone.channels[index].id == "event" { alone.channels[index].plan = Plan() }
    }
    let single = try Self.market(alone, Self.question { $0.segmented = nil })
    func gains(_ market: PlanMarket, _ name: String) throws -> [Double] {
      let place = try #require(market.levers.firstIndex { $0.name == name })
      let today = Allocation(market.levers.map(\.today))
      let more = today.setting(place, to: 3 * today.cents[place])
      let outcomes = try market.evaluate([today, more], 0..<24)
      return zip(outcomes[0], outcomes[1]).map { $1.outcome - $0.outcome }
    }
    let (wide, narrow) = (try gains(both, "email/market"), try gains(single, "email"))
    #expect(wide == narrow && wide.contains { $0 != 0 }, "\(wide) \(narrow)")
    // The other segment's money is another matter.
    #expect(try gains(both, "email/other") != narrow)
  }

  /// Who has no lever keeps a plan that begins after the window, and its own part of a market that is drawn.
  @Test func `what is no lever stays as it is`() throws {
    var scenario = Self.scenario
    let index = try #require(scenario.channels.firstIndex { $0.id == "content" })
    scenario.channels[index].plan = Plan()
    scenario.channels[index].plan.steps = [Plan.Step(fromDay: 100, perDay: 100)]
    let question = Self.question {
      $0.windowDays = 98
      $0.segmented = ["content"]
      $0.most["content/market"] = 900_000
    }
    let market = try Self.market(scenario, question)
    let place = try #require(market.levers.firstIndex { $0.name == "content/market" })
    #expect(!market.levers.contains { $0.name == "content/other" })
    let today = Allocation(market.levers.map(\.today))
    let more = market.variant(today.setting(place, to: 900_000)).template.central
    let content = try #require(more.channels.first { $0.id == "content" })
    let other = try #require(content.segmentPlans["other"])
    #expect(other.steps.map(\.fromDay) == [100] && abs(other.steps[0].perDay - 25) < 1e-9)
    // Thrice as many accounts elsewhere: a draw has its own parts.
    var drawn = Self.scenario
    drawn.market.segments[1].accountCount *= 3
    let levers = try Self.levers { $0.segmented = ["content"] }
    let planned = PlanLever.setting(levers, in: drawn) { place, plan in
      levers[place].name == "content/market" ? Plan(constantPerDay: 1) : plan
    }
    let parts = try #require(planned.channels.first { $0.id == "content" }).segmentPlans
    #expect(abs((parts["other"]?.steps.first?.perDay ?? 0) - 50) < 1e-9)
  }

  @Test func `names of levers are checked`() throws {
    func refusal(_ change: (inout PlanQuestion) -> Void) -> PlanRefusal? {
      do {
        _ = try Self.levers(change)
        return nil
      } catch {
        return error
      }
    }
    let segments = ["market", "other"]
    #expect(refusal { $0.most["content/othr"] = 5 } == .unknownSegment("othr", known: segments))
    #expect(
      refusal { $0.most["content"] = 5 }
        == .limitOfAllSegments("content", example: "content/market")
    )
    let whole = refusal {
      $0.segmented = nil
      $0.most["content/other"] = 5
    }
    #expect(whole == .notBySegment("content"))
    #expect(refusal { $0.least["event/market"] = 5 } == .noMost("event/market"))
    #expect(
      refusal { $0.kept = ["content", "content/other"] }
        == .keptWithSegment("content", "content/other")
    )
    #expect(refusal { $0.segmented = ["peer"] } == nil)
    #expect(
      refusal { $0.segmented = ["contnt"] }
        == .unknownChannel("contnt", known: Self.scenario.channels.map(\.id))
    )
    let kept = try Self.levers { $0.kept = ["content"] }
    #expect(kept.filter(\.isFixed).map(\.name).sorted() == ["content/market", "content/other"])
    let limited = try Self.levers { $0.most["event/market"] = 700 }
    #expect(limited.first { $0.name == "event/market" }?.bounds == 0...700)
    var listed = Self.scenario
    for index in listed.channels.indices where listed.channels[index].id == "email" {
      listed.channels[index].list.contacts = 100
    }
    #expect(throws: PlanRefusal.wholeOnly("email")) {
      try PlanLever.all(of: listed, Self.question { $0.segmented = ["email"] })
    }
    var single = Self.scenario
    single.market.segments.removeLast()
    #expect(throws: PlanRefusal.oneSegment) { try PlanLever.all(of: single, Self.question()) }
  }

  @Test func `a search by segment tries each plan in twice as many futures`() throws {
    let (parts, whole) = (try Self.levers(), try Self.levers { $0.segmented = nil })
    #expect(PlanSearch.standardReplications(.average, whole) == 6)
    #expect(PlanSearch.standardReplications(.average, parts) == 12)
    #expect(PlanSearch.standardReplications(.worst(0.2), parts) == 24)
    // As many confirm as would without segments.
    for aim in [PlanAim.average, .worst(0.2)] {
      let confirming = [whole, parts].map {
        PlanSearch.standardReplications(aim, $0) * PlanSearch.confirmations(aim, $0)
      }
      #expect(confirming[0] == confirming[1])
    }
  }

  /// Two segments alike, of which one hardly ever buys: the split is known.
  @Test func `money goes to the segment that buys`() throws {
    var scenario = SmallMarket.scenario(accounts: 600, emailPerDay: 0, contentPerDay: 0)
    var still = scenario.market.segments[0]
    still.id = "still"
    still.entry = .interval(days: 1e6)
    scenario.market.segments.append(still)
    for index in scenario.channels.indices where scenario.channels[index].id == "event" {
      scenario.channels[index].plan = Plan(constantPerDay: 0.004)
      scenario.channels[index].effect = 2
      scenario.channels[index].quality = 1
    }
    let question = Self.question()
    let market = try Self.market(scenario, question)
    #expect(market.levers.map(\.name) == ["event/market", "event/still"])
    let plan = try PlanSearch(
      market.levers,
      question,
      horizonDays: scenario.horizonDays,
      replications: 6,
      seed: 4,
      threads: 2
    ).plan(market.evaluate)
    // The whole budget is twice what the first has today, and 2.8 times are looked at.
    #expect(plan.isBetter && plan.gain.estimate.difference > 3 * plan.gain.estimate.standardError)
    #expect(Double(plan.proposal.cents[0]) > 0.95 * Double(plan.room.budget))
  }
}
