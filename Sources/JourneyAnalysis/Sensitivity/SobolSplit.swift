internal import JourneyExperiment
package import JourneyModel
package import JourneyStatistics

/// How the spread of an outcome between futures is split over uncertain inputs and chance.
///
/// Chance is one more factor: which future it is. Row `j` of the first sample is draw `j` of a forecast with one future for
/// each draw; the second sample is that of the rows that follow.
package struct SobolSplit: Sendable {
  /// By input, then chance.
  package let indices: SobolIndices
  /// Points in the order in which they were evaluated: first sample, the mixed ones by factor, second sample; each as many
  /// as there are rows.
  package let points: [SensitivityPoint]
  /// The outcome at each point.
  package let outcomes: [Double]
  /// Rows of each sample.
  package let rows: Int

  /// Points that are evaluated.
  package static func pointCount(inputs: Int, rows: Int) -> Int { (inputs + 3) * rows }

  /// Draws both samples and what lies between them.
  ///
  /// - Parameters:
  ///   - inputs: At least one.
  ///   - rows: Of each sample, at least two.
  ///   - seed: Selects the draws.
  ///   - evaluate: Gives the outcomes.
  /// - Returns: The indices of each input, and of chance.
  /// - Throws: What `evaluate` throws.
  package static func measure(
    _ inputs: [UncertainInput],
    rows: Int,
    seed: UInt64,
    _ evaluate: SensitivityEvaluation
  ) throws -> SobolSplit {
    func draw(_ number: Int) -> [Double] { inputs.map { $0.value(seed: seed, draw: number) } }
    let first = (0..<rows).map(draw)
    let second = (0..<rows).map { draw($0 + rows) }
    var points = (0..<rows).map { SensitivityPoint(values: first[$0], replication: $0) }
    for input in inputs.indices {
      points += (0..<rows).map { row in
        var values = first[row]
        values[input] = second[row][input]
        return SensitivityPoint(values: values, replication: row)
      }
    }
    points += (0..<rows).map { SensitivityPoint(values: first[$0], replication: $0 + rows) }
    points += (0..<rows).map { SensitivityPoint(values: second[$0], replication: $0 + rows) }
    let outcomes = try evaluate(points)
    func sample(_ number: Int) -> [Double] { Array(outcomes[number * rows..<(number + 1) * rows]) }
    return SobolSplit(
      indices: SobolIndices(
        a: sample(0),
        b: sample(inputs.count + 2),
        mixed: (1...inputs.count + 1).map(sample)
      ),
      points: points,
      outcomes: outcomes,
      rows: rows
    )
  }
}
