import JourneyAnalysis
import Testing

@testable import JourneyReport

struct EvidenceTextTests {
  @Test func `facts are named in full and a comparison of signs is called one`() throws {
    let fact = EvidenceFact.Name.contentRelevance.fact
    let size = EvidenceFact.Name.durationByDealValue.fact
    let report = EvidenceReport(
      scenarioName: "Any",
      seed: 1,
      journeys: 1_000,
      results: [
        FactResult(
          fact: fact,
          measurements: [0.106, 0.02, 5].map { FactMeasurement($0, standardError: 0.01) }
        ),
        FactResult(fact: size, measurements: [FactMeasurement(0.4, standardError: 0.01)]),
      ]
    )
    let lines = TextRenderer().render(Document(report)).split(separator: "\n")
    let heading = try #require(lines.first { $0.hasPrefix(" 9  ") })
    #expect(heading.contains(fact.title) && heading.hasSuffix("only checked"))
    let lost = try #require(lines.first { $0.contains("purchases lost when") })
    #expect(lost.hasSuffix("sign only"))
    #expect(lines.contains { $0.contains("exponent of days") && $0.hasSuffix("reproduced") })
    #expect(lines.allSatisfy { $0.count <= 80 })
    for fact in EvidenceFact.all {
      for part in fact.parts { #expect(part.label.count <= 46, "\(part.label)") }
      #expect(fact.title.count <= 52, "\(fact.title)")
    }
  }
}
