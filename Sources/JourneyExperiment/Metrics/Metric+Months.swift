import JourneySimulation

/// What the months bring, and the whole period.
extension Metric {
  static let months = [
    entries, leads, opportunities, wins, bookings, totalOpportunities, totalWins,
    totalBookings, listBookings, meanDiscount,
  ]

  package static let entries = Metric(
    "entries",
    "Entries",
    in: .count,
    .total(.entries),
    by: [[.month], [.quarter]],
    as: "journeys begun in the month or quarter."
  )

  package static let leads = Metric(
    "leads",
    "Leads",
    in: .count,
    .total(.leads),
    by: [[.month], [.quarter]],
    as:
      "accounts, in market or not, that became leads in the month or quarter: a person of theirs said who they are in a "
      + "touch by us, or our opportunity opened, and they were none."
  )

  package static let opportunities = Metric(
    "opportunities",
    "Opportunities",
    in: .count,
    .total(.opportunities),
    by: [[.month], [.quarter]],
    as: "opportunities of ours opened in the month or quarter."
  )

  package static let wins = Metric(
    "wins",
    "Wins",
    in: .count,
    .total(.wins),
    by: [[.month], [.quarter]],
    better: .higher,
    as: "purchases from us in the month or quarter."
  )

  package static let bookings = Metric(
    "bookings",
    "Bookings",
    in: .currency,
    .total(.bookings),
    by: [[.month], [.quarter]],
    better: .higher,
    as: "deal value of the purchases from us in the month or quarter, at our price."
  )

  package static let totalOpportunities = Metric(
    "total_opportunities",
    "Opportunities in the whole period",
    short: "Opportunities",
    in: .count,
    .total(.marketOpportunities),
    by: [[.segment]],
    as: "opportunities of ours opened."
  )

  package static let totalWins = Metric(
    "total_wins",
    "Wins in the whole period",
    short: "Wins",
    in: .count,
    .total(.marketWins),
    by: [[.segment]],
    better: .higher,
    isHeadline: true,
    as: "purchases from us."
  )

  package static let totalBookings = Metric(
    "total_bookings",
    "Bookings in the whole period",
    short: "Bookings",
    in: .currency,
    .total(.marketBookings),
    by: [[.segment]],
    better: .higher,
    isHeadline: true,
    as: "deal value of all purchases from us, at our price."
  )

  package static let listBookings = Metric(
    "list_bookings",
    "Bookings at list price",
    in: .currency,
    .total(.listBookings),
    by: [[.segment], [.month], [.quarter]],
    as:
      "deal value of purchases from us, at our list price, before discounts; only where the scenario grants "
      + "some."
  )

  package static let meanDiscount = Metric(
    "mean_discount",
    "Mean discount on list price",
    short: "Mean discount",
    in: .share,
    .ratio(.discounts, per: .listBookings),
    by: [[.segment], [.month], [.quarter]],
    as:
      "share of bookings at list price that was taken off in negotiations; bookings are the rest. Only where "
      + "the scenario grants some."
  )
}
