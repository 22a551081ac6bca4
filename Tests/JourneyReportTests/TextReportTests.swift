import Foundation
import JourneyExperiment
import JourneySimulation
import JourneyReport
import JourneySimulation
import Testing

struct TextReportTests {
  private let report = TextRenderer().render(Document(PlausibleForecast().forecast()))

  @Test(arguments: [60, 80, 100])
  func `no line is wider than the page`(width: Int) {
    var forecast = PlausibleForecast()
    forecast.segments = (1...9).map { "segment \($0) with a rather long name for a table" }
    forecast.name = String(repeating: "a long name ", count: 20)
    forecast.question = String(repeating: "a long question ", count: 20)
    let text = TextRenderer(width: width).render(Document(forecast.forecast()))
    #expect(text.count { $0 == "q" } >= 20)
    for line in text.split(separator: "\n") {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func `an early stop is the first thing said, and only then`() {
    let forecast = PlausibleForecast().forecast()
    let stopped = TextRenderer().render(Document(forecast, requested: 20_000))
    #expect(stopped.hasPrefix("Stopped early, after 400 of 20,000 futures: "))
    #expect(stopped.hasSuffix(report))
    #expect(TextRenderer().render(Document(forecast, requested: 400)) == report)
  }

  @Test func `sections come in the order of the questions that people ask`() {
    let headings = [
      "1  WHAT WAS SIMULATED", "2  WHO IS BUYING: THE 95-5 RULE", "3  FORECAST BY QUARTER",
      "4  LEADS", "5  CONVERSION", "6  CYCLE LENGTH", "7  THE JOURNEY IS NOT A LINE",
      "8  CHANNELS", "9  HOW SURE IS THIS?",
    ]
    let positions = headings.compactMap { report.range(of: $0)?.lowerBound }
    #expect(positions.count == headings.count)
    #expect(positions == positions.sorted())
  }

  @Test func `the 95-5 rule is a flow per quarter and the share in market a stock`() throws {
    let flow = try line(beginning: "Flow: Accounts entering the market per")
    #expect(flow.hasSuffix("4.98 ± 0.03 %   4.21 to 5.75 %"))
    let stock = try line(beginning: "Stock: Accounts in market at an instant")
    #expect(stock.contains("12.12 ± 0.07 %"))
    #expect(!report.contains("5 % in market"))
  }

  @Test func `long forecasts show quarters and short ones months; a page of long ones has both`() {
    #expect(report.contains("FORECAST BY QUARTER") && report.contains("Oct-Dec 2029"))
    #expect(!report.contains("Every month") && !report.contains("\nFeb 2027"))
    let page = PageRenderer(version: "1").render(Document(PlausibleForecast().forecast()))
    #expect(page.contains("Oct-Dec 2029") && page.contains("Feb 2027"))
    var short = PlausibleForecast()
    short.months = 18
    let all = TextRenderer().render(Document(short.forecast()))
    #expect(all.contains("FORECAST BY MONTH") && all.contains("\nJun 2028"))
    #expect(!all.contains("FORECAST BY QUARTER"))
  }

  @Test
  func `the funnel goes from the most to the least reached stage, and says how many end later`()
    throws
  {
    let stages = [
      "entered ", "lead ", "qualified lead ", "opportunity ", "proposal ", "won by us ",
    ]
    let conversion = try #require(report.range(of: "CONVERSION"))
    let lines = report[conversion.lowerBound...].split(separator: "\n")
    let rows = stages.compactMap { stage in
      lines.firstIndex { $0.hasPrefix(stage) && $0.contains("±") && $0.hasSuffix(" %") }
        ?? lines.firstIndex { $0.hasPrefix(stage) && $0.contains("–") }
    }
    #expect(rows.count == stages.count)
    #expect(rows == rows.sorted())
    #expect(report.contains("later"))
  }

  @Test func `every kind of label is listed`() {
    for text in [
      "enterprise", "people on", "paid social", "lost to a competitor", "ran out of time", "alpha",
      "our first tracked touch", "consensus creation", "awareness",
    ] { #expect(report.contains(text), "\(text)") }
  }

  @Test func `certain inputs are called certain, and no share of variance is shown`() {
    var certain = PlausibleForecast()
    certain.uncertainInputs = []
    let text = TextRenderer().render(Document(certain.forecast()))
    #expect(text.contains("all taken as certain"))
    #expect(!text.contains("spread due"))
    #expect(report.contains("43 ± 5 %"))
  }

  @Test func `a forecast without estimates still says what was simulated`() {
    var empty = PlausibleForecast().forecast()
    empty.estimates = []
    empty.curves = []
    let text = TextRenderer().render(Document(empty))
    #expect(text.contains("1  WHAT WAS SIMULATED"))
    #expect(text.contains("2  HOW SURE IS THIS?"))
    #expect(!text.contains("CONVERSION"))
  }

  @Test func `undefined estimates are shown as a dash`() throws {
    var forecast = PlausibleForecast().forecast()
    for index in forecast.estimates.indices
    where forecast.estimates[index].key.metric == .costPerWin {
      forecast.estimates[index].value = nil
      forecast.estimates[index].monteCarloStandardError = nil
      forecast.estimates[index].intervals = []
    }
    let lines = TextRenderer().render(Document(forecast)).split(separator: "\n")
    let row = try #require(lines.first { $0.hasPrefix("Marketing cost per win") })
    #expect(row.split(separator: " ").suffix(2) == ["–", "–"])
  }

  @Test func `estimate, error and range of a row are in one scale`() throws {
    let row = try line(beginning: "Marketing cost per win")
    #expect(row.hasSuffix("EUR 5,890 ± 40  EUR 4,990 to 6,800"))
    var forecast = PlausibleForecast().forecast()
    for index in forecast.estimates.indices
    where forecast.estimates[index].key.metric == .costPerWin {
      forecast.estimates[index].value = 9_900
      forecast.estimates[index].monteCarloStandardError = 100
      forecast.estimates[index].intervals = [
        PredictionInterval(coverage: 0.8, low: 8_900, high: 11_300)
      ]
    }
    #expect(TextRenderer().render(Document(forecast)).contains("EUR 9.9 ± 0.1k  EUR 8.9 to 11.3k"))
  }

  @Test func `errors of few draws are not shown, and why not is said`() {
    var forecast = PlausibleForecast().forecast()
    forecast.replications = 0..<36
    let few = TextRenderer().render(Document(forecast))
    // The calibration's own errors rest on its own journeys.
    let upToCalibration = few.prefix { $0 != "±" }
    #expect(upToCalibration.contains("Why accounts enter as often as they do"))
    #expect(few.contains("9 independent draws do not"))
    forecast.replications = 0..<40
    let enough = TextRenderer().render(Document(forecast))
    #expect(enough.contains("12.12 ± 0.07 %") && !enough.contains("Errors are not shown"))
  }

  @Test func `ratios of fewer than five cases are a mark that is explained below the table`() throws
  {
    func report(_ cases: Double) -> String {
      var forecast = PlausibleForecast().forecast()
      for index in forecast.estimates.indices
      where forecast.estimates[index].key == MetricKey(.winRatePerProposal, [.segment: "core"]) {
        forecast.estimates[index].denominator = cases
      }
      return TextRenderer().render(Document(forecast))
    }
    #expect(report(4).contains("* not shown: rests on fewer than five cases"))
    let row = try #require(
      report(4).split(separator: "\n").first { $0.hasPrefix("core") && $0.contains(" * ") }
    )
    #expect(row.contains("24.1 ± 0.1 %"))
    #expect(!report(5).contains("*"))
  }

  @Test func `a column without any number is left out`() {
    var forecast = PlausibleForecast().forecast()
    #expect(report.contains("won per"))
    forecast.estimates.removeAll { $0.key.metric == .winRatePerProposal }
    let text = TextRenderer().render(Document(forecast))
    #expect(report.contains("proposal\n") || report.contains("proposal  "))
    let heading = text.split(separator: "\n").first {
      $0.hasPrefix("segment") && $0.contains("no decision")
    }
    #expect(heading?.contains("proposal") == false)
  }

  @Test(arguments: [
    (100.0, "100 days (3 months and 10 days)", "Apr 2027 (10 of 30 days)"),
    (1, "1 day from", "Jan 2027 (1 of 31 days)"),
    (45, "45 days (1 month and 14 days)", "Feb 2027 (14 of 28 days)"),
  ])
  func `a last month that the period cuts off is marked`(
    days: Double,
    period: String,
    month: String
  ) {
    var plausible = PlausibleForecast()
    plausible.months = Int((days / 30.4375).rounded(.up))
    var forecast = plausible.forecast()
    forecast.horizonDays = days
    let text = TextRenderer().render(Document(forecast))
    #expect(text.contains(period))
    #expect(text.contains(month))
    #expect(!report.contains("of 31 days"))
    #expect(report.contains("36 months (1,096 days)"))
  }

  @Test func `one uncertain input is not several`() {
    var one = PlausibleForecast()
    one.uncertainInputs.removeLast()
    #expect(
      TextRenderer().render(Document(one.forecast())).contains("1 uncertain input, drawn anew")
    )
    #expect(report.contains("2 uncertain inputs, drawn anew"))
  }

  @Test func `every monthly count has its ranges drawn`() {
    for title in ["Entries", "Leads", "Opportunities", "Wins", "Bookings (EUR)"] {
      #expect(report.contains("\(title) per quarter: average (●)"))
    }
    #expect(report.contains("hold 50 and 95 % of"))
  }

  @Test func `the course of journeys fills its bar at every day`() throws {
    let bars = report.split(separator: "\n").filter { $0.hasSuffix("·") || $0.hasSuffix("▒") }
      .filter { $0.first?.isNumber == true || $0.first == " " }
    #expect(bars.count == 22)
    for bar in bars {
      let length = bar.count { "█▓▒·".contains($0) }
      #expect(length == 40, "\(bar)")
    }
  }

  @Test func `rendering twice gives the same text`() {
    #expect(TextRenderer().render(Document(PlausibleForecast().forecast())) == report)
  }

  private func line(beginning text: String) throws -> Substring {
    try #require(report.split(separator: "\n").first { $0.hasPrefix(text) })
  }
}

/// What is said where there is no range, or one without end (model, rules 8.19 and 8.20).
struct HonestRangeTests {
  private func report(_ change: (inout Forecast) -> Void) -> String {
    var forecast = PlausibleForecast().forecast()
    change(&forecast)
    return TextRenderer(width: 100).render(Document(forecast))
  }

  private func row(_ name: String, in report: String) throws -> String {
    String(try #require(report.split(separator: "\n").first { $0.hasPrefix(name) }))
  }

  @Test func `what no future has shown has a bound below the table`() throws {
    let text = report { forecast in
      for index in forecast.estimates.indices
      where forecast.estimates[index].key == MetricKey(.totalWins) {
        forecast.estimates[index].value = 0
        forecast.estimates[index].monteCarloStandardError = nil
        forecast.estimates[index].intervals = []
        forecast.estimates[index].largestUnseenShare = 0.139
      }
    }
    let wins = try row("Wins in the whole period", in: text)
    #expect(wins.split(separator: " ").suffix(2) == ["none", "none"])
    #expect(
      text.contains(
        "none: seen in none of 400 simulated futures; with 95 % confidence at most 13.9 % of futures"
      )
    )
  }

  @Test func `a range without end says in how many futures`() throws {
    let text = report { forecast in
      for index in forecast.estimates.indices
      where forecast.estimates[index].key == MetricKey(.costPerWin) {
        forecast.estimates[index].intervals = [
          PredictionInterval(coverage: 0.8, low: 3_000, high: .infinity)
        ]
        forecast.estimates[index].definedReplications = 84
        forecast.estimates[index].unboundedReplications = 316
      }
    }
    #expect(try row("Marketing cost per win", in: text).hasSuffix("EUR 3,000 or more"))
    let sentence = "Marketing cost per win: in 316 of 400 futures there is nothing to divide by"
    #expect(text.contains(sentence))
  }

  @Test func `too few draws have no ranges, and it is said how many it takes`() throws {
    let text = report { forecast in
      forecast.replications = 0..<32
      for index in forecast.estimates.indices { forecast.estimates[index].intervals = [] }
    }
    #expect(try row("Wins in the whole period", in: text).hasSuffix("too few"))
    let needed = "(9 draws of the uncertain inputs, 36 futures needed)"
    #expect(text.replacing("\n", with: " ").contains(needed))
  }

  @Test func `JSON and the table for spreadsheets say the same in words`() throws {
    var forecast = PlausibleForecast().forecast()
    forecast.replications = 0..<20
    forecast.replicationsPerDraw = 1
    let index = try #require(
      forecast.estimates.firstIndex { $0.key == MetricKey(.totalBookings) }
    )
    forecast.estimates[index].value = 0
    forecast.estimates[index].monteCarloStandardError = nil
    forecast.estimates[index].intervals = []
    forecast.estimates[index].largestUnseenShare = UnseenEvent.largestShare(draws: 20)
    let note = "none in 20 futures; at most 13.9 % of futures have any, with 95 % confidence"
    #expect(ForecastJSON.encode(forecast).contains("\"note\": \"\(note)\""))
    #expect(EstimateTable.encode(forecast).contains("\"\(note)\"\r\n"))
    forecast.estimates[index].largestUnseenShare = nil
    forecast.replications = 0..<8
    #expect(ForecastJSON.encode(forecast).contains("too few futures for a range (9 needed)"))
    #expect(EstimateTable.encode(forecast).contains("too few futures for a range (9 needed)\r\n"))
  }

  @Test func `the table for spreadsheets has a mark on request and no formula`() {
    var forecast = PlausibleForecast()
    forecast.segments = ["=cmd()"]
    let table = EstimateTable.encode(forecast.forecast())
    #expect(table.hasPrefix("metric,title,") && table.contains(",'=cmd(),"))
    let marked = EstimateTable.encode(forecast.forecast(), withByteOrderMark: true)
    #expect(Array(marked.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(Array(marked.utf8.dropFirst(3)) == Array(table.utf8))
  }
}
