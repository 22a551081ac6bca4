import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis

/// Every caution, with a scenario that deserves it and one that just does not.
@Suite struct `What will not happen` {
  /// Fifteen hundred accounts that are met by e-mail, paid social, paid search and review sites.
  private static var ordinary: Scenario {
    var scenario = SteadyMarket(searchPerWeek: 1, intervalDays: 900).scenario
    scenario.preferences.tolerancePerDay = .infinity
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "paid_social": scenario.channels[index].plan = Plan(constantPerDay: 100)
      case "review_site": scenario.channels[index].plan = Plan(constantPerDay: 20)
      default: break
      }
    }
    return scenario
  }

  private func cautions(
    _ channel: String,
    _ change: (inout Channel) -> Void
  ) throws -> [Caution] {
    var scenario = Self.ordinary
    let index = try #require(scenario.channels.firstIndex { $0.id == channel })
    change(&scenario.channels[index])
    return try outlook(scenario).cautions
  }

  private func outlook(_ scenario: Scenario) throws -> Outlook {
    let compiled = CompiledScenario(scenario.inSteadyState)
    let calibration = try MarketCalibration.measure(compiled, seed: 5, journeys: 100)
    return try Outlook.measure(compiled, calibration, seed: 5, journeys: 400, threads: 2)
  }

  @Test func `an ordinary scenario deserves none`() throws {
    #expect(try outlook(Self.ordinary).cautions == [])
  }

  @Test func `clicks that are not there to be bought leave money over`() throws {
    let found = try cautions("paid_search") { $0.plan = Plan(constantPerDay: 1_000) }
    guard case .unspent("paid_search", let planned, let spent, let clicks)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 1)
    #expect(planned == 1_000 * 365.25 && spent.value < planned / 2 && clicks.value > 0)
  }

  @Test func `spend that nobody looks at, or that shows nothing more, does nothing`() throws {
    #expect(
      try cautions("review_site") { $0.mix = .init() } == [.unsearched(channel: "review_site")]
    )
    #expect(try cautions("review_site") { $0.mix = .init(decision: 0.01) } == [])
    #expect(
      try cautions("review_site") { $0.visibility.gain = 0 } == [.invisible(channel: "review_site")]
    )
    #expect(
      try cautions("paid_search") { $0.mix = .init() } == [.unsearched(channel: "paid_search")]
    )
  }

  @Test func `touches may reach nobody, or not everybody who is paid for`() throws {
    let none = Dictionary(uniqueKeysWithValues: Role.standard.map { ($0.id, 0.0) })
    #expect(try cautions("email") { $0.roleFit = none } == [.unmet(channel: "email")])
    #expect(
      try cautions("email") {
        $0.stageFit.dormant = 0
        $0.stageFit.notEngaged = 0
        $0.stageFit.awareness = 0
        $0.stageFit.consideration = 0
        $0.stageFit.decision = 0
      } == [.unmet(channel: "email")]
    )
    #expect(
      try cautions("email") { $0.roleFit = ["legal": 0, "finance": 0] }
        == [.avoided(channel: "email", roles: ["finance", "legal"], of: 10)]
    )
    #expect(try cautions("email") { $0.roleFit = ["legal": 0.01] } == [])
  }

  @Test func `touches may change no opinion, or not be remembered`() throws {
    #expect(try cautions("email") { $0.effect = 0 } == [.ineffective(channel: "email")])
    #expect(try cautions("email") { $0.effect = 0.01 } == [])
    #expect(try cautions("email") { $0.retention = .init() } == [.forgotten(channel: "email")])
    #expect(try cautions("email") { $0.retention = .init(slow: 0.01) } == [])
    #expect(try cautions("email") { $0.stageFit.dormant = 0 } == [.forgotten(channel: "email")])
  }

  @Test func `a frequency cap cuts off what is stated above it`() throws {
    #expect(try cautions("email") { $0.plan = Plan(constantPerDay: 3.0 / 7) } == [])
    let found = try cautions("email") { $0.plan = Plan(constantPerDay: 1) }
    guard case .capped("email", let stated, let cap)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 1)
    #expect(abs(stated - 30.4375) < 1e-9 && abs(cap - 30.4375 * 3 / 7) < 1e-9)
  }

  @Test(arguments: [(0.99, false), (1.01, true)])
  func `a budget is saturated from half of the cap on`(factor: Double, isSaturated: Bool) throws {
    // Half of the cap is bought where a person's share of the budget is price times cap.
    let people = try #require(CompiledScenario(Self.ordinary).channelPlans().first).people[0]
    let found = try cautions("paid_social") {
      $0.plan = Plan(constantPerDay: factor * people * 2 * 2 / 7)
    }
    let month = CalendarLength.month
    guard case .saturated("paid_social", let unlimited, let bought)? = found.first else {
      #expect(!isSaturated && found == [])
      return
    }
    #expect(isSaturated && found.count == 1)
    #expect(abs(unlimited - 1.01 * 2 / 7 * month) < 1e-6)
    #expect(abs(bought - 1.01 / 2.01 * 2 / 7 * month) < 1e-6)
  }

  @Test func `touches beyond what people bear are named, of the segment and week with most`() throws
  {
    var scenario = Self.ordinary
    func touches() throws -> Double {
      let social = try #require(
        CompiledScenario(scenario).channelPlans().first { $0.channel.id == "paid_social" }
      )
      return 0.1 + social.touches[0]
    }
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].plan = Plan(constantPerDay: 0.1)
    }
    let both = try touches()
    scenario.preferences.tolerancePerDay = both * 1.001
    #expect(try outlook(scenario).cautions == [])
    scenario.preferences.tolerancePerDay = both * 0.999
    guard case .annoying(let found, let tolerance)? = try outlook(scenario).cautions.first else {
      Issue.record("no caution")
      return
    }
    #expect(abs(found - both * CalendarLength.month) < 1e-9)
    #expect(abs(tolerance / found - 0.999) < 1e-9)
  }

  @Test(arguments: [(0.49, false), (0.5, true), (0.6, true)])
  func `an awareness that only prompting gives is named`(awareness: Double, isNamed: Bool) throws {
    var scenario = Self.ordinary
    scenario.us.awareness = awareness
    var rival = Vendor(id: "rival")
    rival.awareness = awareness
    scenario.competitors.append(rival)
    let expected = ["us", "rival"].map {
      Caution.promptedAwareness(vendor: $0, awareness: awareness)
    }
    let found = try outlook(scenario).cautions
    #expect(expected.allSatisfy { found.contains($0) == isNamed })
  }

  @Test(arguments: [
    (0.49, 0, 1.49), (0.51, 0, 1.51), (-0.51, 0, 0.49), (0.2, -0.25, 1.6), (0.9, 0.9, 1),
  ])
  func `a price far from the norm is named`(price: Double, norm: Double, ratio: Double) throws {
    var scenario = Self.ordinary
    scenario.us.offer.price = price
    for index in scenario.market.segments.indices {
      scenario.market.segments[index].norm.price = norm
    }
    let found = try outlook(scenario).cautions.compactMap { caution -> Double? in
      guard case .distantPrice("us", _, let told) = caution else { return nil }
      return told
    }
    #expect(found.count == (ratio <= 0.5 || ratio >= 1.5 ? 1 : 0))
    if let told = found.first { #expect(abs(told - ratio) < 1e-12) }
  }

  @Test(arguments: [(0.9, false), (1.1, true)])
  func `a list of more contacts than people is named`(share: Double, isNamed: Bool) throws {
    let people = try #require(
      CompiledScenario(Self.ordinary).channelPlans().first { $0.channel.id == "paid_social" }
    ).people.reduce(0, +)
    let found = try cautions("paid_social") { $0.list.contacts = share * people }
    let named = found.contains {
      if case .longList("paid_social", share * people, _) = $0 { true } else { false }
    }
    #expect(named == isNamed)
  }

  @Test(arguments: [true, false])
  func `competitors whose money follows nothing are named`(isDirected: Bool) throws {
    var scenario = Self.ordinary
    let index = try #require(scenario.channels.firstIndex { $0.id == "paid_social" })
    let segment = scenario.market.segments[0].id
    var rival = Vendor(id: "rival")
    rival.plans = ["paid_social": Plan(constantPerDay: 50)]
    scenario.competitors.append(rival)
    let caution = Caution.undirected(channel: "paid_social")
    #expect(try !outlook(scenario).cautions.contains(caution))
    scenario.channels[index].plan(bySegment: [segment: Plan(constantPerDay: 100)])
    if isDirected { scenario.channels[index].targets = [segment: 1] }
    #expect(try outlook(scenario).cautions.contains(caution) == !isDirected)
  }

  @Test(arguments: [(0.08, true), (-0.08, true), (0.03, false), (-0.03, false)])
  func `customers that the plan does not lead to are named`(
    distance: Double,
    isNamed: Bool
  ) throws {
    var scenario = Self.ordinary
    // Shares that are stated change nothing in what journeys lead to.
    scenario.market.segments[0].incumbentShares = ["alpha": 0.3]
    func calibration() throws -> (CompiledScenario, MarketCalibration) {
      let compiled = CompiledScenario(scenario.inSteadyState)
      return (compiled, try .measure(compiled, seed: 5, journeys: 2_000))
    }
    let settled = try calibration().1.segments[0]
    let stated = settled.history.ourShare + distance
    scenario.market.segments[0].incumbentShares["us"] = stated
    let (compiled, measured) = try calibration()
    let outlook = try Outlook.measure(compiled, measured, seed: 5, journeys: 400, threads: 2)
    let expected = Caution.unsettledCustomers(
      segment: "market",
      stated: stated,
      settled: FactMeasurement(
        settled.history.ourShare,
        standardError: settled.ourShareStandardError
      )
    )
    #expect(settled.ourShareStandardError < 0.02)
    #expect(outlook.cautions == (isNamed ? [expected] : []))
  }
}
