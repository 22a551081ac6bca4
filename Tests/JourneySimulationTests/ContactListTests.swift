import JourneyModel
import Testing

@testable import JourneySimulation

/// Lists of contacts (model, rule 3.28), by hand.
@Suite struct `A contact list` {
  /// Two segments of 1,000 and 3,000 people; mail once a week to a list.
  private static func scenario(contacts: Double?, targets: [String: Double] = [:]) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 70
    scenario.roles = [Role(id: Role.decisionMaker)]
    scenario.committee.size = .table([1: 1])
    scenario.market.segments = [("small", 1_000), ("large", 3_000)].map { id, accounts in
      var segment = Segment(id: id)
      segment.accountCount = accounts
      return segment
    }
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.response.unitPrice = 2
    email.plan = Plan(constantPerDay: 1.0 / 7)
    email.targets = targets
    email.list.contacts = contacts
    email.list.optOut = 0
    email.list.turnoverPerDay = 0
    scenario.channels = [email]
    return scenario
  }

  private static func course(_ scenario: Scenario) throws -> ContactListCourse {
    try #require(CompiledScenario(scenario).contactLists.first)
  }

  @Test func `stays as it is where nobody comes or goes, and mail is paid for each contact`() throws
  {
    let compiled = CompiledScenario(Self.scenario(contacts: 800))
    #expect(try Self.course(compiled.scenario).contacts == Array(repeating: 800, count: 11))
    #expect(abs(compiled.plannedCosts[0] - 800 * 10 * 2) < 1e-9)
  }

  @Test func `is at most the people who are targeted`() throws {
    let course = try Self.course(Self.scenario(contacts: 8_000, targets: ["small": 1]))
    #expect(course.people == 1_000 && course.contacts[0] == 1_000 && course.share(row: 0) == 1)
    #expect(CompiledScenario(Self.scenario(contacts: nil)).contactLists.isEmpty)
  }

  @Test func `that is mailed loses contacts by each mail, and costs less`() throws {
    var scenario = Self.scenario(contacts: 1_000)
    scenario.channels[0].list.optOut = 0.01
    let course = try Self.course(scenario)
    // Ten mails, a hundredth of the contacts each, in continuous time.
    #expect(abs((course.contacts.last ?? 0) - 904.8374180359595) < 1e-9)
    #expect(abs(course.optedOut - (1_000 - 904.8374180359595)) < 1e-9)
    // Each week's mail goes to those who are contacts when it begins.
    let written = course.contacts.dropLast().reduce(0, +)
    #expect(abs(CompiledScenario(scenario).plannedCosts[0] - 2 * written) < 1e-9)
  }

  @Test func `gains, losses and contacts add up`() throws {
    var scenario = Self.scenario(contacts: 500)
    scenario.channels[0].list.optOut = 0.003
    scenario.channels[0].list.turnoverPerDay = 0.001
    scenario.acquaintances = ["small": Acquaintance(perAccountDay: 0.002)]
    let course = try Self.course(scenario)
    let change = course.joined - course.optedOut - course.movedOn
    #expect(abs((course.contacts.last ?? 0) - 500 - change) < 1e-9)
    #expect(course.joined > 0 && course.optedOut > 0 && course.movedOn > 0)
  }

  @Test func `fills up to everybody if nobody leaves`() throws {
    var course = ContactListCourse(channel: "email", contacts: 10, people: 200)
    for _ in 0..<100 {
      course.advance(days: 7, identifiedPerDay: 20, optingOutPerDay: 0, movingOnPerDay: 0)
    }
    #expect(abs((course.contacts.last ?? 0) - 200) < 1e-9)
    #expect(abs(course.joined - 190) < 1e-9)
  }

  @Test func `reaches us to contacts, and competitors to everybody`() {
    var scenario = Self.scenario(contacts: 400)
    var rival = Vendor(id: "rival")
    rival.plans = ["email": Plan(constantPerDay: 0.01)]
    scenario.competitors = [rival]
    let names = CanonicalNames(scenario)
    #expect(names.partial == [0] && names.listBits == 1)
    #expect(!names.reaches(0, 0, by: 0) && names.reaches(0, 1, by: 0))
    #expect(names.reaches(0, 0, by: 1) && names.reaches(0, 1, by: 1))
  }
}
