package import JourneyAnalysis
internal import JourneyExperiment

extension Document {
  /// What levers do beside what is expected: a table with the effects of every lever, and what its turns and
  /// bands mean.
  package init(_ report: LeverReport) {
    let view = LeverView(report: report)
    title =
      "What levers do, in \(.count(report.replications)) futures of \(LeverReport.years) years"
    sections = [
      Section(
        title: nil,
        blocks: [.table(view.effects), .list(LeverView.reading), .list(view.meanings)]
      )
    ]
    currency = ""
  }

  /// What to say where levers have not been measured.
  ///
  /// - Parameters:
  ///   - levers: Those of the scenario.
  ///   - futures: What measuring them would simulate.
  /// - Returns: A document of one sentence.
  package static func unmeasured(_ levers: [Lever], futures: Int) -> Document {
    Document(
      title:
        "What the \(levers.count) levers of this scenario do has not been measured: '--levers' does it, in "
        + "\(.count(futures)) futures of \(LeverReport.years) years",
      sections: [],
      currency: ""
    )
  }
}

/// Effects of levers beside their bands.
struct LeverView {
  let report: LeverReport

  fileprivate static let reading: [Passage] = [
    "Elasticity: percent of wins, or bookings, per percent of the lever, on average between the two values "
      + "that it is turned to. In percent: the change for one step. Errors are Monte Carlo standard errors.",
    "Plans change on the first day. What is no plan (the price, sellers, fit, competitors, committees) "
      + "has always been as it is turned: the first year shows how it works, not how it begins.",
    "The band is one of wins. inside: two standard errors either way lie in it. OUTSIDE: they lie outside. "
      + "unclear: its edge lies between; more --futures may tell. An assumption is a band of our "
      + "own: to be inside it says that the model does what we expect, not that the market does.",
  ]

  fileprivate var effects: Table {
    Table(
      columns: [
        .left("lever"), .right("wins"), .right("bookings"), .right("band"), .left("result"),
      ],
      rows: report.results.flatMap { result in
        [heading(result.lever)] + result.effects.map { row(result.lever, $0) }
      }
    )
  }

  /// What each kind of turn is and what its band rests on, once for all levers that share both.
  fileprivate var meanings: [Passage] {
    var titles: [(lever: Lever, names: [String])] = []
    for lever in report.results.map(\.lever) {
      if let place = titles.firstIndex(where: {
        $0.lever.meaning == lever.meaning && $0.lever.expectation == lever.expectation
      }) {
        titles[place].names.append(lever.title)
      } else {
        titles.append((lever, [lever.title]))
      }
    }
    return titles.map { lever, names in
      let rows = lever.expectation.rows.map { "Rows \($0)" } ?? "Assumption"
      return Passage(
        "\(names.joined(separator: "; ")): \(lever.meaning). \(rows): \(lever.expectation.reason)."
      )
    }
  }

  private func heading(_ lever: Lever) -> Table.Row {
    let source = lever.expectation.rows ?? "assumption"
    return Table.Row([.text(lever.title), .text(lever.turn.name), .empty, .text(source), .empty])
  }

  private func row(_ lever: Lever, _ effect: LeverResult.Effect) -> Table.Row {
    let band = lever.expectation.band(effect.period)
    let measure = Measure(lever.unit)
    return Table.Row(
      [
        .text(effect.period.name), cell(effect.wins, measure), cell(effect.bookings, measure),
        .text("\(.range(low: band.lowerBound, high: band.upperBound, error: nil, measure))"),
        .text(effect.verdict == .outside ? "OUTSIDE" : effect.verdict.rawValue),
      ],
      level: 1
    )
  }

  /// To a thousandth at most: of an effect that small nobody needs more, and two such columns fill the screen.
  private func cell(_ measurement: FactMeasurement, _ measure: Measure) -> Cell {
    let error = measurement.standardError.map { $0 == 0 ? 0 : max($0, 0.001) }
    return .value(.estimate(measurement.value, error: error, measure))
  }
}

extension Lever {
  /// Of its effects: a pure number for an elasticity, a share for a relative change.
  var unit: MetricUnit {
    switch turn {
    case .scaled: .perJourney
    case .step: .share
    }
  }
}

extension Lever.Turn {
  fileprivate var name: Passage {
    switch self {
    case .scaled(let factor): "× \(.plain(factor)), ÷ \(.plain(factor))"
    case .step(_, let words): Passage(words)
    }
  }
}

extension Lever.Period {
  fileprivate var name: String {
    switch self {
    case .firstYear: "first year"
    case .fifthYear: "fifth year"
    }
  }
}
