/// A supplier that a committee can buy from (model, rules 2.6, 3.18, 4.9, 4.12 and 6.11).
package struct Vendor: Sendable, Equatable {
  /// The name in the scenario file, which keys the random streams; ours is always `us`.
  package var id: String
  /// Scores by criterion in utility units; a missing criterion is 0.
  package var scores: [Criterion: Double] = [:]
  /// Fit with the buyers' needs in `0...1`; for us each segment's own fit is used instead.
  package var fit = 0.5
  /// Level of the offering in `0...1`, compared with the segment's sophistication.
  package var offeringLevel = 0.5
  /// Prompted awareness per stakeholder in `0..<1`; `nil` derives memories from `plans`.
  package var awareness: Double?
  /// Spend or touches by channel id, none if absent; for us the channel's own plan is used.
  package var plans: [String: Plan] = [:]
  /// Visibility by pull channel id, `>= 0`, 1 if absent; for us the channel's own is used.
  package var visibility: [String: Double] = [:]
  package var offer = Offer()

  package init(id: String) {
    self.id = id
  }
}

/// What stakeholders weigh when they compare vendors (model, rule 4.9).
package enum Criterion: String, Sendable, CaseIterable {
  case price, features, integration, security, support, terms, trust
  case buyingExperience = "buying_experience"
}

/// A quantity per day that changes at stated days: budget (currency per day) or touches per day.
package struct Plan: Sendable, Equatable {
  /// One level that holds from a day on.
  package struct Step: Sendable, Equatable {
    /// Day from which the level holds, `>= 0`.
    package var fromDay: Double
    /// Currency per day, or touches per targeted stakeholder and day; `>= 0`.
    package var perDay: Double

    package init(fromDay: Double, perDay: Double) {
      self.fromDay = fromDay
      self.perDay = perDay
    }
  }

  /// Levels in increasing order of `fromDay`; before the first the level is 0.
  package var steps: [Step] = []

  /// No spend at all.
  package init() {}

  /// The same level throughout.
  package init(constantPerDay: Double) {
    steps = [Step(fromDay: 0, perDay: constantPerDay)]
  }

  /// The average level per day over `[from, to)`; a step inside the period counts pro rata.
  package func mean(from: Double, to: Double) -> Double {
    var total = 0.0
    for (index, step) in steps.enumerated() {
      let end = index + 1 < steps.count ? steps[index + 1].fromDay : .infinity
      let overlap = min(to, end) - max(from, step.fromDay)
      if overlap > 0 { total += overlap * step.perDay }
    }
    return total / (to - from)
  }
}
