package import JourneyExperiment
internal import JourneyModel

/// Strategies of one study, of which futures can be asked for.
package struct ChoiceMarket: Sendable {
  private let study: Study
  private let objective: PlanObjective
  private let threads: Int
  private let control: RunControl

  /// Strategies that have been prepared.
  ///
  /// - Parameters:
  ///   - study: With one replication per draw, so that futures are independent whatever is uncertain.
  ///   - objective: What is counted.
  ///   - threads: At least 1; results do not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  package init(_ study: Study, objective: PlanObjective, threads: Int, control: RunControl) {
    precondition(study.base.replicationsPerDraw == 1, "futures of one draw are not independent")
    self.study = study
    self.objective = objective
    self.threads = threads
    self.control = control
  }

  /// Simulates strategies, by their place in the study, on the same replications; a ``ChoiceEvaluation``.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule, or `CalibrationError`.
  package func evaluate(
    _ places: [Int],
    _ replications: Range<Int>
  ) throws -> [[ChoiceOutcome]]? {
    let count = replications.count
    let outcomes = try OrderedWork.map(
      0..<places.count * count,
      threads: threads,
      isCancelled: { control.isCancelled }
    ) { part in
      try outcome(of: places[part / count], replications.lowerBound + part % count)
    }
    let found = outcomes.compactMap(\.self)
    guard found.count == places.count * count else { return nil }
    return places.indices.map { Array(found[$0 * count..<($0 + 1) * count]) }
  }

  private func outcome(of place: Int, _ replication: Int) throws -> ChoiceOutcome? {
    let experiment = study.experiments[place]
    let set = try experiment.run(replication..<replication + 1, threads: 1, control: control)
    return try set.rows.first.map {
      try experiment.outcome(
        $0,
        objective,
        of: try experiment.scenario(draw: $0.draw),
        base: study.base.template.central
      )
    }
  }
}
