import JourneySimulation

@testable import JourneyAnalysis

/// Strategies without accounts: normal outcomes about known means, correlated by a part that all have in common.
struct StubStrategies {
  var means: [Double]
  var deviations: [Double]
  /// Of any two strategies, in `0...1`.
  var correlation: Double

  /// Strategies about 100 of which the last leads all others by an amount, with deviations from 1 to 2.
  static func slippage(_ count: Int, lead: Double, correlation: Double) -> StubStrategies {
    StubStrategies(
      means: (0..<count).map { $0 == count - 1 ? 100 + lead : 100 },
      deviations: (0..<count).map { 1 + Double($0) / Double(count - 1) },
      correlation: correlation
    )
  }

  /// Simulates strategies with the random numbers of a seed.
  func evaluate(seed: UInt64) -> ChoiceEvaluation {
    { places, replications in
      places.map { place in
        replications.map { ChoiceOutcome(value: value(place, seed, $0), cost: Double(place)) }
      }
    }
  }

  func value(_ place: Int, _ seed: UInt64, _ replication: Int) -> Double {
    let key = StreamName.mix(StreamName.mix(seed) ^ UInt64(replication))
    let common = Self.normal(key)
    let own = Self.normal(StreamName.mix(key ^ UInt64(place + 1) << 32))
    let chance = correlation.squareRoot() * common + (1 - correlation).squareRoot() * own
    return means[place] + deviations[place] * chance
  }

  private static func normal(_ hash: UInt64) -> Double {
    Sampler.normalQuantile((Double(hash >> 12) + 0.5) * 0x1p-52)
  }
}
