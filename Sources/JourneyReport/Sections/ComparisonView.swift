package import JourneyExperiment
internal import JourneyModel

extension Document {
  /// A comparison: of two scenarios what is compared, the whole period, the months with the crossing, and
  /// what it all comes to; of more also which is best.
  ///
  /// `isFull` adds what common random numbers gained in a comparison of two.
  package init(_ comparison: Comparison, isFull: Bool = false) {
    self = comparison.pairs.count == 1 ? .pair(comparison, isFull) : .strategies(comparison)
  }

  private static func pair(_ comparison: Comparison, _ isFull: Bool) -> Document {
    let view = ComparisonView(comparison, place: 1)
    return Document(
      title: "\(view.pair.b.name) against \(comparison.a.name)",
      isTitledBySubject: true,
      headline: view.answer,
      sections: [view.subject, view.whole, view.months] + (isFull ? [view.gain] : []) + [
        Section(title: "Verdict", blocks: view.verdict)
      ],
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
    guard let interval else { return comparison.showsRanges ? .undefined : .tooFewFutures }
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
    verdict + [.table(wholePeriod)] + pair.courses.prefix(1).map { .figure(figure($0)) }
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
    facts += DrawnNote.facts(
      comparison.drawn,
      futures: comparison.replicationsPerDraw,
      isShared: true
    )
    if pair.sharesPast { facts.append(comparison.sharedPast) }
    let meaning =
      "Each future of B is set against the same future of A. \"80 % of futures\" is the range of "
      + "their difference, \"B higher\" the share of futures in which B is above A; whether that is "
      + "good depends on the figure. Differences of shares are in percentage points (pp)."
      + (comparison.showsRanges ? "" : " " + comparison.fewFutures)
      + (showsErrors ? "" : " " + ForecastView.fewDraws(comparison.drawCount))
    var blocks: [Block] = [.table(Table(facts: facts)), .paragraph(Passage(meaning))]
    blocks += notes.map { .paragraph($0) }
    return Section(title: "What is compared", blocks: blocks)
  }

  /// What to know if the two do not begin from one market.
  var notes: [Passage] { [ownClocks, ownPast, ownAwareness].compactMap(\.self) }

  /// What the verdict leaves out if our sellers do not do the same.
  var ownEffort: Passage? {
    pair.sharesEffort ? nil : Wording.sellersCostNote("A and \(letter) do")
  }

  /// What is not counted of a difference in prices.
  var ownPrice: Passage? {
    guard !pair.sharesPrice, ![.same, .unclear].contains(comparison.verdict(pair)) else {
      return nil
    }
    return
      "! What it costs to deliver what is sold is not counted here, and A and \(letter) sell at other prices. "
      + "Profit counts it (--confidence or 'journey drivers' with --by profit)."
  }

  private var ownAwareness: Passage? {
    guard !pair.sharesAwareness else { return nil }
    return
      "Note: A and \(letter) do not state alike how many people would name us (us.awareness). They are two "
      + "assumptions about the market from the beginning, and not two plans."
  }

  private var ownPast: Passage? {
    guard !pair.sharesPast else { return nil }
    return
      "Note: A and \(letter) have pasts of their own, as if each one's plan had long held when the "
      + "forecast begins, so that part of each difference lies before it. Compare the scenario files "
      + "to let what differs begin on the first day."
  }

  private var ownClocks: Passage? {
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
        return Table.Row(
          [
            .text(comparison.name(item.key)),
            comparison.cell(estimate.a, estimate.errorOfA, item.isUnseenInA, measure),
            comparison.cell(estimate.b, estimate.errorOfB, item.isUnseenInB, measure),
          ] + difference(item, measure)
        )
      },
      mainColumn: 3,
      remarks: remarks
    )
  }

  /// Figures that some futures leave out, or that one side alone has there.
  var remarks: [Passage] {
    pair.differences.compactMap { item in
      let futures = item.futures
      let count = comparison.replications.count
      guard futures.count < count else { return nil }
      let alone =
        futures.countOfAAlone + futures.countOfBAlone > 0
        ? ", in A alone in \(futures.countOfAAlone), in \(letter) alone in \(futures.countOfBAlone)"
        : ""
      return
        "\(comparison.name(item.key)): defined in both in \(futures.count) of \(count) futures\(alone)"
    }
  }

  /// The difference, its range and how often it is above 0.
  var differenceColumns: [Table.Column] {
    [differenceColumn, .futures, .right("\(letter) higher")]
  }

  /// What stands below ``differenceColumns``.
  func difference(_ item: Comparison.Difference, _ measure: Measure) -> [Cell] {
    let error = item.estimate.standardError
    guard !item.isUnseenInA || !item.isUnseenInB else {
      return [.undefined, .undefined, .value(.shareOfFutures(item.futures.shareHigher))]
    }
    return [
      .value(difference(item.estimate.difference, error, measure)),
      range(item.futures.interval, error, measure),
      .value(.shareOfFutures(item.futures.shareHigher)),
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

  /// Whether there are draws enough for the range of 80 % of futures.
  var showsRanges: Bool { drawCount >= PredictionInterval.fewestDraws(coverage: 0.8) }

  /// Why no ranges are shown.
  var fewFutures: String {
    EstimateNote.fewFutures(drawsOf: replicationsPerDraw)
  }

  /// A figure of one scenario; `isUnseen` where what it counts happened in no future.
  func cell(_ value: Double, _ error: Double, _ isUnseen: Bool, _ measure: Measure) -> Cell {
    guard !isUnseen else {
      return .unseen(
        futures: replications.count,
        largestShare: UnseenEvent.largestShare(draws: drawCount)
      )
    }
    return .value(.number(value, error: showsErrors ? error : nil, measure))
  }

  /// The short title of a figure, with the currency of money.
  func name(_ key: MetricKey) -> String {
    let title = key.shortTitle
    return key.metric.unit == .currency ? "\(title) (\(currency))" : title
  }
}

extension Comparison {
  /// Whose past is that of all.
  var sharedPast: (String, Passage) {
    ("Past", "that of A until the first day; plans that differ do so from then on")
  }
}
