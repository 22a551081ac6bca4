/// What the rows of tables are about: which journeys, opportunities or accounts are counted.
enum Captions {
  static let endedJourneys: Passage = "Journeys that ended in the period, whenever they began"
  static let endedPurchases: Passage =
    "Journeys that ended in a purchase in the period, whenever they began"
  static let endedJourneyJobs: Passage = "Buying jobs, journeys that ended in the period"
  static let enteredJourneys: Passage =
    "Journeys that entered in the period; those still open at its end are allowed for"
  static let funnel: Passage =
    "Journeys that began in the period, by the stages that they have reached by its end"
  static let opportunities: Passage =
    "Our opportunities in journeys that entered in the period (those still open at its end are "
    + "allowed for), and proposals closed in the period"
  static let channels: Passage =
    "By channel: touches per journey that ended in the period, cost of the period"
  static let allChannels: Passage =
    "Touches and time: journeys that ended in the period, whenever they began; cost: that of the "
    + "period"
  static let cycleQuantiles: Passage =
    "10 %, half and 90 % of the journeys that end this way have ended by the days stated. These are "
    + "journeys that entered in the period; those still open are allowed for, but none longer than "
    + "the period can be seen."
}
