import Testing

@testable import JourneyScenarioFile

@Suite("All problems of a file are found at once, and none that only follows from another")
struct AllProblemsTests {
  @Test func `rules between values are checked though other values cannot be read`() throws {
    let text = """
      market:
        segments:
          core: {accounts: 100, deal_value: {median: 80 kUSD, p90: 40 kUSD}}
      horizn: 2 years
      channels:
        email: {retention: {fast: 80 %, slow: 30 %}}
        paid_social: {target: {core: 60 %}}
      roles: {finance: {criteria: {price: 0.5}}}
      start: tomorrow
      """
    let expected: Set<DiagnosticCode> = [
      .unknownKey, .notADate, .percentileOrder, .retentionSum, .sharesSum, .criteriaSum,
    ]
    let found = try codes(text)
    #expect(Set(found) == expected && found.count == expected.count)
  }

  private static let consequences: [(String, [DiagnosticCode])] = [
    ("roles: {finance: {criteria: {price: 0.5, trusst: 0.5}}}", [DiagnosticCode.unknownKey]),
    ("roles: {owner: {critera: {price: 1}}}", [.unknownKey]),
    ("roles: {finance: {criteria: {price: x, trust: 0.5}}}", [.notANumber]),
    ("channels: {email: {retention: {fast: 90 %, slw: 5 %}}}", [.unknownKey]),
    ("channels: {peer: {mix: {awareness: 35}}}", [.outOfRange]),
    ("channels: {peer: {mix: 3}}", [.wrongShape]),
    ("channels: {Forum: {kind: pull, mix: {awareness: 5 %}}}", [.badName]),
    ("channels: {forum: {kind: pll, mix: {awareness: 5 %}}}", [.unknownChoice]),
    ("channels: {forum: {knd: push, spend: 1 USD / day}}", [.unknownKey]),
    ("channels: {forum: {mix: {decision: 0 %}}}", [.missingKey]),
    (
      "channels: {email: {spend: [{from: 5 days, amount: 0 USD / day}, {from: 1 day, amount: 0 USD / day}]}}",
      [.keyDoesNotApply]
    ),
    ("channels: {event: {touches: [{form: 0 days, amount: 1 / day}]}}", [.unknownKey]),
    ("channels: {paid_social: {target: {Core: 100 %}}}", [.unknownSegment]),
    (
      "competitors: {Rival: {}}\nchannels: {paid_social: {target: {core: 90 %}}}",
      [.badName, .sharesSum]
    ),
    ("committee: {size: {median: 8, table: {1: 50 %}}}", [.exclusiveKeys]),
    ("committee: {size: {min: 12, max: 3}}", [.committeeSize]),
    ("committee: {size: 4000000000 to 5000000000}", [.wrongShape]),
    (
      "horizon: soon\nchannels: {event: {touches: [{from: 4 years, amount: 1 / year}]}}",
      [.notANumber]
    ),
    ("currency: euro\nchannels: {paid_social: {spend: 5 kEUR / month}}", [.badText]),
  ]

  @Test(arguments: consequences)
  func `what follows from a reported problem is not reported`(
    text: String,
    expected: [DiagnosticCode]
  ) throws {
    #expect(try codes(smallest + text + "\n") == expected)
  }

  @Test(arguments: [
    ("market: {segments: {core: {acounts: 10}}}", [DiagnosticCode.unknownKey]),
    ("markt: {segments: {core: {accounts: 10}}}", [.unknownKey]),
    (
      "market: {segments: {Core: {accounts: 10}}}\nchannels: {event: {target: {Core: 100 %}}}",
      [.badName]
    ),
    ("name: x", [.missingKey]),
  ])
  func `a segment that cannot be read is not missing too`(
    text: String,
    expected: [DiagnosticCode]
  ) throws {
    #expect(try codes(text + "\n") == expected)
  }

  @Test func `every repeated key is found, in braces and outside, and reading goes on`() throws {
    let text = """
      horizon: 1 year
      market:
        segments:
          core: {accounts: 100, fit: 60 %, fit: 20 %}
          core: {accounts: 7}
      horizn: 2
      channels: {"email": {touches: 1 / week}, email: {touches: 2 / week}}
      memory: {slow: -1 years}
      horizon: 2 years
      horizon: 3 years
      """
    let places = try messages(text).split(separator: "\n")
      .filter { $0.contains("error: ") }
      .map { $0.prefix { $0 != " " } }
    #expect(
      places == [
        "x.yaml:4:38:", "x.yaml:5:5:", "x.yaml:7:42:", "x.yaml:9:1:", "x.yaml:10:1:", "x.yaml:6:1:",
        "x.yaml:8:16:",
      ]
    )
  }

  @Test(arguments: [
    (
      "market: {segments: {core: {accounts: 1}}}\n1: x\n'1': y\n",
      [DiagnosticCode.duplicateKey, .unknownKey]
    ),
    (smallest + "us: {\"\": 1, \"\": 2}\n", [.duplicateKey]),
    (smallest + "us: {\"\\x61\": 1, a: 2}\n", [.duplicateKey, .unknownKey]),
    (smallest + "us:\n  ? [a]\n  : 1\n  ? [a]\n  : 2\n", [.duplicateKey]),
  ])
  func `repeated keys of any form are errors`(text: String, expected: [DiagnosticCode]) throws {
    #expect(try codes(text) == expected)
  }

  @Test func `a source with very many repeated keys is left unread`() throws {
    let text = smallest + (0..<3_000).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    let found = try codes(text)
    #expect(Set(found) == [.duplicateKey] && found.count <= 20)
  }

  @Test func `a repeated key in a setting is found too`() throws {
    let message = try messages(smallest, settings: ["memory={slow: 1 year, slow: 2 years}"])
    #expect(message.hasPrefix("--set:1:23: error: key 'slow' is stated twice"))
  }

  @Test func `a setting that cannot be read hides nothing of the file`() throws {
    let text = smallest + "memory: {slow: 1}\nroles: {finance: {criteria: {price: 0.5}}}\n"
    #expect(
      try codes(text, settings: ["horizon 2 years", "name={"])
        == [.badSetting, .syntax, .missingUnit, .criteriaSum]
    )
    let mended = ["roles.finance.criteria={price: 1"]
    #expect(try codes(text, settings: mended) == [.syntax, .missingUnit])
  }

  @Test func `a missing base hides no problem of the file itself and causes none`() throws {
    let text = """
      extends: nowhere.yaml
      memory: {slow: 1}
      channels: {forum: {mix: {awareness: 5 %}}}
      """
    #expect(try codes(text) == [.unreadableFile, .missingUnit])
  }

  @Test func `thousands of elements are refused at once`() throws {
    let start = ProcessorTime.now
    let segments = (0..<20_000).map { "s\($0): {accounts: 1}" }.joined(separator: ", ")
    #expect(try codes("market: {segments: {\(segments)}}\n") == [.tooMany])
    let targets = (0..<40_000).map { "a\($0): 1 %" }.joined(separator: ", ")
    let first = try codes(smallest + "channels: {event: {target: {\(targets)}}}\n").first
    #expect(first == .tooMany)
    let steps = (0..<30_000).map { "{from: \($0) days, amount: 1 / day}" }.joined(separator: ", ")
    #expect(try codes(smallest + "channels: {event: {touches: [\(steps)]}}\n") == [.tooMany])
    #expect(ProcessorTime.now - start < .seconds(20))
  }

  @Test func `many problems of many kinds are found in time`() throws {
    let keys = (0..<40_000).map { "    key_\($0): 1\n" }.joined()
    let rivals = (0..<100).map { rival in
      let names = (0..<199).map { "channel_\(rival)_\($0): 1" }.joined(separator: ", ")
      return "  rival_\(rival): {visibility: {\(names)}}\n"
    }
    let text = smallest + "channels:\n  event:\n\(keys)competitors:\n\(rivals.joined())"
    let start = ProcessorTime.now
    #expect(try messages(text).contains("59901 errors."))
    #expect(ProcessorTime.now - start < .seconds(30))
  }

  @Test func `what failed matches what it is, is in and contains`() {
    var failed = FailedPaths()
    failed.insert("channels.email.touches[0].from")
    failed.insert("roles.finance")
    for pattern in [
      "channels.email.touches", "channels.*.touches", "channels", "roles.finance.criteria",
      "roles.*.criteria", "*.finance",
    ] { #expect(failed.overlap([pattern]), "\(pattern)") }
    for pattern in [
      "channels.email.retention", "channels.email.touches[1].from", "channels.e", "roles.legal",
      "channels.*.mix", "market",
    ] { #expect(!failed.overlap([pattern]), "\(pattern)") }
    #expect(!FailedPaths().overlap(["market", ""]))
    failed.insert("")
    #expect(failed.overlap(["market"]))
  }

  @Test func `two hundred segments are read`() throws {
    let segments = (0..<200).map { "s\($0): {accounts: 1}" }
    #expect(try codes("market: {segments: {\(segments.joined(separator: ", "))}}\n") == [])
    let more = segments + ["s200: {accounts: 1}"]
    #expect(try codes("market: {segments: {\(more.joined(separator: ", "))}}\n") == [.tooMany])
  }

  @Test func `segments have twenty million accounts at most together`() throws {
    func text(_ accounts: Int) -> String {
      "market: {segments: {a: {accounts: 19000000}, b: {accounts: \(accounts)}}}\n"
    }
    #expect(try codes(text(1_000_000)) == [])
    #expect(try codes(text(1_000_001)) == [.tooMany])
  }
}
