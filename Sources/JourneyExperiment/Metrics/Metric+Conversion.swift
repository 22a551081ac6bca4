import JourneySimulation

/// How far journeys and opportunities come, and how they end.
extension Metric {
  static let conversion = [
    funnelCount, funnelOpen, funnelShare, winRatePerOpportunity, winRatePerProposal,
    competitiveLossRate, noDecisionRate, winRateAtAge, opportunityEndShare, committeeMetShare,
    journeyOutcomeShare, noDecisionCauseShare, vendorWinShare,
  ]

  package static let funnelCount = Metric(
    "funnel_count",
    "Journeys that reached the stage",
    in: .count,
    .total(.funnel),
    by: [[.part, .stage]],
    as: "those that reached the stage, in the period or later."
  )

  package static let funnelOpen = Metric(
    "funnel_open",
    "Journeys that reach the stage and end after the period",
    in: .count,
    .total(.funnelOpen),
    by: [[.part, .stage]],
    as: "those that reached the stage, of which the end comes after the period."
  )

  package static let funnelShare = Metric(
    "funnel_share",
    "Share of the previous stage",
    in: .share,
    .ratio(.init(.funnel), per: .init(.funnel, before: .stage)),
    by: [[.part, .stage]],
    as:
      "those that reached the stage, divided by those that reached the one before."
  )

  package static let winRatePerOpportunity = Metric(
    "win_rate_per_opportunity",
    "Win rate per opportunity",
    in: .share,
    .duration(.incidence, .opportunity, .won),
    by: [[.segment]],
    isHeadline: true,
    as: "share that ends in a purchase from us."
  )

  package static let winRatePerProposal = Metric(
    "win_rate_per_proposal",
    "Win rate per proposal",
    in: .share,
    .ratio(.proposalsWon, per: .proposalsClosed),
    by: [[.segment]],
    as:
      "share won among proposals (opportunities in which we were among the two best when supplier "
      + "selection completed) that were closed."
  )

  package static let competitiveLossRate = Metric(
    "competitive_loss_rate",
    "Opportunities lost",
    in: .share,
    .duration(.incidence, .opportunity, .lost),
    by: [[.segment]],
    as: "share that ends with us excluded or another vendor bought from."
  )

  package static let noDecisionRate = Metric(
    "no_decision_rate",
    "Opportunities without decision",
    in: .share,
    .duration(.incidence, .opportunity, .noDecision),
    by: [[.segment]],
    as:
      "share that ends without anybody being bought from, and without us having been excluded before."
  )

  package static let winRateAtAge = Metric(
    "win_rate_at_age",
    "Win rate by age",
    in: .share,
    .duration(.incidence, .opportunity, .won),
    by: [[.age]],
    as:
      "among those still open so many days after they opened, share that ends in a purchase from us."
  )

  package static let opportunityEndShare = Metric(
    "opportunity_end_share",
    "How our opportunities end",
    in: .share,
    .ratio(.opportunityEnds, per: .marketOpportunities),
    by: [[.opportunityEnd]],
    as:
      "share that ends in this way, with this vendor bought from. Lost: never among the two best with "
      + "selection done (`not_shortlisted`), among them (`runner_up`), excluded by the test of validation "
      + "(`failed_test`), or our offer refused in a negotiation (`refused_offer`)."
  )

  package static let committeeMetShare = Metric(
    "committee_met_share",
    "Share of the committee that our sellers met",
    in: .share,
    .ratio(.membersMet, per: .committeeMembers),
    by: [[], [.outcome]],
    as:
      "people whom a touch by us that sellers start or lead has reached, at any time of the journey, "
      + "divided by all people on the committees."
  )

  package static let journeyOutcomeShare = Metric(
    "journey_outcome_share",
    "Journeys by outcome",
    in: .share,
    .duration(.incidence, .inMarket),
    by: [[.outcome]],
    as: "share that ends in each way."
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
