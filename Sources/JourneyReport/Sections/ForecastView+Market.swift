internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// The answer in brief: what the whole period brings, and how the months add to it.
  var answer: [Block] {
    [wholePeriod.map { .table($0) }, headlineFan.map { .figure($0) }].compactMap(\.self)
  }

  /// What is taken to have been before the forecast.
  private var past: Passage {
    let count = forecast.statedPasts.count
    guard count > 0 else { return "as if the first day's plan had long held" }
    return "as stated of \(.counted(count, noun: "channel")); else as on the first day"
  }

  /// What was simulated, and how to read the tables.
  var subject: Section {
    let futures = forecast.replications
    var facts: [(String, Passage)] = [
      ("Period", periodLength + " from \(forecast.startDate.text)"),
      ("Past", past),
    ]
    if let awareness = forecast.awareness {
      facts.append(("Awareness", AwarenessNote.onDayZero(awareness)))
      facts.append(("", AwarenessNote.inTheLongRun(awareness)))
    }
    for (place, course) in forecast.contactLists.enumerated() {
      facts.append((place == 0 ? "Contacts" : "", ContactListNote.contacts(course)))
      facts.append(("", ContactListNote.changes(course)))
    }
    facts.append(
      ("Futures", "\(.count(futures.count)) simulated, seed \(forecast.seed)")
    )
    if futures.lowerBound != 0 {
      facts.append(("", "numbers \(futures.lowerBound) to \(futures.upperBound - 1)"))
    }
    facts += DrawnNote.facts(forecast.drawn, futures: forecast.replicationsPerDraw)
    return Section(
      title: "What was simulated",
      blocks: (forecast.question.isEmpty ? [] : [.paragraph(Passage(forecast.question))])
        + [.table(Table(facts: facts))]
        + [wholePeriod, wholePeriodBySegment]
        .compactMap { $0.map { .table($0) } } + [.paragraph(readingGuide)]
    )
  }

  /// What each segment brings and costs.
  private var wholePeriodBySegment: Table? {
    breakdown(
      caption: "What each segment brings, and what channels cost for it",
      by: .segment,
      [
        ("opportunities", .totalOpportunities), ("wins", .totalWins),
        (title("bookings"), .totalBookings), (title("at list price"), .listBookings),
        ("mean discount", .meanDiscount), (title("marketing cost"), .totalCost),
        (title("cost per win"), .costPerWin),
      ]
    )
  }

  func title(_ name: String) -> String { "\(name) (\(forecast.currency))" }

  private var wholePeriod: Table? {
    figures(
      heading: "Whole period",
      [
        Metric.totalOpportunities, .totalWins, .totalBookings, .listBookings, .meanDiscount,
        .totalCost, .costPerWin,
      ].map { ($0.title, MetricKey($0)) }
    )
  }

  /// Whole months, or days where the last month is partial.
  private var periodLength: Passage {
    let days: Passage = "\(.counted(Int(forecast.horizonDays.rounded()), noun: "day"))"
    let months = forecast.months
    let last = months.count - 1
    let rest = months.days(in: last)
    if months.wholeDays(in: last..<last + 1) - rest < 1 {
      return "\(.counted(months.count, noun: "month")) (\(days))"
    }
    guard last > 0 else { return days }
    let left: Passage = "\(.counted(Int(rest.rounded()), noun: "day"))"
    return "\(days) (\(.counted(last, noun: "month")) and \(left))"
  }

  private var readingGuide: Passage {
    let estimates =
      showsErrors
      ? "\"estimate ± error\" is the average over all simulated futures and how far it may be off "
        + "because only so many were simulated (one standard error); more futures make the error "
        + "smaller, but for the part of it that comes from the pilot"
      : "an estimate is the average over all simulated futures"
    return
      "How to read the tables: \(estimates). \"80 % of futures\" is the range that your one real "
      + "future falls into four times out of five if the scenario is right; more futures do not "
      + "narrow it."
      + Passage(
        showsRanges ? "" : " " + EstimateNote.fewFutures(drawsOf: forecast.replicationsPerDraw)
      )
      + Passage(showsErrors ? "" : " " + Self.fewDraws(forecast.drawCount))
  }

  /// Flow and stock of buyers, never confused.
  var market: Section {
    let flows: [Metric] = [.purchasesPerAccountQuarter, .entriesPerAccountQuarter]
    let stocks: [Metric] = [.shareInMarket, .shareVisibleToSellers]
    let lists: [Metric] = [.dayOneListShare, .winnerOnDayOneList]
    let table = figures(
      heading: "All accounts",
      flows.map { ("Flow: " + $0.title, MetricKey($0)) }
        + stocks.map { ("Stock: " + $0.title, MetricKey($0)) }
        + lists.map { ($0.title, MetricKey($0)) }
    )
    guard let table else { return .empty }
    let segments = breakdown(
      caption: "By segment",
      by: .segment,
      [
        ("flow: purchasing per quarter", .purchasesPerAccountQuarter),
        ("flow: entering per quarter", .entriesPerAccountQuarter),
        ("stock: in market at an instant", .shareInMarket),
        ("stock: visible to sellers", .shareVisibleToSellers),
        ("us on the day-one list", .dayOneListShare),
      ]
    )
    return Section(
      title: "Who is buying: the 95-5 rule",
      blocks: [.paragraph(Self.flowAndStock), .table(table)]
        + [segments, awareness, vendorsKnown].compactMap { $0.map { .table($0) } }
    )
  }

  /// Who is on how many day-one lists.
  private var awareness: Table? {
    let vendors = parts(.vendor, in: .awarenessAtEntry)
    guard let example = vendors.first else { return nil }
    return grid(
      caption: "Unaided awareness at entry: journeys with the vendor on the day-one list",
      heading: Wording.name(of: .vendor),
      .awarenessAtEntry,
      rows: vendors,
      columns: [("all accounts", [:])]
        + parts(.segment, in: .awarenessAtEntry, with: example.labels)
    )
  }

  /// How the list of vendors grows on the way.
  private var vendorsKnown: Table? {
    breakdown(
      caption: Captions.vendorsKnown,
      by: .moment,
      [("vendors known", .vendorsKnown), ("joined since the moment before", .vendorsJoined)]
    )
  }

  private static let flowAndStock: Passage =
    "The rule is about a flow: the share of accounts that purchase in a quarter. More enter, since not "
    + "every journey ends in a purchase. The share in market at an instant is a stock: the entry rate "
    + "times the length of a journey. The day-one list are the vendors that come to anybody's mind on "
    + "the committee when it starts, the one it buys from, and those it recalls."
}

extension Table {
  /// Names with what is said of them, without headings.
  init(facts: [(name: String, text: Passage)]) {
    self.init(
      columns: [.left(""), .left("")],
      rows: facts.map { Row([.text($0.name), .text($0.text)]) }
    )
  }
}
