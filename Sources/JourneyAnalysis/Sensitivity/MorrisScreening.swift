internal import JourneyExperiment
package import JourneyModel
internal import JourneySimulation
package import JourneyStatistics

/// Which of many uncertain inputs matter at all, and which do so together with others.
///
/// Along each of some trajectories every input moves once, by two thirds of its range, in random order and from a random
/// start, in one future. Source: Morris (1991), *Factorial sampling plans for preliminary computational experiments*;
/// `mu*`: Campolongo, Cariboni and Saltelli (2007).
package struct MorrisScreening: Sendable {
  /// Elementary effects of one input: changes of the outcome per whole range.
  package struct Effect: Sendable {
    /// Its place among the inputs.
    package let input: Int
    /// With their signs.
    package let mean: SampleMean
    /// Without their signs, `mu*`: how much the input matters.
    package let size: SampleMean
    /// Standard deviation over trajectories: large beside the size where the effect depends on other inputs, or is not
    /// proportional.
    package let deviation: Double
  }

  /// Shares of the inputs' distributions between which they move: their range.
  package static let range = (low: 0.05, high: 0.95)
  /// Levels on the range, and how many of its thirds a move spans.
  private static let levels = 4.0
  private static let step = 2.0 / 3

  /// In the order of the inputs.
  package let effects: [Effect]
  /// Points in the order in which they were evaluated, `inputs + 1` for each trajectory.
  package let points: [SensitivityPoint]
  /// The outcome at each point.
  package let outcomes: [Double]

  /// How often every input has moved.
  package var trajectories: Int { points.count / (effects.count + 1) }

  /// Whether an input moves the outcome one way by more than chance explains among as many inputs as there are
  /// (Student's t; the error of 5 % is shared by them).
  ///
  /// Sizes are no evidence: they are above 0 where chance alone moves the outcome.
  package func isTold(_ effect: Effect) -> Bool {
    guard effect.mean.mean != 0 else { return false }
    let errors = abs(effect.mean.mean) / effect.mean.standardError
    let tail = StudentDistribution.tail(errors, freedom: Double(trajectories - 1))
    return tail < 0.025 / Double(effects.count)
  }

  /// Points that are evaluated.
  package static func pointCount(inputs: Int, trajectories: Int) -> Int {
    (inputs + 1) * trajectories
  }

  /// Follows all trajectories.
  ///
  /// - Parameters:
  ///   - inputs: At least one.
  ///   - trajectories: At least two.
  ///   - seed: Selects the trajectories.
  ///   - evaluate: Gives the outcomes.
  /// - Returns: The effects of each input.
  /// - Throws: What `evaluate` throws.
  package static func measure(
    _ inputs: [UncertainInput],
    trajectories: Int,
    seed: UInt64,
    _ evaluate: SensitivityEvaluation
  ) throws -> MorrisScreening {
    let paths = (0..<trajectories).map { Path(inputs: inputs.count, seed: seed, number: $0) }
    let points = paths.enumerated().flatMap { number, path in
      path.places.map { place in
        SensitivityPoint(
          values: zip(inputs, place).map { input, share in
            input.value(at: range.low + (range.high - range.low) * share)
          },
          replication: number
        )
      }
    }
    let outcomes = try evaluate(points)
    var effects = Array(repeating: [Double](), count: inputs.count)
    for (number, path) in paths.enumerated() {
      let first = number * (inputs.count + 1)
      for (move, input) in path.order.enumerated() {
        let moved = path.places[move + 1][input] - path.places[move][input]
        effects[input].append((outcomes[first + move + 1] - outcomes[first + move]) / moved)
      }
    }
    return MorrisScreening(
      effects: effects.enumerated().map { input, effects in
        let mean = SampleMean(effects)
        return Effect(
          input: input,
          mean: mean,
          size: SampleMean(effects.map(abs)),
          deviation: mean.deviation(of: effects.count)
        )
      },
      points: points,
      outcomes: outcomes
    )
  }

  /// Where a trajectory comes by, as shares of each input's range.
  private struct Path {
    /// The inputs in the order in which they move.
    let order: [Int]
    /// The start, then the place after each move.
    let places: [[Double]]

    init(inputs: Int, seed: UInt64, number: Int) {
      var sampler = Sampler(
        key: ReplicationKey(seed: seed, replication: UInt32(number)),
        name: "trajectory"
      )
      let third = 1 / (MorrisScreening.levels - 1)
      let starts = (0..<inputs).map { _ in
        let low = sampler.uniform() < 0.5 ? 0 : third
        return sampler.uniform() < 0.5 ? low : low + MorrisScreening.step
      }
      // The order of as many uniforms: no input is more likely to move first.
      let ranks = (0..<inputs).map { ($0, sampler.uniform()) }
      order = ranks.sorted { $0.1 < $1.1 }.map(\.0)
      var places = [starts]
      for input in order {
        var next = places[places.count - 1]
        next[input] += next[input] < 0.5 ? MorrisScreening.step : -MorrisScreening.step
        places.append(next)
      }
      self.places = places
    }
  }
}
