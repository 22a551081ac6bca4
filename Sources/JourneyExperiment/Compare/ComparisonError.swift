package import JourneyModel
import JourneySimulation

/// Why two sets of results cannot be compared: what must be the same is not.
package struct ComparisonError: Error, Equatable, CustomStringConvertible {
  /// What differs, and how it is in A and in B.
  package let subject: String
  package let a: String
  package let b: String
  /// What mends it; may be empty.
  package var advice = ""

  package var description: String {
    "\(subject) must be the same: \(a) in A, \(b) in B" + (advice.isEmpty ? "" : "; \(advice)")
  }
}

extension ComparisonError {
  /// Refuses values that differ.
  ///
  /// - Throws: The error that names them.
  fileprivate static func require(
    _ subject: String,
    _ a: String,
    _ b: String,
    _ advice: String = ""
  ) throws(ComparisonError) {
    guard a == b else { throw ComparisonError(subject: subject, a: a, b: b, advice: advice) }
  }
}

extension Scenario {
  /// Refuses another scenario whose figures are not in the same terms.
  ///
  /// - Throws: ``ComparisonError`` for the first of currency, horizon and start date that differs.
  package func requireSameTerms(as other: Scenario) throws(ComparisonError) {
    func date(_ scenario: Scenario) -> String {
      let date = scenario.startDate
      return "\(date.year)-\(date.month)-\(date.day)"
    }
    try ComparisonError.require("the currency", currency, other.currency)
    try ComparisonError.require(
      "the horizon",
      "\(horizonDays) days",
      "\(other.horizonDays) days"
    )
    try ComparisonError.require("the start date", date(self), date(other))
  }
}

extension Evaluation {
  /// Refuses another evaluation whose replications are not the same futures in the same terms.
  ///
  /// - Throws: ``ComparisonError`` for the first of seed, replications, draws, currency, horizon and
  ///   start date that differs.
  func requireComparable(_ other: Evaluation) throws(ComparisonError) {
    try ComparisonError.require("the seed", "\(experiment.seed)", "\(other.experiment.seed)")
    try ComparisonError.require("the replications", "\(set.range)", "\(other.set.range)")
    try ComparisonError.require(
      "the number of replications per draw of the inputs",
      "\(set.replicationsPerDraw)",
      "\(other.set.replicationsPerDraw)",
      "only one of the scenarios has uncertain inputs, so compare the scenario files"
    )
    try scenario.requireSameTerms(as: other.scenario)
  }

  /// Mean days in a journey by segment, with which its entry clock was made.
  var clockJourneys: [String: Double] {
    let clocks = experiment.calibration.clocks
    return Dictionary(
      uniqueKeysWithValues: zip(scenario.market.segments.map(\.id), clocks.map(\.meanJourneyDays))
    )
  }
}
