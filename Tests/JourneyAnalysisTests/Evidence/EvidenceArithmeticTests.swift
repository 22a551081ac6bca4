import Foundation
import JourneyAnalysis
import JourneySimulation
import Testing

@Suite("Arithmetic of the facts, on journeys made by hand")
struct EvidenceArithmeticTests {
  /// Ten journeys: four purchases (two ours), six ends without decision.
  private static func journeys() -> [JourneyRecord] {
    (0..<10).map { index in
      var record = JourneyRecord()
      record.days = Double(index + 1) * 100
      record.hadConflict = index % 2 == 0
      record.outcome = index < 4 ? .bought : .abandoned
      guard index < 4 else { return record }
      record.winner = index < 2 ? 0 : 1
      record.favoriteAtContact = 0
      record.firstContact = record.days * 0.6
      record.dayOne = [0]
      record.invited = index == 0 ? [0, 1] : [0, 1, 2]
      record.loops = index
      record.reopenings = [index, 1, 0, 0, 0, index]
      record.opportunity = record.firstContact
      record.opportunityOutcome = index < 2 ? .won : .lost
      record.hadProposal = index < 3
      record.firstTouchWasTracked = index == 1
      return record
    }
  }

  private static func runs(_ records: [JourneyRecord]) -> EvidenceRuns {
    var runs = EvidenceRuns(
      purchaseFlow: FactMeasurement(0.05),
      sizes: [0, 0, 0, 0, 0, 0.2, 0.2, 0.2, 0.2, 0.2, 0, 0, 0, 0, 0, 0],
      sizeRatio: 1.9
    )
    runs.baseline = EvidenceSample(records)
    return runs
  }

  private static func values(_ name: EvidenceFact.Name) -> [Double] {
    runs(journeys()).measurements(of: name).map(\.value)
  }

  private func expect(
    _ name: EvidenceFact.Name,
    _ expected: [Double],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let values = Self.values(name)
    #expect(values.count == expected.count, sourceLocation: location)
    for (value, wanted) in zip(values, expected) {
      #expect(abs(value - wanted) < 1e-12, sourceLocation: location)
    }
  }

  @Test func `shares of all journeys count all journeys`() {
    expect(.conflict, [0.5])
    let interval = 5 * 365.25
    // Ten journeys of 550 days on average, of which four are bought, once in five years each.
    expect(.shareInMarket, [5_500 / 4 / interval, (40 + 80 + 120 + 160) / 4 / interval])
  }

  @Test func `figures of bought journeys leave the others out`() {
    expect(.revisiting, [0.75])
    expect(.jobsRevisited, [(1.0 + 3 + 3 + 3) / 4])
    expect(.suppliersCompared, [11.0 / 4, 3])
    expect(.dayOneWinner, [0.5])
    expect(.favoriteWins, [0.5])
    expect(.contactPosition, [0.6])
    expect(.duration, [250 / 30.4375])
  }

  @Test func `our rates have our opportunities and proposals below the line`() {
    expect(.winRates, [0.5, 2.0 / 3])
    expect(.hiddenSource, [0.5])
    var records = Self.journeys()
    records[5].opportunity = 10
    records[5].opportunityOutcome = .noDecision
    let measured = Self.runs(records).measurements(of: .noDecision).map(\.value)
    #expect(measured == [0.2, 0.5])
  }

  @Test func `a share's standard error is that of a binomial`() throws {
    let share = try #require(Self.runs(Self.journeys()).measurements(of: .conflict).first)
    let expected = (0.5 * 0.5 / 9).squareRoot()
    #expect(abs(try #require(share.standardError) - expected) < 1e-12)
  }

  @Test func `the exponent of length is the slope of logarithms`() throws {
    let records = (1...20).map { index in
      var record = JourneyRecord()
      record.outcome = .bought
      record.dealValue = Double(index) * 1_000
      record.days = 3 * pow(record.dealValue, 0.6)
      return record
    }
    let exponent = try #require(
      Self.runs(records).measurements(of: .durationByDealValue).first
    )
    #expect(abs(exponent.value - 0.6) < 1e-10)
    #expect(try #require(exponent.standardError) < 1e-10)
  }

  @Test func `log-odds fall per head and their error follows both shares`() throws {
    let odds = 1 / (1 + exp(-0.4 * 3))
    let slope = EvidenceRuns.slope(
      FactMeasurement(odds, standardError: 0.01),
      FactMeasurement(0.5, standardError: 0.02),
      heads: 3
    )
    #expect(abs(slope.value - -0.4) < 1e-12)
    let expected = hypot(0.01 / (odds * (1 - odds)), 0.02 / 0.25) / 3
    #expect(abs(try #require(slope.standardError) - expected) < 1e-12)
  }

  @Test func `content is compared account by account`() {
    func sample(_ bought: Int) -> EvidenceSample {
      EvidenceSample(
        (0..<100).map { index in
          var record = JourneyRecord()
          record.outcome = index < bought ? .bought : .abandoned
          return record
        }
      )
    }
    var runs = Self.runs([])
    runs.baseline = sample(50)
    runs.tailored = sample(30)
    runs.groupRelevant = sample(60)
    let values = runs.measurements(of: .contentRelevance).map(\.value)
    #expect(values == [0.4, 0.2, 2])
    runs.groupRelevant = sample(50)
    #expect(runs.measurements(of: .contentRelevance)[2].value == .infinity)
  }

  @Test func `the size law is read where half of the entries lie below`() {
    expect(.committeeSize, [8, 1])
    expect(.sizeByDealValue, [1.9])
  }

  @Test func `a fact is missed when one of its parts is`() throws {
    let fact = EvidenceFact.Name.winRates.fact
    let both = FactResult(fact: fact, measurements: [FactMeasurement(0.2), FactMeasurement(0.4)])
    let one = FactResult(fact: fact, measurements: [FactMeasurement(0.2), FactMeasurement(0.6)])
    let none = FactResult(fact: fact, measurements: [FactMeasurement(.nan), FactMeasurement(0.4)])
    #expect(both.isReproduced)
    #expect(!one.isReproduced && one.isInBand(0) && !one.isInBand(1))
    #expect(!none.isReproduced)
  }

  @Test func `every fact names its parts, rows and a definition`() {
    #expect(EvidenceFact.all.count == 18)
    #expect(Set(EvidenceFact.all.map(\.number)).count == 18)
    for fact in EvidenceFact.all {
      #expect(!fact.parts.isEmpty && !fact.rows.isEmpty && !fact.definition.isEmpty)
    }
    #expect(EvidenceFact.all.count { $0.role == .checked } >= 5)
  }
}
