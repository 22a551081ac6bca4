import JourneyModel
import JourneySimulation
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

/// Levers whose effect is known, and what may be concluded from one that is measured.
///
/// Bounds are four standard errors of the simulation: of the figures here one in some 2,000 seeds fails by
/// chance, and the seeds are fixed.
@Suite("Levers")
struct LeverTests {
  /// A market in which all that we do is stated by person, so that its size is all that size changes.
  private static func scenario(accounts: Int = 300) -> Scenario {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.plan("email", perDay: 0.02)
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    segment.entry = .inMarketShare(0.3)
    scenario.market.segments = [segment]
    return scenario
  }

  private static func measure(
    _ levers: [Lever],
    of scenario: Scenario = scenario(),
    futures: Int = 10,
    threads: Int = 2
  ) throws -> [LeverResult] {
    let report = try LeverReport.measure(
      levers,
      of: scenario,
      seed: 3,
      replications: futures,
      threads: threads
    )
    return try #require(report).results
  }

  private static func lever(_ path: String, of scenario: Scenario) throws -> Lever {
    try #require(Lever.all(of: scenario).first { $0.path == path })
  }

  @Test func `a budget that nobody can spend has no effect at all`() throws {
    var scenario = Self.scenario()
    scenario.plan("paid_search", perDay: 100_000)
    let search = try Self.lever("channels.paid_search.spend", of: scenario)
    for effect in try Self.measure([search], of: scenario)[0].effects {
      #expect(effect.wins == FactMeasurement(0, standardError: 0))
      #expect(effect.bookings == FactMeasurement(0, standardError: 0))
      #expect(effect.verdict == .inside)
    }
    scenario.plan("paid_search", perDay: 3)
    let scarce = try Self.measure([search], of: scenario)[0].effects
    #expect(scarce.contains { $0.wins.value != 0 })
  }

  @Test func `a price that nobody minds moves bookings alone, and as much as itself`() throws {
    var scenario = Self.scenario()
    scenario.preferences.priceSensitivity = 0
    scenario.ending.budgetPriceEffect = 0
    scenario.seller.priceEffect = 0
    let price = try Self.lever("us.offer.price", of: scenario)
    for effect in try Self.measure([price], of: scenario)[0].effects {
      #expect(effect.wins == FactMeasurement(0, standardError: 0))
      #expect(abs(effect.bookings.value - 1) < 1e-12)
      #expect(effect.verdict == .outside)
    }
  }

  @Test func `a plan that begins with the fifth year has an effect in that year alone`() throws {
    var scenario = Self.scenario()
    let last = Plan.Step(fromDay: 4 * CalendarLength.year, perDay: 20)
    for index in scenario.channels.indices where scenario.channels[index].id == "review_site" {
      scenario.channels[index].plan.steps = [last]
    }
    let site = try Self.lever("channels.review_site.spend", of: scenario)
    let effects = try Self.measure([site], of: scenario)[0].effects
    #expect(effects.map(\.period) == [.firstYear, .fifthYear])
    // What the pilot's error does is told from the whole period.
    let error = try #require(effects[0].wins.standardError)
    #expect(effects[0].wins.value == 0 && error < 0.001)
    #expect(effects[1].wins.value != 0)
  }

  @Test func `twice the accounts are twice the wins`() throws {
    let expectation = Lever.Expectation(0.5...2, "by the law of proportion")
    let size = Lever("accounts", "accounts", .scaled(by: 2), "", expectation) { scenario, factor in
      let count = Double(scenario.market.segments[0].accountCount) * factor
      scenario.market.segments[0].accountCount = Int(count)
    }
    for effect in try Self.measure([size], of: Self.scenario(accounts: 1_000), futures: 20)[0]
      .effects
    {
      for measured in [effect.wins, effect.bookings] {
        let error = try #require(measured.standardError)
        #expect(abs(measured.value - 1) < 4 * error)
        #expect(error < 0.08, "the test would not notice an elasticity of 0.6")
      }
      #expect(effect.verdict == .inside)
    }
  }

  @Test func `what is planned differs from the first day on, and a step is a relative change`()
    throws
  {
    let scenario = Self.scenario()
    let mail = try Self.lever("channels.email.touches", of: scenario)
    let (half, twice) = mail.sides(of: scenario)
    func level(_ scenario: Scenario) -> Double? {
      scenario.channels.first { $0.id == "email" }?.plan.steps.first?.perDay
    }
    #expect(level(half) == 0.01 && level(twice) == 0.04)
    #expect(half.withPast(of: scenario).past == twice.withPast(of: scenario).past)
    let step = Lever("accounts", "", .step(1, ""), "", Lever.Expectation(0...1, "")) {
      scenario,
      step in
      scenario.market.segments[0].accountCount *= 1 + Int(step)
    }
    for effect in try Self.measure([step])[0].effects {
      let error = try #require(effect.wins.standardError)
      #expect(abs(effect.wins.value - 1) < 4 * error && error < 0.5)
    }
  }

  @Test func `results do not depend on the number of threads or on other levers`() throws {
    let scenario = Self.scenario(accounts: 60)
    let levers = [
      try Self.lever("us.seller_effort", of: scenario),
      try Self.lever("channels.email.touches", of: scenario),
    ]
    let both = try Self.measure(levers, of: scenario, threads: 1)
    let alone = try Self.measure([levers[1]], of: scenario, threads: 2)
    #expect(both[1].effects == alone[0].effects)
    #expect(both[0].effects != both[1].effects)
  }

  @Test func `an effect that cannot be told is unclear`() throws {
    let scenario = Self.scenario(accounts: 60)
    var hopeless = scenario
    hopeless.consensus.threshold = 1
    hopeless.jobs.completionPerDay = Array(repeating: 1e-9, count: Job.allCases.count)
    let effort = try Self.lever("us.seller_effort", of: hopeless)
    for effect in try Self.measure([effort], of: hopeless)[0].effects {
      #expect(effect.wins.value.isNaN && effect.wins.standardError == nil)
      #expect(effect.verdict == .unclear)
    }
  }

  @Test func `a verdict leaves two standard errors either way`() {
    func verdict(_ value: Double, _ error: Double?) -> LeverResult.Verdict {
      LeverResult.Verdict(FactMeasurement(value, standardError: error), band: 0.2...0.4)
    }
    #expect(verdict(0.3, 0.049) == .inside && verdict(0.3, 0.051) == .unclear)
    #expect(verdict(0.5, 0.049) == .outside && verdict(0.5, 0.051) == .unclear)
    #expect(verdict(0.1, 0.049) == .outside && verdict(0.1, 0.051) == .unclear)
    #expect(verdict(0.3, nil) == .unclear && verdict(0.3, .nan) == .unclear)
    #expect(verdict(0.2, 0) == .inside)
  }

  @Test func `a stopped measurement gives nothing`() throws {
    let control = RunControl()
    control.cancel()
    let scenario = Self.scenario(accounts: 10)
    #expect(
      try LeverReport.measure(
        Lever.all(of: scenario),
        of: scenario,
        seed: 1,
        replications: 2,
        control: control
      )
        == nil
    )
  }

  @Test func `progress counts every future of every side`() throws {
    let scenario = Self.scenario(accounts: 10)
    let levers = Lever.all(of: scenario).filter {
      $0.path.hasPrefix("us.") || $0.path == "committee.size"
    }
    let control = RunControl()
    _ = try LeverReport.measure(
      levers,
      of: scenario,
      seed: 1,
      replications: 2,
      threads: 2,
      control: control
    )
    #expect(control.finished == LeverReport.steps(levers, replications: 2))
    #expect(control.finished == 2 * (1 + 2 + 2 + 1))
  }

  @Test func `small markets are followed through more futures`() {
    func futures(_ accounts: Int) -> Int {
      LeverReport.standardReplications(of: Self.scenario(accounts: accounts))
    }
    #expect(futures(1) == 64 && futures(5_000) == 12 && futures(1_000_000) == 10)
  }

  @Test func `a scenario has the levers that it states, each once`() {
    var scenario = Self.scenario()
    scenario.us.sellerEffort = 0
    scenario.plan("content", perDay: 10)
    scenario.competitors[0].plans["email"] = Plan(constantPerDay: 0.1)
    scenario.market.segments[0].fit = 0.95
    scenario.market.segments[0].committeeSize = .table([1: 0.5, 16: 0.5])
    let levers = Lever.all(of: scenario)
    let paths = levers.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(
      paths == [
        "channels.email.touches", "channels.content.spend", "channels.*",
        "channels.paid_social.spend", "channels.event.touches", "channels.outbound.touches",
        "channels.paid_search.spend", "channels.review_site.spend",
        "channels.industry_publication.spend", "us.offer.price", "us.seller_effort",
        "market.segments.*.fit", "competitors.*.awareness", "competitors.*",
        "market.other_vendors.count", "committee.size",
      ]
    )
    for lever in levers {
      let (lower, upper) = lever.sides(of: scenario)
      #expect(upper != scenario, "\(lever.path)")
      if case .step = lever.turn { #expect(lower == scenario) } else { #expect(lower != scenario) }
    }
    func upper(_ path: String) -> Scenario? {
      levers.first { $0.path == path }?.sides(of: scenario).upper
    }
    #expect(upper("us.seller_effort")?.us.sellerEffort == 1)
    #expect(upper("market.segments.*.fit")?.market.segments[0].fit == 1)
    #expect(upper("market.other_vendors.count")?.market.otherVendors.count == 10)
    #expect(
      upper("committee.size")?.market.segments[0].committeeSize == .table([2: 0.5, 16: 0.5])
    )
    let spend = upper("channels.paid_social.spend")?.channels.first { $0.id == "paid_social" }
    #expect(spend?.plan == Plan(constantPerDay: 10))
    scenario.market.segments[0].fit = 1
    scenario.competitors = (0..<ScenarioLimit.competitors).map { Vendor(id: "rival \($0)") }
    let fewer = Lever.all(of: scenario).map(\.path)
    #expect(!fewer.contains { $0.hasPrefix("market") || $0.hasPrefix("competitors") })
  }
}

extension Scenario {
  fileprivate mutating func plan(_ id: String, perDay level: Double) {
    for index in channels.indices where channels[index].id == id {
      channels[index].plan = Plan(constantPerDay: level)
    }
  }
}
