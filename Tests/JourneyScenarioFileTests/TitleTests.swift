import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct TitleTests {
  private static let scripts = [
    "Kernmarkt – Süd", "中堅企業向け市場", "السوق الأساسية", "🚀 Start-ups", "Καλή αγορά", "नया बाज़ार",
    "a: b # c",
  ]

  @Test(arguments: scripts)
  func `a title in any script is carried through the resolved scenario`(title: String) throws {
    let text = """
      market: {segments: {core: {accounts: 10, title: "\(title)"}}}
      us: {title: "\(title)"}
      channels: {email: {title: "\(title)"}}
      competitors: {rival: {title: "Not \(title)"}}

      """
    let file = try Workspace(["x.yaml": text]).read("x.yaml")
    let resolved = Description(file).scenarioText
    let again = try Workspace(["x.yaml": resolved]).read("x.yaml").template.central
    #expect(again == file.template.central)
    #expect(again.market.segments[0].title == title && again.us.title == title)
    #expect(again.competitors[0].title == "Not \(title)")
    #expect(again.channels.first { $0.id == "email" }?.title == title)
  }

  @Test(
    arguments: [
      "", " ", "a\\u202eb", "a\\u0007b", "null", String(repeating: "x", count: 61),
    ]
  )
  func `a title that is empty, hides something or is too long is refused`(title: String) throws {
    let text = "market: {segments: {core: {accounts: 10, title: \"\(title)\"}}}\n"
    #expect(try codes(text) == [.badText])
  }

  @Test func `sixty characters are a title`() throws {
    let title = String(repeating: "語", count: 60)
    let read = try scenario("market: {segments: {core: {accounts: 10, title: \(title)}}}\n")
    #expect(read.market.segments[0].title == title)
  }

  private static let repeated = [
    ("market: {segments: {a: {accounts: 1, title: X}, b: {accounts: 1, title: X}}}", "'a' and 'b'"),
    ("market: {segments: {a: {accounts: 1, title: X}, b: {accounts: 1, title: ' x '}}}", "'x'"),
    ("market: {segments: {a_b: {accounts: 1}, c: {accounts: 1, title: A b}}}", "'a_b' and 'c'"),
    (smallest + "channels: {email: {title: Paid social}}", "'paid_social' and 'email'"),
    (smallest + "competitors: {rival: {title: Us}}", "the vendors 'us' and 'rival' the same, 'Us'"),
    (smallest + "us: {title: Acme}\ncompetitors: {acme: {}}", "the vendors 'us' and 'acme'"),
  ]

  @Test(arguments: repeated)
  func `two things that reports would call the same are refused`(
    text: String,
    named: String
  ) throws {
    #expect(try codes(text + "\n") == [.repeatedTitle])
    let found = try messages(text + "\n")
    #expect(found.contains(named), "\(found)")
  }

  @Test func `a segment, a channel and a vendor may have one title`() throws {
    let text = """
      market: {segments: {core: {accounts: 1, title: Acme}}}
      channels: {email: {title: Acme}}
      competitors: {rival: {title: Acme}, other: {title: Rival}}

      """
    #expect(try codes(text).isEmpty)
  }
}
