internal import JourneyExperiment
internal import JourneySimulation

extension ForecastView {
  /// How long journeys take on each clock, and how many are open as time passes.
  var cycleLength: Section {
    var tables: [Table?] = [
      cycles(
        caption: "Days from the start of the clock to the close",
        heading: "clock starts at",
        clocks.map { (Wording.text($0), [.clock: $0]) }
      )
    ]
    if let clock = clocks.first {
      let segments = values(of: .segment, in: .cycleMean, with: [.clock: clock, .outcome: "won"])
      tables.append(
        cycles(
          caption: "Days from \(Wording.text(clock)) to the close, by segment",
          heading: "segment",
          segments.map { (name($0, .segment), [.clock: clock, .segment: $0]) }
        )
      )
    }
    let outcomes = parts(.outcome, in: .cycleByConflict, with: [.conflict: "ever"])
    let stages = grid(
      caption: Captions.daysInStage,
      heading: Wording.name(of: .outcome),
      .daysInStage,
      rows: [("all", [:])] + outcomes,
      columns: parts(.stage, in: .daysInStage)
    )
    let conflict = grid(
      caption: Captions.conflict,
      heading: "",
      .cycleByConflict,
      rows: parts(.conflict, in: .cycleByConflict),
      columns: [("all", [:])] + outcomes
    )
    let contact = figures(
      caption: Captions.endedPurchases,
      heading: "First seller contact",
      [
        ("Time of first contact as a share of the journey", MetricKey(.firstContactPosition))
      ]
    )
    let known: [Block] =
      tables.compactMap(\.self).map { .table($0) }
      + clocks.filter(Self.drawnClocks.contains).compactMap { course(of: $0) }
      + [stages, conflict, contact].compactMap(\.self).map { .table($0) }
    guard !known.isEmpty else { return .empty }
    return Section(
      title: "Cycle length: how long journeys take",
      blocks: known + [.paragraph(Captions.cycleQuantiles)]
    )
  }

  private var clocks: [String] {
    var clocks: [String] = []
    for estimate in forecast.estimates where estimate.key.metric == .cycleMean {
      if let clock = estimate.key.labels[.clock], !clocks.contains(clock) { clocks.append(clock) }
    }
    return Wording.ordered(clocks, .clock)
  }

  /// Rows of outcomes under a row for each part.
  private func cycles(
    caption: Passage,
    heading: String,
    _ parts: [(name: String, labels: [Dimension: String])]
  ) -> Table? {
    let metrics: [Metric] = [.cycleMean, .cycleP10, .cycleP50, .cycleP90]
    var rows: [Table.Row] = []
    for (name, labels) in parts {
      let outcomes = values(of: .outcome, in: .cycleMean, with: labels)
      if !outcomes.isEmpty { rows.append(Table.Row([.text(name)] + metrics.map { _ in .empty })) }
      for outcome in outcomes {
        let full = labels.merging([.outcome: outcome]) { first, _ in first }
        let cells = metrics.map { cell($0, full) }
        rows.append(Table.Row([.text(Wording.text(outcome))] + cells, level: 1))
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      caption: self.caption(caption),
      columns: [.left(heading)] + ["mean", "10 % by", "half by", "90 % by"].map { .right($0) },
      rows: rows
    )
  }

  /// Shares won, lost, undecided and open as time passes since a clock's start.
  private func course(of clock: String) -> Block? {
    let outcomes: [(id: String, name: String, role: Stack.Role)] = [
      ("won", "won", .won), ("lost", "lost", .lost), ("no_decision", "no decision", .undecided),
      ("open", "open", .open),
    ]
    let series = outcomes.map { outcome in
      let curve = forecast.curves.first {
        $0.clock.rawValue == clock && $0.segment == nil && $0.outcomeID == outcome.id
          && !$0.days.isEmpty
      }
      return Stack.Series(
        name: outcome.name,
        role: outcome.role,
        days: curve?.days ?? [],
        shares: curve?.shares ?? []
      )
    }
    guard let end = series[3].days.last, end > 0 else { return nil }
    let days = (0...Self.courseRows).map { end * Double($0) / Double(Self.courseRows) }
    return .figure(
      Figure(
        title: "What has become of journeys by days since \(Wording.text(clock))",
        reading:
          "At each day, the height of a color is the share of journeys that have ended in that "
          + "way by then, or are still open.",
        data: .stack(Stack(series: series, origin: Wording.text(clock), end: end)),
        table: Table(
          columns: [.right("days")] + outcomes.map { .right($0.name) },
          rows: days.map { day in
            Table.Row(
              [.value(.count(Int(day.rounded())))]
                + series.map { curve in
                  .value(.shareOfFutures(curve.days.isEmpty ? nil : curve.share(at: day)))
                }
            )
          }
        ),
        positions: days
      )
    )
  }

  private static let courseRows = 10

  /// The clocks of which the course is shown; the curves of all are in the JSON document.
  private static let drawnClocks = ["in_market", "opportunity"]
}
