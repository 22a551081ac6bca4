import JourneyModel
import Testing

@testable import JourneySimulation

/// Plans by segment (model, rules 1.19 and 3.31).
///
/// Nothing is random here.
@Suite struct `Plans by segment` {
  /// Four hundred people in one segment and a hundred in another, for ten weeks.
  private static func scenario(_ channels: [Channel]) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 70
    scenario.roles = Role.standard
    for (id, accounts, size) in [("large", 100, 4), ("small", 50, 2)] {
      var segment = Segment(id: id)
      segment.accountCount = accounts
      segment.committeeSize = .table([size: 1])
      scenario.market.segments.append(segment)
    }
    scenario.channels = channels
    return scenario
  }

  private static func channel(
    _ model: Channel.CostModel,
    perDay: Double,
    targets: [String: Double] = [:]
  ) -> Channel {
    var channel = Channel(id: "channel")
    channel.costModel = model
    channel.response.unitPrice = 2
    channel.response.touchesPerDayCap = 0.5
    channel.plan = Plan(constantPerDay: perDay)
    channel.targets = targets
    if model != .budget && model != .perTouch {
      channel.kind = .pull
      channel.visibility.gain = 2
      channel.mix = .init(awareness: 1, consideration: 1, decision: 1)
    }
    return channel
  }

  /// Touches by us and visibility of ours, by segment, row by row.
  private static func courses(_ scenario: Scenario) -> [[Double]] {
    let names = CanonicalNames(scenario)
    let compiler = ScenarioCompiler(scenario, names)
    return scenario.market.segments.map { segment in
      let exposure = compiler.exposure(segment, scenario.stakeholders)
      let touches = exposure.pushRates().enumerated().filter { place, _ in
        place % names.vendors.count == 0
      }
      return touches.map(\.element) + exposure.ourVisibility()
    }
  }

  private static func areAlike(_ a: [[Double]], _ b: [[Double]]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { one, other in
        one.count == other.count
          && zip(one, other).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($0)) }
      }
  }

  @Test(arguments: [Channel.CostModel.budget, .presence, .content])
  func `of the shares that targets have are the plan with those targets`(
    model: Channel.CostModel
  ) {
    let shares = ["large": 0.3, "small": 0.7]
    let whole = Self.scenario([Self.channel(model, perDay: 100, targets: shares)])
    var parts = whole
    parts.channels[0].targets = [:]
    parts.channels[0].plan(
      bySegment: ["large": Plan(constantPerDay: 30), "small": Plan(constantPerDay: 70)]
    )
    // The past was without targets.
    func past(_ scenario: Scenario) -> [[Double]] { Self.courses(scenario).map { [$0[0]] } }
    #expect(!Self.areAlike(past(parts), past(whole)))
    parts.channels[0].targets = shares
    #expect(Self.areAlike(Self.courses(parts), Self.courses(whole)))
    let (one, other) = (CompiledScenario(whole), CompiledScenario(parts))
    #expect(abs(one.plannedCosts[0] - 7_000) < 1e-9 && abs(other.plannedCosts[0] - 7_000) < 1e-9)
    #expect(Self.areAlike(one.costShares(), other.costShares()))
    #expect(abs(other.costShares()[0][0] - 0.3) < 1e-12)
    // Other shares are another market.
    parts.channels[0].segmentPlans["large"] = Plan(constantPerDay: 31)
    #expect(!Self.areAlike(Self.courses(parts), Self.courses(whole)))
  }

  @Test func `of touches are touches of each person in the segment`() throws {
    var channel = Self.channel(.perTouch, perDay: 0)
    channel.plan(
      bySegment: ["large": Plan(constantPerDay: 0.01), "small": Plan(constantPerDay: 0.04)]
    )
    let compiled = CompiledScenario(Self.scenario([channel]))
    // 0.01 x 400 + 0.04 x 100 = 8 touches a day, at 2 each, for 70 days.
    #expect(abs(compiled.plannedCosts[0] - 1_120) < 1e-9)
    #expect(compiled.costShares()[0].allSatisfy { abs($0 - 0.5) < 1e-12 })
    let plan = try #require(compiled.channelPlans().first)
    #expect(plan.people == [400, 100])
    #expect(plan.touches.allSatisfy { abs($0 - 0.016) < 1e-12 })
    // Who is not in the plan is not in the means.
    channel.segmentPlans["large"] = nil
    let alone = try #require(CompiledScenario(Self.scenario([channel])).channelPlans().first)
    #expect(alone.people == [0, 100] && alone.touches.allSatisfy { abs($0 - 0.04) < 1e-12 })
    #expect(abs(alone.cost - 560) < 1e-9)
  }

  @Test func `of touches cost no more than the frequency cap allows`() {
    var channel = Self.channel(.perTouch, perDay: 0)
    // At most 0.5 a day: as 0.5 x 400 = 200 and 1 x 100, capped to 50.
    channel.plan(bySegment: ["large": Plan(constantPerDay: 9), "small": Plan(constantPerDay: 1)])
    let scenario = Self.scenario([channel])
    let shares = CompiledScenario(scenario).costShares()[0]
    #expect(abs(shares[0] - 0.8) < 1e-12 && abs(shares[1] - 0.2) < 1e-12)
    let costs = scenario.plannedCosts(of: channel)
    #expect(abs((costs["large"] ?? 0) - 28_000) < 1e-9 && abs((costs["small"] ?? 0) - 7_000) < 1e-9)
  }

  @Test func `meet their own segment, and no other`() {
    func courses(_ small: Double) -> [[Double]] {
      var channel = Self.channel(.content, perDay: 100)
      channel.plan(
        bySegment: ["large": Plan(constantPerDay: 20), "small": Plan(constantPerDay: small)]
      )
      return Self.courses(Self.scenario([channel]))
    }
    let (some, more) = (courses(10), courses(1_000))
    #expect(some[0] == more[0] && some[1] != more[1])
  }

  @Test func `change on their own days`() {
    var channel = Self.channel(.budget, perDay: 0)
    var stepped = Plan(constantPerDay: 40)
    stepped.steps.append(Plan.Step(fromDay: 35, perDay: 0))
    channel.plan(bySegment: ["large": stepped, "small": Plan(constantPerDay: 10)])
    let courses = Self.courses(Self.scenario([channel]))
    // No past, five weeks of 0.1 each, five without: 0.5 x 0.1 / 1.1.
    let expected = [0] + [Double](repeating: 0.05 / 1.1, count: 5) + [0, 0, 0, 0, 0]
    #expect(Self.areAlike([courses[0]], [expected]))
    #expect(courses[1].dropFirst().allSatisfy { abs($0 - 0.05 / 1.1) < 1e-12 })
  }

  @Test func `have the past that is stated, or their first day's`() {
    func past(_ change: (inout Channel) -> Void) -> [Double] {
      var channel = Self.channel(.budget, perDay: 0)
      change(&channel)
      return Self.courses(Self.scenario([channel])).map { $0[0] }
    }
    func touches(_ each: Double) -> Double { 0.5 * each / (1 + each) }
    func near(_ a: [Double], _ b: [Double]) -> Bool { Self.areAlike([a], [b]) }
    let plans = ["large": Plan(constantPerDay: 40), "small": Plan(constantPerDay: 20)]
    #expect(near(past { $0.segmentPlans = plans }, [touches(0.1), touches(0.2)]))
    #expect(
      near(
        past {
          $0.segmentPlans = plans
          $0.plan.before = 0
        },
        [0, 0]
      )
    )
    // 50 a day over 500 people.
    #expect(
      near(
        past {
          $0.segmentPlans = plans
          $0.plan.before = 50
        },
        [touches(0.1), touches(0.1)]
      )
    )
    #expect(
      near(
        past {
          $0.segmentPlans = plans
          $0.segmentLevelsBefore = ["small": 30]
        },
        [0, touches(0.3)]
      )
    )
  }

  @Test func `and targets of a comparison begin on day 0`() {
    let base = Self.scenario([
      Self.channel(.budget, perDay: 50, targets: ["large": 0.8, "small": 0.2])
    ])
    var other = base
    other.channels[0].targets = ["small": 1]
    let compared = other.withPast(of: base)
    let (one, two, alone) = (
      Self.courses(base), Self.courses(compared), Self.courses(other)
    )
    for place in 0...1 {
      #expect(two[place][0] == one[place][0] && two[place][1] == alone[place][1])
      #expect(two[place][1] != one[place][1])
    }
    #expect(compared.past == base.past && other.past != base.past)
    // Plans by segment keep a past of targets, and the other way round.
    var split = base
    split.channels[0].segmentPlans = ["small": Plan(constantPerDay: 9)]
    split.channels[0].plan = Plan()
    let after = split.withPast(of: base)
    #expect(after.past == base.past && Self.courses(after)[0][0] == one[0][0])
    let back = base.withPast(of: split)
    #expect(back.past == split.past)
    #expect(Self.courses(back).map { $0[0] } == Self.courses(split).map { $0[0] })
    #expect(Self.courses(back)[0][1] == one[0][1])
    // A list is one of the people targeted now.
    var list = other
    list.channels[0].costModel = .perTouch
    list.channels[0].list.contacts = 20
    var listed = list
    listed.channels[0].targets = ["large": 1]
    #expect(listed.withPast(of: list).past != list.past)
    // What it follows in other segments is nobody's on the list.
    var divided = list
    divided.channels[0].list.contacts = nil
    divided.channels[0].plan(
      bySegment: ["large": Plan(constantPerDay: 0.3), "small": Plan(constantPerDay: 0.1)]
    )
    divided.channels[0].plan.before = nil
    let followed = list.withPast(of: divided).channels[0]
    #expect(followed.plan.before == 0.1 && followed.segmentLevelsBefore.isEmpty)
  }
}
