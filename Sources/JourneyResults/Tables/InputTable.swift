package import JourneyExperiment
internal import JourneyFormats
internal import JourneyModel

/// The values that uncertain inputs were drawn at (`inputs.csv`): one row per draw and a column per input,
/// named by its path in the scenario file, in base units.
package enum InputTable {
  /// The table of the draws that some replications belong to.
  ///
  /// - Precondition: The replications are whole draws of the experiment.
  package static func encode(_ experiment: Experiment, _ replications: Range<Int>) -> String {
    let inputs = experiment.template.uncertainInputs
    var table = CSVTable(columns: ["draw"] + inputs.map(\.path))
    let draws =
      experiment.draw(of: replications.lowerBound)..<experiment.draw(of: replications.upperBound)
    for draw in draws {
      table.append(
        [.integer(draw)]
          + inputs.map { .number($0.value(seed: experiment.seed, draw: draw)) }
      )
    }
    return table.text
  }
}
