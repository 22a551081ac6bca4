internal import JourneyExperiment
package import JourneyModel
package import JourneyStatistics

/// How an outcome changes where one uncertain input after the other is low or high and all others are at their medians:
/// what a tornado chart shows.
package struct OneAtATime: Sendable {
  /// Shares of the inputs' distributions below the low and the high value.
  package static let quantiles = (low: 0.1, high: 0.9)

  /// One input, all others at their medians.
  package struct Swing: Sendable {
    /// Its place among the inputs.
    package let input: Int
    /// The low value that was tried, in base units.
    package let low: Double
    /// The high value, in base units.
    package let high: Double
    /// The outcome at the low value against that at medians, in the same futures.
    package let atLow: SampleMean
    /// The outcome at the high value against that at medians, in the same futures.
    package let atHigh: SampleMean
    /// The outcome at the high value against that at the low one.
    package let swing: SampleMean
  }

  /// The outcome with all inputs at their medians.
  package let central: SampleMean
  /// In the order of the inputs.
  package let swings: [Swing]
  /// Futures of each setting.
  package let futures: Int

  /// Points that are evaluated.
  package static func pointCount(inputs: Int, futures: Int) -> Int { (1 + 2 * inputs) * futures }

  /// Tries all inputs.
  ///
  /// - Parameters:
  ///   - inputs: At least one.
  ///   - futures: Of each setting, at least two.
  ///   - evaluate: Gives the outcomes.
  /// - Returns: A swing for each input.
  /// - Throws: What `evaluate` throws.
  package static func measure(
    _ inputs: [UncertainInput],
    futures: Int,
    _ evaluate: SensitivityEvaluation
  ) throws -> OneAtATime {
    let medians = inputs.map { $0.value(at: 0.5) }
    let ends = inputs.map { ($0.value(at: quantiles.low), $0.value(at: quantiles.high)) }
    var settings = [medians]
    for (input, end) in ends.enumerated() {
      for value in [end.0, end.1] {
        var setting = medians
        setting[input] = value
        settings.append(setting)
      }
    }
    let points = settings.flatMap { setting in
      (0..<futures).map { SensitivityPoint(values: setting, replication: $0) }
    }
    let outcomes = try evaluate(points)
    func outcome(_ setting: Int) -> ArraySlice<Double> {
      outcomes[setting * futures..<(setting + 1) * futures]
    }
    func difference(_ setting: Int, _ other: Int) -> SampleMean {
      SampleMean(zip(outcome(setting), outcome(other)).map { $0 - $1 })
    }
    return OneAtATime(
      central: SampleMean(Array(outcome(0))),
      swings: ends.enumerated().map { input, end in
        let (low, high) = (1 + 2 * input, 2 + 2 * input)
        return Swing(
          input: input,
          low: end.0,
          high: end.1,
          atLow: difference(low, 0),
          atHigh: difference(high, 0),
          swing: difference(high, low)
        )
      },
      futures: futures
    )
  }
}
