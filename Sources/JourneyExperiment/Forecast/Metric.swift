/// Everything that a forecast measures; the raw value is the name in JSON and CSV.
package enum Metric: String, Sendable, CaseIterable {
  // The 95-5 rule.
  case entriesPerAccountQuarter = "entries_per_account_quarter"
  case shareInMarket = "share_in_market"
  case purchasesPerAccountQuarter = "purchases_per_account_quarter"
  case shareVisibleToSellers = "share_visible_to_sellers"
  case dayOneListShare = "day_one_list_share"
  case winnerOnDayOneList = "winner_on_day_one_list"
  // By month.
  case entries
  case leads
  case opportunities
  case wins
  case bookings
  // Conversion.
  case funnelCount = "funnel_count"
  case funnelOpen = "funnel_open"
  case funnelShare = "funnel_share"
  case winRatePerOpportunity = "win_rate_per_opportunity"
  case winRatePerProposal = "win_rate_per_proposal"
  case competitiveLossRate = "competitive_loss_rate"
  case noDecisionRate = "no_decision_rate"
  case journeyOutcomeShare = "journey_outcome_share"
  case noDecisionCauseShare = "no_decision_cause_share"
  case vendorWinShare = "vendor_win_share"
  // Cycle length, by clock, outcome and segment.
  case cycleMean = "cycle_mean"
  case cycleP10 = "cycle_p10"
  case cycleP50 = "cycle_p50"
  case cycleP90 = "cycle_p90"
  case firstContactPosition = "first_contact_position"
  // Non-linearity.
  case jobCompletions = "job_completions"
  case jobReopenings = "job_reopenings"
  case jobRevisitShare = "job_revisit_share"
  case anyRevisitShare = "any_revisit_share"
  case loopsPerJourney = "loops_per_journey"
  case regressionsPerJourney = "regressions_per_journey"
  case jobMoveShare = "job_move_share"
  case stageMoves = "stage_moves"
  // Touches, time and cost.
  case touchesPerJourney = "touches_per_journey"
  case trackedTouchesPerJourney = "tracked_touches_per_journey"
  case supplierTimeShare = "supplier_time_share"
  case ourTimeShare = "our_time_share"
  case channelCost = "channel_cost"
  case channelCostPerOpportunity = "channel_cost_per_opportunity"
  case channelCostPerWin = "channel_cost_per_win"
  case totalCost = "total_cost"
  case costPerOpportunity = "cost_per_opportunity"
  case costPerWin = "cost_per_win"
  case totalWins = "total_wins"
  case totalBookings = "total_bookings"
}

/// The unit in which a metric is stated.
package enum MetricUnit: String, Sendable {
  case share
  case count
  case perJourney = "per_journey"
  case days
  case currency
}

extension Metric {
  /// The unit of the metric's values.
  package var unit: MetricUnit {
    switch self {
    case .entries, .leads, .opportunities, .wins, .totalWins, .funnelCount, .funnelOpen: .count
    case .bookings, .totalBookings, .channelCost, .channelCostPerOpportunity, .channelCostPerWin,
      .totalCost, .costPerOpportunity, .costPerWin:
      .currency
    case .cycleMean, .cycleP10, .cycleP50, .cycleP90: .days
    case .jobCompletions, .jobReopenings, .loopsPerJourney, .regressionsPerJourney, .stageMoves,
      .touchesPerJourney, .trackedTouchesPerJourney:
      .perJourney
    default: .share
    }
  }

  /// The heading in tables.
  package var title: String {
    switch self {
    case .entriesPerAccountQuarter: "Accounts entering the market per quarter"
    case .shareInMarket: "Accounts in market at an instant"
    case .purchasesPerAccountQuarter: "Accounts purchasing per quarter, from any vendor"
    case .shareVisibleToSellers: "Accounts visible to sellers at an instant"
    case .dayOneListShare: "Journeys with us on the day-one list"
    case .winnerOnDayOneList: "Purchases from a vendor on the day-one list"
    case .entries: "Entries"
    case .leads: "Leads"
    case .opportunities: "Opportunities"
    case .wins: "Wins"
    case .bookings: "Bookings"
    case .funnelCount: "Journeys that reached the stage"
    case .funnelOpen: "Journeys at the stage still open at the horizon"
    case .funnelShare: "Share of the previous stage"
    case .winRatePerOpportunity: "Win rate per opportunity"
    case .winRatePerProposal: "Win rate per proposal"
    case .competitiveLossRate: "Opportunities lost to a competitor"
    case .noDecisionRate: "Opportunities without decision"
    case .journeyOutcomeShare: "Journeys by outcome"
    case .noDecisionCauseShare: "Journeys without decision, by cause"
    case .vendorWinShare: "Share of purchases"
    case .cycleMean: "Cycle length, mean"
    case .cycleP10: "Cycle length, 10th percentile"
    case .cycleP50: "Cycle length, median"
    case .cycleP90: "Cycle length, 90th percentile"
    case .firstContactPosition: "First seller contact as a share of the journey"
    case .jobCompletions: "Completions"
    case .jobReopenings: "Reopenings"
    case .jobRevisitShare: "Journeys that revisit the job"
    case .anyRevisitShare: "Journeys with a purchase that revisit a job"
    case .loopsPerJourney: "Loops"
    case .regressionsPerJourney: "Stage regressions"
    case .jobMoveShare: "Next job completed"
    case .stageMoves: "Moves between stages"
    case .touchesPerJourney: "Touches by us"
    case .trackedTouchesPerJourney: "Tracked touches by us"
    case .supplierTimeShare: "Buyer time with suppliers, all ended journeys"
    case .ourTimeShare: "Buyer time with us, all ended journeys"
    case .channelCost: "Cost"
    case .channelCostPerOpportunity: "Cost per opportunity"
    case .channelCostPerWin: "Cost per win"
    case .totalCost: "Marketing cost"
    case .costPerOpportunity: "Marketing cost per opportunity"
    case .costPerWin: "Marketing cost per win"
    case .totalWins: "Wins in the whole period"
    case .totalBookings: "Bookings in the whole period"
    }
  }

  /// What exactly is measured, in one or two sentences.
  package var definition: String {
    switch self {
    case .entriesPerAccountQuarter:
      "Journeys begun in the period, per account and quarter of 91.3125 days. This flow is the "
        + "95-5 rule; it is not the share in market."
    case .shareInMarket:
      "Average over the period of the share of accounts with a journey in progress. By Little's "
        + "law this is the entry rate times the mean journey, not the quarterly flow."
    case .purchasesPerAccountQuarter:
      "Journeys that ended in a purchase from any vendor in the period, per account and quarter."
    case .shareVisibleToSellers:
      "Average share of accounts whose first seller contact, with any vendor, has been made and "
        + "whose journey is not closed."
    case .dayOneListShare:
      "Share of entering committees in which somebody remembers us, or that have us as incumbent."
    case .winnerOnDayOneList:
      "Among journeys that ended in a purchase in the period, whenever they began: share whose "
        + "vendor was on the day-one list."
    case .entries: "Journeys begun in the month."
    case .leads:
      "Journeys whose first tracked touch by us, or opportunity without one, fell in the month."
    case .opportunities: "Opportunities of ours opened in the month."
    case .wins: "Purchases from us in the month."
    case .bookings: "Deal value of the month's purchases from us, at our price."
    case .funnelCount: "Journeys that entered in the period and reached the stage by its end."
    case .funnelOpen:
      "Journeys that entered in the period, reached the stage, and are in progress at its end."
    case .funnelShare:
      "Journeys that reached the stage, divided by those that reached the one before; journeys "
        + "still open count as not having gone further yet."
    case .winRatePerOpportunity:
      "Probability that an opportunity ends in a purchase from us: those that opened in the period, "
        + "with the ones still open handled as censored (Aalen-Johansen)."
    case .winRatePerProposal:
      "Among proposals (opportunities in which we were among the two best when supplier selection "
        + "completed) closed in the period, whenever the journey began: share won."
    case .competitiveLossRate:
      "Probability that an opportunity ends with us excluded or another vendor bought from: those "
        + "that opened in the period (Aalen-Johansen)."
    case .noDecisionRate:
      "Probability that an opportunity ends without anybody being bought from: those that opened in "
        + "the period (Aalen-Johansen)."
    case .journeyOutcomeShare:
      "Probability that a journey ends in each way: journeys that entered in the period, with open "
        + "ones handled as censored (Aalen-Johansen)."
    case .noDecisionCauseShare:
      "Share of each cause among journeys that ended without decision in the period, whenever they "
        + "began."
    case .vendorWinShare:
      "Share of each vendor among journeys that ended in a purchase in the period, whenever they "
        + "began."
    case .cycleMean:
      "Mean days from the clock's start to the close, among journeys that entered in the period and "
        + "have the outcome; open journeys are censored (Aalen-Johansen), and journeys longer than "
        + "the period are unseen."
    case .cycleP10: "Days within which 10 % of the journeys with the outcome close."
    case .cycleP50: "Days within which half of the journeys with the outcome close."
    case .cycleP90: "Days within which 90 % of the journeys with the outcome close."
    case .firstContactPosition:
      "Time of first seller contact divided by the length of the journey, averaged over journeys "
        + "that ended in a purchase in the period, whenever they began."
    case .jobCompletions: "Completions of the job per journey that ended in the period."
    case .jobReopenings: "Reopenings of the job per journey that ended in the period."
    case .jobRevisitShare:
      "Share of journeys that ended in the period in which the job was reopened at least once."
    case .anyRevisitShare:
      "Share of journeys that ended in a purchase in the period in which at least one job was "
        + "reopened."
    case .loopsPerJourney:
      "Reopenings of any job per journey that ended in the period, whenever it began."
    case .regressionsPerJourney:
      "Backward moves of the committee stage per journey that ended in the period, whenever it "
        + "began."
    case .jobMoveShare:
      "Journeys that ended in the period: among completions of the row's job that another completion "
        + "follows, the share in which the column's job is completed next."
    case .stageMoves:
      "Moves of the committee from one stage to another, per journey that ended in the period."
    case .touchesPerJourney:
      "Touches by us per journey that ended in the period, whether or not analytics could see them."
    case .trackedTouchesPerJourney:
      "Touches by us that analytics saw, per journey that ended in the period."
    case .supplierTimeShare:
      "Hours with any supplier divided by all hours that buyers spend on the purchase, over all "
        + "journeys that ended in the period, with a purchase or without."
    case .ourTimeShare:
      "Hours with us divided by all hours that buyers spend on the purchase, over all journeys that "
        + "ended in the period, with a purchase or without."
    case .channelCost: "What the channel cost us in the period."
    case .channelCostPerOpportunity:
      "The channel's cost divided by all opportunities of the period; not a causal attribution."
    case .channelCostPerWin:
      "The channel's cost divided by all wins of the period; not a causal attribution."
    case .totalCost: "What all channels cost us in the period; sales staff are not included."
    case .costPerOpportunity:
      "Cost of all channels divided by opportunities opened in the period; sales staff are not "
        + "included."
    case .costPerWin:
      "Cost of all channels divided by wins in the period; sales staff are not included."
    case .totalWins: "Purchases from us in the period."
    case .totalBookings: "Deal value of all purchases from us in the period, at our price."
    }
  }
}
