/// A part that people play in a committee (model, rules 3.8, 4.2, 4.4 and 4.7).
package struct Role: Sendable, Equatable {
  /// The name in the scenario file; keys the random streams.
  package var id: String
  /// Weight in the committee before normalization, `> 0`.
  package var power = 1.0
  /// Research activities per day while engaged, `alpha >= 0`.
  package var activityPerDay = 0.066
  /// Relative frequency among non-mandatory seats, `>= 0`.
  package var presence = 1.0
  /// Always seated, in every committee large enough.
  package var isMandatory = false
  /// May hold more than one seat.
  package var isRepeatable = false
  /// Engaged (stage 1) from the start.
  package var startsEngaged = false
  /// Weights by criterion; they sum to 1.
  package var criteria: [Criterion: Double] = [:]
  /// Share of the distance to the group's mean opinion moved in a meeting, in `0...1`.
  package var susceptibility = 0.058
  /// May block a purchase.
  package var hasVeto = false
  /// Refuses touches started by sellers.
  package var prefersRepFree = false

  /// A role without criteria, which must be set, and with average powers and no rights.
  package init(id: String) {
    self.id = id
  }

  /// The identifier of the role that decides alone when the committee has one member.
  package static let decisionMaker = "decision_maker"
}
