internal import JourneySimulation

/// What the rows of tables are about, as the populations of their metrics say it.
enum Captions {
  private static let ended = Population.ended.clause
  private static let entered = Population.entered.clause

  static let endedJourneys: Passage = "\(ended)"
  static let endedPurchases: Passage = "\(ended), with a purchase"
  static let vendorsKnown: Passage =
    "Vendors that the committee knows: those on the minds of the people engaged by then, while the day-one list holds "
    + "everybody's. \(ended)"
  static let winRateAtAge: Passage =
    "Our opportunities by age: the share won of those that are still open by then"
  static let opportunityEnds: Passage =
    "How our opportunities end, by the vendor that is bought from. \(Population.opened.clause)"
  static let daysInStage: Passage =
    "Days in each stage of the committee, by how the journey ends. \(entered)"
  static let conflict: Passage =
    "Days from entry to the end, by whether the committee was ever in conflict. \(entered)"
  static let endedJourneyJobs: Passage = "Buying jobs. \(ended)"
  static let enteredJourneys: Passage = "\(entered)"
  static let funnel: Passage = "\(entered), by the stages that they reach"
  static let opportunities: Passage =
    "\(Population.opened.clause), and proposals closed in the period"
  static let leads: Passage =
    "New leads of the period, and what came of leads. \(Population.closed.clause)"
  static let leadChannels: Passage =
    "By channel of the touch in which a person said who they are: new leads of the period, and shares of the leads "
    + "that closed in it"
  static let channels: Passage =
    "By channel: touches per journey that ended in the period, cost of the period"
  static let allChannels: Passage = "Touches and time: \(ended); cost: that of the period"
  static let cycleQuantiles: Passage =
    "10 %, half and 90 % of those that end this way have ended by the days stated. These are "
    + "journeys that entered in the period or, on the clock of opportunities, opportunities that "
    + "opened in it, all followed to their end."
}
