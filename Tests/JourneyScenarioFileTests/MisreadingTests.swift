import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

/// What has two readings is asked for, and what tools take for something else is refused.
@Suite struct MisreadingTests {
  @Test(
    arguments: [
      (
        "channels: {content: {spend: 40.000 USD / month}}",
        "write '40 USD / month' or '40000 USD / month'"
      ),
      (
        "channels: {content: {spend: 40.125 kUSD / month}}",
        "write '40.1250 kUSD / month' or '40125"
      ),
      ("channels: {content: {spend: 20.000 to 30.000 USD / month}}", "write '20' or '20000'"),
      ("market: {reference_deal_value: 1.250 USD}", "write '1.2500 USD' or '1250 USD'"),
      ("seller: {invited_vendors: 1.000}", "write '1' or '1000'"),
    ]
  )
  func `a point before three digits of money or a count is asked about`(
    text: String,
    advice: String
  ) throws {
    let found = try messages(smallest + text + "\n")
    #expect(found.contains("[J215]") && found.contains(advice), "\(found)")
  }

  @Test(
    arguments: [
      "channels: {content: {spend: 40.1250 USD / month}}", "market: {demand_creation: 1.125}",
      "channels: {content: {spend: 0.125 kUSD / month}}", "horizon: 1.125 years",
      "channels: {content: {spend: 4000.125 USD / month}}",
    ]
  )
  func `other numbers of three decimals have one reading`(text: String) throws {
    // `smallest` states the market, which one of the texts states too.
    let segments = "segments: {core: {accounts: 100}}"
    let whole =
      text.hasPrefix("market")
      ? text.replacing("market: {", with: "market: {\(segments), ") : smallest + text
    #expect(try codes(whole + "\n") == [])
  }

  @Test(arguments: ["prompted_awareness", "aided_awareness", "unaided_awareness"])
  func `the prompted figure is refused, and the one to state is named`(key: String) throws {
    for text in ["us: {\(key): 60 %}", "competitors: {rival: {\(key): 60 %}}"] {
      let found = try messages(smallest + text + "\n")
      #expect(found.contains("unknown key '\(key)'") && found.contains("[J102]"), "\(found)")
      #expect(
        found.contains("state 'awareness', the share of people who name the vendor unprompted")
      )
    }
    let found = try messages(smallest + "us: {\(key): 60 %, awareness: 8 %}\n")
    #expect(found.contains("cannot stand for it"))
    #expect(try scenario(smallest + "us: {awareness: 8 %}\n").us.awareness == 0.08)
    #expect(try codes(smallest + "us: {awareness: 100 %}\n") == [.outOfRange])
  }

  @Test(arguments: ["null", "nan", "na", "all", "none", "true", "inf", "n_a", "nil"])
  func `names that tools take for something else are refused`(name: String) throws {
    let quoted = "market: {segments: {\"\(name)\": {accounts: 100}}}\n"
    #expect(try codes(quoted) == [.badName])
    #expect(try codes(smallest + "competitors: {\"\(name)\": {awareness: 5 %}}\n") == [.badName])
    for title in [name, name.uppercased(), name.capitalized] {
      #expect(try codes(smallest + "name: \"\(title)\"\n") == [.badText])
    }
  }

  @Test(arguments: [
    "", " ", "\\u200b", "a\\uffffb", "a\\u0007", "a\\ue000", "\\U000e0041", "a\\u202e",
  ])
  func `titles that are empty or hide something are refused`(title: String) throws {
    #expect(try codes(smallest + "name: \"\(title)\"\n") == [.badText])
  }

  @Test(
    arguments: [
      "a\\u200db", "שוק", "نمی\\u200cشود", "😀", "❤\\ufe0f", "a\\u00adb", "two\\nlines", "'\\\"\\\\",
      "e\\u0301",
      "=1+1", "\\u00a0x", "Null hypothesis", "a: b # c",
    ]
  )
  func `every title that is accepted is carried through the resolved scenario`(title: String) throws
  {
    let text = smallest + "name: \"\(title)\"\nquestion: \"\(title)?\"\n"
    let file = try Workspace(["x.yaml": text]).read("x.yaml")
    let resolved = Description(file).scenarioText
    let again = try Workspace(["x.yaml": resolved]).read("x.yaml")
    #expect(again.template.central.name == file.template.central.name)
    #expect(again.template.central.question == file.template.central.question)
    #expect(Description(again).scenarioText == resolved)
  }

  @Test(arguments: [1.125, 40.125, 1_250, 999.999, 0.125, 1_000.125, 1.1255])
  func `money reads back exactly from a resolved scenario`(amount: Double) throws {
    let format = QuantityFormat(currency: "USD")
    let reader = QuantityReader(kind: .money, currency: "USD")
    for text in [format.exactText(amount, .money), format.text(amount, .money)] {
      #expect(abs(try reader.value(try Amount(text)) - amount) <= amount * 1e-5)
    }
    #expect(try reader.value(try Amount(format.exactText(amount, .money))) == amount)
  }

  @Test(
    arguments: [
      ("horizon: 3\u{A0}years", "U+A0"), ("horizon: −3 years", "write '-3 years'"),
      ("market: {demand_creation: 2–5}", "write '2 to 5', which is a 90 % interval"),
      ("channels: {email: {touches: 2-5 / month}}", "write '2 to 5 / month'"),
      ("channels: {email: {touches: 5 kUSD / month}}", "state 'spend' and 'cost_model: budget'"),
      ("channels: {email: {spend: 5 kUSD / month}}", "add 'cost_model: budget'"),
      ("committee: {size: 2 to 5}", "write '{median: 3, min: 2, max: 5}'"),
      ("committee: {size: 4}", "write '{table: {4: 100 %}}'"),
      ("us: {<<: {price: 1}}", "name the file to start from in 'extends'"),
      ("us: &a {offer: *a}", "state the values in each place, or name the file to start from in"),
      ("name: &a x", "put the text in quotes if it is one"),
      ("us:\n  <<: {price: 1}", "name the file to start from in 'extends'"),
      ("horizon: 1.000.000 days", "write '1000000 days', without separators"),
      ("horizon: 1.000,5 days", "write '1000.5 days', without separators"),
    ]
  )
  func `advice names what to write`(text: String, advice: String) throws {
    let segments = "segments: {core: {accounts: 100}}"
    let whole =
      text.hasPrefix("market")
      ? text.replacing("market: {", with: "market: {\(segments), ") : smallest + text
    let found = try messages(whole + "\n")
    #expect(found.contains(advice), "\(found)")
  }

  @Test(
    arguments: [
      (
        "content: {before: 0.5 / month}",
        "'spend'): the unit does not fit; the value is money per time [J203]",
        "write it like '0.5 USD / month'"
      ),
      (
        "content: {before: 0.5 to 2 / month}",
        "'spend'): the unit does not fit; the value is money per time [J203]",
        "write it like '0.5 USD / month'"
      ),
      (
        "content: {before: 5}", "'spend'): '5' needs a unit; the value is money per time [J202]",
        "write it as '5 USD / month'"
      ),
      (
        "email: {before: 2 kUSD / month}",
        "'touches'): the unit does not fit; the value is a rate per time [J203]",
        "write it like '2 / month'"
      ),
      (
        "email: {before: 5}", "'touches'): '5' needs a unit; the value is a rate per time [J202]",
        "write it as '5 / month'"
      ),
      (
        "email: {before: often}", "'touches'): 'often' is not a number [J201]",
        "write a rate as '2 / week'"
      ),
      (
        "email: {cost_model: budget, before: 2 / month}", "'spend'): the unit does not fit",
        "'2 USD / month'"
      ),
    ]
  )
  func `what was before day 0 is asked for in the unit of the plan`(
    channel: String,
    problem: String,
    advice: String
  ) throws {
    let found = try messages(smallest + "channels: {\(channel)}\n")
    #expect(found.contains("('same', 0 or a level of \(problem)"), "\(found)")
    #expect(found.contains(advice) && found.contains("\n1 error."), "\(found)")
  }

  @Test func `what was before day 0 waits for a cost model that can be read`() throws {
    for level in ["2 / month", "2 USD / month"] {
      let text = smallest + "channels: {email: {cost_model: budgett, before: \(level)}}\n"
      #expect(try codes(text) == [.unknownChoice])
    }
  }

  @Test func `text of sixteen bits and text of no known encoding are told apart`() throws {
    let workspace = try Workspace()
    for (encoding, words) in [(String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16")] {
      try workspace.write(try #require(smallest.data(using: encoding)), to: "x.yaml")
      #expect(workspace.messages("x.yaml").contains("the file is \(words) text"))
    }
    try workspace.write(Data("name: x\nquestion: ".utf8) + [0xE9, 0x20], to: "x.yaml")
    #expect(workspace.messages("x.yaml").hasPrefix("x.yaml:2:11: error: the file is not UTF-8"))
  }
}
