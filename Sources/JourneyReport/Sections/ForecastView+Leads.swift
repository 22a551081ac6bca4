internal import JourneyExperiment
internal import JourneySimulation

extension ForecastView {
  /// Accounts of which a person is known, by channel and segment, and what comes of them.
  var leads: Section {
    let stages = LeadStage.allCases.map(\.id)
    let origins = LeadOrigin.allCases.map(\.id)
    let counts = origins.map {
      ("new leads, \(Wording.text($0))", MetricKey(.channelLeads, [.origin: $0]))
    }
    let steps = stages.dropFirst().map {
      ("\(Wording.text($0)), of those at the stage before", MetricKey(.leadStepShare, [.to: $0]))
    }
    let all = figures(
      caption: Captions.leads,
      heading: "Leads",
      [("new leads", MetricKey(.totalLeads))] + counts
        + [("marketing cost per new lead", MetricKey(.costPerLead))]
        + stages.map { (Wording.text($0), MetricKey(.leadStageShare, [.to: $0])) } + steps
    )
    guard let all else { return .empty }
    let blocks = [all, leadTable(by: .origin), leadChannels, leadSegments].compactMap(\.self)
    return Section(
      title: "Leads: accounts of which a person is known",
      blocks: blocks.map { .table($0) } + [
        .paragraph(
          "A lead is an account, in market or not, of which a person has said who they are in a touch by us. It "
            + "stays one for a while, and to the end of a journey that begins meanwhile. Sales accept a "
            + "qualified lead if its account is in market. Cost per lead says what a name costs, not what a "
            + "channel causes."
        )
      ]
    )
  }

  private var leadChannels: Table? { leadTable(by: .channel) }

  /// New leads by a dimension, their cost where channels have one, and what came of leads.
  private func leadTable(by dimension: Dimension) -> Table? {
    let parts = values(of: dimension, in: .channelLeads).filter {
      estimate(.channelLeads, [dimension: $0])?.value ?? 0 > 0
    }
    guard !parts.isEmpty else { return nil }
    let isByChannel = dimension == .channel
    let stages = LeadStage.allCases.map(\.id)
    let scale = scale(
      of: parts.map { MetricKey(.channelCostPerLead, [dimension: $0]) },
      withFutures: false
    )
    let cost: [Table.Column] = isByChannel ? [.right("cost per lead (\(forecast.currency))")] : []
    return Table(
      caption: isByChannel ? caption(Captions.leadChannels) : caption("By where the account was"),
      columns: [.left(isByChannel ? "channel of the lead" : Wording.name(of: dimension))]
        + [.right("new leads")] + cost + stages.map { .right(Wording.text($0)) },
      rows: parts.map { part in
        let cost =
          isByChannel
          ? [cell(.channelCostPerLead, [.channel: part], scale: scale)] : []
        return Table.Row(
          [.text(leadName(part, dimension)), cell(.channelLeads, [dimension: part])] + cost
            + stages.map { cell(.leadStageShare, [dimension: part, .to: $0]) }
        )
      }
    )
  }

  private func leadName(_ value: String, _ dimension: Dimension) -> String {
    dimension == .channel && value == LedgerLayout.noChannel ? "direct" : name(value, dimension)
  }

  private var leadSegments: Table? {
    breakdown(
      caption: "New leads by segment",
      by: .segment,
      [
        ("new leads", .totalLeads), (title("marketing cost per new lead"), .costPerLead),
      ]
    )
  }
}
