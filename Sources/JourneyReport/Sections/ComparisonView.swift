package import JourneyExperiment
internal import JourneyModel

extension Document {
  /// A comparison: of two scenarios what is compared, the whole period, the months with the crossing, and
  /// the gain of pairing; of more also which is best.
  package init(_ comparison: Comparison) {
    self = comparison.pairs.count == 1 ? .pair(comparison) : .strategies(comparison)
  }

  private static func pair(_ comparison: Comparison) -> Document {
    let view = ComparisonView(comparison, place: 1)
    return Document(
      title: "\(view.pair.b.name) against \(comparison.a.name)",
      isTitledBySubject: true,
      headline: view.answer,
      sections: [view.subject, view.whole, view.months, view.gain],
      currency: comparison.currency
    )
  }
}

/// The numbers and words of one scenario against the base, before any layout.
struct ComparisonView {
  let comparison: Comparison
  let pair: Comparison.Pair
  /// What the scenario is called beside the base, A.
  let letter: String

  /// The scenario at a place among those compared, 1 or more.
  init(_ comparison: Comparison, place: Int) {
    self.comparison = comparison
    pair = comparison.pairs[place - 1]
    letter = Comparison.letter(place)
  }

  var showsErrors: Bool { comparison.showsErrors }

  var differenceColumn: Table.Column {
    .right(showsErrors ? "\(letter)\u{A0}-\u{A0}A\u{A0}±\u{A0}error" : "\(letter)\u{A0}-\u{A0}A")
  }

  func difference(_ value: Double, _ error: Double, _ measure: Measure) -> Value {
    .difference(value, error: showsErrors ? error : nil, measure)
  }

  /// A range of differences, as in `-3 to +4`.
  func range(_ interval: PredictionInterval?, _ error: Double, _ measure: Measure) -> Cell {
    guard let interval else { return .undefined }
    return .value(
      .differenceRange(
        low: interval.low,
        high: interval.high,
        error: showsErrors ? error : nil,
        measure
      )
    )
  }

  /// The answer in brief: all headline figures, and the first course.
  fileprivate var answer: [Block] {
    [.table(wholePeriod)] + pair.courses.prefix(1).map { .figure(figure($0)) }
  }

  /// What is compared.
  fileprivate var subject: Section {
    let futures = comparison.replications
    var facts: [(String, Passage)] = [
      ("A", Passage(comparison.a.name)), ("", Passage(comparison.a.label)),
      ("B", Passage(pair.b.name)), ("", Passage(pair.b.label)),
      (
        "Period",
        "\(.counted(Int(comparison.horizonDays.rounded()), noun: "day")) from "
          + "\(comparison.startDate.text)"
      ),
      (
        "Futures",
        "\(.count(futures.count)) of each, the same random numbers, seed \(comparison.seed)"
      ),
    ]
    if comparison.replicationsPerDraw > 1 {
      facts.append(
        (
          "Inputs",
          "drawn anew for every \(comparison.replicationsPerDraw) futures, alike in A and B where "
            + "both state them alike"
        )
      )
    }
    let meaning =
      "Each future of B is set against the same future of A. \"80 % of futures\" is the range of "
      + "their difference, \"B better\" the share of futures in which the difference is in our "
      + "favor. Differences of shares are in percentage points (pp)."
      + (showsErrors ? "" : " " + ForecastView.fewDraws(comparison.drawCount))
    var blocks: [Block] = [.table(Table(facts: facts)), .paragraph(Passage(meaning))]
    if let ownClocks { blocks.append(.paragraph(ownClocks)) }
    return Section(title: "What is compared", blocks: blocks)
  }

  /// What to know if accounts of the two do not enter on the same clocks.
  var ownClocks: Passage? {
    guard !pair.sharesEntryClocks else { return nil }
    return
      "Note: A and \(letter) were calibrated each on its own, so that accounts may enter more or "
      + "less often in \(letter) for that reason alone. Compare the scenario files to keep the clocks "
      + "of A."
  }

  /// Headline figures side by side.
  fileprivate var whole: Section {
    Section(title: "The whole period", blocks: [.table(wholePeriod)])
  }

  private var wholePeriod: Table {
    Table(
      columns: [.left("Figure"), .right("A"), .right(letter)] + differenceColumns,
      rows: pair.differences.map { item in
        let estimate = item.estimate
        let measure = Measure(
          item.key.metric.unit,
          scale: MoneyScale(common: [estimate.a, estimate.b])
        )
        func value(_ value: Double, _ error: Double) -> Cell {
          .value(.number(value, error: showsErrors ? error : nil, measure))
        }
        return Table.Row(
          [
            .text(comparison.name(item.key)), value(estimate.a, estimate.errorOfA),
            value(estimate.b, estimate.errorOfB),
          ] + difference(item, measure)
        )
      },
      mainColumn: 3
    )
  }

  /// The difference, its range and how often it is for the better.
  var differenceColumns: [Table.Column] {
    [differenceColumn, .futures, .right("\(letter) better")]
  }

  /// What stands below ``differenceColumns``.
  func difference(_ item: Comparison.Difference, _ measure: Measure) -> [Cell] {
    let error = item.estimate.standardError
    return [
      .value(difference(item.estimate.difference, error, measure)),
      range(item.futures.interval, error, measure),
      .value(.shareOfFutures(item.shareBetter)),
    ]
  }

  /// What the shared random numbers were worth.
  fileprivate var gain: Section {
    let plain = Measure(.perJourney)
    let table = Table(
      columns: [
        .left("Figure"), .right("correlation of A and B"),
        .right("futures needed without, times as many"),
      ],
      rows: pair.differences.map { item in
        let reduction = item.estimate.varianceReduction
        return Table.Row([
          .text(comparison.name(item.key)),
          .value(.number(item.estimate.correlation, error: 0.01, plain)),
          .value(.number(reduction, error: reduction / 10, plain)),
        ])
      }
    )
    return Section(
      title: "What common random numbers gained",
      blocks: [
        .table(table),
        .paragraph(
          "Measured on \(.counted(comparison.drawCount, noun: "independent draw")), not assumed: with "
            + "random numbers of their own, A and B would have needed so many times as many futures "
            + "for errors as small. 1 is no gain; below 1 pairing did harm."
        ),
      ]
    )
  }
}

extension Comparison {
  /// Whether there are enough draws for errors to mean something.
  var showsErrors: Bool { drawCount >= ForecastView.fewestDraws }

  /// The short title of a figure, with the currency of money.
  func name(_ key: MetricKey) -> String {
    let title = key.metric.shortTitle
    return key.metric.unit == .currency ? "\(title) (\(currency))" : title
  }
}
