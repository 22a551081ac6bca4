import JourneyModel
import JourneySimulation
import JourneyStatistics
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

@Suite("Drivers of a difference, on the engine")
struct DriversMarketTests {
  private static func scenario() -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 500
    scenario.roles = Role.standard
    scenario.channels = Channel.standard.filter { $0.id != "paid_search" }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    scenario.market.segments = ["core", "abroad"].map { name in
      var segment = Segment(id: name)
      segment.accountCount = 150
      segment.entry = .interval(days: 900)
      return segment
    }
    return scenario
  }

  private static func setting(_ channel: String, _ perDay: Double, in scenario: Scenario)
    -> Scenario
  {
    var scenario = scenario
    for index in scenario.channels.indices where scenario.channels[index].id == channel {
      scenario.channels[index].plan = Plan(constantPerDay: perDay)
    }
    return scenario
  }

  private static func split(
    _ a: ScenarioTemplate,
    _ b: ScenarioTemplate,
    _ objective: PlanObjective = .bookings,
    futures: Int = 24,
    threads: Int = 2
  ) throws -> (Drivers, DifferenceOrigins) {
    let market = try DriversMarket(
      try ScenarioDriver.all(a, b, seed: 8),
      from: a,
      to: b,
      objective: objective,
      seed: 8,
      threads: threads,
      control: RunControl()
    )
    return try #require(try market.split(futures: futures, seed: 8))
  }

  /// Segments share nothing here, so that what changes in each adds up in every future.
  @Test func `what is separate contributes what it brings alone, exactly`() throws {
    let a = Self.scenario()
    var b = a
    for (index, factor) in [1.5, 0.5].enumerated() {
      b.market.segments[index].dealValue.median *= factor
      b.market.segments[index].dealValue.p90 *= factor
    }
    let (drivers, origins) = try Self.split(
      ScenarioTemplate(certain: a),
      ScenarioTemplate(certain: b)
    )
    #expect(drivers.drivers.map(\.name) == ["segment core", "segment abroad"])
    let scale = abs(drivers.a.mean)
    for (driver, segment) in zip(drivers.drivers, origins.segments) {
      let (alone, last) = (try #require(driver.alone), try #require(driver.last))
      #expect(abs(driver.part.mean - alone.mean) < 1e-9 * scale)
      #expect(abs(driver.part.mean - last.mean) < 1e-9 * scale)
      #expect(abs(driver.part.mean - segment.difference.mean) < 1e-9 * scale)
    }
    #expect(drivers.drivers[0].part.mean > 0 && drivers.drivers[1].part.mean < 0)
    #expect(abs(try #require(drivers.together).mean) < 1e-9 * scale)
  }

  @Test func `parts and tables sum to the whole, whatever is changed`() throws {
    let a = Self.scenario()
    var b = Self.setting("content", 300, in: Self.setting("email", 0.2, in: a))
    b.us.offer.price = 0.8
    let templates = [a, b].map { ScenarioTemplate(certain: $0) }
    let (drivers, origins) = try Self.split(templates[0], templates[1])
    #expect(drivers.drivers.map(\.name).sorted() == ["content", "email", "our price and terms"])
    let scale = abs(drivers.whole.mean) + drivers.a.mean
    for sum in [
      drivers.drivers.map(\.part.mean).reduce(0, +),
      origins.segments.map(\.difference.mean).reduce(0, +),
      origins.periods.map(\.difference.mean).reduce(0, +),
    ] {
      #expect(abs(sum - drivers.whole.mean) < 1e-9 * scale)
    }
    #expect(
      abs(drivers.drivers.map(\.cost.mean).reduce(0, +) - drivers.cost.mean)
        < 1e-9 * abs(drivers.cost.mean)
    )
    // Money for content alone costs more.
    for driver in drivers.drivers {
      #expect((driver.cost.mean > 0) == (driver.name != "our price and terms"))
    }
    let wins = try #require(origins.stages.first { $0.key == MetricKey(.totalBookings) })
    #expect(abs(wins.estimate.difference - drivers.whole.mean) < 1e-9 * scale)
    let (alone, _) = try Self.split(templates[0], templates[1], threads: 1)
    #expect(alone.drivers.map(\.part.mean) == drivers.drivers.map(\.part.mean))
  }

  @Test
  func `profit counts what our sellers cost, in no segment, and a lower price as dear to deliver`()
    throws
  {
    var a = Self.scenario()
    a.us.usualEffortCostPerDay = 100
    var b = a
    b.us.sellerEffort = 1.5
    b.us.offer.price = -0.1
    let templates = [a, b].map { ScenarioTemplate(certain: $0) }
    let (bookings, _) = try Self.split(templates[0], templates[1])
    let (drivers, origins) = try Self.split(templates[0], templates[1], .profit(margin: 0.6))
    #expect(abs(origins.sellersCost - 0.5 * 100 * a.horizonDays) < 1e-6 * a.horizonDays)
    let cost = drivers.cost.mean
    #expect(abs(cost - bookings.cost.mean - origins.sellersCost) < 1e-6 * abs(cost))
    // Of each booking 0.6 is left at the price of A, and 1 - 0.4 / 0.9 at that of B.
    let left = (1 - 0.4 / 0.9) * bookings.b.mean - 0.6 * bookings.a.mean
    #expect(abs(drivers.whole.mean - (left - cost)) < 1e-9 * bookings.b.mean)
    let segments = origins.segments.map(\.difference.mean).reduce(0, +)
    #expect(abs(segments - origins.sellersCost - drivers.whole.mean) < 1e-9 * bookings.b.mean)
  }

  @Test func `only what changes a journey or its profit is a driver`() throws {
    func names(_ a: Scenario, _ b: Scenario) throws -> [String] {
      try ScenarioDriver.all(
        ScenarioTemplate(certain: a),
        ScenarioTemplate(certain: b),
        seed: 1
      ).map(\.name)
    }
    let a = Self.scenario()
    var b = a
    b.name = "another"
    b.market.segments[0].title = "Elsewhere"
    b.channels[0].plan.before = 7
    b.channels.reverse()
    #expect(try names(a, b).isEmpty)
    b.us.usualEffortCostPerDay = 900
    #expect(try names(a, b) == ["our sellers"], "what effort costs changes profit alone")
    b.us.usualEffortCostPerDay = nil
    b.us.plannedEffort = Plan(constantPerDay: 3)
    #expect(try names(a, b) == ["our sellers"])
    b.competitors.append(Vendor(id: "second"))
    b.market.segments.removeLast()
    b.us.sellerEffort = 2
    b.us.fit = 0.9
    b.jobs.testPass = 0.5
    #expect(
      try names(a, b) == [
        "our sellers", "our product", "competitor second", "segment abroad", "jobs",
      ]
    )
  }

  /// A property of scenarios that is in no driver would be no difference at all.
  @Test func `every property is in a driver, or cannot differ`() {
    let exchanged = [
      "market", "us", "competitors", "channels", "roles", "committee", "preferences", "memory",
      "engagement", "jobs", "consensus", "complexity", "ending", "seller", "buyerTime",
      "warmUpDays",
    ]
    // Display alone, or the same terms in both; the rate has been applied when a file is read, and what is
    // drawn of assumptions is drawn alike.
    // What is remembered at the start has been shared with the past of A, and how people become known is measured
    // anew in each combination.
    let others = [
      "name", "question", "startDate", "horizonDays", "currency", "dollarRate", "startingMemory",
      "assumptions", "acquaintances",
    ]
    let properties = Mirror(reflecting: Scenario()).children.compactMap(\.label)
    #expect(Set(properties) == Set(exchanged + others))
  }

  @Test func `what is uncertain in one alone is a driver, and drawn alike in both`() throws {
    let a = Self.scenario()
    let input = UncertainInput(
      path: "us.offer.price",
      distribution: .uniform(low: 0.7, high: 1.3),
      allowed: 0...10,
      unit: ""
    )
    func template(_ scenario: Scenario) -> ScenarioTemplate {
      ScenarioTemplate(uncertainInputs: [input], central: scenario) { values in
        var drawn = scenario
        drawn.us.offer.price = values[0]
        return drawn
      }
    }
    let certain = ScenarioTemplate(certain: a)
    #expect(
      try ScenarioDriver.all(certain, template(a), seed: 8).map(\.name) == ["our price and terms"]
    )
    #expect(try ScenarioDriver.all(template(a), template(a), seed: 8).isEmpty)
    let more = Self.setting("email", 0.2, in: a)
    let (drivers, _) = try Self.split(template(a), template(more), .wins)
    #expect(drivers.drivers.map(\.name) == ["email"])
    #expect(drivers.drivers[0].part.mean == drivers.whole.mean)
    #expect(drivers.whole.mean > 0)
  }
}
