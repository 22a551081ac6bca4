internal import JourneyExperiment

extension EvidenceFact {
  /// Every fact, in the order of their numbers.
  package static let all: [EvidenceFact] = Name.allCases.map(\.fact)

  fileprivate static let purchaseFlow = EvidenceFact(
    name: .purchaseFlow,
    title: "Purchases per quarter are 25 / T percent",
    definition:
      "Purchases per account and quarter, from whomever, with a purchase interval of 5 years in every segment: "
      + "share of journeys that end in one, over the mean days from entry to entry in quarters of 91.3125 days; "
      + "fewer where no account can purchase as often.",
    target: "5 % at T = 5 years",
    parts: [Part("purchases per account and quarter", .share, 0.045...0.055)],
    rows: "1.01 DQ, 1.03 SH",
    kind: .input,
    role: .checked
  )
  fileprivate static let shareInMarket = EvidenceFact(
    name: .shareInMarket,
    title: "Share in market at an instant",
    definition:
      "Little's law at a purchase interval of 5 years: mean days of all journeys, and from first seller "
      + "contact to the end (0 without contact), summed, each over 5 years for every purchase.",
    target: "17 to 30 % in a job, 3 to 8 % visible to sellers",
    parts: [
      Part("accounts in any buying job", .share, 0.10...0.35),
      Part("accounts visible to sellers", .share, 0.03...0.08),
    ],
    rows: "cross-check 1 DER",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let committeeSize = EvidenceFact(
    name: .committeeSize,
    title: "Committee size law",
    definition:
      "Sizes weighted by entries. Where the scenario allows only 6 to 10, the variant of active "
      + "members: the median counts, and the share in 6 to 10 is 1 by design.",
    target: "median 7 to 11, 6 to 10 typical",
    parts: [
      Part("median committee size", .perJourney, 6.5...11),
      Part("committees of 6 to 10", .share, 0.40...1),
    ],
    rows: "2.01 SH, 2.02 SH, 2.05 DQ, 2.06 DER",
    kind: .input,
    role: .checked
  )
  fileprivate static let sizeByDealValue = EvidenceFact(
    name: .sizeByDealValue,
    title: "Committees grow with deal value",
    definition:
      "Mean size at ten times over mean size at a tenth of the reference deal value, with "
      + "sizes 1 to 16 allowed.",
    target: "large : small = 1.75 to 2",
    parts: [Part("mean size, large over small deals", .perJourney, 1.4...3)],
    rows: "2.11 SH, 2.12 SH",
    kind: .input,
    role: .checked
  )

  fileprivate static let purchaseBySize = EvidenceFact(
    name: .purchaseBySize,
    title: "Purchase probability falls with size",
    definition:
      "Share of journeys that end in a purchase when every committee has the size; slope: "
      + "log-odds per head from 3 to 6.",
    target: "0.81, 0.55, 0.60, 0.31 at 1, 2, 3, 6; above 0.15 at 10",
    parts: [
      Part("purchases with 1 person", .share, 0.69...0.93),
      Part("purchases with 2 people", .share, 0.43...0.67),
      Part("purchases with 3 people", .share, 0.48...0.72),
      Part("purchases with 6 people", .share, 0.19...0.43),
      Part("purchases with 10 people", .share, 0.15...1),
      Part("log-odds per person from 3 to 6", .perJourney, -0.55...(-0.25)),
    ],
    rows: "3.01 DQ, 3.02 DQ, 3.06 DER",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let conflict = EvidenceFact(
    name: .conflict,
    title: "Most committees are in conflict",
    definition: "Share of all journeys in which conflict C ever exceeds one half.",
    target: "74 %",
    parts: [Part("journeys with conflict", .share, 0.60...0.85)],
    rows: "3.07 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let contentRelevance = EvidenceFact(
    name: .contentRelevance,
    title: "Tailored content splits, group content unites",
    definition:
      "Share of journeys that end in a purchase when every channel has group relevance 0 "
      + "(lost) or 1 (gained), relative to the scenario's; common random numbers.",
    target: "-59 % and +20 %, of which the signs and their order are compared",
    parts: [
      Part("purchases lost when individually tailored", .share, Part.positive),
      Part("purchases gained when group-relevant", .share, Part.positive),
      Part("lost over gained", .perJourney, 1...Double.infinity),
    ],
    rows: "3.09 SH",
    kind: .emergent,
    role: .checked
  )
  fileprivate static let revisiting = EvidenceFact(
    name: .revisiting,
    title: "Nearly all journeys revisit a job",
    definition: "Share of bought journeys with a job reopened.",
    target: "95 %",
    parts: [Part("bought journeys with a loop", .share, 0.88...0.99)],
    rows: "4.02 DQ, 4.06 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let jobsRevisited = EvidenceFact(
    name: .jobsRevisited,
    title: "Nearly every job is revisited",
    definition: "Different jobs reopened at least once, mean over bought journeys.",
    target: "4 to 6 of 6",
    parts: [Part("different jobs revisited", .perJourney, 3.5...6)],
    rows: "4.02 DQ",
    kind: .emergent,
    role: .fitted
  )

  fileprivate static let suppliersCompared = EvidenceFact(
    name: .suppliersCompared,
    title: "Three suppliers are compared",
    definition: "Vendors with an opportunity in bought journeys: mean, and commonest number.",
    target: "3",
    parts: [
      Part("vendors with an opportunity, mean", .perJourney, 2.5...4.5),
      Part("vendors with an opportunity, commonest", .count, 3...3),
    ],
    rows: "4.05 DER, 6.18 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let dayOneWinner = EvidenceFact(
    name: .dayOneWinner,
    title: "The winner was on the day-one list",
    definition: "Share of bought journeys whose winner was on the day-one list.",
    target: "90 % (80 to 95)",
    parts: [Part("purchases from the day-one list", .share, 0.75...0.97)],
    rows: "6.15 SH, 6.17 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let favoriteWins = EvidenceFact(
    name: .favoriteWins,
    title: "The favorite at first contact wins",
    definition: "Share of bought journeys won by the favorite at first seller contact.",
    target: "80 %",
    parts: [Part("favorites that win", .share, 0.70...0.90)],
    rows: "6.16 DQ",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let contactPosition = EvidenceFact(
    name: .contactPosition,
    title: "Sellers are met late",
    definition:
      "Days to first seller contact over days of the journey, mean over bought journeys.",
    target: "0.57 to 0.70",
    parts: [Part("position of first contact", .share, 0.50...0.75)],
    rows: "3.10 DQ, 5.01 DQ, 5.04 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let winRates = EvidenceFact(
    name: .winRates,
    title: "Win rates",
    definition: "Ours won over all of ours, on opportunities and on proposals.",
    target: "17 to 30 % per opportunity, 40 to 50 % per proposal",
    parts: [
      Part("won per opportunity", .share, 0.14...0.32),
      Part("won per proposal", .share, 0.35...0.55),
    ],
    rows: "6.01 SH, 6.02 SH, 6.06 DQ, 6.08 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let noDecision = EvidenceFact(
    name: .noDecision,
    title: "No decision is the main competitor",
    definition:
      "Share of our opportunities that end without decision; the same over the share lost to a "
      + "competitor.",
    target: "38 to 45 %, at least the competitive loss",
    parts: [
      Part("opportunities without decision", .share, 0.25...0.60),
      Part("no decision over competitive loss", .perJourney, 1...Double.infinity),
    ],
    rows: "6.07 SH, 6.09 DQ, 6.11 DQ, 6.12 SH",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let hiddenSource = EvidenceFact(
    name: .hiddenSource,
    title: "Analytics miss first sources",
    definition:
      "Share of our won deals whose first true touch by us in the journey was not tracked; deals "
      + "without any touch count as missed.",
    target: "30 to 50 %",
    parts: [Part("wins without true first source", .share, 0.20...0.60)],
    rows: "8.01 DQ, 8.02 DQ, 8.04 SH-",
    kind: .emergent,
    role: .checked
  )

  fileprivate static let duration = EvidenceFact(
    name: .duration,
    title: "A purchase takes the better part of a year",
    definition: "Days of bought journeys from entry to signature, mean, in months.",
    target: "10 to 11 months",
    parts: [Part("months from entry to purchase", .perJourney, 8...14)],
    rows: "5.01 DQ, 5.02 SH, 5.08 DQ, 5.09 DQ",
    kind: .emergent,
    role: .fitted
  )
  fileprivate static let durationByDealValue = EvidenceFact(
    name: .durationByDealValue,
    title: "Length grows less than deal value",
    definition:
      "Slope of log days on log deal value over bought journeys (least squares, standard error "
      + "robust to unequal variances).",
    target: "exponent 0.46 to 0.70",
    parts: [Part("exponent of days on deal value", .perJourney, 0.35...0.75)],
    rows: "5.20 DER",
    kind: .emergent,
    role: .fitted
  )
}

extension EvidenceFact.Name {
  /// The fact of this name.
  package var fact: EvidenceFact {
    switch self {
    case .purchaseFlow: EvidenceFact.purchaseFlow
    case .shareInMarket: EvidenceFact.shareInMarket
    case .committeeSize: EvidenceFact.committeeSize
    case .sizeByDealValue: EvidenceFact.sizeByDealValue
    case .purchaseBySize: EvidenceFact.purchaseBySize
    case .conflict: EvidenceFact.conflict
    case .contentRelevance: EvidenceFact.contentRelevance
    case .revisiting: EvidenceFact.revisiting
    case .jobsRevisited: EvidenceFact.jobsRevisited
    case .suppliersCompared: EvidenceFact.suppliersCompared
    case .dayOneWinner: EvidenceFact.dayOneWinner
    case .favoriteWins: EvidenceFact.favoriteWins
    case .contactPosition: EvidenceFact.contactPosition
    case .winRates: EvidenceFact.winRates
    case .noDecision: EvidenceFact.noDecision
    case .hiddenSource: EvidenceFact.hiddenSource
    case .duration: EvidenceFact.duration
    case .durationByDealValue: EvidenceFact.durationByDealValue
    }
  }
}
