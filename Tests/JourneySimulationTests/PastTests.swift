import JourneyModel
import Testing

@testable import JourneySimulation

/// Plans before day 0 (model, rules 1.17 and 1.19).
@Suite struct `The past of a plan` {
  private static func scenario(_ plan: Plan) -> Scenario {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices where scenario.channels[index].id == "paid_social" {
      scenario.channels[index].plan = plan
    }
    scenario.market.segments = [Segment(id: "market")]
    return scenario
  }

  private static func plan(from day: Double, before: Double?) -> Plan {
    var plan = Plan()
    plan.steps = [Plan.Step(fromDay: day, perDay: 600)]
    plan.before = before
    return plan
  }

  /// Memories of us before day 0, then at the start of each week.
  private static func memories(_ plan: Plan) -> [Double] {
    CompiledScenario(scenario(plan)).segments[0].clockMemory
  }

  @Test func `is the level of day 0 unless it is stated`() {
    #expect(Self.plan(from: 0, before: nil).levelBefore == 600)
    #expect(Self.plan(from: 1, before: nil).levelBefore == 0)
    #expect(Self.plan(from: 0, before: 5).levelBefore == 5)
    #expect(Plan().levelBefore == 0 && !Plan().isUsed)
    var ended = Plan()
    ended.before = 600
    #expect(ended.isUsed)
    let always = Self.memories(Plan(constantPerDay: 600))
    #expect(always.allSatisfy { abs($0 - always[0]) < 1e-12 * always[0] })
    let forgotten = Self.memories(ended)
    #expect(abs(forgotten[0] - always[0]) < 1e-12 * always[0] && forgotten[1] == forgotten[0])
    #expect(zip(forgotten.dropFirst(), forgotten.dropFirst(2)).allSatisfy { $0 > $1 })
  }

  /// A campaign that begins on day 0, a minute, six and seven days later, after a time without any.
  @Test func `memory is continuous in the date of a launch`() {
    let launches = [0, 1.0 / 1440, 6, 7].map { Self.memories(Self.plan(from: $0, before: 0)) }
    #expect(launches.allSatisfy { $0[0] == 0 && abs($0[1]) < 1e-15 })
    for week in [3, 20, 150] {
      let (first, minute, six, seven) = (
        launches[0][week], launches[1][week], launches[2][week], launches[3][week]
      )
      #expect(first > 0 && abs(first - minute) < 1e-3 * first)
      #expect(minute > six && six > seven)
      // The seventh day counts as much as each of the six before it, but for the curve of the response.
      #expect((0.5...2).contains((six - seven) / ((first - six) / 6)), "week \(week)")
    }
    // Where nothing says that there was none, a launch on day 0 is none.
    #expect(Self.memories(Self.plan(from: 0, before: nil))[0] > 0)
  }

  @Test func `is shared by what is set against each other`() {
    var base = Self.scenario(Plan(constantPerDay: 100))
    var rival = Vendor(id: "rival")
    rival.plans = ["paid_social": Plan(constantPerDay: 50), "email": Plan(constantPerDay: 0.01)]
    base.competitors = [rival]
    var other = Self.scenario(Self.plan(from: 0, before: 7))
    var same = Vendor(id: "rival")
    same.plans = ["paid_social": Plan(constantPerDay: 80)]
    other.competitors = [same, Vendor(id: "newcomer")]
    let shared = other.withPast(of: base)
    func ours(_ scenario: Scenario) -> Plan? {
      scenario.channels.first { $0.id == "paid_social" }?.plan
    }
    #expect(ours(shared)?.levelBefore == 100 && ours(shared)?.steps == ours(other)?.steps)
    #expect(shared.competitors[0].plans["paid_social"]?.levelBefore == 50)
    #expect(shared.competitors[0].plans["paid_social"]?.steps == [.init(fromDay: 0, perDay: 80)])
    #expect(shared.competitors[0].plans["email"]?.levelBefore == 0.01)
    #expect(shared.competitors[1] == other.competitors[1])
    #expect(base.withPast(of: base).past == base.past && shared.past != base.past)
    other.competitors.removeLast()
    #expect(other.withPast(of: base).past == base.past)
    // A budget says nothing of touches.
    for index in other.channels.indices where other.channels[index].id == "paid_social" {
      other.channels[index].costModel = .perTouch
    }
    #expect(ours(other.withPast(of: base))?.levelBefore == 7)
  }
}
