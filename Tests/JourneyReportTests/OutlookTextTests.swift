import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneySimulation
import Testing

@testable import JourneyReport

struct OutlookTextTests {
  private static let search = ChannelOutlook(
    id: "paid_search",
    kind: .pull,
    people: 36_990,
    touches: FactMeasurement(0.0071, standardError: 0.0002),
    planned: 540_000,
    spent: FactMeasurement(122_400, standardError: 1_900),
    demand: FactMeasurement(261, standardError: 4)
  )

  private static let social = ChannelOutlook(
    id: "paid_social",
    kind: .push,
    people: 36_990,
    touches: FactMeasurement(0.326),
    touchRange: 0.326...1.25,
    planned: 900_000,
    spent: FactMeasurement(900_000)
  )

  private static let cautions: [Caution] = [
    .unspent(
      channel: "paid_search",
      planned: 540_000,
      spent: FactMeasurement(122_400, standardError: 1_900),
      clicks: FactMeasurement(261.3, standardError: 4)
    ), .unsearched(channel: "review_site"), .invisible(channel: "review_site"),
    .unmet(channel: "email"), .avoided(channel: "outbound", roles: ["finance", "legal"], of: 10),
    .ineffective(channel: "email"), .forgotten(channel: "email"),
    .borrowed(channel: "webinar", keys: ["effect", "noticed"]),
    .lateStart(channel: "event", date: CalendarDate(year: 2027, month: 10, day: 1)),
    .capped(channel: "email", stated: 30.4375, cap: 13.0446),
    .saturated(channel: "paid_social", unlimited: 17.4, bought: 5.8),
    .annoying(touches: 4.6, tolerance: 4),
    .unsettledCustomers(
      segment: "core",
      stated: 0.05,
      settled: FactMeasurement(0.172, standardError: 0.008)
    ),
    .undirected(channel: "paid_social"), .promptedAwareness(vendor: "us", awareness: 0.6),
    .distantPrice(vendor: "us", segment: "core", ratio: 1.9),
    .longList(channel: "email", contacts: 50_000, people: 16_600),
  ]

  private func text(
    _ channels: [ChannelOutlook],
    cautions: [Caution] = [],
    facts: [FactResult] = [],
    awareness: OwnAwareness? = nil,
    seconds: Double = 26
  ) -> [String] {
    let outlook = Outlook(
      currency: "USD",
      horizonDays: 1_096,
      channels: channels,
      freeChannels: channels.isEmpty ? [] : ["peer", "sales_meeting"],
      awareness: awareness,
      cautions: cautions,
      facts: facts,
      journeys: 4_000,
      journeysPerReplication: 3_600
    )
    let time = RunTime(replications: 200, processorSeconds: seconds, threads: 2)
    return TextRenderer(width: 80).render(Document(outlook, runTime: time))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `a line per channel tells people, touches, planned and spent`() {
    #expect(
      text([Self.search]) == [
        "                       touches",
        "                           per                 to be",
        "                       person,    planned      spent",
        "channel      people      month      (USD)      (USD)",
        "───────────  ──────  ─────────  ─────────  ─────────",
        "paid search  37,000     0.0071       540k   122 ± 2k",
        "",
        "Met without spend: peer, sales meeting.",
        "A run of 200 futures takes about 15 s on 2 threads of this machine.",
        "",
      ]
    )
  }

  @Test func `steps of a plan have a column only where there are any`() throws {
    let lines = text([Self.search, Self.social])
    let social = try #require(lines.first { $0.hasPrefix("paid social") })
    #expect(
      social.split(separator: "  ").map { $0.filter { $0 != " " } } == [
        "paidsocial", "37,000", "0.326", "0.33to1.25", "900k", "900k",
      ]
    )
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `every caution is one line that names channel or segment and why`() {
    let lines = text([], cautions: Self.cautions).filter { $0.hasPrefix("! ") }
    #expect(
      lines == [
        "! paid search: about USD 122k of USD 540k spent: only 261 clicks a month",
        "! review site: spend does nothing, since no research mix contains it",
        "! review site: spend does nothing, since visibility.gain is 0",
        "! email: touches reach nobody, in any role or in any stage",
        "! outbound: 2 of 10 roles paid for are never met (seller_initiated, role_fit)",
        "! email: touches change no opinion, since effect is 0",
        "! email: people out of market remember none of it (retention, stage_fit)",
        "! webinar: effect, noticed as of paid social; state its own",
        "! event: nothing is planned before 1 Oct 2027, its first step",
        "! email: 30.4 touches per person and month are stated, frequency_cap allows 13.0",
        "! paid social: saturated; 5.80 touches a month per person for the price of 17.4",
        "! our push touches: up to 4.60 a month per person; beyond 4.00 they annoy",
        "! core: incumbents gives us 5 %, the plan leads to 17.2 ± 0.8 % in the long run",
        "! paid social: competitors' plans fall evenly, since 'target' is not stated",
        "! us: awareness 60 % looks prompted; who names it unasked is rarely above 20 %",
        "! us: asks 1.90 times what buyers in core are used to pay",
        "! email: 50,000 contacts are stated, but only 16,600 people are targeted",
      ]
    )
  }

  @Test func `our awareness is explained, and where the plan leads`() {
    func note(stated: Double, byPlan: Double, leadsTo: Double) -> String {
      let awareness = OwnAwareness(stated: stated, byPlan: byPlan, leadsTo: leadsTo)
      return text([], awareness: awareness).prefix(2).joined(separator: " ")
    }
    #expect(
      note(stated: 0.08, byPlan: 0.0321, leadsTo: 0.091)
        == "Awareness: 8.0 % unprompted: 3.2 % by the plan before, 4.8 % organic; the plan leads to 9.1 %; "
        + "what is organic stays."
    )
    #expect(
      note(stated: 0.02, byPlan: 0.0321, leadsTo: 0.0321)
        == "Awareness: 2.0 % unprompted; the plan before would have led to 3.2 %; the plan leads to 3.2 %."
    )
  }

  @Test func `facts count as missed from two standard errors beyond their bands on`() throws {
    func won(_ values: [Double]) -> FactResult {
      FactResult(
        fact: EvidenceFact.Name.winRates.fact,
        measurements: values.map { FactMeasurement($0, standardError: 0.01) }
      )
    }
    // The bands are 0.14 to 0.32 and 0.35 to 0.55.
    #expect(!won([0.2, 0.569]).isClearlyMissed && won([0.2, 0.571]).isClearlyMissed)
    #expect(!won([0.121, 0.4]).isClearlyMissed && won([0.119, 0.4]).isClearlyMissed)
    let none = text([], facts: [won([0.2, 0.4])]).joined(separator: " ")
    #expect(
      none.hasPrefix(
        "None of the 1 published fact that 4,000 pilot journeys tell is outside its band"
      )
    )
    let one = text([], facts: [won([0.2, 0.4]), won([0.4, 0.4])]).joined(separator: " ")
    #expect(
      one.hasPrefix(
        "1 of 2 published facts that 4,000 pilot journeys tell is outside its band: win rates"
      )
    )
    #expect(one.contains("'journey evidence' measures all 18."))
  }

  @Test(arguments: [
    (1.9, "less than a second"), (2.1, "about 1 s"), (2.2, "about 1.5 s"), (26, "about 15 s"),
    (100, "about 50 s"),
    (179, "about 100 s"), (181, "about 1.5 min"), (3_000, "about 25 min"), (36_000, "about 5 h"),
  ])
  func `times are round numbers`(seconds: Double, words: String) {
    #expect(
      text([], seconds: seconds)
        == ["A run of 200 futures takes \(words) on 2 threads of this machine.", ""]
    )
  }

  @Test func `the report tells what was planned and not spent, and nothing else`() throws {
    var forecast = PlausibleForecast().forecast()
    let key = MetricKey(.channelCost, [.channel: "paid_search"])
    let spent = try #require(forecast.estimates.first { $0.key == key })
    let value = try #require(spent.value)
    func lines(planned: Double, isSearched: Bool = true) -> String {
      forecast.openBudgets = [
        OpenBudget(channel: "paid_search", planned: planned, isSearched: isSearched)
      ]
      return TextRenderer(width: 400).render(Document(forecast))
    }
    #expect(!lines(planned: value).contains("planned, "))
    let left = lines(planned: 2 * value)
    #expect(left.contains("spent, since buyers in market click no more often than that"))
    #expect(
      lines(planned: 2 * value, isSearched: false)
        .contains("spent, since no research mix contains it")
    )
    #expect(left.contains("published facts that this forecast tells"))
  }
}
