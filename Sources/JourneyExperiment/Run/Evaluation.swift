package import JourneyModel

/// What a variant has brought in a range of replications.
package struct Evaluation: Sendable {
  /// The variant with its seed and calibration.
  package let experiment: Experiment
  /// Raw results of the replications, in whole draws.
  package let set: ReplicationSet

  /// Joins an experiment and what it has yielded.
  ///
  /// - Precondition: The set is one of the experiment.
  package init(_ experiment: Experiment, _ set: ReplicationSet) {
    precondition(set.replicationsPerDraw == experiment.replicationsPerDraw, "draws of another size")
    self.experiment = experiment
    self.set = set
  }

  /// The strategy that was evaluated.
  package var variant: Variant { experiment.variant }

  /// The central scenario.
  package var scenario: Scenario { experiment.template.central }

  /// The evaluation on these replications and on those of a range that follows or goes before.
  package func merged(with other: ReplicationSet) -> Evaluation {
    Evaluation(experiment, set.merged(with: other))
  }

  /// The largest relative Monte Carlo standard error among the headline figures of all accounts, and what of it would
  /// be left after any number of replications: the pilot's part (model, rule 8.8).
  ///
  /// Infinite while a figure is zero or undefined, or has no error yet. Works out these figures alone, so
  /// that it may be asked for after every batch of replications.
  package var headlineRelativeError: (whole: Double, ofPilot: Double) {
    let keys = Metric.headline.map { MetricKey($0) }
    let figures = EvaluatedFigures(self, durations: keys)
    return (
      keys.map { figures.relativeError($0) }.max() ?? 0,
      keys.map { figures.relativeError($0, ofPilotAlone: true) }.max() ?? 0
    )
  }
}
