/// One comparison of the simulator with a result that is known without it.
package struct TheoryCheck: Sendable {
  /// How far simulation and theory are apart.
  package enum Evidence: Sendable, Equatable {
    /// `(simulation - theory) / standard error`.
    case deviation(Double)
    /// Probability of a deviation at least as large if the simulator is right.
    case probability(Double)
    /// Places at which results differ that must be the same.
    case differences(Int)
  }

  /// Stable name, such as `stages.birth_death`.
  package let id: String
  /// What is checked, in at most 56 characters, for a table.
  package let title: String
  /// The exact figure.
  package let theory: Double
  /// The same figure as simulated.
  package let simulation: Double
  /// Standard error of the simulated figure; nil for exact comparisons.
  package let standardError: Double?
  /// What ``passed`` judges.
  package let evidence: Evidence
  /// What is compared with what, in a sentence.
  package let statement: String
  /// Where the exact result comes from.
  package let source: String

  /// Degrees of freedom of the standard error; infinite where thousands of values are behind it.
  package let freedom: Double

  /// Deviations of this size or more fail: false alarms at 5.7e-7 per check with an error that is known,
  /// at 1.2e-5 with one estimated from 40 values.
  package static let largestDeviation = 5.0
  /// Probabilities at or below fail; false alarms at 1e-6 per check.
  package static let smallestProbability = 1e-6

  /// Whether simulation and theory agree, by the limits above.
  package var passed: Bool {
    switch evidence {
    case .deviation(let z): abs(z) < Self.largestDeviation
    case .probability(let p): p > Self.smallestProbability
    case .differences(let count): count == 0
    }
  }

  /// The chance that this check fails although the simulator is right.
  package var falseAlarmProbability: Double {
    switch evidence {
    case .deviation: 2 * StudentDistribution.tail(Self.largestDeviation, freedom: freedom)
    case .probability: Self.smallestProbability
    case .differences: 0
    }
  }

  /// A check of a mean that is about normal: `z = (simulation - theory) / standard error`.
  package init(
    _ id: String,
    _ title: String,
    theory: Double,
    estimate: SampleMean,
    freedom: Double = .infinity,
    statement: String,
    source: String
  ) {
    self.id = id
    self.title = title
    self.theory = theory
    self.freedom = freedom
    simulation = estimate.mean
    standardError = estimate.standardError
    evidence = .deviation((estimate.mean - theory) / estimate.standardError)
    self.statement = statement
    self.source = source
  }

  /// A check of a whole distribution; the means are shown beside its p-value.
  package init(
    _ id: String,
    _ title: String,
    theory: Double,
    estimate: SampleMean,
    probability: Double,
    statement: String,
    source: String
  ) {
    self.id = id
    self.title = title
    self.theory = theory
    simulation = estimate.mean
    standardError = estimate.standardError
    freedom = .infinity
    evidence = .probability(probability)
    self.statement = statement
    self.source = source
  }

  /// A check of results that must be the same; `theory` and `simulation` are summaries of them.
  package init(
    _ id: String,
    _ title: String,
    theory: Double,
    simulation: Double,
    differences: Int,
    statement: String,
    source: String
  ) {
    self.id = id
    self.title = title
    self.theory = theory
    self.simulation = simulation
    standardError = nil
    freedom = .infinity
    evidence = .differences(differences)
    self.statement = statement
    self.source = source
  }
}
