/// What ends an account's dormancy, each on a clock of its own with its own random stream
/// (model, rule 1.6).
///
/// A further trigger (funding, a change of leadership, the end of a contract) is a case here, a day in
/// ``AccountClocks`` and a type like ``DormancyClock`` that draws it.
enum Trigger {
  /// The account's dormancy has run out: it has a problem to solve.
  case need
}

/// The days on which an account's clocks run out; infinite for a clock that does not run.
struct AccountClocks {
  /// When the dormancy has run out.
  var need = Double.infinity

  /// The clock that runs out first, and its day.
  var earliest: (trigger: Trigger, day: Double) { (.need, need) }
}

/// Where one account of a market stands, in 24 bytes: all that is remembered of it between journeys
/// (model, rule 1.4).
///
/// ```
/// dormant ── its earliest clock runs out ──▶ in a journey ── the journey ends ──▶ dormant
/// ```
struct Account {
  /// What an account is doing.
  enum State: UInt8 {
    case dormant, inJourney
  }

  private(set) var clocks: AccountClocks
  /// Journeys that have ended; the number of the journey in progress or to come.
  private(set) var journeys: UInt32 = 0
  private(set) var state = State.dormant
  /// Column of the vendor in place, -1 for none; unknown before the first journey has ended.
  private var incumbent: Int8 = -1
  /// Vendors by bit that it recalls; unknown before the first journey has ended.
  private var recalled: UInt16 = 0
  /// The receptivity that it had when the market started; nil if its own random numbers decide.
  let receptivity: Float?
  /// Whether the dormant account will enter as a lead; last, where it takes no further bytes.
  private(set) var lead: EnteringLead

  /// A dormant account whose first journey in the market is to come.
  ///
  /// - Parameters:
  ///   - clocks: When it will act.
  ///   - lead: What it will be then.
  init(clocks: AccountClocks, lead: EnteringLead = .none) {
    self.clocks = clocks
    self.lead = lead
    receptivity = nil
  }

  /// An account that is in a journey when the market starts.
  init(inJourneyWith receptivity: Double) {
    clocks = AccountClocks()
    state = .inJourney
    lead = .none
    self.receptivity = Float(receptivity)
  }

  /// What its journeys have left; nil before the first has ended: then it follows from the start of the market.
  var knownHistory: AccountHistory? {
    guard journeys > 0 else { return nil }
    return AccountHistory(incumbent: Int(incumbent), recalled: VendorSet(bits: UInt32(recalled)))
  }

  /// The day on which a dormant account enters.
  var entryDay: Double { clocks.earliest.day }

  /// The account enters the market; its clocks stop.
  mutating func enter() {
    assert(state == .dormant, "An account in a journey cannot enter.")
    state = .inJourney
    clocks = AccountClocks()
  }

  /// The account's journey has ended.
  ///
  /// - Parameters:
  ///   - history: What it leaves for the next.
  ///   - next: When the account will act again, and what it will be then, by the number of its next journey.
  mutating func leave(
    _ history: AccountHistory,
    next: (UInt32) -> (clocks: AccountClocks, lead: EnteringLead)
  ) {
    assert(state == .inJourney, "A dormant account has no journey to end.")
    state = .dormant
    journeys += 1
    incumbent = Int8(history.incumbent)
    recalled = UInt16(truncatingIfNeeded: history.recalled.bits)
    (clocks, lead) = next(journeys)
  }
}
