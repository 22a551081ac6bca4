import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct QuantityTests {
  private func value(_ text: String, _ kind: QuantityKind) throws(ValueProblem) -> Double {
    try QuantityReader(kind: kind, currency: "USD").value(try Amount(text))
  }

  private func code(_ text: String, _ kind: QuantityKind) -> DiagnosticCode? {
    do throws(ValueProblem) {
      _ = try value(text, kind)
      return nil
    } catch {
      return error.code
    }
  }

  private static let readings: [(String, QuantityKind, Double)] = [
    ("5 years", QuantityKind.time, 1826.25), ("6 weeks", .time, 42), ("1 month", .time, 30.4375),
    ("1 quarter", .time, 91.3125), ("36 hours", .time, 1.5), ("90 minutes", .time, 0.0625),
    ("1day", .time, 1), ("5 %", .share, 0.05), ("7%", .share, 0.07), ("0.12", .share, 0.12),
    ("-20 %", .share, -0.2), ("45 kUSD", .money, 45_000), ("1.5 MUSD", .money, 1.5e6),
    ("8USD", .money, 8), ("30 kUSD / month", .moneyPerTime, 985.6262833675565),
    ("30 kUSD/month", .moneyPerTime, 985.6262833675565), ("7 USD / week", .moneyPerTime, 1),
    ("13 USD / click", .moneyPerThing, 13), ("2 USD / touch", .moneyPerThing, 2),
    ("2 / week", .rate, 0.2857142857142857), ("0.0385 / day", .rate, 0.0385),
    ("4 / year", .rate, 0.010951403148528405),
    ("3 / quarter", .rate, 0.03285420944558522), ("0.75 hours", .hours, 0.75),
    ("45 minutes", .hours, 0.75),
    ("0.02 hours / day", .hoursPerTime, 0.02), ("7 hours / week", .hoursPerTime, 1),
    ("6.5e-4 / day", .rate, 6.5e-4), ("+.5", .number, 0.5), ("-0.3", .number, -0.3),
    ("1e3", .number, 1000), ("0", .moneyPerTime, 0), ("0.0", .time, 0), ("-0", .rate, 0),
    ("-10 %", .change, -0.1), ("7 %", .change, 0.07), ("0", .change, 0),
    ("0", .moneyPerThing, 0), ("0", .money, 0), ("0e3", .hoursPerTime, 0),
  ]

  @Test(arguments: readings)
  func `quantities are read in base units`(text: String, kind: QuantityKind, expected: Double)
    throws
  {
    let value = try value(text, kind)
    #expect(abs(value - expected) <= 1e-14 * abs(expected))
  }

  private static let refusals: [(String, QuantityKind, DiagnosticCode)] = [
    ("5", QuantityKind.time, DiagnosticCode.missingUnit), ("5", .money, .missingUnit),
    ("0.9", .change, .missingUnit), ("10 kUSD", .change, .wrongUnit),
    ("5", .rate, .missingUnit), ("5", .hours, .missingUnit), ("5 days", .money, .wrongUnit),
    ("5 %", .number, .wrongUnit), ("5 kUSD", .moneyPerTime, .wrongUnit),
    ("5 / week", .time, .wrongUnit), ("5 lightyears", .time, .wrongUnit),
    ("5 EUR", .money, .wrongCurrency), ("5 kEUR / month", .moneyPerTime, .wrongCurrency),
    ("12:30", .number, .notANumber), ("014", .number, .notANumber), ("1_000", .number, .notANumber),
    ("0x10", .number, .wrongUnit), ("1,000", .number, .notANumber), (".nan", .number, .notANumber),
    (".inf", .number, .notANumber), ("inf", .number, .notANumber), ("nan", .time, .notANumber),
    ("1e999", .number, .tooLargeNumber), ("1e15 years", .time, .tooLargeNumber),
    ("1e16", .number, .tooLargeNumber), ("", .number, .notANumber), ("5.", .number, .notANumber),
    ("--5", .number, .notANumber), ("5 years / ", .time, .notANumber),
    ("1 / 2 / 3", .rate, .notANumber),
  ]

  @Test(arguments: refusals)
  func `anything else is refused with its code`(
    text: String,
    kind: QuantityKind,
    expected: DiagnosticCode
  ) {
    #expect(code(text, kind) == expected)
  }

  private static let showings: [(Double, QuantityKind, String)] = [
    (1826.25, QuantityKind.time, "5 years"), (91.3125, .time, "3 months"), (14, .time, "2 weeks"),
    (1, .time, "1 day"), (0.05, .share, "5 %"), (45_000, .money, "45 kUSD"),
    (985.6262833675565, .moneyPerTime, "30 kUSD / month"), (0.2857142857142857, .rate, "2 / week"),
    (0.066, .rate, "0.066 / day"), (13, .moneyPerThing, "13 USD / touch"),
    (0.75, .hours, "0.75 hours"),
  ]

  @Test(arguments: showings)
  func `values are shown in the unit that makes them plain`(
    value: Double,
    kind: QuantityKind,
    expected: String
  ) {
    #expect(QuantityFormat(currency: "USD").text(value, kind) == expected)
  }

  @Test(arguments: QuantityKind.allCases)
  func `the exact text of a value reads back as the same value`(kind: QuantityKind) throws {
    var state: UInt64 = 7
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(state >> 11) / 9_007_199_254_740_992 * pow(10, Double(state % 9) - 4)
      let text = QuantityFormat(currency: "USD").exactText(number, kind)
      #expect(try value(text, kind) == number)
    }
  }

  private static let words: [(String, DiagnosticCode?)] = [
    ("seller: {invited_vendors: 3.0}", nil), ("seller: {invited_vendors: 3 days}", .notACount),
    ("seller: {invited_vendors: 0}", .outOfRange),
    ("seller: {invited_vendors: many}", .notANumber),
    ("roles: {legal: {has_veto: true}}", nil), ("roles: {legal: {has_veto: on}}", .notABoolean),
    ("start: 2028-02-29", nil), ("start: 2027-02-29", .notADate), ("start: 2027-1-1", .notADate),
    ("start: 2027-+1-01", .notADate), ("start: +027-01-01", .notADate),
    ("name: '\(String(repeating: "x", count: 501))'", .badText), ("name: \"a\\tb\"", .badText),
    ("currency: usd", .badText), ("name: no", .badText), ("name: 12:30", nil),
  ]

  @Test(arguments: words)
  func `words are checked as what they are`(text: String, expected: DiagnosticCode?) throws {
    #expect(try codes(smallest + text + "\n") == (expected.map { [$0] } ?? []))
  }

  @Test(arguments: [
    ("horizon: three years", "write a time as '6 weeks', in minutes, hours, days, weeks"),
    ("horizon: 5y", "did you mean 'years'?"), ("horizon: 3 YEARS", "did you mean 'years'?"),
    ("horizon: 1,000 days", "write '1000 days', without separators"),
    ("horizon: 1_000.5 days", "write '1000.5 days', without separators"),
    ("horizon: 1,5 years", "write '1.5 years', with a decimal point"),
    ("horizon: 3 fortnights", "write a time as '6 weeks'"),
    ("us: {offer: {price: cheap}}", "write a change against the norm as '10 %' or '-10 %'"),
    (
      "us: {offer: {price: 0.9}}",
      "write '-10 %' for 0.9 times the norm, or '90 %' for 0.9 more than it"
    ),
    ("us: {offer: {price: -0.1}}", "write it as '-10 %'"),
    ("us: {offer: {price: 10}}", "write it as '10 %'"),
    (
      "us: {offer: {price: 0.05 to 0.1}}",
      "write '-95 %' for 0.05 times the norm, or '5 %' for 0.05 more than it"
    ),
    ("us: {offer: {price: 5 pct}}", "did you mean '%'?"),
    ("channels: {email: {touches: often}}", "write a rate as '2 / week'"),
    ("channels: {paid_social: {spend: 5 $}}", "write money per time as '30 kUSD / month'"),
    ("seller: {invited_vendors: many}", "write a whole number"),
  ])
  func `what is no quantity is answered with how to write one`(text: String, advice: String) throws
  {
    let message = try messages(smallest + text + "\n")
    #expect(message.contains("   " + advice), "\(message)")
  }
}
