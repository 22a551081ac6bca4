internal import JourneyExperiment
internal import JourneySimulation

extension ForecastView {
  /// The funnel, whole and in parts, and how opportunities and journeys end.
  var conversion: ReportSection {
    let stages = funnelStages
    var blocks: [ReportSection.Block?] = []
    if !stages.isEmpty {
      blocks.append(.table(funnel(stages)))
      for dimension in [Dimension.segment, .committeeSize, .channel] {
        blocks.append(funnel(stages, by: dimension))
      }
    }
    let rates: [Metric] = [
      .winRatePerOpportunity, .winRatePerProposal, .competitiveLossRate, .noDecisionRate,
    ]
    blocks.append(
      figures(
        caption:
          "Our opportunities in journeys that entered in the period (those still open at its end "
          + "are allowed for), and proposals closed in the period",
        heading: "Opportunities",
        rates.map { ($0.title, MetricKey($0)) }
      )
    )
    blocks.append(
      breakdown(
        caption: "Our opportunities by segment",
        by: .segment,
        [
          ("won per opportunity", .winRatePerOpportunity),
          ("won per proposal", .winRatePerProposal),
          ("lost to a competitor", .competitiveLossRate), ("no decision", .noDecisionRate),
        ]
      )
    )
    blocks += [
      shares(
        .journeyOutcomeShare,
        .outcome,
        caption: "Journeys that entered in the period; those still open at its end are allowed for",
        heading: "How all journeys end"
      ),
      shares(
        .noDecisionCauseShare,
        .cause,
        caption: Self.endedJourneys,
        heading: "Why journeys end without decision"
      ),
      shares(
        .vendorWinShare,
        .vendor,
        caption: Self.endedJourneys,
        heading: "Who gets the purchases"
      ),
    ]
    return ReportSection(
      title: "CONVERSION: FROM ENTRY TO PURCHASE",
      blocks: blocks.compactMap(\.self)
    )
  }

  /// The stages that journeys reach, from the most to the least reached.
  private var funnelStages: [String] {
    let stages = values(of: .to, in: .funnelCount)
    let reached = stages.map { estimate(.funnelCount, [.to: $0])?.value ?? 0 }
    return stages.indices.sorted { (-reached[$0], $0) < (-reached[$1], $1) }.map { stages[$0] }
  }

  private func funnel(_ stages: [String]) -> ReportTable {
    ReportTable(
      caption: "Journeys that began in the period, by the stages that they have reached by its end",
      columns: [
        .left("stage reached"), .right("journeys"), .right("of these still open"),
        .right("share of the stage before"), .futures,
      ],
      rows: stages.map { stage in
        [
          Wording.text(stage), cell(.funnelCount, [.to: stage]), cell(.funnelOpen, [.to: stage]),
          cell(.funnelShare, [.to: stage]), futures(.funnelShare, [.to: stage]),
        ]
      }
    )
  }

  private func funnel(_ stages: [String], by dimension: Dimension) -> ReportSection.Block? {
    let later = Array(stages.dropFirst())
    guard let first = stages.first, let example = later.first else { return nil }
    let parts = values(of: dimension, in: .funnelShare, .funnelCount, with: [.to: example])
    guard !parts.isEmpty else { return nil }
    let heading =
      dimension == .channel ? "channel of our first touch" : Wording.name(of: dimension)
    return .table(
      ReportTable(
        caption: caption("Share of the stage before, by \(heading)"),
        columns: [.left(heading), .right(Wording.text(first))]
          + later.map { .right(Wording.text($0)) },
        rows: parts.map { part in
          [Wording.text(part), cell(.funnelCount, [dimension: part, .to: first])]
            + later.map { cell(.funnelShare, [dimension: part, .to: $0]) }
        }
      )
    )
  }

  private func shares(
    _ metric: Metric,
    _ dimension: Dimension,
    caption: String,
    heading: String
  ) -> ReportSection.Block? {
    figures(
      caption: caption,
      heading: heading,
      values(of: dimension, in: metric).map {
        (Wording.text($0), MetricKey(metric, [dimension: $0]))
      }
    )
  }
}
