internal import JourneyExperiment
internal import JourneySimulation

extension ForecastView {
  /// How long journeys take on each clock, and how many are open as time passes.
  var cycleLength: ReportSection {
    var blocks: [ReportSection.Block?] = [
      cycles(
        caption: "Days from the start of the clock to the close",
        heading: "clock starts at",
        clocks.map { (Wording.text($0), [.clock: $0]) }
      )
    ]
    if let clock = clocks.first {
      let segments = values(of: .segment, in: .cycleMean, with: [.clock: clock, .outcome: "won"])
      blocks.append(
        cycles(
          caption: "Days from \(Wording.text(clock)) to the close, by segment",
          heading: "segment",
          segments.map { (Wording.text($0), [.clock: clock, .segment: $0]) }
        )
      )
    }
    blocks += clocks.filter(Self.drawnClocks.contains).map { course(of: $0) }
    blocks.append(
      figures(
        caption: "Journeys that ended in a purchase in the period, whenever they began",
        heading: "First seller contact",
        [
          (
            "Time of first contact as a share of the journey",
            MetricKey(.firstContactPosition)
          )
        ]
      )
    )
    let known = blocks.compactMap(\.self)
    guard !known.isEmpty else { return ReportSection(title: "", blocks: []) }
    return ReportSection(
      title: "CYCLE LENGTH: HOW LONG JOURNEYS TAKE",
      blocks: known + [
        .paragraph(
          "10 %, half and 90 % of the journeys that end this way have ended by the days stated. These "
            + "are journeys that entered in the period; those still open are allowed for, but none "
            + "longer than the period can be seen."
        )
      ]
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
    caption: String,
    heading: String,
    _ parts: [(name: String, labels: [Dimension: String])]
  ) -> ReportSection.Block? {
    let metrics: [Metric] = [.cycleMean, .cycleP10, .cycleP50, .cycleP90]
    var rows: [[String]] = []
    for (name, labels) in parts {
      let outcomes = values(of: .outcome, in: .cycleMean, with: labels)
      if !outcomes.isEmpty { rows.append([name] + metrics.map { _ in "" }) }
      for outcome in outcomes {
        let full = labels.merging([.outcome: outcome]) { first, _ in first }
        rows.append(["  " + Wording.text(outcome)] + metrics.map { cell($0, full) })
      }
    }
    guard !rows.isEmpty else { return nil }
    return .table(
      ReportTable(
        caption: self.caption(caption),
        columns: [.left(heading)] + ["mean", "10 % by", "half by", "90 % by"].map { .right($0) },
        rows: rows
      )
    )
  }

  /// Shares won, lost, undecided and open at some days after a clock's start.
  private func course(of clock: String) -> ReportSection.Block? {
    let outcomes = ["won", "lost", "no_decision", "open"]
    let curves = outcomes.map { outcome in
      forecast.curves.first {
        $0.clock.rawValue == clock && $0.segment == nil && $0.outcomeID == outcome
          && !$0.days.isEmpty
      }
    }
    guard let open = curves[3], let end = open.days.last, end > 0 else { return nil }
    let rows = (0...Self.courseRows).map { row in
      let day = end * Double(row) / Double(Self.courseRows)
      let shares = curves.map { $0?.share(at: day) }
      let texts = shares.map { numbers.value($0, .share, standardError: 0.01, units: .inHeading) }
      let bar = TextFigure.stack(shares.map { $0 ?? 0 }, glyphs: ["█", "▓", "▒", "·"], width: 40)
      return [numbers.count(Int(day.rounded()))] + texts + [bar]
    }
    return .table(
      ReportTable(
        caption: "What has become of journeys by days since \(Wording.text(clock)): "
          + "█\u{A0}won, ▓\u{A0}lost, ▒\u{A0}no\u{A0}decision, ·\u{A0}open",
        columns: [.right("days")] + ["won", "lost", "no decision", "open"].map { .right($0) }
          + [.left("")],
        rows: rows
      )
    )
  }

  private static let courseRows = 10

  /// The clocks of which the course is shown; the curves of all are in the JSON document.
  private static let drawnClocks = ["in_market", "opportunity"]
}

extension OutcomeCurve {
  /// The share at a day, linear between the days listed, the nearest one's outside them.
  func share(at day: Double) -> Double {
    guard let next = days.firstIndex(where: { $0 >= day }) else { return shares[shares.count - 1] }
    guard next > 0 else { return shares[0] }
    let weight = (day - days[next - 1]) / (days[next] - days[next - 1])
    return shares[next - 1] + weight * (shares[next] - shares[next - 1])
  }
}
