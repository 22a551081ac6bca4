internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// What the ranges mean and where the uncertainty comes from.
  var certainty: ReportSection {
    var blocks: [ReportSection.Block] = [.paragraph(intervalMeaning)]
    let rows = certaintyRows
    if !rows.isEmpty {
      let columns: [ReportTable.Column] = [
        .left("Figure"), estimateColumn, .futures,
        .right("spread due to inputs"),
      ]
      let hasShare = rows.contains { $0[3] != NumberFormat.undefined }
      blocks.append(
        .table(
          ReportTable(
            columns: hasShare ? columns : Array(columns.dropLast()),
            rows: hasShare ? rows : rows.map { Array($0.dropLast()) }
          )
        )
      )
    }
    if forecast.hasUncertainInputs {
      let names = forecast.uncertainInputs.map(\.path).joined(separator: ", ")
      blocks.append(
        .paragraph(
          "Spread due to inputs is the part of the variation between futures that would vanish if "
            + "the uncertain inputs were known; the rest is chance. Uncertain inputs: \(names)."
        )
      )
    }
    if let clocks = entryClocks { blocks.append(clocks) }
    blocks.append(
      .paragraph(
        "Each figure is defined in the list \"metrics\" of forecast.json, which also has the ranges "
          + "that hold 50 and 95 % of futures for every figure and month, and all curves; docs/output.md "
          + "describes it, docs/model.md says what is simulated."
      )
    )
    return ReportSection(title: "HOW SURE IS THIS?", blocks: blocks)
  }

  private var intervalMeaning: String {
    let source =
      forecast.hasUncertainInputs
      ? "They cover chance and the inputs stated as uncertain"
      : "They cover chance alone, since every input was taken as certain"
    return "The ranges say how much futures differ when the scenario and the model are right. "
      + source
      + "; they do not cover what the model leaves out or inputs that are wrong. "
      + (showsErrors
        ? "The error (±) is one standard error: the estimate is within two of them of what infinitely "
          + "many simulated futures would give, 19 times out of 20; it is left out where it is too "
          + "small to show." : Self.fewDraws(forecast.drawCount))
  }

  /// Why no errors are shown.
  static func fewDraws(_ draws: Int) -> String {
    "Errors are not shown: \(draws == 1 ? "one independent draw does" : "\(draws) independent draws do") "
      + "not tell how far an estimate may be off. Simulate at least \(fewestDraws) draws, better 100."
  }

  private var certaintyRows: [[String]] {
    let won: [Dimension: String] = [.clock: "in_market", .outcome: "won"]
    let keys =
      [
        MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.costPerWin),
        MetricKey(.entriesPerAccountQuarter), MetricKey(.shareInMarket),
        MetricKey(.winRatePerOpportunity), MetricKey(.noDecisionRate),
      ] + [MetricKey(.cycleP50, won)]
    return keys.compactMap { key in
      guard let estimate = estimate(key.metric, key.labels) else { return nil }
      let name = key.labels.isEmpty ? key.metric.title : "Cycle length of wins, half by"
      return [
        name
      ] + row(key) + [
        numbers.value(
          estimate.inputShare,
          plusMinus: showsErrors ? estimate.inputShareStandardError : nil,
          .share
        )
      ]
    }
  }

  private var entryClocks: ReportSection.Block? {
    guard !forecast.entryClocks.isEmpty else { return nil }
    return .table(
      ReportTable(
        caption:
          "Why accounts enter as often as they do: measured on journeys simulated beforehand",
        columns: [
          .left("segment"), .right("days in a journey"), .right("days between journeys"),
          .right("journeys measured"),
        ],
        rows: forecast.entryClocks.map { clock in
          [
            clock.segment,
            numbers.value(
              clock.meanJourneyDays,
              plusMinus: clock.meanJourneyStandardError,
              .days,
              units: .inHeading
            ),
            numbers.value(
              clock.meanDormancyDays,
              .days,
              standardError: clock.meanJourneyStandardError,
              units: .inHeading
            ),
            numbers.count(clock.pilotJourneys),
          ]
        }
      )
    )
  }
}
