import JourneySimulation

/// Touches, buyers' time and money.
extension Metric {
  static let channels = [
    touchesPerJourney, trackedTouchesPerJourney, identifiedTouchesPerJourney, supplierTimeShare,
    ourTimeShare, channelCost,
    channelCostPerOpportunity, channelCostPerWin, totalCost, costPerOpportunity, costPerWin,
  ]

  /// How much of a channel's cost a segment bears.
  private static let bySegment =
    " By segment: a channel's cost is shared out as its budget is, by targets or else by stakeholders."

  package static let touchesPerJourney = Metric(
    "touches_per_journey",
    "Touches by us",
    in: .perJourney,
    .ratio(.touches, per: .endedJourneys),
    by: [[], [.channel]],
    as: "touches by us per journey, whether or not analytics could see them."
  )

  package static let trackedTouchesPerJourney = Metric(
    "tracked_touches_per_journey",
    "Tracked touches by us",
    in: .perJourney,
    .ratio(.trackedTouches, per: .endedJourneys),
    by: [[], [.channel]],
    as: "touches by us that analytics saw, per journey."
  )

  package static let identifiedTouchesPerJourney = Metric(
    "identified_touches_per_journey",
    "Identified touches by us",
    in: .perJourney,
    .ratio(.identifiedTouches, per: .endedJourneys),
    as: "touches by us in which the person said who they are, per journey."
  )

  package static let supplierTimeShare = Metric(
    "supplier_time_share",
    "Buyer time with suppliers, all ended journeys",
    in: .share,
    .ratio(.supplierHours, per: .totalHours),
    as: "hours with any supplier divided by all hours that buyers spend on the purchase, with a "
      + "purchase or without."
  )

  package static let ourTimeShare = Metric(
    "our_time_share",
    "Buyer time with us, all ended journeys",
    in: .share,
    .ratio(.ourHours, per: .totalHours),
    as: "hours with us divided by all hours that buyers spend on the purchase, with a purchase or "
      + "without."
  )

  package static let channelCost = Metric(
    "channel_cost",
    "Cost",
    in: .currency,
    .total(.cost),
    by: [[.spending]],
    as: "what the channel cost us."
  )

  package static let channelCostPerOpportunity = Metric(
    "channel_cost_per_opportunity",
    "Cost per opportunity",
    in: .currency,
    .ratio(.cost, per: .opportunities),
    by: [[.spending]],
    as: "the channel's cost divided by all opportunities opened; not a causal attribution."
  )

  package static let channelCostPerWin = Metric(
    "channel_cost_per_win",
    "Cost per win",
    in: .currency,
    .ratio(.cost, per: .wins),
    by: [[.spending]],
    as: "the channel's cost divided by all wins; not a causal attribution."
  )

  package static let totalCost = Metric(
    "total_cost",
    "Marketing cost",
    in: .currency,
    .total(.marketCost),
    by: [[.segment]],
    as: "what all channels cost us; sales staff are not included." + bySegment
  )

  package static let costPerOpportunity = Metric(
    "cost_per_opportunity",
    "Marketing cost per opportunity",
    in: .currency,
    .ratio(.marketCost, per: .marketOpportunities),
    by: [[.segment]],
    as: "cost of all channels divided by opportunities opened; sales staff are not included."
      + bySegment
  )

  package static let costPerWin = Metric(
    "cost_per_win",
    "Marketing cost per win",
    short: "Cost per win",
    in: .currency,
    .ratio(.marketCost, per: .marketWins),
    by: [[.segment]],
    as: "cost of all channels divided by wins; sales staff are not included." + bySegment
  )
}
