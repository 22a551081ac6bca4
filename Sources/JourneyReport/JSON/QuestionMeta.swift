internal import JourneyAnalysis
internal import JourneyModel
internal import JourneyResults

/// What the `meta` of every answer to a question about an objective says, whatever else it adds.
enum QuestionMeta {
  /// The scenario's frame, the objective with its margin, the seed and the format's version.
  static func fields(
    of scenario: Scenario,
    _ objective: PlanObjective,
    seed: UInt64,
    formatVersion: Int
  ) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "format_version": .integer(formatVersion),
      "currency": .string(scenario.currency),
      "start_date": .string(scenario.startDate.text),
      "horizon_days": JSONValue(scenario.horizonDays),
      "seed": .string(String(seed)),
      "assumptions": .string(scenario.assumptions.rawValue),
      "objective": .string(objective.noun),
    ]
    if case .profit(let margin) = objective { fields["margin"] = JSONValue(margin) }
    return fields
  }
}
