import JourneyAnalysis
import JourneyModel
import Testing

@Suite("The default parameters against published facts")
struct DefaultParametersTests {
  /// A software vendor in the middle of the market, every unstated number a default.
  private static func baseline() -> Scenario {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for (segment, accounts, deal) in [
      ("lower", 2_600, DealValue(median: 28_000, p90: 60_000)),
      ("core", 1_800, DealValue(median: 50_000, p90: 110_000)),
      ("upper", 600, DealValue(median: 95_000, p90: 240_000)),
    ] {
      var part = Segment(id: segment)
      part.accountCount = accounts
      part.dealValue = deal
      scenario.market.segments.append(part)
    }
    for (name, awareness) in [("a", 0.15), ("b", 0.08), ("c", 0.07), ("d", 0.05)] {
      var rival = Vendor(id: name)
      rival.awareness = awareness
      rival.fit = 0.55
      scenario.competitors.append(rival)
    }
    let monthly = ["paid_social": 25_000.0, "paid_search": 15_000, "content": 12_000]
    let touches = ["email": 0.5, "event": 0.03]
    for index in scenario.channels.indices {
      let id = scenario.channels[index].id
      if let perMonth = monthly[id] ?? touches[id] {
        scenario.channels[index].plan = Plan(constantPerDay: perMonth / CalendarLength.month)
      }
    }
    return scenario
  }

  @Test func `at least fifteen of eighteen facts are reproduced by one set of parameters`() throws {
    let report = try #require(
      try EvidenceReport.measure(Self.baseline(), seed: 3, journeys: 12_000, threads: 2)
    )
    let missed = report.results.filter { !$0.isReproduced }.map(\.fact.number)
    #expect(report.results.count == 18)
    #expect(report.reproducedCount >= 15, "missed: \(missed)")
  }

  @Test func `threads change nothing`() throws {
    let one = try #require(
      try EvidenceReport.measure(Self.baseline(), seed: 5, journeys: 2_000, threads: 1)
    )
    let three = try #require(
      try EvidenceReport.measure(Self.baseline(), seed: 5, journeys: 2_000, threads: 3)
    )
    #expect(one.results.map(\.measurements) == three.results.map(\.measurements))
  }

  @Test func `committees that nothing can unite lose the facts about purchases`() throws {
    var scenario = Self.baseline()
    scenario.consensus.threshold = 1
    scenario.preferences.ownTaste = 3
    let report = try #require(
      try EvidenceReport.measure(scenario, seed: 3, journeys: 1_000, threads: 2)
    )
    let purchase = try #require(report.results.first { $0.fact.name == .purchaseBySize })
    #expect(!purchase.isReproduced)
    #expect(report.reproducedCount < 15)
  }
}
