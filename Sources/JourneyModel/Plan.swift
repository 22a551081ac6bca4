/// A quantity that changes at stated days: budget (currency per day), touches per day, or sellers' effort.
package struct Plan: Sendable, Equatable {
  /// One level that holds from a day on.
  package struct Step: Sendable, Equatable {
    /// Day from which the level holds, `>= 0`.
    package var fromDay: Double
    /// Currency per day, touches per targeted stakeholder and day, or effort relative to what is usual; `>= 0`.
    package var perDay: Double

    /// Both `>= 0`.
    package init(fromDay: Double, perDay: Double) {
      self.fromDay = fromDay
      self.perDay = perDay
    }
  }

  /// Levels from day 0 on in increasing order of `fromDay`; from day 0 to the first the level is 0.
  package var steps: [Step] = []
  /// The level that has held for years when day 0 comes, `>= 0`; nil for that of day 0.
  package var before: Double?

  /// No spend at all.
  package init() {}

  /// The same level throughout.
  package init(constantPerDay: Double) {
    steps = [Step(fromDay: 0, perDay: constantPerDay)]
  }

  /// The level before day 0: as stated, or that of day 0, as if it had always held.
  package var levelBefore: Double {
    before ?? steps.last { $0.fromDay <= 0 }?.perDay ?? 0
  }

  /// Whether the level is above 0 at any time, before day 0 or after.
  package var isUsed: Bool { levelBefore > 0 || steps.contains { $0.perDay > 0 } }

  /// Whether anything is planned from day 0 on.
  package var isAhead: Bool { steps.contains { $0.perDay > 0 } }

  /// Changes what is planned from day 0 on by a factor, and not what is stated of the time before.
  ///
  /// - Parameter factor: `>= 0`.
  package mutating func scaleSteps(by factor: Double) {
    for index in steps.indices { steps[index].perDay *= factor }
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
