internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

extension ForecastView {
  /// What the ranges mean and where the uncertainty comes from.
  var certainty: Section {
    var blocks: [Block] = [.paragraph(Passage(intervalMeaning))]
    let keys = certaintyKeys.filter { isKnown($0.key) }
    let rows = certaintyRows(keys)
    if !rows.isEmpty {
      let columns: [Table.Column] = [
        .left("Figure"), estimateColumn, .futures,
        .right("spread due to inputs"),
      ]
      let hasShare = !forecast.drawsAssumptions && rows.contains { $0[3].isDefined }
      let count = hasShare ? 4 : 3
      blocks.append(
        .table(
          Table(
            columns: Array(columns.prefix(count)),
            rows: rows.map { Table.Row(Array($0.prefix(count))) },
            remarks: remarks(keys)
          )
        )
      )
    }
    blocks += spreadBlocks(keys)
    if !forecast.statedInputs.isEmpty {
      let names = forecast.statedInputs.map(\.path).joined(separator: ", ")
      blocks.append(
        .paragraph(
          "Spread due to inputs is the part of the variation between futures that would vanish if they were "
            + "known, and so with assumptions; chance is what would remain. Uncertain inputs: \(names)."
        )
      )
    }
    if let plausibility = FactsNote.text(forecast.facts, toldBy: "this forecast tells") {
      blocks.append(.paragraph(plausibility))
    }
    if let clocks = entryClocks { blocks.append(.table(clocks)) }
    blocks.append(
      .paragraph(
        "Each figure is defined in the list \"metrics\" of forecast.json, which also has the ranges "
          + "that hold 50 and 95 % of futures for every figure and month, and all curves; docs/output.md "
          + "describes it, docs/model says what is simulated."
      )
    )
    return Section(title: "How sure is this?", blocks: blocks)
  }

  private var intervalMeaning: String {
    let source =
      switch (forecast.statedInputs.isEmpty, forecast.drawsAssumptions) {
      case (false, true): "They cover chance, the inputs stated as uncertain and our assumptions"
      case (true, true):
        "They cover chance and our assumptions, since every input was taken as certain"
      case (false, false):
        "They cover chance and the inputs stated as uncertain, not our assumptions"
      case (true, false):
        "They cover chance alone, since every input was taken as certain, and our assumptions with them"
      }
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

  var certaintyKeys: [(name: String, key: MetricKey)] {
    let won: [Dimension: String] = [.clock: "in_market", .outcome: "won"]
    let whole =
      [
        MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.costPerWin),
        MetricKey(.entriesPerAccountQuarter), MetricKey(.shareInMarket),
        MetricKey(.winRatePerOpportunity), MetricKey(.noDecisionRate),
      ]
    return whole.map { ($0.metric.title, $0) } + [
      ("Cycle length of wins, half by", MetricKey(.cycleP50, won))
    ]
  }

  private func certaintyRows(_ keys: [(name: String, key: MetricKey)]) -> [[Cell]] {
    keys.compactMap { name, key in
      guard let estimate = estimate(key.metric, key.labels) else { return nil }
      return [.text(name)] + row(key) + [
        .value(
          .estimate(
            estimate.inputShare,
            error: showsErrors ? estimate.inputShareStandardError : nil,
            Measure(.share)
          )
        )
      ]
    }
  }

  private var entryClocks: Table? {
    guard !forecast.entryClocks.isEmpty else { return nil }
    let days = Measure(.days)
    return Table(
      caption: "Why accounts enter as often as they do: measured on journeys simulated beforehand",
      columns: [
        .left("segment"), .right("days in a journey"), .right("purchases"),
        .right("days then"), .right("days else"), .right("measured"),
      ],
      rows: forecast.entryClocks.map { clock in
        let after = clock.dormancy.afterPurchaseDays
        return Table.Row([
          .text(name(clock.segment, .segment)),
          .value(.estimate(clock.means.journeyDays, error: clock.meansError.journeyDays, days)),
          .value(
            .estimate(
              clock.means.purchaseShare,
              error: clock.meansError.purchaseShare,
              Measure(.share)
            )
          ),
          .value(.number(after, error: clock.dormancyError, days)),
          .value(.number(clock.dormancy.afterNoDecisionDays, error: clock.dormancyError, days)),
          .value(.count(clock.pilotJourneys)),
        ])
      }
    )
  }
}

extension EntryClock {
  /// Roughly the Monte Carlo error of a dormancy, in days: that of the days between two entries.
  fileprivate var dormancyError: Double {
    let share = means.purchaseShare
    return journeysError * (means.journeyDays + dormancy.average(purchaseShare: share))
  }
}
