import JourneySimulation

/// The 95-5 rule: who is buying, as a flow and as a stock (model, rules 1.10 and 1.14).
extension Metric {
  static let market = [
    entriesPerAccountQuarter, shareInMarket, purchasesPerAccountQuarter, shareVisibleToSellers,
    dayOneListShare, winnerOnDayOneList, awarenessAtEntry, vendorsKnown, vendorsJoined,
  ]

  package static let entriesPerAccountQuarter = Metric(
    "entries_per_account_quarter",
    "Accounts entering the market per quarter",
    short: "Accounts entering per quarter",
    in: .share,
    .ratio(.entries, per: .accounts, .perQuarter),
    by: [[.segment]],
    as:
      "journeys begun, per account and quarter of 91.3125 days. It is a flow, and not the share in market."
  )

  package static let shareInMarket = Metric(
    "share_in_market",
    "Accounts in market at an instant",
    short: "Accounts in market",
    in: .share,
    .ratio(.inMarketDays, per: .accounts, .perDay),
    by: [[.segment]],
    isHeadline: true,
    as:
      "share of accounts with a journey in progress. By Little's law this is the entry rate times "
      + "the mean journey, not the quarterly flow."
  )

  package static let purchasesPerAccountQuarter = Metric(
    "purchases_per_account_quarter",
    "Accounts purchasing per quarter, from any vendor",
    in: .share,
    .ratio(.purchases, per: .accounts, .perQuarter),
    by: [[.segment]],
    as:
      "journeys that ended in a purchase from any vendor, per account and quarter. This flow is the 95-5 rule."
  )

  package static let shareVisibleToSellers = Metric(
    "share_visible_to_sellers",
    "Accounts visible to sellers at an instant",
    in: .share,
    .ratio(.visibleDays, per: .accounts, .perDay),
    by: [[.segment]],
    as: "share of accounts whose first seller contact, with any vendor, has been made and whose "
      + "journey is not closed."
  )

  package static let dayOneListShare = Metric(
    "day_one_list_share",
    "Journeys with us on the day-one list",
    short: "Us on the day-one list",
    in: .share,
    .ratio(.dayOneEntries, per: .entries),
    by: [[.segment]],
    better: .higher,
    as: "share of committees in which somebody remembers us at entry, or that have us as incumbent."
  )

  package static let winnerOnDayOneList = Metric(
    "winner_on_day_one_list",
    "Purchases from a vendor on the day-one list",
    in: .share,
    .ratio(.winnerOnDayOne, per: .endedBought),
    as: "among those with a purchase, share whose vendor was on the day-one list."
  )

  package static let awarenessAtEntry = Metric(
    "awareness_at_entry",
    "Unaided awareness at entry",
    in: .share,
    .ratio(.awareEntries, per: .entries),
    by: [[.vendor, .segment], [.vendor, .segment, .month]],
    as:
      "share of committees in which somebody remembers the vendor unprompted at entry, or that have "
      + "it as incumbent: the vendor is on their day-one list. By month: of those that entered in it."
  )

  package static let vendorsKnown = Metric(
    "vendors_known",
    "Vendors known",
    in: .perJourney,
    .ratio(.vendorsKnown, per: .momentsReached),
    by: [[.moment]],
    as:
      "vendors that the committee knows at entry, at first seller contact, or when "
      + "supplier selection is first completed, excluded ones among them, per journey that came to it."
  )

  package static let vendorsJoined = Metric(
    "vendors_joined",
    "Vendors that joined",
    in: .perJourney,
    .ratio(.vendorsJoined, per: .momentsFollowed),
    by: [[.laterMoment]],
    as:
      "vendors that became known between entry and first seller contact, or between that and the first "
      + "completion of supplier selection, per journey in which one came after the other."
  )
}
