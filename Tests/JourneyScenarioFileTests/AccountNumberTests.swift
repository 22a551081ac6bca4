import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("Numbers of accounts may be uncertain")
struct AccountNumberTests {
  private func template(_ accounts: String) throws -> ScenarioTemplate {
    try Workspace(["x.yaml": "market: {segments: {core: {accounts: \(accounts)}}}\n"])
      .read("x.yaml", .fixed).template
  }

  @Test func `a range is drawn and rounded, and its median is the central number`() throws {
    let read = try template("2000 to 4000")
    let input = try #require(read.uncertainInputs.first)
    #expect(input.path == "market.segments.core.accounts" && input.isWhole)
    #expect(input.allowed == 1...20_000_000)
    // The square root of 2000 * 4000 is 2828.4.
    #expect(read.central.market.segments[0].accountCount == 2828)
    #expect(try read.instantiate([2500.5]).market.segments[0].accountCount == 2501)
    #expect(try read.instantiate([1]).market.segments[0].accountCount == 1)
  }

  @Test func `it is described as stated and survives the round trip`() throws {
    let text = "market: {segments: {core: {accounts: 2000 to 4000}}}\n"
    let file = try Workspace(["x.yaml": text]).read("x.yaml", .fixed)
    let row = try #require(file.values.first { $0.path == "market.segments.core.accounts" })
    #expect(row.text == "2000 to 4000 (median 2828)" && row.isUncertain)
    #expect(file.summary == "about 2828 accounts in 1 segment, 1 uncertain input")
    let again = try Workspace(["x.yaml": Description(file).scenarioText]).read("x.yaml")
    #expect(again.template.uncertainInputs == file.template.uncertainInputs)
  }

  private static let refused: [(String, DiagnosticCode)] = [
    ("0 to 40", .outOfRange), ("15000000 to 25000000", .outOfRange),
    ("2.000 to 4.000", .ambiguousNumber), ("\"2,000 to 4,000\"", .notANumber),
    ("200-400", .badDistribution), ("20 to 40 %", .wrongUnit), ("2000.5", .notACount),
    ("\"normal(20, 20)\"", .massOutsideRange),
    ("\"uniform(1, 30000000)\"", .massOutsideRange),
  ]

  @Test(arguments: refused)
  func `what draws no number of accounts is refused`(
    accounts: String,
    code: DiagnosticCode
  ) throws {
    #expect(try codes("market: {segments: {core: {accounts: \(accounts)}}}\n") == [code])
  }

  @Test func `the largest draw is held to the limit of all accounts together`() throws {
    let text = """
      market:
        segments:
          a: {accounts: "uniform(1, 12000000)"}
          b: {accounts: 9000000}

      """
    #expect(try codes(text) == [.tooMany])
    let found = try messages(text)
    #expect(found.contains("in a draw, the segments have 20988000 accounts together"), "\(found)")
    #expect(found.contains("'market.segments.a.accounts' is then 11988000"), "\(found)")
    #expect(try codes(text.replacing("12000000", with: "11000000")).isEmpty)
  }
}
