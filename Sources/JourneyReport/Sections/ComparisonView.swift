internal import JourneyExperiment
internal import JourneyModel

/// A comparison's numbers and words, before any layout.
struct ComparisonView {
  let comparison: Comparison
  let numbers: NumberFormat

  init(_ comparison: Comparison) {
    self.comparison = comparison
    numbers = NumberFormat(currency: comparison.currency)
  }

  var showsErrors: Bool { comparison.drawCount >= ForecastView.fewestDraws }

  var differenceColumn: ReportTable.Column {
    .right(showsErrors ? "B\u{A0}-\u{A0}A\u{A0}±\u{A0}error" : "B\u{A0}-\u{A0}A")
  }

  func difference(
    _ value: Double,
    _ error: Double,
    _ unit: MetricUnit,
    _ scale: MoneyScale
  ) -> String {
    numbers.difference(value, plusMinus: showsErrors ? error : nil, unit, scale: scale)
  }

  /// A range of differences, as in `-3 to +4`.
  func range(
    _ interval: PredictionInterval?,
    _ unit: MetricUnit,
    _ error: Double,
    _ scale: MoneyScale
  ) -> String {
    guard let interval else { return NumberFormat.undefined }
    return numbers.range(
      interval.low,
      interval.high,
      unit,
      standardError: showsErrors ? error : nil,
      units: .inHeading,
      scale: scale
    ).replacing(" %", with: " pp")
  }

  /// A share of futures: exact in these futures, so whole percents suffice.
  func share(_ share: Double?) -> String {
    numbers.value(share, .share, standardError: 0.01, units: .inHeading)
  }

  /// What is compared.
  var subject: ReportSection {
    let futures = comparison.replications
    var facts = [
      ["A", comparison.a.scenarioName], ["", comparison.a.label],
      ["B", comparison.b.scenarioName], ["", comparison.b.label],
      [
        "Period",
        "\(numbers.count(Int(comparison.horizonDays.rounded()), "day")) from "
          + comparison.startDate.text,
      ],
      [
        "Futures",
        "\(numbers.count(futures.count)) of each, the same random numbers, seed \(comparison.seed)",
      ],
    ]
    if comparison.replicationsPerDraw > 1 {
      facts.append([
        "Inputs",
        "drawn anew for every \(comparison.replicationsPerDraw) futures, alike in A and B where both "
          + "state them alike",
      ])
    }
    var blocks: [ReportSection.Block] = [
      .table(ReportTable(columns: [.left(""), .left("")], rows: facts)),
      .paragraph(
        "Each future of B is set against the same future of A. \"80 % of futures\" is the range of "
          + "their difference, \"B better\" the share of futures in which the difference is in our "
          + "favor. Differences of shares are in percentage points (pp)."
          + (showsErrors ? "" : " " + ForecastView.fewDraws(comparison.drawCount))
      ),
    ]
    if !comparison.sharesEntryClocks {
      blocks.append(
        .paragraph(
          "Note: A and B were calibrated each on its own, so that accounts may enter more or less "
            + "often in B for that reason alone. Compare the scenario files to keep the clocks of A."
        )
      )
    }
    return ReportSection(title: "WHAT IS COMPARED", blocks: blocks)
  }

  /// Headline figures side by side.
  var whole: ReportSection {
    let rows = comparison.differences.map { item -> [String] in
      let unit = item.key.metric.unit
      let estimate = item.estimate
      let interval = item.futures.interval
      let scale = MoneyScale(common: [estimate.a, estimate.b])
      func value(_ value: Double, _ error: Double) -> String {
        numbers.value(
          value,
          unit,
          standardError: showsErrors ? error : nil,
          units: .inHeading,
          scale: scale
        )
      }
      return [
        name(item.key), value(estimate.a, estimate.errorOfA), value(estimate.b, estimate.errorOfB),
        difference(estimate.difference, estimate.standardError, unit, scale),
        range(interval, unit, estimate.standardError, scale), share(item.shareBetter),
      ]
    }
    return ReportSection(
      title: "THE WHOLE PERIOD",
      blocks: [
        .table(
          ReportTable(
            columns: [
              .left("Figure"), .right("A"), .right("B"), differenceColumn, .futures,
              .right("B better"),
            ],
            rows: rows
          )
        )
      ]
    )
  }

  private func name(_ key: MetricKey) -> String {
    let title = key.metric.shortTitle
    return key.metric.unit == .currency ? "\(title) (\(comparison.currency))" : title
  }

  /// What the shared random numbers were worth.
  var gain: ReportSection {
    let rows = comparison.differences.map { item in
      [
        name(item.key),
        numbers.value(
          item.estimate.correlation,
          .perJourney,
          standardError: 0.01,
          units: .inHeading
        ),
        numbers.value(
          item.estimate.varianceReduction,
          .perJourney,
          standardError: item.estimate.varianceReduction / 10,
          units: .inHeading
        ),
      ]
    }
    return ReportSection(
      title: "WHAT COMMON RANDOM NUMBERS GAINED",
      blocks: [
        .table(
          ReportTable(
            columns: [
              .left("Figure"), .right("correlation of A and B"),
              .right("futures needed without, times as many"),
            ],
            rows: rows
          )
        ),
        .paragraph(
          "Measured on \(numbers.count(comparison.drawCount, "independent draw")), not assumed: with "
            + "random numbers of their own, A and B would have needed so many times as many futures "
            + "for errors as small. 1 is no gain; below 1 pairing did harm."
        ),
      ]
    )
  }
}
