/// What people remember of us on day 0 beside what the plan before it leaves, or in place of all of it
/// (model, rule 2.10).
package struct StartingMemory: Sendable, Equatable {
  /// Mean live memories of a stakeholder at unit receptivity that no plan leaves and that stay: customers,
  /// press, partners; `>= 0`.
  package var organic = 0.0
  /// The part of what the plan before day 0 would leave in the long run that is there on day 0, in `0...1`;
  /// below 1 only where nothing is organic.
  package var planShare = 1.0

  /// Memory as the plan before day 0 alone explains it, or as it has been found.
  package init(organic: Double = 0, planShare: Double = 1) {
    self.organic = organic
    self.planShare = planShare
  }
}
