import Foundation
package import JourneyModel
import JourneySimulation
import JourneyStatistics

extension UncertainInput {
  /// The input's value in a draw, keyed by its path, so that other inputs change nothing
  /// (model, rules 8.3 and 8.5).
  ///
  /// By inversion of one uniform, conditioned on the allowed range.
  package func value(seed: UInt64, draw: Int) -> Double {
    value(at: uniform(seed: seed, draw: draw))
  }

  /// The normal score of the input's value in a draw: standard normal over its distribution (model, rule 8.30).
  package func score(seed: UInt64, draw: Int) -> Double {
    NormalDistribution.quantile(uniform(seed: seed, draw: draw))
  }

  private func uniform(seed: UInt64, draw: Int) -> Double {
    // Draws have the upper half of the replication numbers to themselves.
    let key = ReplicationKey(seed: seed, replication: UInt32(draw) | 0x8000_0000)
    var sampler = Sampler(key: key, name: "input \(path)")
    return sampler.uniform()
  }

  /// The value below which the input lies with a probability in `0...1`, given that it is allowed.
  package func value(at uniform: Double) -> Double {
    if case .discrete = distribution { return admitted(distribution.quantile(uniform)) }
    let low = distribution.cdf(allowed.lowerBound)
    let high = distribution.cdf(allowed.upperBound)
    let value = distribution.quantile(low + (high - low) * uniform)
    // Rounding in the inverse must not step outside.
    return admitted(min(max(value, allowed.lowerBound), allowed.upperBound))
  }
}
