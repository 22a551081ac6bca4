import JourneyModel
import Testing

@testable import JourneySimulation

/// Four hundred people in one segment and a hundred in another, for ten weeks; all numbers are worked by hand.
@Suite struct `What plans come to` {
  /// A decision maker and an expert who avoids sellers, in committees of four and of two.
  private func scenario(_ channels: [Channel]) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 70
    var decisionMaker = Role(id: Role.decisionMaker)
    decisionMaker.criteria = [.price: 1]
    decisionMaker.isMandatory = true
    var expert = decisionMaker
    expert.id = "expert"
    expert.isRepeatable = true
    expert.prefersRepFree = true
    scenario.roles = [decisionMaker, expert]
    for (id, accounts, size) in [("large", 100, 4), ("small", 50, 2)] {
      var segment = Segment(id: id)
      segment.accountCount = accounts
      segment.committeeSize = .table([size: 1])
      scenario.market.segments.append(segment)
    }
    scenario.channels = channels
    return scenario
  }

  private func plan(_ channel: Channel) throws -> ChannelPlan {
    let plans = CompiledScenario(scenario([channel])).channelPlans()
    return try #require(plans.first)
  }

  private func push(_ model: Channel.CostModel, perDay: Double) -> Channel {
    var channel = Channel(id: "channel")
    channel.costModel = model
    channel.response.unitPrice = 2
    channel.response.touchesPerDayCap = 0.5
    channel.plan = Plan(constantPerDay: perDay)
    return channel
  }

  private func pull(_ model: Channel.CostModel, perDay: Double) -> Channel {
    var channel = push(model, perDay: perDay)
    channel.kind = .pull
    channel.mix = .init(awareness: 1, consideration: 1, decision: 1)
    return channel
  }

  private func expect(
    _ channel: Channel,
    people: [Double] = [400, 100],
    touches: Double,
    unlimited: Double,
    cost: Double
  ) throws {
    let plan = try plan(channel)
    #expect(plan.people == people)
    #expect(plan.touches.count == 10 && plan.unlimitedTouches.count == 10)
    #expect(plan.touches.allSatisfy { abs($0 - touches) < 1e-12 }, "\(plan.touches)")
    #expect(plan.unlimitedTouches.allSatisfy { abs($0 - unlimited) < 1e-12 })
    #expect(abs(plan.cost - cost) < 1e-6, "\(plan.cost)")
  }

  @Test func `touches costed per touch are those stated, up to the cap`() throws {
    // 0.01 x 70 days x 500 people x 2 = 700, and 0.5 x 70 x 500 x 2 = 35,000.
    try expect(push(.perTouch, perDay: 0.01), touches: 0.01, unlimited: 0.01, cost: 700)
    try expect(push(.perTouch, perDay: 1), touches: 0.5, unlimited: 1, cost: 35_000)
  }

  @Test func `a target share above 0 marks a segment, whatever its size`() throws {
    var channel = push(.perTouch, perDay: 0.01)
    channel.targets = ["large": 0.3, "small": 0.7]
    try expect(channel, touches: 0.01, unlimited: 0.01, cost: 700)
    channel.targets = ["small": 1]
    try expect(channel, people: [0, 100], touches: 0.01, unlimited: 0.01, cost: 140)
  }

  @Test func `a budget buys touches along the Hill curve and is spent`() throws {
    // 100 a day over 500 people is 0.2 each; half of the cap at 2 x 0.5 = 1: 0.5 x 0.2 / 1.2.
    try expect(push(.budget, perDay: 100), touches: 1.0 / 12, unlimited: 0.1, cost: 7_000)
    // 50 a day over 400 and over 100: 0.5 x 0.125 / 1.125 = 1/18, 0.5 x 0.5 / 1.5 = 1/6.
    var channel = push(.budget, perDay: 100)
    channel.targets = ["large": 0.5, "small": 0.5]
    try expect(channel, touches: 0.8 / 18 + 0.2 / 6, unlimited: 0.1, cost: 7_000)
    // Half of the cap at 0.2, with a slope of 2, is where 0.2 a day is; the first touches cost 0.4.
    channel.targets = [:]
    channel.response.halfSaturation = 0.2
    channel.response.slope = 2
    try expect(channel, touches: 0.25, unlimited: 0.5, cost: 7_000)
  }

  @Test func `steps change touches in their epochs, pro rata within one`() throws {
    var channel = push(.perTouch, perDay: 0)
    channel.plan.steps = [
      Plan.Step(fromDay: 0, perDay: 0.01), Plan.Step(fromDay: 31.5, perDay: 0.03),
    ]
    let plan = try plan(channel)
    let expected = [0.01, 0.01, 0.01, 0.01, 0.02, 0.03, 0.03, 0.03, 0.03, 0.03]
    #expect(zip(plan.touches, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    // (31.5 x 0.01 + 38.5 x 0.03) x 500 x 2
    #expect(abs(plan.cost - 1_470) < 1e-6)
  }

  @Test(arguments: [Channel.CostModel.presence, .content, .perClick])
  func `a pull channel states its budget, spent or not, and no touches`(
    model: Channel.CostModel
  ) throws {
    let plan = try plan(pull(model, perDay: 10))
    #expect(plan.cost == 700)
    #expect(plan.touches.isEmpty && plan.unlimitedTouches.isEmpty)
    #expect(plan.people == [400, 100])
    #expect(plan.meetsRole == [true, true])
  }

  @Test func `who can be met depends on sellers, fit and research`() throws {
    var channel = push(.perTouch, perDay: 0.01)
    #expect(try plan(channel).meetsRole == [true, true])
    channel.isSellerInitiated = true
    #expect(try plan(channel).meetsRole == [true, false])
    channel.roleFit = ["decision_maker": 0]
    #expect(try plan(channel).meetsRole == [false, false])
    var search = pull(.presence, perDay: 1)
    search.mix = .init()
    #expect(try plan(search).meetsRole == [false, false])
  }

  @Test func `paid search spends what it has or what is clicked, whichever is less`() throws {
    var channel = pull(.perClick, perDay: 0)
    channel.plan.steps = [
      Plan.Step(fromDay: 0, perDay: 3), Plan.Step(fromDay: 35, perDay: 1),
      Plan.Step(fromDay: 49, perDay: 0),
    ]
    let search = try #require(CompiledScenario(scenario([channel])).search.first)
    // Six clicks a week at 2 are 12: five weeks of 12 (of 21), two of 7, three of nothing.
    #expect(abs(search.spending(demand: 6, days: 70) - 74) < 1e-9)
    // A period that ends in the middle of the sixth week.
    #expect(abs(search.spending(demand: 6, days: 38.5) - 63.5) < 1e-9)
    #expect(search.spending(demand: 0, days: 70) == 0)
  }
}
