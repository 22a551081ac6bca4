import JourneyModel
import Testing

@testable import JourneySimulation

/// Vendors that a researcher remembers (model, rule 3.29).
///
/// Bounds are five standard errors, so that a right count fails with probability 6e-7; seeds are fixed.
@Suite struct `Recognition` {
  /// One person researches for 400 days among us and a competitor, in one channel; nothing else happens.
  private static func scenario(
    awareness: Double,
    rival: Double,
    recognition: Double
  ) -> Scenario {
    var scenario = Scenario()
    scenario.market.segments = [Segment(id: "market")]
    scenario.market.receptivityVariation = 0
    scenario.market.otherVendors.count = 0
    var role = Role(id: Role.decisionMaker)
    role.isMandatory = true
    role.startsEngaged = true
    role.activityPerDay = 0.1
    scenario.roles = [role]
    scenario.committee.size = .table([1: 1])
    scenario.committee.discovery = 1
    scenario.jobs.completionPerDay = Job.allCases.map { _ in 0 }
    scenario.engagement.considerPerDay = 0
    scenario.ending.abandonPerDay = 0
    scenario.ending.otherPrioritiesPerDay = 0
    scenario.ending.timeLimitDays = 400
    scenario.us.awareness = awareness
    scenario.competitors = [Vendor(id: "rival")]
    scenario.competitors[0].awareness = rival
    var search = Channel(id: "search")
    search.kind = .pull
    search.costModel = .perClick
    search.mix = Channel.ResearchMix(awareness: 1, consideration: 1, decision: 1)
    search.effect = 0
    search.competitorsEffect = 0
    search.visibility.base = 0.25
    search.visibility.gain = 0.75
    search.plan = Plan(constantPerDay: 1)
    search.recognition = recognition
    scenario.channels = [search]
    return scenario
  }

  private static let journeys = 4_000
  /// Activities of a journey, on average.
  private static let activities = 40.0
  private static let certain = 1 - 1e-12

  /// The share of activities that meet us, and of those that would if every advertisement were shown, where it is
  /// with a probability.
  private static func shares(
    _ scenario: Scenario,
    shown: Double
  ) -> (met: Double, demand: Double) {
    let run = PilotRun(CompiledScenario(scenario), segment: 0, seed: 3, levels: [shown])
    let (records, demand) = run.recordsAndDemand(0..<journeys)
    let all = activities * Double(journeys)
    return (Double(records.reduce(0) { $0 + $1.touches[0] }) / all, demand[0] / all)
  }

  private static func isNear(_ share: Double, _ expected: Double) -> Bool {
    abs(share - expected) < 5 * (expected / activities / Double(journeys)).squareRoot()
  }

  @Test func `who remembers everybody meets vendors as before`() {
    let known = Self.scenario(awareness: Self.certain, rival: Self.certain, recognition: 8)
    #expect(Self.isNear(Self.shares(known, shown: 1).met, 0.5))
    let unknown = Self.scenario(awareness: 1e-12, rival: 1e-12, recognition: 8)
    #expect(Self.isNear(Self.shares(unknown, shown: 1).met, 0.5))
  }

  @Test func `clicks to expect are those of people who recognize us`() {
    // Of weights 3 and 1 where we advertise, 0.75 and 1 where we do not.
    let known = Self.scenario(awareness: Self.certain, rival: 1e-12, recognition: 3)
    let all = Self.shares(known, shown: 1)
    #expect(Self.isNear(all.met, 3.0 / 4) && Self.isNear(all.demand, 3.0 / 4))
    let none = Self.shares(known, shown: 0)
    #expect(Self.isNear(none.met, 0.75 / 1.75) && Self.isNear(none.demand, 3.0 / 4))
    // The other way round, who knows the competitor alone passes us by.
    let rivals = Self.scenario(awareness: 1e-12, rival: Self.certain, recognition: 3)
    let passed = Self.shares(rivals, shown: 1)
    #expect(Self.isNear(passed.met, 1.0 / 4) && Self.isNear(passed.demand, 1.0 / 4))
  }

  @Test func `a factor of one changes no bit`() {
    var plain = Self.scenario(awareness: 0.3, rival: 0.4, recognition: 1)
    let before = Self.shares(plain, shown: 0.4)
    // A channel that nobody uses recognizes, too.
    var unused = plain.channels[0]
    unused.id = "unused"
    unused.mix = Channel.ResearchMix()
    unused.recognition = 50
    plain.channels.append(unused)
    #expect(Self.shares(plain, shown: 0.4) == before)
  }

  @Test func `touches that weigh as much as a memory are remembered, too`() {
    // Each of our touches is a live memory: from the first on we are met three times in four.
    var scenario = Self.scenario(awareness: 1e-12, rival: 1e-12, recognition: 3)
    scenario.channels[0].effect = scenario.preferences.saturation
    scenario.channels[0].competitorsEffect = 0
    let run = PilotRun(CompiledScenario(scenario), segment: 0, seed: 3, levels: [1])
    let touches = run.records(0..<Self.journeys).map { Double($0.touches[0]) }
    let mean = touches.reduce(0, +) / Double(touches.count)
    // Until the first touch, after 20 days on average, at 0.05 a day, then at 0.075: 1 + 0.075·(400 − 20).
    let expected = 1 + 0.075 * (400 - 20)
    #expect(abs(mean - expected) < 5 * (expected / Double(touches.count)).squareRoot() + 1e-6)
  }
}
