import Testing

@testable import JourneyScenarioFile

@Suite("What changes no number changes no identity")
struct IdentityTests {
  private static let base = """
    name: Base
    start: 2027-01-01
    horizon: 1 year
    market:
      segments:
        core: {accounts: 250, fit: 1.1 %, deal_value: {median: 40 kUSD, p90: 110 kUSD}}
        upper: {accounts: 60, fit: 40 % to 60 %}
    competitors:
      rival: {awareness: 20 %}
      other: {awareness: 10 %}
    channels:
      email: {touches: 0.5 / month}
      content: {spend: 2 kUSD / month}
    """

  /// A piece of the text, and what may stand in its place.
  private static let same = [
    ("name: Base", "name: Another\nquestion: What for?"), ("horizon: 1 year", "horizon: 12 months"),
    ("horizon: 1 year", "horizon: 365 days # one year"), ("name: Base\n", ""),
    ("accounts: 250", "accounts: \"250\", title: 中堅, tier: A"),
    ("accounts: 250", "accounts: 2.5e2"),
    ("fit: 1.1 %", "fit: 0.011"), ("fit: 1.1 %", "fit: 1.1e-2"),
    ("median: 40 kUSD", "median: 40000 USD"),
    ("p90: 110 kUSD", "p90: 0.11 MUSD"), ("40 % to 60 %", "0.4 to 0.6"),
    ("40 % to 60 %", "40 to 60 %"),
    ("0.5 / month", "6 / year"), ("2 kUSD / month", "2000 USD/month"),
    ("2 kUSD / month", "[{from: 2027-01-01, amount: 2 kUSD / month}]"),
    (
      "email: {touches: 0.5 / month}\n  content: {spend: 2 kUSD / month}",
      "content: {title: Blog, spend: 2 kUSD / month}\n  email: {touches: 0.5 / month}"
    ),
    (
      "rival: {awareness: 20 %}\n  other: {awareness: 10 %}",
      "other: {awareness: 10 %, title: X}\n  rival: {awareness: 20 %}"
    ),
    ("core: {accounts: 250, fit: 1.1 %,", "core: {fit: 1.1 %, accounts: 250,"),
  ]

  private func identity(_ text: String, settings: [String] = []) throws -> String {
    try Workspace(["x.yaml": text]).read("x.yaml", settings: settings).identity
  }

  @Test(arguments: same)
  func `ways of writing, order and labels do not show`(piece: String, other: String) throws {
    let text = Self.base.replacing(piece, with: other)
    #expect(text != Self.base)
    #expect(try identity(text) == identity(Self.base))
  }

  @Test func `segments in another order, JSON and settings do not show`() throws {
    let lines = Self.base.split(separator: "\n").map(String.init)
    var swapped = lines
    swapped.swapAt(5, 6)
    #expect(try identity(swapped.joined(separator: "\n")) == identity(Self.base))
    let json = """
      {"market": {"segments": {"upper": {"accounts": 60, "fit": "40 % to 60 %"}, "core": {"fit": 0.011, \
      "accounts": 250, "deal_value": {"p90": "110 kUSD", "median": "40 kUSD"}}}}, "start": "2027-01-01", \
      "horizon": "1 year", "channels": {"content": {"spend": "2 kUSD / month"}, "email": {"touches": \
      "0.5 / month"}}, "competitors": {"other": {"awareness": 0.1}, "rival": {"awareness": "20 %"}}}
      """
    #expect(try identity(json) == identity(Self.base))
    let without = Self.base.replacing("horizon: 1 year", with: "horizon: 3 years")
    #expect(try identity(without, settings: ["horizon=1 year"]) == identity(Self.base))
  }

  private static let other = [
    ("horizon: 1 year", "horizon: 366 days"), ("start: 2027-01-01", "start: 2027-01-02"),
    ("accounts: 250", "accounts: 251"), ("fit: 1.1 %", "fit: 1.1000001 %"),
    ("40 % to 60 %", "40 % to 61 %"), ("rival:", "rivals:"), ("0.5 / month", "0.6 / month"),
    ("name: Base", "currency: USD\nmemory: {slow: 1 year}"),
  ]

  @Test(arguments: other)
  func `what changes numbers or what they mean shows`(piece: String, other: String) throws {
    let text = Self.base.replacing(piece, with: other)
    #expect(try identity(text) != identity(Self.base))
  }
}
