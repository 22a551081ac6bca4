import Foundation
import Testing

@testable import JourneyScenarioFile

@Suite struct DiagnosticTests {
  @Test(arguments: DiagnosticCode.allCases.filter { $0 != .tooLarge })
  func `every code has a fixture that triggers exactly it`(code: DiagnosticCode) throws {
    let path = fixtures.appendingPathComponent("\(code.rawValue).yaml").path
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let settings = text.split(separator: "\n").filter { $0.hasPrefix("# set: ") }
      .map { String($0.dropFirst(7)) }
    do {
      let file = try readScenario(path: path, settings: settings)
      #expect(file.warnings.map(\.code) == [code])
    } catch {
      #expect(error.diagnostics.map(\.code) == [code])
    }
  }

  @Test func `more than a hundred thousand values are refused`() throws {
    let text = "name: [\(String(repeating: "1,", count: 100_001))]\n" + smallest
    #expect(try codes(text) == [.tooLarge])
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `every code is explained with an example that differs from its mend`(code: DiagnosticCode) {
    let explanation = code.explanation
    #expect(!explanation.title.isEmpty && explanation.paragraph.count > 20)
    #expect(explanation.example != explanation.mend)
    #expect(explanation.text(for: code).hasPrefix("\(code.rawValue): \(explanation.title)"))
  }

  @Test func `explanations belong to one code each`() {
    let titles = DiagnosticCode.allCases.map(\.title)
    #expect(Set(titles).count == titles.count)
  }

  @Test func `an unknown key is shown with its line and a suggestion`() throws {
    let text = smallest + "channels:\n  demo:\n    effct: 0.2\n"
    #expect(
      try messages(text) == """
        x.yaml:4:5: error: unknown key 'effct' in channel 'demo' [J102]
            4 |     effct: 0.2
              |     ^~~~~
           did you mean 'effect'?
        1 error. See 'journey explain J102'.
        """
    )
  }

  @Test func `a number without unit is shown with how to write it`() throws {
    #expect(
      try messages(smallest + "horizon: 1095\n") == """
        x.yaml:2:10: error: 'horizon': '1095' needs a unit; the value is a time [J202]
            2 | horizon: 1095
              |          ^~~~
           write it as '1095 days' or in another such unit
        1 error. See 'journey explain J202'.
        """
    )
  }

  @Test func `a broken research mix names the stage, the sum and the shares`() throws {
    #expect(
      try messages(smallest + "channels: {peer: {mix: {decision: 25 %}}}\n") == """
        x.yaml:2:35: error: the research mixes of all pull channels sum to 110 % in decision; \
        they must sum to 100 % [J404]
            2 | channels: {peer: {mix: {decision: 25 %}}}
              |                                   ^~~~
           take 10 % from other channels; now peer 25 %, sales_meeting 25 %, demo 15 %, \
        review_site 15 %, content 10 %, pilot 10 %, industry_publication 5 %, paid_search 5 %
        1 error. See 'journey explain J404'.
        """
    )
  }

  @Test func `a duplicate key is shown where it stands the second time`() throws {
    let text =
      "market:\n  segments:\n    core: {accounts: 1}\n    top: {accounts: 2}\n    core: {accounts: 3}\n"
    #expect(
      try messages(text) == """
        x.yaml:5:5: error: key 'core' is stated twice [J103]
            5 |     core: {accounts: 3}
              |     ^~~~
           note: first stated at x.yaml:3:5
        1 error. See 'journey explain J103'.
        """
    )
  }

  @Test func `a duplicate key in braces is found too`() throws {
    let text = "market: {segments: {core: {accounts: 1, fit: 50 %, accounts: 2}}}\n"
    #expect(try messages(text).hasPrefix("x.yaml:1:52: error: key 'accounts' is stated twice"))
  }

  @Test func `an error of a setting points into the setting`() throws {
    let settings = ["horizon=2 years", "channels.email.touchs=1 / week"]
    #expect(
      try messages(smallest, settings: settings) == """
        --set:2:16: error: unknown key 'touchs' in channel 'email' [J102]
            2 | channels.email.touchs=1 / week
              |                ^~~~~~
           did you mean 'touches'?
        1 error. See 'journey explain J102'.
        """
    )
    #expect(
      try messages(smallest, settings: ["horizon=2"]).hasPrefix(
        "--set:1:9: error: 'horizon': '2' needs a unit"
      )
    )
  }

  @Test func `all problems are reported, up to twenty`() throws {
    let text = smallest + (1...25).map { "key_number_\($0): 1\n" }.joined()
    let message = try messages(text)
    #expect(message.contains("key_number_20'") && !message.contains("key_number_21'"))
    #expect(
      message.hasSuffix("and 5 more that are not shown\n25 errors. See 'journey explain J102'.")
    )
  }

  @Test func `control characters of a file never reach the terminal`() throws {
    let text = smallest + "\"a\\e[31mb\": 1\n\"\\u202Eevil\": 2\n"
    let message = try messages(text)
    #expect(message.contains("unknown key 'a\\u{1b}[31mb'"))
    #expect(message.contains("unknown key '\\u{202e}evil'"))
    #expect(!message.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
  }

  @Test func `long lines are cut around the place in question`() throws {
    let text =
      "{market: {segments: {core: {accounts: 100}}}, name: \(String(repeating: "x", count: 400)), zz: 1}"
    let message = try messages(text)
    #expect(message.split(separator: "\n").allSatisfy { $0.count < 140 })
    #expect(message.contains("zz: 1"))
  }

  @Test(arguments: [
    ("sojurn", ["sojourn", "horizon"], "sojourn"), ("abc", ["xyz", "power"], nil),
    ("fti", ["fit", "mix"], "fit"), ("cat", ["dog", "cog"], nil), ("x", ["fit", "y"], nil),
  ])
  func `suggestions are near relative to length`(
    name: String,
    candidates: [String],
    expected: String?
  ) {
    #expect(Suggestion.nearest(to: name, among: candidates) == expected)
  }

  @Test func `a value cut apart by a comma in braces asks for quotes`() throws {
    let text =
      "market: {segments: {core: {accounts: 10, entry_interval: normal(5 years, 1 year)}}}\n"
    let message = try messages(text)
    #expect(message.contains("inside { } a distribution with a comma needs quotes"))
  }
}
