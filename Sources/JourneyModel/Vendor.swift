/// A supplier that a committee can buy from (model, rules 2.6, 3.18, 4.9, 4.12, 6.11, 6.18, 6.20 and 6.21).
package struct Vendor: Sendable, Equatable {
  /// The name in the scenario file, which keys the random streams; ours is always `us`.
  package var id: String
  /// What reports call it; empty for the name.
  package var title = ""
  /// Scores by criterion in utility units; a missing criterion is 0.
  package var scores: [Criterion: Double] = [:]
  /// Fit with the buyers' needs in `0...1`; for us each segment's own fit is used instead.
  package var fit = 0.5
  /// Level of the offering in `0...1`, compared with the segment's sophistication.
  package var offeringLevel = 0.5
  /// Unprompted awareness on day 0, the share of stakeholders who would name it, in `0..<1`; `nil` derives
  /// memories from plans.
  ///
  /// A competitor's stays; ours changes with our plans (model, rules 2.6 and 2.10).
  package var awareness: Double?
  /// Spend or touches by channel id, none if absent; for us the channel's own plan is used.
  package var plans: [String: Plan] = [:]
  /// Visibility by pull channel id, `>= 0`, 1 if absent; for us the channel's own is used.
  package var visibility: [String: Double] = [:]
  /// What its sellers do while buyers meet sellers, relative to what is usual, `>= 0`.
  package var sellerEffort = 1.0
  /// What our sellers do from its first step on, relative to what is usual; ``sellerEffort`` holds before.
  ///
  /// Empty for competitors, and for us unless stated.
  package var plannedEffort = Plan()
  /// What usual effort of our sellers costs, in currency per day, `> 0`; `nil` unless stated.
  package var usualEffortCostPerDay: Double?
  /// Its terms in a negotiation; by default the standard ones.
  package var offer = Offer()
  /// What we take off our price in a negotiation; a competitor's price is what its buyers pay.
  package var discount = Discount()

  /// The most that sellers' effort may be, relative to what is usual: beyond anything that is tried.
  package static let mostEffort = 100.0

  /// The name of those that a scenario does not name.
  package static let unnamed = "unnamed"

  /// A vendor of average fit that nobody remembers and that meets the standard terms.
  package init(id: String) {
    self.id = id
  }

  /// What its sellers do over time, relative to what is usual: ``sellerEffort`` until the first step of what is
  /// planned (model, rule 6.21).
  package var effort: Plan {
    var effort = plannedEffort
    effort.before = sellerEffort
    if effort.steps.first?.fromDay != 0 {
      effort.steps.insert(Plan.Step(fromDay: 0, perDay: sellerEffort), at: 0)
    }
    return effort
  }
}

/// What stakeholders weigh when they compare vendors (model, rule 4.9).
package enum Criterion: String, Sendable, CaseIterable {
  /// What it costs; weighs more with transactional buyers.
  case price
  /// What it can do.
  case features
  /// How well it works with what is there.
  case integration
  /// Protection of data and conformity with rules.
  case security
  /// Help before and after the purchase; weighs more with strategic buyers.
  case support
  /// Contract, payment and delivery; weigh more with transactional buyers.
  case terms
  /// Belief that the vendor keeps its word; weighs more with strategic buyers.
  case trust
  /// How easy the vendor makes it to buy.
  case buyingExperience = "buying_experience"
}
