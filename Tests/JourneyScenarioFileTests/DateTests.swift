import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("Dates stand for times since the start")
struct DateTests {
  private static func plan(_ steps: String) -> String {
    smallest + "channels: {paid_social: {spend: [\(steps)]}}\n"
  }

  private func steps(_ text: String, settings: [String] = []) throws -> [Double] {
    let read = try scenario(text, settings: settings)
    return try #require(read.channels.first { $0.id == "paid_social" }).plan.steps.map(\.fromDay)
  }

  @Test(
    arguments: [
      ("2027-01-01", "2028-01-01", 365.0), ("2028-01-01", "2029-01-01", 366),
      ("2027-12-31", "2028-03-01", 61), ("2026-12-31", "2027-03-01", 60),
      ("2028-02-29", "2032-02-29", 1461), ("2099-01-01", "2101-01-01", 730),
    ]
  )
  func `a date ends the forecast on the day on which it begins, leap days counted`(
    start: String,
    end: String,
    days: Double
  ) throws {
    #expect(try scenario(smallest + "start: \(start)\nhorizon: \(end)\n").horizonDays == days)
  }

  @Test(
    arguments: [
      ("2027-01-01", "1 year", 365.0), ("2028-01-01", "1 year", 366),
      ("2027-01-01", "6 months", 181),
      ("2027-07-01", "6 months", 184), ("2027-11-30", "1 quarter", 91),
      ("2027-01-31", "1 month", 28),
      ("2027-01-01", "0.5 years", 181), ("2027-01-01", "1.5 months", 45.65625),
      ("2027-01-01", "26 weeks", 182), ("2027-01-01", "181 days", 181),
    ]
  )
  func `whole months since the start are those of the calendar, other times are not`(
    start: String,
    time: String,
    days: Double
  ) throws {
    #expect(try scenario(smallest + "start: \(start)\nhorizon: \(time)\n").horizonDays == days)
  }

  @Test func `a horizon that is not stated is of three years of the calendar`() throws {
    for (start, days) in [("2027-01-01", 1_096.0), ("2029-01-01", 1_095)] {
      #expect(try scenario(smallest + "start: \(start)\n").horizonDays == days)
    }
  }

  @Test func `dates and durations mix, in steps of us and of competitors`() throws {
    let text = """
      start: 2028-01-15
      competitors: {rival: {spend: {paid_social: [{from: 2028-02-15, amount: 1 USD / day}]}}}

      """
    let levels =
      "{from: 0 days, amount: 1 USD / day}, {from: 2028-03-15, amount: 2 USD / day}, "
      + "{from: 3 months, amount: 3 USD / day}"
    #expect(try steps(Self.plan(levels) + text) == [0, 60, 91])
    let rival = try scenario(smallest + text).competitors[0]
    #expect(rival.plans["paid_social"]?.steps == [.init(fromDay: 31, perDay: 1)])
  }

  @Test func `an uncertain date is the uncertain time until then`() throws {
    func input(_ from: String) throws -> UncertainInput {
      let text = Self.plan("{from: \(from), amount: 1 USD / day}") + "start: 2027-01-01\n"
      return try #require(
        try Workspace(["x.yaml": text]).read("x.yaml", .fixed).template.uncertainInputs.first
      )
    }
    #expect(try input("2027-02-01 to 2027-05-01") == input("31 to 120 days"))
    #expect(try input("31 days to 2027-05-01") == input("31 to 120 days"))
    #expect(
      try input("\"normal(2027-05-01, 2 weeks)\"") == input("\"normal(120 days, 14 days)\"")
    )
  }

  @Test func `dates count from the start that holds in the end`() throws {
    let text = Self.plan("{from: 2027-07-01, amount: 1 USD / day}") + "start: 2027-01-01\n"
    #expect(try steps(text) == [181])
    #expect(try steps(text, settings: ["start=2027-06-01"]) == [30])
    let workspace = try Workspace([
      "base.yaml": Self.plan("{from: 2027-07-01, amount: 1 USD / day}") + "start: 2027-01-01\n",
      "upper.yaml": "extends: base.yaml\nstart: 2027-06-30\nhorizon: 2028-06-30\n",
    ])
    let upper = try workspace.read("upper.yaml").template.central
    #expect(upper.horizonDays == 366)
    #expect(upper.channels.first { $0.id == "paid_social" }?.plan.steps[0].fromDay == 1)
  }

  private static let refused = [
    (
      "horizon: 2029-01-01", DiagnosticCode.dateWithoutStart,
      "the date 2029-01-01 counts from 'start', which is not stated"
    ),
    ("horizon: 2029-01-01\nstart: null", .dateWithoutStart, "state 'start', such as"),
    (
      "start: 2027-06-01\nhorizon: 2027-05-31", .dateBeforeStart,
      "x.yaml:3:10: error: 'horizon': 2027-05-31 is before the 'start', 2027-06-01"
    ),
    ("start: 2027-06-01\nhorizon: 2027-05-31", .dateBeforeStart, "did you mean '2028-05-31'?"),
    ("start: 2027-06-01\nhorizon: 2024-02-29", .dateBeforeStart, "did you mean '2028-02-29'?"),
    ("start: 2027-06-01\nhorizon: 2027-06-01", .outOfRange, "must be at least 1 day"),
    ("start: 2027-06-01\nhorizon: 2927-06-01", .outOfRange, "at most 100 years"),
    ("start: 2027-06-01\nhorizon: 2028-13-01", .notADate, "'2028-13-01' is not a date"),
    ("start: 2027-06-01\nhorizon: 2028-13", .notADate, "write it year-month-day"),
    ("start: 2027-06-01\nwarm_up: 2028-01-01", .notANumber, "write a time as '6 weeks'"),
    ("start: 2027-06-01\nhorizon: 2028-01-01 to 2029-01-01", .uncertaintyNotAllowed, "certain"),
    (
      "start: 2027-06-01\nchannels: {paid_social: {spend: [{from: \"normal(2028-01-01, "
        + "2028-01-05)\", amount: 1 USD / day}]}}",
      .badDistribution, "the standard deviation is a duration, not a date"
    ),
  ]

  @Test(arguments: refused)
  func `what is no date since the start is refused with a reason`(
    text: String,
    code: DiagnosticCode,
    reason: String
  ) throws {
    #expect(try codes(smallest + text + "\n") == [code])
    let found = try messages(smallest + text + "\n")
    #expect(found.contains(reason), "\(found)")
  }

  @Test func `a start that cannot be read is one problem and not several`() throws {
    #expect(try codes(smallest + "start: 2027-02-30\nhorizon: 2029-01-01\n") == [.notADate])
  }

  @Test func `descriptions show the time and the date`() throws {
    let steps = "{from: 0 days, amount: 1 USD / day}, {from: 2027-04-01, amount: 2 USD / day}"
    let text = Self.plan(steps) + "start: 2027-01-01\nhorizon: 1 year\n"
    let file = try Workspace(["x.yaml": text]).read("x.yaml")
    func shown(_ path: String) -> String? { file.values.first { $0.path == path }?.text }
    #expect(shown("horizon") == "1 year (2028-01-01)")
    #expect(
      shown("channels.paid_social.spend")
        == "1 USD / day from 0 days (2027-01-01), then 2 USD / day from 3 months (2027-04-01)"
    )
    let undated = try Workspace(["x.yaml": smallest + "horizon: 1 year\n"]).read("x.yaml")
    #expect(undated.values.first { $0.path == "horizon" }?.text == "1 year")
  }

  @Test func `a scenario with dates and uncertain steps survives its round trip`() throws {
    let steps =
      "{from: 2027-02-01 to 2027-05-01, amount: 1 USD / day}, "
      + "{from: 2027-12-01, amount: 2 to 3 USD / day}"
    let text = Self.plan(steps) + "start: 2027-01-01\nhorizon: 2029-01-01\n"
    let file = try Workspace(["x.yaml": text]).read("x.yaml")
    let resolved = Description(file).scenarioText
    let again = try Workspace(["x.yaml": resolved]).read("x.yaml")
    #expect(again.template.central == file.template.central)
    #expect(again.template.uncertainInputs == file.template.uncertainInputs)
    #expect(file.template.uncertainInputs.count { !$0.isAssumption } == 2)
    #expect(Description(again).scenarioText == resolved && again.identity == file.identity)
    let one =
      smallest + "channels: {paid_social: {spend: [{from: 0 days, amount: 1 to 2 USD / day}]}}\n"
    let single = try Workspace(["x.yaml": one]).read("x.yaml")
    let read = try Workspace(["x.yaml": Description(single).scenarioText]).read("x.yaml")
    #expect(read.template.uncertainInputs == single.template.uncertainInputs)
  }
}
