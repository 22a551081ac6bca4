import JourneyModel
import Testing

@testable import JourneySimulation

/// A stated awareness of us (model, rule 2.10).
@Suite struct `Our awareness` {
  /// Two segments of different committees and budgets, one channel that some roles do not meet.
  private static func scenario(
    stated: Double?,
    spend: Double = 600,
    before: Double? = nil
  ) -> Scenario {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.market.receptivityVariation = 0.6
    scenario.us.awareness = stated
    for index in scenario.channels.indices where scenario.channels[index].id == "paid_social" {
      scenario.channels[index].plan = Plan(constantPerDay: spend)
      scenario.channels[index].plan.before = before
      scenario.channels[index].roleFit = ["finance": 0, "end_user": 2]
      scenario.channels[index].targets = ["small": 0.8, "large": 0.2]
    }
    var small = Segment(id: "small")
    small.accountCount = 700
    small.committeeSize = .table([2: 1])
    var large = Segment(id: "large")
    large.accountCount = 300
    large.committeeSize = .table([9: 1])
    scenario.market.segments = [small, large]
    return scenario
  }

  /// The share of all stakeholders with live memories of us at the start of a row, from the engine's tables.
  private static func awareness(_ scenario: Scenario, row: Int) -> Double {
    let compiled = CompiledScenario(scenario)
    let names = CanonicalNames(scenario)
    var (sum, people) = (0.0, 0.0)
    for segment in compiled.segments {
      let memory = segment.entry.memory
      for (index, role) in names.roles.enumerated() {
        let cell = (row * names.roles.count + index) * names.vendors.count
        let live = memory.limit[cell] + memory.fastExcess[cell] + memory.slowExcess[cell]
        let count =
          Double(segment.segment.accountCount) * segment.meanCommitteeSize
          * (role.isMandatory ? 1 : role.presence)
        sum += count * Response.awareness(memory: live, variation: 0.6)
        people += count
      }
    }
    return sum / people
  }

  @Test(arguments: [0, 0.001, 0.02, 0.3, 0.99])
  func `on day 0 is what is stated`(stated: Double) {
    let scenario = Self.scenario(stated: stated)
    #expect(abs(Self.awareness(scenario, row: 0) - stated) < 1e-12)
    #expect(abs(Self.awareness(scenario, row: 1) - stated) < 1e-12)
  }

  @Test func `stays where the plan stays, and falls to what is organic where it stops`() throws {
    let same = Self.scenario(stated: 0.3)
    #expect(abs(Self.awareness(same, row: 100) - 0.3) < 1e-12)
    let stopped = Self.scenario(stated: 0.3, spend: 0, before: 600)
    let organic = try #require(stopped.withStartingMemory.startingMemory).organic
    let alone = Response.awareness(memory: organic, variation: 0.6)
    let last = Self.awareness(stopped, row: Exposure.epochCount(stopped))
    #expect(alone < last && last < 0.3 && organic > 0)
    let account = try #require(OwnAwareness(stopped))
    #expect(abs(account.leadsTo - alone) < 1e-12)
    #expect(abs(account.organic + account.byPlan - 0.3) < 1e-12 && !account.isBelowPlan)
  }

  @Test func `below what the plan had led to, grows towards it`() throws {
    let plan = try #require(OwnAwareness(Self.scenario(stated: 0.5))).byPlan
    let scenario = Self.scenario(stated: plan / 3)
    let account = try #require(OwnAwareness(scenario))
    #expect(account.isBelowPlan && account.organic == 0)
    #expect(abs(account.leadsTo - plan) < 1e-12)
    let course = [1, 20, 60, 150].map { Self.awareness(scenario, row: $0) }
    #expect(zip(course, course.dropFirst()).allSatisfy { $0 < $1 })
    #expect(try #require(course.last) < plan)
  }

  @Test func `not stated, leaves memories as they are`() {
    let scenario = Self.scenario(stated: nil)
    #expect(OwnAwareness(scenario) == nil && scenario.withStartingMemory == scenario)
    let plain = CompiledScenario(scenario).segments[0].entry.memory
    var found = scenario
    found.startingMemory = StartingMemory()
    let table = CompiledScenario(found).segments[0].entry.memory
    #expect((0..<1_000).allSatisfy { plain.limit[$0].bitPattern == table.limit[$0].bitPattern })
  }

  @Test func `is found once and shared by what spends otherwise`() throws {
    let base = Self.scenario(stated: 0.3)
    let found = try #require(base.withStartingMemory.startingMemory)
    let twice = Self.scenario(stated: 0.3, spend: 1_200).withPast(of: base.withStartingMemory)
    #expect(twice.startingMemory == found && twice.past == base.withStartingMemory.past)
    #expect(abs(Self.awareness(twice, row: 1) - 0.3) < 1e-12)
    #expect(Self.awareness(twice, row: 50) > 0.3)
    // What is remembered of a channel that a scenario no longer has does not become organic.
    var without = Self.scenario(stated: 0.3)
    without.channels.removeAll { $0.id == "paid_social" }
    #expect(without.withPast(of: base.withStartingMemory).startingMemory == found)
    // Another statement is another market.
    let other = Self.scenario(stated: 0.4).withPast(of: base.withStartingMemory)
    #expect(other.startingMemory == nil)
    #expect(abs(Self.awareness(other, row: 1) - 0.4) < 1e-12)
  }
}
