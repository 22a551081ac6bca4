package import JourneyModel

/// Who would name us on day 0, unprompted, why, and where our plan leads (model, rule 2.10).
package struct OwnAwareness: Sendable, Equatable {
  /// Share of stakeholders on day 0, as stated.
  package var stated: Double
  /// The share that the plan before day 0 would explain alone; above ``stated`` where it would have led to
  /// more than there is.
  package var byPlan: Double
  /// The share in the long run, if the level with which the plan ends holds for ever.
  package var leadsTo: Double

  /// The part of what is stated that no plan of ours explains and that stays, in `0..<1`.
  package var organic: Double { max(0, stated - byPlan) }

  /// Whether the plan before day 0 would have led to more than is stated.
  package var isBelowPlan: Bool { byPlan > stated }

  /// Shares of stakeholders, each in `0...1`.
  package init(stated: Double, byPlan: Double, leadsTo: Double) {
    self.stated = stated
    self.byPlan = byPlan
    self.leadsTo = leadsTo
  }

  /// What a scenario states and implies; `nil` if it states no awareness of us.
  package init?(_ scenario: Scenario) {
    guard let stated = scenario.us.awareness else { return nil }
    let compiler = ScenarioCompiler(scenario, CanonicalNames(scenario))
    self.init(
      stated: stated,
      byPlan: compiler.ownMemories { _ in 0 }.awareness(),
      leadsTo: compiler.ownMemories { $0.rowCount - 1 }
        .awareness(organic: compiler.startingMemory().organic)
    )
  }
}
