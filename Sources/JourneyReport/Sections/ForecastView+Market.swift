internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// What was simulated, and how to read the tables.
  var headline: ReportSection {
    let period = "\(periodLength) from \(forecast.startDate.text)"
    let futures = forecast.replications
    var facts: [[String]] = [
      ["Period", period],
      ["Futures", "\(numbers.count(futures.count)) simulated, seed \(forecast.seed)"],
    ]
    if futures.lowerBound != 0 {
      facts.append(["", "numbers \(futures.lowerBound) to \(futures.upperBound - 1)"])
    }
    if forecast.hasUncertainInputs {
      let inputs = numbers.count(forecast.uncertainInputs.count, "uncertain input")
      facts.append([
        "Inputs", "\(inputs), drawn anew for every \(forecast.replicationsPerDraw) futures",
      ])
    } else {
      facts.append(["Inputs", "all taken as certain"])
    }
    let results = figures(
      heading: "Whole period",
      [Metric.totalWins, .totalBookings, .totalCost, .costPerWin].map {
        ($0.title, MetricKey($0))
      }
    )
    return ReportSection(
      title: "WHAT WAS SIMULATED",
      blocks: (forecast.question.isEmpty ? [] : [.paragraph(forecast.question)])
        + [.table(ReportTable(columns: [.left(""), .left("")], rows: facts))]
        + [results].compactMap(\.self) + [.paragraph(readingGuide)]
    )
  }

  /// Whole months, or days where the last month is partial.
  private var periodLength: String {
    let months = Int(forecast.horizonDays / CalendarLength.month)
    let days = numbers.count(Int(forecast.horizonDays.rounded()), "day")
    guard let rest = forecast.partialMonth(months) else {
      return "\(numbers.count(months, "month")) (\(days))"
    }
    guard months > 0 else { return days }
    return "\(days) (\(numbers.count(months, "month")) and \(rest))"
  }

  private var readingGuide: String {
    let estimates =
      showsErrors
      ? "\"estimate ± error\" is the average over all simulated futures and how far it may be off "
        + "because only so many were simulated (one standard error); more futures make the error "
        + "smaller"
      : "an estimate is the average over all simulated futures"
    return
      "How to read the tables: \(estimates). \"80 % of futures\" is the range that your one real "
      + "future falls into four times out of five if the scenario is right; more futures do not "
      + "narrow it." + (showsErrors ? "" : " " + Self.fewDraws(forecast.drawCount))
  }

  /// Flow and stock of buyers, never confused.
  var market: ReportSection {
    let flows: [Metric] = [.entriesPerAccountQuarter, .purchasesPerAccountQuarter]
    let stocks: [Metric] = [.shareInMarket, .shareVisibleToSellers]
    let lists: [Metric] = [.dayOneListShare, .winnerOnDayOneList]
    let table = figures(
      heading: "All accounts",
      flows.map { ("Flow: " + $0.title, MetricKey($0)) }
        + stocks.map { ("Stock: " + $0.title, MetricKey($0)) }
        + lists.map { ($0.title, MetricKey($0)) }
    )
    guard let table else { return ReportSection(title: "", blocks: []) }
    let segments = breakdown(
      caption: "By segment",
      by: .segment,
      [
        ("flow: entering per quarter", .entriesPerAccountQuarter),
        ("flow: purchasing per quarter", .purchasesPerAccountQuarter),
        ("stock: in market at an instant", .shareInMarket),
        ("stock: visible to sellers", .shareVisibleToSellers),
        ("us on the day-one list", .dayOneListShare),
      ]
    )
    return ReportSection(
      title: "WHO IS BUYING: THE 95-5 RULE",
      blocks: [.paragraph(Self.flowAndStock), table] + [segments].compactMap(\.self)
    )
  }

  private static let flowAndStock =
    "The rule is about a flow: the share of accounts that enter the market in a quarter. The share "
    + "in market at an instant is a stock: the entry rate times the length of a journey, so it is "
    + "larger when journeys are longer than a quarter. The day-one list are the vendors that the "
    + "committee remembers, or already buys from, when it starts."
}
