internal import JourneyExperiment
internal import JourneyResults
internal import JourneySimulation

/// What a scenario's statement about our awareness implies, in words.
enum AwarenessNote {
  /// Trackers ask some hundred people: a tenth of a point is more than they tell.
  private static let roundedTo = 0.001

  /// What is stated, and what of it the plan before the start explains.
  static func onDayZero(_ awareness: OwnAwareness) -> Passage {
    let stated: Passage = "\(share(awareness.stated)) unprompted"
    return awareness.isBelowPlan
      ? stated + "; the plan before would have led to \(share(awareness.byPlan))"
      : stated + ": \(share(awareness.byPlan)) by the plan before, "
        + "\(share(awareness.organic)) organic"
  }

  /// Whether the plan leads to within a tenth of what is stated, which needs no mention where there is little room.
  static func stays(_ awareness: OwnAwareness) -> Bool {
    abs(awareness.leadsTo - awareness.stated) < 0.1 * awareness.stated
  }

  /// Where the plan leads.
  static func inTheLongRun(_ awareness: OwnAwareness) -> Passage {
    "the plan leads to \(share(awareness.leadsTo))"
      + (awareness.organic > 0 ? "; what is organic stays" : "")
  }

  /// The same as numbers, for every JSON that has them.
  static func json(_ awareness: OwnAwareness) -> JSONValue {
    .object([
      "stated": JSONValue(awareness.stated),
      "by_plan": JSONValue(awareness.byPlan),
      "organic": JSONValue(awareness.organic),
      "leads_to": JSONValue(awareness.leadsTo),
    ])
  }

  private static func share(_ value: Double) -> Passage {
    "\(.number(value, error: roundedTo, Measure(.share, units: .shown)))"
  }
}
