/// Everything that a replication adds up, each declared once: over whom, and by what.
///
/// Sums add over replications and over ranges of replications; every metric that is not a statistic of
/// durations is a sum or a ratio of two.
package enum Sum: Int, Sendable, CaseIterable {
  // What happened in the period.
  case entries, leads, channelLeads, opportunities, wins, bookings, listBookings, discounts
  case accounts, inMarketDays, visibleDays, purchases, dayOneEntries
  case proposalsClosed, proposalsWon
  case cost
  case marketLeads, marketOpportunities, marketWins, marketBookings, marketCost
  // Journeys that entered in the period.
  case funnel, funnelOpen, awareEntries, closedJourneys, cycleDays, stageDays
  // Opportunities that opened in the period.
  case opportunityEnds, committeeMembers, membersMet
  // Journeys that ended in the period.
  case endedJourneys, endedBought, endedNoDecision, endedBoughtRevisited, winnerOnDayOne
  case contactPosition, contacted, loops, regressions, totalHours, supplierHours, ourHours
  case causes, vendorWins
  case completions, reopenings, revisited, jobMoves, stageMoves
  case touches, trackedTouches, identifiedTouches
  case momentsReached, vendorsKnown, momentsFollowed, vendorsJoined
  // Leads that closed in the period.
  case closedLeads, leadStages

  /// Who is counted, by which axes there is a number each, and what a reader must know of it.
  package struct Declaration: Sendable {
    /// The name in files.
    package let id: String
    /// The journeys that are added up, and the time in which they or their events must lie.
    package let population: Population
    /// At most three, the last varying fastest; empty for a sum of one number.
    package let axes: [Axis]
    /// What is added up, with its unit where that is not a number of cases.
    package let definition: String

    init(_ id: String, _ population: Population, by axes: Axis..., as definition: String) {
      self.id = id
      self.population = population
      self.axes = axes
      self.definition = definition
    }
  }

  /// What the case stands for, at the cost of a look into a table.
  package var declaration: Declaration { Self.declarations[rawValue] }

  /// Whether there is something to count only where we grant discounts.
  package var isOfDiscounts: Bool { self == .listBookings || self == .discounts }

  /// In the order of the cases, each made once.
  static let declarations = allCases.map(\.declared)

  private var declared: Declaration {
    switch self {
    case .entries: .init("entries", .calendar, by: .eachSegment, .month, as: "journeys begun")
    case .leads: .init("leads", .calendar, by: .month, as: "accounts that became leads")
    case .channelLeads:
      .init(
        "channel_leads",
        .calendar,
        by: .leadChannel,
        .leadOrigin,
        as: "accounts that became leads, by the channel of the touch that identified a person"
      )
    case .marketLeads:
      .init("market_leads", .calendar, by: .segment, as: "accounts that became leads")
    case .opportunities:
      .init("opportunities", .calendar, by: .month, as: "opportunities of ours opened")
    case .wins: .init("wins", .calendar, by: .month, as: "purchases from us")
    case .bookings:
      .init("bookings", .calendar, by: .month, as: "deal value of purchases from us, at our price")
    case .listBookings:
      .init(
        "list_bookings",
        .calendar,
        by: .eachSegment,
        .month,
        as: "deal value of purchases from us, at our list price"
      )
    case .discounts:
      .init(
        "discounts",
        .calendar,
        by: .eachSegment,
        .month,
        as: "of this, what was taken off in negotiations"
      )
    case .accounts: .init("accounts", .calendar, by: .segment, as: "accounts")
    case .inMarketDays:
      .init("in_market_days", .instant, by: .segment, as: "days in market, over accounts")
    case .visibleDays:
      .init("visible_days", .instant, by: .segment, as: "days visible to sellers, over accounts")
    case .purchases:
      .init("purchases", .calendar, by: .segment, as: "purchases from any vendor")
    case .dayOneEntries:
      .init("day_one_entries", .entered, by: .segment, as: "entries with us on the day-one list")
    case .proposalsClosed:
      .init("proposals_closed", .calendar, by: .segment, as: "proposals closed")
    case .proposalsWon: .init("proposals_won", .calendar, by: .segment, as: "proposals won")
    case .cost: .init("cost", .calendar, by: .spending, as: "what the channel cost us")
    case .marketOpportunities:
      .init("market_opportunities", .calendar, by: .segment, as: "opportunities of ours opened")
    case .marketWins: .init("market_wins", .calendar, by: .segment, as: "purchases from us")
    case .marketBookings:
      .init(
        "market_bookings",
        .calendar,
        by: .segment,
        as: "deal value of purchases from us, at our price"
      )
    case .marketCost:
      .init("market_cost", .calendar, by: .segment, as: "what channels cost us for the segment")
    case .funnel:
      .init("funnel", .entered, by: .part, .stage, as: "journeys that reached the stage")
    case .funnelOpen:
      .init("funnel_open", .entered, by: .part, .stage, as: "of these, ended after the horizon")
    case .awareEntries:
      .init(
        "aware_entries",
        .entered,
        by: .vendor,
        .eachSegment,
        .month,
        as: "entries with the vendor on the day-one list, by month of entry"
      )
    case .closedJourneys:
      .init("closed_journeys", .entered, by: .conflict, .outcome, as: "journeys")
    case .cycleDays:
      .init("cycle_days", .entered, by: .conflict, .outcome, as: "days from entry to the end")
    case .stageDays:
      .init(
        "stage_days",
        .entered,
        by: .outcome,
        .committeeStage,
        as: "days that the committee spends in the stage"
      )
    case .opportunityEnds:
      .init(
        "opportunity_ends",
        .opened,
        by: .opportunityEnd,
        as: "opportunities of ours that ended in this way"
      )
    case .committeeMembers:
      .init("committee_members", .opened, by: .outcome, as: "people on committees")
    case .membersMet:
      .init("members_met", .opened, by: .outcome, as: "of these, people whom our sellers met")
    default: declaredOfEnded
    }
  }

  private var declaredOfEnded: Declaration {
    switch self {
    case .endedBought: .init("ended_bought", .ended, as: "journeys with a purchase")
    case .endedNoDecision: .init("ended_no_decision", .ended, as: "journeys without one")
    case .endedBoughtRevisited:
      .init("ended_bought_revisited", .ended, as: "journeys with a purchase that revisited a job")
    case .winnerOnDayOne:
      .init("winner_on_day_one", .ended, as: "purchases from a vendor on the day-one list")
    case .contactPosition:
      .init(
        "contact_position",
        .ended,
        as: "day of first seller contact over the journey's length, of journeys with a purchase"
      )
    case .contacted: .init("contacted", .ended, as: "journeys with a purchase and a seller contact")
    case .loops: .init("loops", .ended, as: "reopenings of any job")
    case .regressions: .init("regressions", .ended, as: "backward moves of the committee stage")
    case .totalHours: .init("total_hours", .ended, as: "hours that buyers spend on the purchase")
    case .supplierHours: .init("supplier_hours", .ended, as: "of these, hours with any supplier")
    case .ourHours: .init("our_hours", .ended, as: "of these, hours with us")
    case .causes: .init("causes", .ended, by: .cause, as: "journeys without a purchase, by cause")
    case .vendorWins: .init("vendor_wins", .ended, by: .vendor, as: "purchases from the vendor")
    case .completions: .init("completions", .ended, by: .job, as: "completions of the job")
    case .reopenings: .init("reopenings", .ended, by: .job, as: "reopenings of the job")
    case .revisited: .init("revisited", .ended, by: .job, as: "journeys that reopened the job")
    case .jobMoves:
      .init("job_moves", .ended, by: .fromJob, .toJob, as: "consecutive completions of two jobs")
    case .stageMoves:
      .init(
        "stage_moves",
        .ended,
        by: .fromStage,
        .toStage,
        as: "moves of the committee from one stage to another"
      )
    case .momentsReached:
      .init("moments_reached", .ended, by: .moment, as: "journeys that reached the moment")
    case .vendorsKnown:
      .init("vendors_known", .ended, by: .moment, as: "vendors that these know at the moment")
    case .momentsFollowed:
      .init(
        "moments_followed",
        .ended,
        by: .laterMoment,
        as: "journeys that reached the moment after the moment before"
      )
    case .vendorsJoined:
      .init(
        "vendors_joined",
        .ended,
        by: .laterMoment,
        as: "vendors that became known to these since the moment before"
      )
    case .touches: .init("touches", .ended, by: .channel, as: "touches by us")
    case .trackedTouches:
      .init("tracked_touches", .ended, by: .channel, as: "touches by us that analytics saw")
    case .identifiedTouches:
      .init(
        "identified_touches",
        .ended,
        as: "touches by us in which the person said who they are"
      )
    case .closedLeads:
      .init("closed_leads", .closed, by: .leadChannel, .leadOrigin, as: "leads")
    case .leadStages:
      .init(
        "lead_stages",
        .closed,
        by: .leadChannel,
        .leadOrigin,
        .leadStage,
        as: "leads that came to the stage"
      )
    default: .init("ended_journeys", .ended, as: "journeys")
    }
  }
}
