import CLanes
import JourneyModel
import JourneyReference
import Testing

@testable import JourneySimulation

/// Leads of dormant accounts against the plain simulation, and exactly where plans change
/// (model, rules 6.6, 6.7 and 6.19).
@Suite struct `Leads of dormant accounts` {
  /// Two channels and roles; one channel is for mandatory roles and dormant people alone.
  private static func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 730
    var maker = Role(id: Role.decisionMaker)
    maker.isMandatory = true
    var user = Role(id: "end_user")
    user.presence = 0.4
    user.prefersRepFree = true
    scenario.roles = [maker, user]
    scenario.committee.size = .table([2: 0.5, 6: 0.5])
    var email = Channel(id: "email")
    email.costModel = .perTouch
    email.plan = Plan(constantPerDay: 0.02)
    email.stageFit.dormant = 0.5
    email.roleFit = ["end_user": 0.7]
    email.identifies = 0.1
    var outbound = Channel(id: "outbound")
    outbound.costModel = .perTouch
    outbound.isSellerInitiated = true
    outbound.plan = Plan(constantPerDay: 0.01)
    outbound.identifies = 0.2
    scenario.channels = [email, outbound]
    scenario.market.segments = [Segment(id: "core")]
    scenario.seller.leadDays = 60
    return scenario
  }

  private struct Tally {
    var leads = 0.0
    var squares = 0.0
    var qualified = 0.0
    var entering = 0.0
    let count: Double

    mutating func add(_ leads: Int, qualified: Int, isEntering: Bool) {
      self.leads += Double(leads)
      squares += Double(leads * leads)
      self.qualified += Double(qualified)
      entering += isEntering ? 1 : 0
    }

    /// Means of three numbers per dormancy; the second has at most the variance of the first.
    var means: [Double] { [leads / count, qualified / count, entering / count] }
    var variances: [Double] {
      let mean = leads / count
      let entering = entering / count
      return [squares / count - mean * mean, squares / count, entering * (1 - entering)]
    }
  }

  private static let days = 400.0

  private static func engine(_ scenario: Scenario, count: Int) -> Tally {
    let clock = LeadClock(CompiledScenario(scenario).segments[0].identification, scenario)
    let key = ReplicationKey(seed: 3, replication: 0)
    var tally = Tally(count: Double(count))
    for account in 0..<UInt64(count) {
      var (leads, qualified) = (0, 0)
      let entering = clock.follow(
        Dormancy(since: 0, until: days),
        receptivity: 1.5,
        key.stream(account: account, journey: 0)
      ) { lead in
        leads += 1
        qualified += lead.qualified.isNaN ? 0 : 1
      }
      tally.add(leads, qualified: qualified, isEntering: entering.channel >= 0)
    }
    return tally
  }

  private static func reference(_ scenario: Scenario, count: Int) -> Tally {
    let market = ReferenceMarket(scenario: scenario, segmentID: "core")
    let dormancy = ReferenceDormancy(market)
    var random = ReferenceRandom(seed: 4)
    var tally = Tally(count: Double(count))
    for _ in 0..<count {
      let leads = dormancy.leads(days: days, receptivity: 1.5, using: &random)
      tally.add(
        leads.count,
        qualified: leads.count { $0.qualifiedDay != nil },
        isEntering: leads.last?.isOpen ?? false
      )
    }
    return tally
  }

  /// Deviations of three means in standard errors of their difference.
  private static func deviations(_ one: Tally, _ other: Tally) -> [Double] {
    (0..<3).map { index in
      let variance = one.variances[index] / one.count + other.variances[index] / other.count
      return abs(one.means[index] - other.means[index]) / variance.squareRoot()
    }
  }

  /// Five standard errors: a false alarm in half a million seeds.
  @Test func `they are as many as step by step, and as many qualify and enter`() {
    let scenario = Self.scenario()
    let reference = Self.reference(scenario, count: 10_000)
    let engine = Self.engine(scenario, count: 100_000)
    #expect(Self.deviations(engine, reference).allSatisfy { $0 < 5 })
    #expect(reference.means.allSatisfy { $0 > 0.1 })
    var wrong = scenario
    wrong.seller.leadDays = 70
    #expect(Self.deviations(Self.engine(wrong, count: 100_000), reference).contains { $0 > 5 })
  }

  @Test func `a number of touches to expect and its day are each other's inverse`() {
    let identification = DormantIdentification(
      rates: [0.5, 0, 0.1, 0.1, 0, 0, 0, 0.3, 0, 0],
      channelCount: 2,
      rowCount: 5
    )
    for day in [-30, -2.5, 0, 3, 6.5, 14.5, 20] {
      let touches = identification.expected(by: day)
      #expect(abs(identification.day(expecting: touches) - day) < 1e-12)
    }
    #expect(identification.expected(by: 7) == identification.expected(by: 14))
    #expect(identification.day(expecting: identification.expected(by: 21) + 0.1) == .infinity)
    #expect(identification.channel(on: -1, 0.99) == 0 && identification.channel(on: 15, 0.01) == 1)
    #expect(identification.channel(on: 1, 0.4) == 0 && identification.channel(on: 1, 0.6) == 1)
  }

  @Test func `nobody says who they are where no channel makes them`() {
    var scenario = Self.scenario()
    for index in scenario.channels.indices { scenario.channels[index].identifies = 0 }
    let tally = Self.engine(scenario, count: 100)
    #expect(tally.means == [0, 0, 0])
  }
}
