import JourneyModel

/// What a variant has brought in a range of replications.
package struct Evaluation: Sendable {
  package let experiment: Experiment
  package let set: ReplicationSet

  /// - Precondition: The set is one of the experiment.
  package init(_ experiment: Experiment, _ set: ReplicationSet) {
    precondition(set.replicationsPerDraw == experiment.replicationsPerDraw, "draws of another size")
    self.experiment = experiment
    self.set = set
  }

  package var variant: Variant { experiment.variant }

  /// The central scenario.
  var scenario: Scenario { experiment.template.central }

  /// The evaluation on these replications and on those of a range that follows or goes before.
  package func merged(with other: ReplicationSet) -> Evaluation {
    Evaluation(experiment, set.merged(with: other))
  }
}
