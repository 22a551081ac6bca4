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
  package var horizonDays = 1095.75
  /// Days simulated before the start date, `>= 0`; `nil` means the journey time limit.
  package var warmUpDays: Double?
  /// Three-letter currency code, for display only.
  package var currency = "USD"
  package var market = Market()
  /// The vendor whose forecast this is.
  package var us = Vendor(id: "us")
  package var competitors: [Vendor] = []
  package var channels: [Channel] = []
  package var roles: [Role] = []
  package var committee = CommitteeRules()
  package var preferences = PreferenceRules()
  package var memory = MemoryRules()
  package var engagement = EngagementRules()
  package var jobs = JobRules()
  package var consensus = ConsensusRules()
  package var complexity = ComplexityRules()
  package var ending = EndingRules()
  package var seller = SellerRules()
  package var buyerTime = BuyerTimeRules()

  package init() {}
}

/// A day of the Gregorian calendar, for labels; the model itself counts days from the start.
package struct CalendarDate: Sendable, Equatable {
  package var year: Int
  /// 1 to 12.
  package var month: Int
  /// 1 to 31.
  package var day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
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
  package static let year = 365.25
}
