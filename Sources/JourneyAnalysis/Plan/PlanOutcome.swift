package import JourneyStatistics

/// What a plan comes to in one replication.
package struct PlanOutcome: Sendable, Equatable {
  /// The metric of the objective by month from the start date on; their sum is that of the period.
  package var months: [Double]
  /// What each lever cost in the period, in currency.
  package var costs: [Double]
  /// What all channels cost in the period, levers or not, and sellers where they are a lever, in currency.
  package var cost: Double

  /// Numbers as one replication gives them.
  package init(months: [Double], costs: [Double], cost: Double) {
    self.months = months
    self.costs = costs
    self.cost = cost
  }

  /// The metric of the objective in the whole period.
  package var outcome: Double { months.reduce(0, +) }

  /// The objective in the whole period.
  func value(_ objective: PlanObjective) -> Double { objective.value(outcome, cost: cost) }
}

/// Evaluates allocations on replications of common random numbers: for each one, an outcome per replication.
///
/// Throws what simulating throws, and ``PlanStopped`` after a stop.
package typealias PlanEvaluation = ([Allocation], Range<Int>) throws -> [[PlanOutcome]]

/// The wish to stop came before a plan was found.
package struct PlanStopped: Error {
  /// Carries nothing: what is finished of a search is no answer.
  package init() {}
}
