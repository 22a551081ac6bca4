import JourneySimulation

/// How far journeys and opportunities come, and how they end.
extension Metric {
  static let conversion = [
    funnelCount, funnelOpen, funnelShare, winRatePerOpportunity, winRatePerProposal,
    competitiveLossRate, noDecisionRate, journeyOutcomeShare, noDecisionCauseShare, vendorWinShare,
  ]

  package static let funnelCount = Metric(
    "funnel_count",
    "Journeys that reached the stage",
    in: .count,
    .total(.funnel),
    by: [[.part, .stage]],
    as: "those that reached the stage by its end."
  )

  package static let funnelOpen = Metric(
    "funnel_open",
    "Journeys at the stage still open at the horizon",
    in: .count,
    .total(.funnelOpen),
    by: [[.part, .stage]],
    as: "those that reached the stage and are in progress at its end."
  )

  package static let funnelShare = Metric(
    "funnel_share",
    "Share of the previous stage",
    in: .share,
    .ratio(.init(.funnel), per: .init(.funnel, before: .stage)),
    by: [[.part, .stage]],
    as:
      "those that reached the stage, divided by those that reached the one before; journeys still "
      + "open count as not having gone further yet."
  )

  package static let winRatePerOpportunity = Metric(
    "win_rate_per_opportunity",
    "Win rate per opportunity",
    in: .share,
    .duration(.incidence, .opportunity, .won),
    by: [[.segment]],
    better: .higher,
    isHeadline: true,
    as: "probability of ending in a purchase from us, with those still open handled as censored "
      + "(Aalen-Johansen)."
  )

  package static let winRatePerProposal = Metric(
    "win_rate_per_proposal",
    "Win rate per proposal",
    in: .share,
    .ratio(.proposalsWon, per: .proposalsClosed),
    by: [[.segment]],
    better: .higher,
    as:
      "share won among proposals (opportunities in which we were among the two best when supplier "
      + "selection completed) that were closed."
  )

  package static let competitiveLossRate = Metric(
    "competitive_loss_rate",
    "Opportunities lost to a competitor",
    in: .share,
    .duration(.incidence, .opportunity, .lost),
    by: [[.segment]],
    better: .lower,
    as: "probability of ending with us excluded or another vendor bought from (Aalen-Johansen)."
  )

  package static let noDecisionRate = Metric(
    "no_decision_rate",
    "Opportunities without decision",
    in: .share,
    .duration(.incidence, .opportunity, .noDecision),
    by: [[.segment]],
    better: .lower,
    as: "probability of ending without anybody being bought from (Aalen-Johansen)."
  )

  package static let journeyOutcomeShare = Metric(
    "journey_outcome_share",
    "Journeys by outcome",
    in: .share,
    .duration(.incidence, .inMarket),
    by: [[.outcome]],
    as: "probability of ending in each way, with those still open handled as censored "
      + "(Aalen-Johansen)."
  )

  package static let noDecisionCauseShare = Metric(
    "no_decision_cause_share",
    "Journeys without decision, by cause",
    in: .share,
    .ratio(.causes, per: .endedNoDecision),
    by: [[.cause]],
    as: "among those without a purchase, share of each cause."
  )

  package static let vendorWinShare = Metric(
    "vendor_win_share",
    "Share of purchases",
    in: .share,
    .ratio(.vendorWins, per: .endedBought),
    by: [[.vendor]],
    as: "among those with a purchase, share of each vendor."
  )
}
