internal import JourneyExperiment
internal import JourneySimulation

extension ForecastView {
  /// The funnel, whole and in parts, and how opportunities and journeys end.
  var conversion: Section {
    let stages = funnelStages
    var blocks: [Block?] = []
    if !stages.isEmpty {
      blocks.append(funnelFigure(stages))
      for dimension in [Dimension.segment, .committeeSize, .incumbent, .channel] {
        blocks.append(funnel(stages, by: dimension).map { .table($0) })
      }
    }
    let rates: [Metric] = [
      .winRatePerOpportunity, .winRatePerProposal, .competitiveLossRate, .noDecisionRate,
    ]
    let opportunities = figures(
      caption: Captions.opportunities,
      heading: "Opportunities",
      (rates + [.committeeMetShare]).map { ($0.title, MetricKey($0)) }
    )
    let segments = breakdown(
      caption: "Our opportunities by segment",
      by: .segment,
      [
        ("won per opportunity", .winRatePerOpportunity),
        ("won per proposal", .winRatePerProposal),
        ("lost to a competitor", .competitiveLossRate), ("no decision", .noDecisionRate),
      ]
    )
    let ages = breakdown(
      caption: Captions.winRateAtAge,
      by: .age,
      [("won in the end", .winRateAtAge)]
    )
    blocks += [opportunities, segments, opportunityEnds, ages].map { $0.map { .table($0) } }
    blocks += [
      shares(
        .journeyOutcomeShare,
        .outcome,
        caption: Captions.enteredJourneys,
        heading: "How all journeys end"
      ),
      shares(
        .noDecisionCauseShare,
        .cause,
        caption: Captions.endedJourneys,
        heading: "Why journeys end without decision"
      ),
      shares(
        .vendorWinShare,
        .vendor,
        caption: Captions.endedJourneys,
        heading: "Who gets the purchases"
      ),
    ]
    return Section(
      title: "Conversion: from entry to purchase",
      blocks: blocks.compactMap(\.self)
    )
  }

  /// Wins and losses by reason and by whom the buyer bought from instead.
  private var opportunityEnds: Table? {
    var vendors: [String] = []
    var reasons: [String] = []
    for case let (reason?, vendor?) in forecast.estimates.lazy
      .filter({ $0.key.metric == .opportunityEndShare })
      .map({ ($0.key.labels[.reason], $0.key.labels[.vendor]) })
    {
      if !reasons.contains(reason) { reasons.append(reason) }
      if !vendors.contains(vendor) { vendors.append(vendor) }
    }
    let nobody = OpportunityEnd.nobody
    return grid(
      caption: Captions.opportunityEnds,
      heading: Wording.name(of: .reason),
      .opportunityEndShare,
      rows: reasons.map { (Wording.text($0), [.reason: $0]) },
      columns: (vendors.filter { $0 != nobody } + [nobody]).map {
        ($0 == nobody ? "nobody" : name($0, .vendor), [.vendor: $0])
      },
      withErrors: false
    )
  }

  /// The stages that journeys reach, from the most to the least reached.
  private var funnelStages: [String] {
    let stages = values(of: .to, in: .funnelCount)
    let reached = stages.map { estimate(.funnelCount, [.to: $0])?.value ?? 0 }
    return stages.indices.sorted { (-reached[$0], $0) < (-reached[$1], $1) }.map { stages[$0] }
  }

  private func funnelFigure(_ stages: [String]) -> Block? {
    bars(
      title: "How far journeys get",
      reading:
        "Each bar is the number of journeys of the period that reach the stage, on average; the "
        + "thin line holds 80 % of futures. A stage's bar beside the one above it is the share that "
        + "went on.",
      axisTitle: "journeys that reached the stage",
      stages.map { (Wording.text($0), MetricKey(.funnelCount, [.to: $0])) },
      table: funnel(stages)
    )
  }

  private func funnel(_ stages: [String]) -> Table {
    Table(
      caption: Captions.funnel,
      columns: [
        .left("stage reached"), .right("journeys"), .right("of these ended later"),
        .right("share of the stage before"), .futures,
      ],
      rows: stages.map { stage in
        Table.Row([
          .text(Wording.text(stage)), cell(.funnelCount, [.to: stage]),
          cell(.funnelOpen, [.to: stage]), cell(.funnelShare, [.to: stage]),
          futures(.funnelShare, [.to: stage]),
        ])
      }
    )
  }

  private func funnel(_ stages: [String], by dimension: Dimension) -> Table? {
    let later = Array(stages.dropFirst())
    guard let first = stages.first, let example = later.first else { return nil }
    // Segments are there even if nobody enters; other parts are what journeys make them.
    let parts = values(of: dimension, in: .funnelShare, .funnelCount, with: [.to: example])
      .filter {
        dimension == .segment
          || estimate(.funnelCount, [dimension: $0, .to: first])?.value ?? 0 > 0
      }
    guard !parts.isEmpty else { return nil }
    let heading =
      dimension == .channel ? "channel of our first touch" : Wording.name(of: dimension)
    return Table(
      caption: caption("Share of the stage before, by \(heading)"),
      columns: [.left(heading), .right(Wording.text(first))]
        + later.map { .right(Wording.text($0)) },
      rows: parts.map { part in
        Table.Row(
          [.text(name(part, dimension)), cell(.funnelCount, [dimension: part, .to: first])]
            + later.map { cell(.funnelShare, [dimension: part, .to: $0]) }
        )
      }
    )
  }

  private func shares(
    _ metric: Metric,
    _ dimension: Dimension,
    caption: Passage,
    heading: String
  ) -> Block? {
    let parts = values(of: dimension, in: metric).map {
      (name: name($0, dimension), key: MetricKey(metric, [dimension: $0]))
    }
    return bars(
      title: Passage(heading),
      reading:
        "Each bar is a share, and all bars sum to 100 %; the thin line holds 80 % of futures.",
      axisTitle: "share",
      parts,
      table: figures(caption: caption, heading: heading, parts)
    )
  }
}
