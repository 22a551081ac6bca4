import JourneyModel
import JourneyStatistics

/// Splits the spread of figures over chance, inputs and assumptions, where these are drawn (model, rule 8.30).
struct DrawnSpread {
  private let isAssumption: [Bool]
  private let regression: DrawRegression?

  /// Prepares some draws of an experiment; `nil` if its assumptions are fixed.
  init?(_ experiment: Experiment, draws: [Int]) {
    let inputs = experiment.template.uncertainInputs
    guard inputs.contains(where: \.isAssumption) else { return nil }
    isAssumption = inputs.map(\.isAssumption)
    regression = DrawRegression(
      scores: draws.map { draw in inputs.map { $0.score(seed: experiment.seed, draw: draw) } }
    )
  }

  /// Splits one value for each replication, of which `size` follow each other in a draw.
  func split(_ values: [Double], into parts: VarianceSplit, size: Int) -> SpreadSplit {
    let means = stride(from: 0, to: values.count, by: size).map { first in
      values[first..<first + size].reduce(0, +) / Double(size)
    }
    return SpreadSplit(
      parts,
      regression?.contributions(to: means),
      isAssumption: isAssumption
    )
  }
}
