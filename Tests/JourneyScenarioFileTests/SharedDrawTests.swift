import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("Values that rest on one unknown share one draw")
struct SharedDrawTests {
  private static let text = """
    shared: {inflation: 0.9 to 1.2}
    market:
      segments:
        core: {accounts: 200 * inflation, deal_value: {median: 40 kUSD * inflation, p90: 90 kUSD}}
        upper: {accounts: 100, deal_value: {median: inflation * 60 kUSD, p90: 200 kUSD}}
    channels: {email: {effect: inflation × 0.01}}

    """

  private func template(_ text: String) throws -> ScenarioTemplate {
    try Workspace(["x.yaml": text]).read("x.yaml", .fixed).template
  }

  @Test func `one draw moves all values that use it, in proportion`() throws {
    let template = try template(Self.text)
    #expect(template.uncertainInputs.map(\.path) == ["shared.inflation"])
    let central = template.central
    // 0.9 to 1.2 is lognormal with the geometric mean as its median.
    let median = (0.9 * 1.2).squareRoot()
    #expect(abs(central.market.segments[0].dealValue.median - 40_000 * median) < 1e-6)
    #expect(central.market.segments[0].accountCount == Int((200 * median).rounded()))
    let drawn = try template.instantiate([1.1])
    #expect(abs(drawn.market.segments[0].dealValue.median - 44_000) < 1e-6)
    #expect(abs(drawn.market.segments[1].dealValue.median - 66_000) < 1e-6)
    #expect(drawn.market.segments[0].accountCount == 220)
    #expect(drawn.channels.first { $0.id == "email" }?.effect == 0.01 * 1.1)
    #expect(drawn.market.segments[0].dealValue.p90 == 90_000)
  }

  @Test func `a share may be the draw alone`() throws {
    let template = try template(
      """
      shared: {fit: 60 % to 80 %}
      market: {segments: {a: {accounts: 100, fit: fit}, b: {accounts: 50, fit: fit}}}
      """
    )
    let drawn = try template.instantiate([0.75])
    #expect(drawn.market.segments.map(\.fit) == [0.75, 0.75])
  }

  @Test func `draws are conditioned on what all values may be`() throws {
    let template = try template(
      """
      shared: {level: "normal(0.5, 0.1)"}
      market: {segments: {a: {accounts: 100, fit: 1.2 * level}, b: {accounts: 50, fit: level}}}
      """
    )
    let allowed = try #require(template.uncertainInputs.first).allowed
    #expect(allowed.lowerBound == 0 && abs(allowed.upperBound - 1 / 1.2) < 1e-15)
  }

  @Test func `the described scenario reads back the same, with the draw and its uses`() throws {
    let file = try Workspace(["x.yaml": Self.text]).read("x.yaml")
    let json = Description(file).scenarioText
    let again = try Workspace(["x.json": json]).read("x.json")
    #expect(again.template.central == file.template.central)
    #expect(again.template.uncertainInputs == file.template.uncertainInputs)
    #expect(again.identity == file.identity)
    #expect(Description(again).scenarioText == json)
    let text = Description(file).text
    #expect(text.contains("inflation") && text.contains("(median 1.039"))
  }

  @Test func `which value uses which draw shows in the identity`() throws {
    let first = """
      shared: {a: 0.9 to 1.2, b: 0.9 to 1.2}
      market: {segments: {x: {accounts: 100 * a}, y: {accounts: 100 * b}}}
      """
    let second = first.replacing("100 * b", with: "100 * a").replacing(", b: 0.9 to 1.2", with: "")
    let one = try Workspace(["x.yaml": first]).read("x.yaml").identity
    let other = try Workspace(["x.yaml": second]).read("x.yaml").identity
    #expect(one != other)
  }

  @Test func `settings may use a draw and move it`() throws {
    let template = try Workspace(["x.yaml": Self.text]).read(
      "x.yaml",
      settings: ["shared.inflation=1.4 to 1.6", "seller.negotiation=3 weeks * inflation"]
    ).template
    #expect(abs(template.central.seller.negotiationDays - 21 * (1.4 * 1.6).squareRoot()) < 1e-9)
  }

  @Test func `a rule between values that a draw breaks is found, with the draw`() throws {
    let found = try messages(
      """
      shared: {growth: 0.5 to 3}
      market:
        segments:
          core: {accounts: 100, deal_value: {median: 40 kUSD * growth, p90: 110 kUSD}}
      """
    )
    #expect(found.contains("in a draw, p90 of the deal value") && found.contains("[J407]"))
    #expect(found.contains("note: 'shared.growth' is then"))
    #expect(found.contains("stated at x.yaml:1:18"))
  }

  private static let broken: [(String, DiagnosticCode, String)] = [
    ("seller: {negotiation: 3 weeks * inflaton}", .unknownShared, "did you mean 'inflation'?"),
    ("seller: {negotiation: inflation}", .missingUnit, "write it as '5 months * inflation'"),
    ("seller: {negotiation: 3 kUSD * inflation}", .wrongUnit, "the value is a time"),
    ("us: {offering_level: inflaton}", .notANumber, "did you mean 'inflation'?"),
    ("us: {offering_level: 0 * inflation}", .outOfRange, "must be above 0"),
    ("us: {offering_level: 0.95 * inflation}", .massOutsideRange, "out of range"),
    ("us: {offering_level: 0.2 to 0.4 * inflation}", .badDistribution, "a single amount"),
    ("horizon: 2 years * inflation", .uncertaintyNotAllowed, "must be certain"),
  ]

  @Test(arguments: broken)
  func `a use that means nothing is refused where it stands`(
    line: String,
    code: DiagnosticCode,
    words: String
  ) throws {
    let text = Self.text + line + "\n"
    #expect(try codes(text) == [code])
    let found = try messages(text)
    #expect(found.hasPrefix("x.yaml:7:") && found.contains(words), "\(found)")
  }

  private static let brokenDraws: [(String, DiagnosticCode, String)] = [
    ("{pace: 2 to 6 weeks}", .wrongUnit, "and the unit where it is used"),
    ("{pace: 1.1}", .badDistribution, "a shared draw must be uncertain"),
    ("{pace: }", .missingValue, "has no value"),
    ("[1, 2]", .wrongShape, "must be a mapping"),
    ("{pace: 1.2 to 0.9}", .badDistribution, "from a lower to a higher value"),
  ]

  @Test(arguments: brokenDraws)
  func `a draw that is none is the only problem reported`(
    draw: String,
    code: DiagnosticCode,
    words: String
  ) throws {
    let text = "shared: \(draw)\n" + smallest + "seller: {negotiation: 3 weeks * pace}\n"
    #expect(try codes(text) == [code])
    let found = try messages(text)
    #expect(found.hasPrefix("x.yaml:1:") && found.contains(words), "\(found)")
  }

  @Test func `without any draw a use says how to name one`() throws {
    let found = try messages(smallest + "seller: {negotiation: 3 weeks * pace}\n")
    #expect(found.contains("there is no shared draw 'pace'"))
    #expect(found.contains("shared: {pace: 0.9 to 1.2}"))
  }

  @Test func `a draw that nobody uses is a warning`() throws {
    let file = try Workspace(["x.yaml": "shared: {pace: 0.9 to 1.2}\n" + smallest]).read("x.yaml")
    #expect(file.warnings.map(\.code) == [.unusedShared])
    #expect(file.template.uncertainInputs.allSatisfy { $0.isAssumption })
  }
}
