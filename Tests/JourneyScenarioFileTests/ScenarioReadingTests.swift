import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct ScenarioReadingTests {
  @Test func `what is not stated keeps the defaults of the model`() throws {
    let read = try scenario(smallest)
    var expected = ScenarioFields.unstated
    var segment = Segment(id: "core")
    segment.accountCount = 100
    expected.market.segments = [segment]
    #expect(read == expected)
    #expect(read.channels == Channel.standard && read.roles == Role.standard)
  }

  @Test func `json is read like yaml`() throws {
    let json = """
      {"market": {"segments": {"core": {"accounts": 100, "fit": "80 %"}}},
      \t"seller": {"acceptance": 0.9}, "roles": {"finance": {"has_veto": true}, "legal": null}}
      """
    let yaml = """
      market: {segments: {core: {accounts: 100, fit: 80 %}}}
      seller: {acceptance: 0.9}
      roles: {finance: {has_veto: true}, legal: null}
      """
    #expect(try scenario(json) == scenario(yaml))
  }

  @Test func `every section reaches the model`() throws {
    let read = try scenario(
      """
      name: Test
      start: 2028-02-29
      horizon: 2 years
      warm_up: 1 year
      currency: EUR
      usd_rate: 0.9
      market:
        reference_deal_value: 20 kEUR
        segments:
          core: {accounts: 10, in_market_share: 12 %, incumbents: {rival: 20 %, us: 5 %},
            committee_size: {table: {1: 60 %, 2: 40 %}}, norm: {payment_terms: 45 days}}
          top: {accounts: 5, committee_size: {min: 12, max: 14, median: 13}}
      us: {scores: {buying_experience: 0.2}, offer: {price: -5 %}}
      competitors:
        rival: {awareness: 30 %, visibility: {content: 1.2}, spend: {paid_social: 7 EUR / week},
          touches: {email: 1 / week}}
      status_quo: {score: -0.1}
      channels:
        paid_social: {spend: [{from: 0 days, amount: 1 EUR / day}, {from: 1 month, amount: 2 EUR / day}],
          target: {core: 80 %, top: 20 %}, half_saturation: 0.5 EUR / day}
        email: {touches: 7 / week, role_fit: {legal: 0.5}}
        content: {visibility: {half_saturation_stock: 12 EUR}, content: {latency: 90 days}}
        community: {kind: push, retention: {fast: 30 %}}
        forum: {kind: pull}
      roles:
        champion: {power: 2}
        owner: {criteria: {price: 1}}
      jobs: {validation: {completion: 0.1 / day}, test_pass: 0.5}
      committee: {information_need: {3: 1}, meetings: 1 / week}
      buyer_time: {other: 1 hours / day}
      ending: {time_limit: 2 years}
      """
    )
    #expect(read.startDate == CalendarDate(year: 2028, month: 2, day: 29))
    #expect(read.warmUpDays == 365.25 && read.currency == "EUR")
    let core = read.market.segments[0]
    #expect(
      core.entry == .inMarketShare(0.12) && core.incumbentShares == ["rival": 0.2, "us": 0.05]
    )
    #expect(core.committeeSize == .table([1: 0.6, 2: 0.4]) && core.norm.paymentTermsDays == 45)
    #expect(
      read.market.segments[1].committeeSize
        == .lognormal(median: 13, logDeviation: 0.44, range: 12...14)
    )
    #expect(read.us.scores == [.buyingExperience: 0.2] && read.us.offer.price == -0.05)
    let rival = read.competitors[0]
    #expect(rival.awareness == 0.3 && rival.visibility == ["content": 1.2])
    #expect(rival.plans["paid_social"] == Plan(constantPerDay: 1))
    #expect(abs((rival.plans["email"]?.steps.first?.perDay ?? 0) - 1.0 / 7) < 1e-15)
    #expect(read.preferences.statusQuoScore == -0.1)
    func channel(_ id: String) throws -> Channel {
      try #require(read.channels.first { $0.id == id })
    }
    let social = try channel("paid_social")
    #expect(
      social.plan.steps == [.init(fromDay: 0, perDay: 1), .init(fromDay: 29, perDay: 2)]
    )
    #expect(social.targets == ["core": 0.8, "top": 0.2] && social.response.halfSaturation == 0.5)
    #expect(try channel("email").plan == Plan(constantPerDay: 1))
    #expect(try channel("content").visibility.halfSaturation == 12)
    #expect(try channel("community").kind == .push && channel("community").costModel == .budget)
    #expect(try channel("forum").kind == .pull && channel("forum").costModel == .presence)
    #expect(read.roles.first { $0.id == "champion" }?.power == 2)
    #expect(read.roles.last?.id == "owner" && read.roles.last?.criteria == [.price: 1])
    #expect(read.jobs.completionPerDay[Job.validation.rawValue] == 0.1 && read.jobs.testPass == 0.5)
    #expect(read.committee.informationNeed == [3: 1])
    #expect(read.buyerTime.otherHoursPerDay == 1 && read.ending.timeLimitDays == 730.5)
  }

  private static let rules: [(String, [DiagnosticCode])] = [
    ("committee: {size: {min: 12}}", [DiagnosticCode.committeeSize]),
    ("committee: {size: {max: 3}}", [.committeeSize]),
    ("committee: {size: {min: 3, max: 3}}", []),
    ("committee: {size: {median: 8, table: {1: 100 %}}}", [.exclusiveKeys]),
    ("committee: {size: {table: {1: 50 %}}}", [.sharesSum]),
    ("committee: {size: {table: {17: 100 %}}}", [.unknownKey]),
    ("competitors: {us: {}}", [.badName]),
    ("competitors: {rival: {spend: {email: 1 USD / day}}}", [.unsuitableChannel]),
    ("competitors: {rival: {awareness: 100 %}}", [.outOfRange]),
    ("channels: {podcast: {spend: 1 USD / day}}", [.missingKey]),
    ("channels: {peer: null}", [.mixSum, .mixSum, .mixSum]),
    ("channels: {email: {mix: {awareness: 0}}}", [.keyDoesNotApply]),
    ("channels: {demo: {stage_fit: {dormant: 0}}}", [.keyDoesNotApply]),
    ("channels: {demo: {frequency_cap: 1 / week}}", [.keyDoesNotApply]),
    ("roles: {decision_maker: {mandatory: false}}", [.missingDecisionMaker]),
    ("roles: {owner: {}}", [.missingKey]),
    ("roles: {finance: {criteria: {price: 0.5}}}", [.criteriaSum]),
    ("channels: {podcast: {kind: null}}", [.missingKey]),
    ("roles: [a]", [.wrongShape]), ("horizon: [1]", [.wrongShape]),
    ("horizon: {a: 1}", [.wrongShape]), ("[a]: 1", [.wrongShape]),
    ("channels: {event: {touches: [{from: 0 days}]}}", [.missingKey]),
    ("channels: {event: {touches: [3]}}", [.wrongShape]),
    ("channels: {event: }", [.missingValue]),
  ]

  @Test(arguments: rules)
  func `rules between values are checked`(text: String, expected: [DiagnosticCode]) throws {
    #expect(try codes(smallest + text + "\n") == expected)
  }

  private static let seats: [([String], [DiagnosticCode])] = [
    (["committee.size.max=10"], []),
    (["committee.size.max=11"], [DiagnosticCode.unfilledSeats]),
    (["committee.size.max=16", "roles.influencer.repeatable=true"], []),
    (["roles.legal=null"], [.unfilledSeats]),
    (["roles.legal.presence=0"], [.unfilledSeats]),
    (["roles.legal.presence=0", "roles.legal.mandatory=true"], []),
    (["roles.legal=null", "committee.size.table={9: 100 %, 10: 0 %}"], []),
    (["roles.legal=null", "market.segments.core.committee_size.max=9"], []),
    (["market.segments.core.committee_size.table={11: 100 %}"], [.unfilledSeats]),
    (Role.standard.map { "roles.\($0.id)=null" }, [.unfilledSeats, .missingDecisionMaker]),
  ]

  @Test(arguments: seats)
  func `committees are no larger than roles can fill`(
    settings: [String],
    expected: [DiagnosticCode]
  ) throws {
    let once = "roles: {end_user: {repeatable: false}, influencer: {repeatable: false}}\n"
    #expect(try codes(smallest + once, settings: settings) == expected)
  }

  @Test func `a channel of its own is as weak as an advertisement`() throws {
    let text = smallest + "channels: {webinar: {kind: push}, forum: {kind: pull}}\n"
    let channels = try scenario(text).channels
    func channel(_ id: String) throws -> Channel {
      try #require(channels.first { $0.id == id })
    }
    var social = try channel("paid_social")
    social.id = "webinar"
    #expect(try channel("webinar") == social)
    let others = channels.filter { $0.kind == .push && $0.id != "webinar" }
    #expect(others.count { $0.effect < social.effect } == 1, "only e-mail is weaker")
    let forum = try channel("forum")
    #expect(forum.effect == 0.1 && forum.visibility.gain == 0 && forum.mix == Channel.ResearchMix())
  }

  @Test(arguments: [
    ("competitors", 14, "{}", ""), ("roles", 54, "{criteria: {price: 1}}", ""),
    ("channels", 24, "{kind: push, spend: 1 USD / day}", "unused: {kind: push}"),
    (
      "channels", 8, "{kind: pull, mix: {awareness: 1 %}}",
      "peer: {mix: {awareness: SHARE %}}, unused: {kind: pull}"
    ),
  ])
  func `more than can be simulated is refused`(
    section: String,
    most: Int,
    value: String,
    other: String
  ) throws {
    func text(_ count: Int) -> String {
      let rest = other.replacing("SHARE", with: "\(25 - count)")
      let entries = (1...count).map { "extra_\($0): \(value)" } + (rest.isEmpty ? [] : [rest])
      return smallest + "\(section): {\(entries.joined(separator: ", "))}\n"
    }
    #expect(try codes(text(most)) == [])
    #expect(try codes(text(most + 1)) == [.tooMany])
  }

  @Test func `the central scenario uses medians, and draws replace only what is uncertain`() throws
  {
    let file = try Workspace([
      "x.yaml": """
      market:
        segments:
          core: {accounts: 10, entry_interval: 4 to 9 years, deal_value: {p90: 100 to 200 kUSD}}
      channels:
        paid_social: {spend: [{from: 0 days, amount: 1 USD / day}, {from: 10 to 20 days, amount: 2 USD / day}]}
      memory: {fast: "normal(30 days, 2 days)"}
      """
    ]).read("x.yaml", .fixed)
    let template = file.template
    #expect(
      template.uncertainInputs.map(\.path) == [
        "channels.paid_social.spend[1].from", "market.segments.core.deal_value.p90",
        "market.segments.core.entry_interval", "memory.fast",
      ]
    )
    #expect(template.central.memory.fastDays == 30)
    let drawn = try template.instantiate([15, 150_000, 1000, 25])
    var expected = template.central
    expected.channels[0].plan.steps[1].fromDay = 15
    expected.market.segments[0].dealValue.p90 = 150_000
    expected.market.segments[0].entry = .interval(days: 1000)
    expected.memory.fastDays = 25
    #expect(drawn == expected)
    #expect(throws: ScenarioError.self) { try template.instantiate([15, 10_000, 1000, 25]) }
    #expect(throws: ScenarioError.self) { try template.instantiate([0, 150_000, 1000, 25]) }
  }

  /// Of twenty each, so that no pause decides.
  @Test func `a draw takes a tenth of the time that the file takes to read`() throws {
    let path = shipped.appendingPathComponent("midmarket-saas.yaml").path
    let file = try readScenario(path: path)
    let values = file.template.uncertainInputs.map { _ in 0.5 }
    func time(_ work: () throws -> Void) rethrows -> Duration {
      let start = ProcessorTime.now
      for _ in 0..<20 { try work() }
      return ProcessorTime.now - start
    }
    let reading = try time { _ = try readScenario(path: path) }
    let drawing = try time { _ = try file.template.instantiate(values) }
    #expect(drawing < reading / 10, "\(drawing) against \(reading)")
  }
}
