/// One fully resolved world: every number is known, nothing is uncertain, nothing is missing.
///
/// A scenario file with uncertain inputs yields one `Scenario` per draw (see ``ScenarioTemplate``).
/// Times are days from the start date; money is in the scenario currency; rates are per day.
package struct Scenario: Sendable, Equatable {
  /// The title shown in reports.
  package var name = "Scenario"
  /// The question that the scenario answers, in one sentence.
  package var question = ""
  /// The date of `t = 0`.
  package var startDate = CalendarDate(year: 2027, month: 1, day: 1)
  /// Days from the start date to the end of the forecast, `> 0`.
  package var horizonDays = 1096.0
  /// Days simulated before the start date, `>= 0`; the market is in equilibrium when they begin.
  package var warmUpDays = 0.0
  /// Three-letter currency code, for display only.
  package var currency = "USD"
  /// Units of the currency for one US dollar of 2026, `> 0`, by which defaults in money have been converted; nil
  /// where there was nothing to convert.
  package var dollarRate: Double?
  /// What is done about defaults that rest on no evidence.
  package var assumptions = AssumptionTreatment.drawn
  /// Who may buy.
  package var market = Market()
  /// The vendor whose forecast this is.
  package var us = Vendor(id: "us")
  /// What was remembered of us before day 0 in the scenario whose past this one has; `nil` finds it from the
  /// awareness of `us` (model, rules 1.19 and 2.10).
  package var startingMemory: StartingMemory?
  /// How people become known to us, by segment id, as a pilot has found it for the plan of the period; a segment that
  /// is not there is all dormant (model, rule 3.28).
  package var acquaintances: [String: Acquaintance] = [:]
  /// Vendors but us, at most 14; ids are unique, order changes no result.
  package var competitors: [Vendor] = []
  /// Ids are unique; at most 24 push channels in use and 16 pull channels with a mix above 0.
  package var channels: [Channel] = []
  /// At most 64, among them ``Role/decisionMaker``; ids are unique.
  package var roles: [Role] = []
  /// How committees are put together.
  package var committee = CommitteeRules()
  /// How stakeholders come to their opinions of vendors.
  package var preferences = PreferenceRules()
  /// How long marketing to dormant accounts lasts.
  package var memory = MemoryRules()
  /// How stakeholders join and move on.
  package var engagement = EngagementRules()
  /// How the six buying jobs are done and undone.
  package var jobs = JobRules()
  /// What agreement takes.
  package var consensus = ConsensusRules()
  /// What makes a purchase slow.
  package var complexity = ComplexityRules()
  /// When a committee stops without buying.
  package var ending = EndingRules()
  /// First contact, opportunities, negotiation.
  package var seller = SellerRules()
  /// For the share of time with suppliers alone; changes nothing else.
  package var buyerTime = BuyerTimeRules()

  /// A world without accounts, channels and roles, which a reader or a test fills in.
  package init() {}

  /// Vendors but us: the competitors, and all those that are not named as one, of whom people know if they
  /// know one of them (model, rule 2.8).
  package var rivals: [Vendor] {
    let unnamed = market.otherVendors.count - competitors.count
    guard unnamed > 0, competitors.count < ScenarioLimit.competitors else { return competitors }
    var others = Vendor(id: Vendor.unnamed)
    others.title = "other vendors"
    others.awareness =
      1
      - (0..<unnamed).reduce(1) { unaware, _ in
        unaware * (1 - market.otherVendors.awareness)
      }
    return competitors + [others]
  }

  /// The same world without what changes no journey: labels, and what sellers cost, which profit alone counts.
  package var asSimulated: Scenario {
    var result = withoutLabels
    result.us.usualEffortCostPerDay = nil
    return result
  }

  /// The same world without what is for display alone: names and titles, the question, tiers.
  package var withoutLabels: Scenario {
    var result = self
    result.name = ""
    result.question = ""
    result.us.title = ""
    for index in result.competitors.indices { result.competitors[index].title = "" }
    for index in result.channels.indices { result.channels[index].title = "" }
    for index in result.market.segments.indices {
      result.market.segments[index].title = ""
      result.market.segments[index].tier = ""
    }
    return result
  }
}

/// Lengths of the model's calendar, in days.
package enum CalendarLength {
  /// The period in which market-level inputs are constant (model, preamble).
  package static let epoch = 7.0
  /// A twelfth of a year.
  package static let month = 30.4375
  /// A quarter of a year, the unit of the 95-5 rule.
  package static let quarter = 91.3125
  /// A year of the Julian calendar, leap days spread evenly.
  package static let year = 365.25
}
