package import JourneyExperiment
package import JourneyModel
package import JourneySimulation

/// A scenario whose uncertain inputs are set to values.
///
/// As in a forecast, the pilot is that of the central scenario, whatever the values (model, rule 1.12): what is split
/// is the spread that a forecast shows.
package struct SensitivityMarket: Sendable {
  private let experiment: Experiment
  private let objective: PlanObjective
  private let threads: Int
  private let control: RunControl

  /// What is set, in the order of their paths.
  package var inputs: [UncertainInput] { experiment.template.uncertainInputs }

  /// Prepares a scenario with a pilot of its own.
  ///
  /// - Parameters:
  ///   - template: The scenario with its uncertain inputs.
  ///   - objective: The outcome in the whole period.
  ///   - seed: Selects all random numbers.
  ///   - threads: At least 1; results do not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package init(
    _ template: ScenarioTemplate,
    objective: PlanObjective,
    seed: UInt64,
    threads: Int,
    control: RunControl
  ) throws(CalibrationError) {
    experiment = try Experiment(template, seed: seed, threads: threads, replicationsPerDraw: 1)
    self.objective = objective
    self.threads = threads
    self.control = control
  }

  /// The outcome at each point; a ``SensitivityEvaluation``.
  ///
  /// - Throws: What the template throws for values that together break a rule, or ``SensitivityStopped``.
  package func evaluate(_ points: [SensitivityPoint]) throws -> [Double] {
    let outcomes = try OrderedWork.map(
      points.indices,
      threads: threads,
      isCancelled: { control.isCancelled }
    ) { index in
      let point = points[index]
      let row = try experiment.replicate(
        point.values,
        replication: point.replication,
        control: control
      )
      guard let row else { throw SensitivityStopped() }
      return try experiment.outcome(
        row,
        objective,
        of: try experiment.template.instantiate(point.values),
        base: experiment.template.central
      ).value
    }
    guard outcomes.count == points.count else { throw SensitivityStopped() }
    return outcomes
  }
}
