import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("Rules between uncertain values are checked before anything is drawn")
struct DrawTests {
  private static let breakable: [(String, [DiagnosticCode])] = [
    (
      "channels: {email: {retention: {fast: 0.6 to 0.8, slow: 0.1 to 0.3}}}",
      [DiagnosticCode.retentionSum]
    ),
    ("channels: {email: {retention: {fast: 0.2 to 0.3, slow: 0.1 to 0.2}}}", []),
    ("channels: {email: {retention: {fast: \"uniform(0.5, 0.8)\", slow: 30 %}}}", [.retentionSum]),
    (
      "channels: {event: {touches: [{from: 10 to 20 days, amount: 1 / year}, "
        + "{from: 15 to 25 days, amount: 1 / year}]}}", [.stepOrder]
    ),
    (
      "channels: {event: {touches: [{from: 0 days, amount: 1 / year}, {from: 9 years, amount: 2 / year}, "
        + "{from: 1 year, amount: 3 / year}]}}", [.stepOrder]
    ),
    ("committee: {size: {median: 8, log_sd: 0.05 to 0.6}, size_elasticity: 0}", []),
    ("committee: {size: {median: 2 to 8, log_sd: 0.2}, size_elasticity: 0}", [.committeeSize]),
    ("committee: {size_elasticity: \"uniform(0, 3)\"}", [.committeeSize]),
  ]

  @Test(arguments: breakable)
  func `what some draw would break is an error of the file`(
    text: String,
    expected: [DiagnosticCode]
  ) throws {
    #expect(try codes(smallest + text + "\n") == expected)
  }

  @Test func `the values that break a rule are named with their places`() throws {
    let text = """
      market:
        segments:
          core: {accounts: 100, deal_value: {median: 60 to 70 kUSD, p90: 75 to 90 kUSD}}
      """
    #expect(
      try messages(text) == """
        x.yaml:3:68: error: in a draw, p90 of the deal value of segment 'core', 69.2264 kUSD, is \
        below the median, 74.9052 kUSD [J407]
            3 |     core: {accounts: 100, deal_value: {median: 60 to 70 kUSD, p90: 75 to 90 kUSD}}
              |                                                                    ^~~~~~~~~~~~~
           note: 'market.segments.core.deal_value.median' is then 74.9052 kUSD, stated at x.yaml:3:48
           note: 'market.segments.core.deal_value.p90' is then 69.2264 kUSD, stated at x.yaml:3:68
        1 error. See 'journey explain J407'.
        """
    )
  }

  @Test func `pairs are tried where an element has many uncertain values`() throws {
    let text = """
      channels:
        event:
          effect: 0.1 to 0.2
          group_relevance: 0.1 to 0.2
          quality: 0.1 to 0.2
          trackable: 0.1 to 0.2
          hours_per_touch: 1 to 2 hours
          touches: [{from: 10 to 20 days, amount: 1 / year}, {from: 22 to 25 days, amount: 1 / year}]

      """
    #expect(try codes(smallest + text) == [.stepOrder])
  }

  @Test func `a draw that is too rare to be tried throws with places and can be named`() throws {
    let workspace = try Workspace([
      "x.yaml": smallest + """
        channels: {email: {retention: {fast: "discrete(0.5: 0.9995, 0.9: 0.0005)", slow: 20 %}}}
        """
    ])
    let template = try workspace.read("x.yaml", .fixed).template
    #expect(try template.instantiate([0.5]).channels.contains { $0.retention.fast == 0.5 })
    let error = #expect(throws: ScenarioError.self) { try template.instantiate([0.9]) }
    let rendered = try #require(error?.noting("this is draw 7").rendered)
    #expect(rendered.contains("x.yaml:2:82: error: in a draw, fast and slow retention of channel"))
    #expect(rendered.contains("note: 'channels.email.retention.fast' is then 90 %, stated at "))
    #expect(rendered.contains("note: this is draw 7") && rendered.contains("slow: 20 %}}}"))
  }

  @Test func `many uncertain values are checked in time`() throws {
    let steps = (0..<500).map { "{from: \($0 * 30) to \($0 * 30 + 1) days, amount: 1 / year}" }
    let start = ProcessorTime.now
    _ = try codes(
      smallest
        + "horizon: 50 years\nchannels: {event: {touches: [\(steps.joined(separator: ", "))]}}\n"
    )
    #expect(ProcessorTime.now - start < .seconds(20))
  }
}
