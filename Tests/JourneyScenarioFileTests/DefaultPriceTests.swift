import JourneyModel
import JourneyScenarioFile
import Testing

/// Defaults in money are US dollars; another currency says what a dollar is worth, or states its prices.
@Suite struct `Default prices` {
  private func file(_ text: String) throws -> ScenarioFile {
    try Workspace(["x.yaml": text]).read("x.yaml")
  }

  private static let market = "market: {segments: {core: {accounts: 100}}}\n"
  private static let plan = "channels: {paid_search: {spend: 1 kEUR / month}}\n"

  @Test func `are converted by the stated rate, and what is stated is not`() throws {
    let dollars = try file(Self.market + "channels: {paid_search: {spend: 1 kUSD / month}}\n")
    let kronor = try file(
      """
      currency: SEK
      usd_rate: 10
      market: {segments: {core: {accounts: 100, deal_value: {median: 300 kSEK}}}}
      channels: {paid_search: {spend: 1 kSEK / month}}
      """
    )
    let (before, after) = (dollars.template.central, kronor.template.central)
    #expect(after.market.referenceDealValue == 10 * before.market.referenceDealValue)
    let (deal, ours) = (before.market.segments[0].dealValue, after.market.segments[0].dealValue)
    #expect(ours.median == 300_000 && ours.p90 == 10 * deal.p90)
    for id in ["paid_social", "email", "event", "outbound"] {
      let channels = [before, after].compactMap { $0.channels.first { $0.id == id } }
      let prices = channels.map(\.response.unitPrice)
      #expect(prices.count == 2 && prices[1] == 10 * prices[0], "\(id)")
    }
    let search = try #require(after.channels.first { $0.id == "paid_search" })
    #expect(search.plan == before.channels.first { $0.id == "paid_search" }?.plan)
    #expect(kronor.values.contains { $0.path == "usd_rate" })
    #expect(!dollars.values.contains { $0.path == "usd_rate" })
  }

  @Test func `without a rate are an error that names those in use`() throws {
    let message = try messages("currency: EUR\n" + Self.market + Self.plan)
    #expect(message.contains("x.yaml:1:11: error: money is in EUR"))
    #expect(message.contains("market.reference_deal_value (50 kUSD)"))
    #expect(message.contains("and 1 more") || message.contains("paid_search"))
    #expect(message.contains("[J419]"))
    #expect(!message.contains("outbound"), "which has no plan")
  }

  @Test func `are no error where all that are used are stated`() throws {
    let read = try file(
      """
      currency: EUR
      market:
        reference_deal_value: 40 kEUR
        segments: {core: {accounts: 100, deal_value: {median: 40 kEUR, p90: 90 kEUR}}}
      """
    )
    #expect(read.template.central.dollarRate == nil)
  }

  @Test func `deals twenty times the reference value are a warning, and nineteen times are none`()
    throws
  {
    func warnings(_ median: String) throws -> [DiagnosticCode] {
      try file(
        "market: {reference_deal_value: 1 kUSD, segments: {core: {accounts: 9, "
          + "committee_size: {table: {3: 100 %}}, deal_value: {median: \(median), p90: 90 kUSD}}}}"
      ).warnings.map(\.code)
    }
    #expect(try warnings("21 kUSD") == [.distantDealValue])
    #expect(try warnings("19 kUSD").isEmpty)
    #expect(try warnings("49 USD") == [.distantDealValue])
  }
}
