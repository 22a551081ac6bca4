import JourneySimulation

/// Accounts of which sellers know a person, and what comes of them.
extension Metric {
  static let leadMetrics = [
    totalLeads, channelLeads, costPerLead, channelCostPerLead, closedLeads, leadStageShare,
    leadStepShare,
  ]

  package static let totalLeads = Metric(
    "total_leads",
    "Leads in the whole period",
    short: "Leads",
    in: .count,
    .total(.marketLeads),
    by: [[.segment]],
    as: "accounts, in market or not, that became leads."
  )

  package static let channelLeads = Metric(
    "channel_leads",
    "Leads by channel",
    short: "Leads",
    in: .count,
    .total(.channelLeads),
    by: [[.leadOrigin], [.leadChannel], [.leadChannel, .leadOrigin]],
    as:
      "accounts that became leads, by the channel of the touch in which a person said who they are (`none` if our "
      + "opportunity opened without one), and by whether they were in market."
  )

  package static let costPerLead = Metric(
    "cost_per_lead",
    "Marketing cost per lead",
    short: "Cost per lead",
    in: .currency,
    .ratio(.marketCost, per: .marketLeads),
    by: [[.segment]],
    as:
      "cost of all channels divided by new leads; sales staff are not included. By segment: a channel's cost "
      + "is shared out as its budget is, by targets or else by stakeholders."
  )

  package static let channelCostPerLead = Metric(
    "channel_cost_per_lead",
    "Cost per lead of the channel",
    short: "Cost per lead",
    in: .currency,
    .ratio(.cost, per: .channelLeads),
    by: [[.spending]],
    as:
      "the channel's cost divided by the new leads that began with a touch of it; not a causal attribution."
  )

  package static let closedLeads = Metric(
    "closed_leads",
    "Leads that closed",
    in: .count,
    .total(.closedLeads),
    by: [[], [.leadOrigin], [.leadChannel]],
    as: "leads whose journey ended, or that grew too old without one."
  )

  package static let leadStageShare = Metric(
    "lead_stage_share",
    "Share of leads that came to the stage",
    in: .share,
    .ratio(.leadStages, per: .closedLeads),
    by: [[.leadStage], [.leadOrigin, .leadStage], [.leadChannel, .leadStage]],
    as:
      "share that was qualified, accepted by sales (qualified and in market), led to an opportunity of ours, or to "
      + "a purchase from us."
  )

  package static let leadStepShare = Metric(
    "lead_step_share",
    "Share of the leads that came to the stage before",
    in: .share,
    .ratio(.init(.leadStages), per: .init(.leadStages, before: .leadStage)),
    by: [[.leadStage]],
    as: "leads that came to the stage, divided by those that came to the one before."
  )
}
