import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("No number is so large that a simulation would not end")
struct LimitTests {
  @Test(arguments: [
    ("committee: {meetings: 1e9 / day}", "at most 100 / day"),
    ("jobs: {validation: {completion: 101 / day}}", "at most 100 / day"),
    ("channels: {email: {touches: 11 / day}}", "at most 10 / day"),
    ("channels: {email: {touches: [{from: 0 days, amount: 1e9 / day}]}}", "at most 10 / day"),
    ("channels: {event: {frequency_cap: 11 / day}}", "at most 10 / day"),
    ("channels: {paid_social: {spend: 1e14 USD / day}}", "at most 10000 MUSD / day"),
    ("ending: {time_limit: 1e15 days}", "at most 10 years"),
    ("memory: {slow: 101 years}", "at most 100 years"),
    ("market: {reference_deal_value: 1e15 USD}", "at most 1000000 MUSD"),
    ("preferences: {shared_taste: 1e6}", "at least 0 and at most 100"),
    ("buyer_time: {other: 25 hours / day}", "at most 24 hours / day"),
  ])
  func `beyond its limit a number is refused, and the limit shown`(text: String, limit: String)
    throws
  {
    let own = text.hasPrefix("market") ? "market: {segments: {core: {accounts: 1}}, " : ""
    let file = own.isEmpty ? smallest + text : own + text.dropFirst(9)
    let message = try messages(file + "\n")
    #expect(message.contains(limit) && message.contains("[J205]"), "\(message)")
  }

  /// Each doubles what is kept of memories.
  @Test func `at most five channels in use reach only some people`() throws {
    func text(_ count: Int) -> String {
      let channels = (0..<count).map { number in
        "  ads\(number): {kind: push, cost_model: budget, spend: 1 kUSD / month, reach: 50 %}\n"
      }
      return smallest + "channels:\n" + channels.joined()
    }
    #expect(try codes(text(5)).isEmpty)
    #expect(try codes(text(6)) == [.tooMany])
    #expect(try messages(text(6)).contains("6 push channels in use with a 'reach' below 100 %"))
  }

  @Test(arguments: [
    ("channels: {email: {reach: 0 %}}", [DiagnosticCode.outOfRange]),
    ("channels: {email: {reach: 40 %}}", []),
    ("channels: {email: {touches: 1 / week, list: {contacts: 8000}}}", []),
    ("channels: {email: {reach: 40 %, list: {contacts: 8000}}}", [.keyDoesNotApply]),
    ("channels: {outbound: {list: {contacts: 8000}}}", [.keyDoesNotApply]),
    ("channels: {content: {reach: 40 %}}", [.keyDoesNotApply]),
    ("channels: {email: {list: {opt_out: 1 %}}}", [.keyDoesNotApply]),
    ("channels: {email: {list: {contacts: 0}}}", [.outOfRange]),
  ])
  func `reach and lists are stated where they mean something`(
    text: String,
    expected: [DiagnosticCode]
  ) throws {
    #expect(try codes(smallest + text + "\n") == expected, "\(text)")
  }

  @Test func `every number has two finite limits`() {
    func check(_ fields: [Field<Scenario>], _ path: String) {
      for field in fields {
        let own = "\(path)\(field.key)"
        switch field.form {
        case .number(let form, _), .table(_, let form, _): check(form.range, own)
        case .plan(_, let range, _), .plans(_, _, let range, _): check(range, own)
        case .section(let fields): check(fields, own + ".")
        case .keyed(let keyed): check(keyed.fields(0), own + ".x.")
        default: break
        }
      }
    }
    func check(_ range: NumberRange, _ path: String) {
      #expect(range.lower.isFinite && range.upper.isFinite, "\(path)")
    }
    check(ScenarioFields.all, "")
  }

  @Test(arguments: [
    ("", []), ("committee: {size_elasticity: 0.3}", []),
    ("committee: {size_elasticity: 3}", [DiagnosticCode.committeeSize]),
    ("committee: {size: {log_sd: 0}, size_elasticity: 0}", []),
    ("committee: {size: {log_sd: 0}}", [.committeeSize]),
    ("committee: {size: {table: {8: 100 %}}, size_elasticity: 3}", []),
  ])
  func `committees of every deal value can be drawn`(text: String, expected: [DiagnosticCode])
    throws
  {
    #expect(try codes(smallest + text + "\n") == expected)
  }

  @Test func `a deal value far from the reference is refused with the committee it implies`() throws
  {
    let text =
      "market: {segments: {core: {accounts: 1, deal_value: {median: 1e11 USD, p90: 1e12 USD}}}}\n"
    let message = try messages(text)
    #expect(message.contains("[J409]") && message.contains("practically none from 6 to 10"))
    #expect(message.hasPrefix("x.yaml:1:"))
  }
}
