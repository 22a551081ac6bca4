package import JourneyModel
import JourneySimulation

/// Why results cannot be compared: what must be the same is not.
package struct ComparisonError: Error, Equatable, CustomStringConvertible {
  /// What differs, and how it is in A and in another.
  package let subject: String
  /// How the subject is in A, as people read it, such as `365.0 days`.
  package let a: String
  /// How it is in the other scenario, in the same form as `a`.
  package let b: String
  /// The other's letter.
  package var letter = "B"
  /// What mends it; may be empty.
  package var advice = ""

  /// One line for people: the subject, both values, and the advice if there is any.
  package var description: String {
    "\(subject) must be the same: \(a) in A, \(b) in \(letter)"
      + (advice.isEmpty ? "" : "; \(advice)")
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
    letter: String,
    _ advice: String = ""
  ) throws(ComparisonError) {
    guard a != b else { return }
    throw ComparisonError(subject: subject, a: a, b: b, letter: letter, advice: advice)
  }
}

extension Scenario {
  /// Refuses another scenario, of a letter, whose figures are not in the same terms.
  ///
  /// - Throws: ``ComparisonError`` for the first of currency, horizon, treatment of assumptions and start
  ///   date that differs.
  package func requireSameTerms(
    as other: Scenario,
    letter: String = "B"
  ) throws(ComparisonError) {
    func date(_ scenario: Scenario) -> String {
      let date = scenario.startDate
      return "\(date.year)-\(date.month)-\(date.day)"
    }
    try ComparisonError.require("the currency", currency, other.currency, letter: letter)
    try ComparisonError.require(
      "the horizon",
      "\(horizonDays) days",
      "\(other.horizonDays) days",
      letter: letter
    )
    try ComparisonError.require(
      "what is done about assumptions",
      assumptions.rawValue,
      other.assumptions.rawValue,
      letter: letter,
      "state it for all with --assumptions"
    )
    try ComparisonError.require(
      "the start date",
      date(self),
      date(other),
      letter: letter
    )
  }
}

extension Evaluation {
  /// Refuses another evaluation, of a letter, whose replications are not the same futures in the same terms.
  ///
  /// - Throws: ``ComparisonError`` for the first of seed, replications, draws, currency, horizon and
  ///   start date that differs.
  func requireComparable(_ other: Evaluation, letter: String) throws(ComparisonError) {
    try ComparisonError.require(
      "the seed",
      "\(experiment.seed)",
      "\(other.experiment.seed)",
      letter: letter
    )
    try ComparisonError.require(
      "the replications",
      "\(set.range)",
      "\(other.set.range)",
      letter: letter
    )
    try ComparisonError.require(
      "the number of replications per draw of the inputs",
      "\(set.replicationsPerDraw)",
      "\(other.set.replicationsPerDraw)",
      letter: letter,
      "only one of the scenarios has uncertain inputs, so compare the scenario files"
    )
    try scenario.requireSameTerms(as: other.scenario, letter: letter)
  }

  /// What its entry clock was made with, by segment.
  var clockMeans: [String: SteadySegment.Means] {
    let segments = experiment.calibration.segments
    return Dictionary(
      uniqueKeysWithValues: zip(
        scenario.market.segments.map(\.id),
        segments.map(\.clockMeans)
      )
    )
  }
}
