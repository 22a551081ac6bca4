internal import JourneyExperiment
internal import JourneyModel

/// Which of several strategies is wanted, and how surely.
package struct ChoiceQuestion: Sendable, Equatable {
  /// What the best brings most of.
  package var objective: PlanObjective
  /// The wanted probability of choosing the best where it leads by the tolerance, in `0.5..<1`.
  package var confidence: Double
  /// The part of the best outcome within which strategies are as good, in `0..<1` without 0.
  package var tolerance: Double
  /// The most futures of each strategy, at least ``firstStage``.
  package var mostFutures: Int

  /// Futures of each strategy before any is judged: fewer tell variances too badly, and sums of small markets are
  /// skewed.
  package static let firstStage = 40
  /// Futures that are added between two looks.
  package static let block = 20
  /// The most futures of each strategy where nothing else is asked for.
  package static let standardMost = 2_000

  /// A question with numbers in these ranges.
  package init(
    objective: PlanObjective,
    confidence: Double,
    tolerance: Double,
    mostFutures: Int = Self.standardMost
  ) {
    self.objective = objective
    self.confidence = confidence
    self.tolerance = tolerance
    self.mostFutures = mostFutures
  }
}

/// What a strategy comes to in one future.
package struct ChoiceOutcome: Sendable, Equatable {
  /// The objective in the whole period.
  package var value: Double
  /// Marketing cost in the whole period, and with profit that of our sellers where it is stated, in currency.
  package var cost: Double

  /// Numbers as one replication gives them.
  package init(value: Double, cost: Double) {
    self.value = value
    self.cost = cost
  }
}

extension Experiment {
  /// What one of the experiment's replications brings and costs.
  ///
  /// - Parameters:
  ///   - row: The replication.
  ///   - objective: What is counted.
  ///   - scenario: That of the replication's draw, made only where the objective needs it.
  ///   - base: The scenario at whose prices a margin is stated.
  /// - Returns: In the units of the objective, and in currency.
  func outcome(
    _ row: ReplicationRow,
    _ objective: PlanObjective,
    of scenario: @autoclosure () throws -> Scenario,
    base: Scenario
  ) rethrows -> ChoiceOutcome {
    func value(_ metric: Metric) -> Double? {
      formulas.first { $0.key == MetricKey(metric) }.map { row.value($0.rule) }
    }
    let (outcome, cost) = (value(objective.metric) ?? 0, value(.totalCost) ?? 0)
    guard case .profit(let margin) = objective else {
      return ChoiceOutcome(value: outcome, cost: cost)
    }
    let scenario = try scenario()
    let delivery = ProfitTerms(margin: margin, base: base)
      .delivery(of: outcome, listBookings: value(.listBookings), at: scenario)
    let whole = cost + scenario.sellersCost
    return ChoiceOutcome(value: outcome - delivery - whole, cost: whole)
  }
}

/// Evaluates strategies, by their place, on replications of common random numbers: for each one, an outcome per
/// replication; `nil` after a stop.
///
/// Throws what simulating throws. The same strategies on the same replications always bring the same.
package typealias ChoiceEvaluation = ([Int], Range<Int>) throws -> [[ChoiceOutcome]]?
