import Foundation
package import JourneyModel

extension Distribution {
  /// The value in base units below which a share `p` in `0...1` of the distribution lies.
  ///
  /// NaN for a beta distribution where Newton's method does not converge; infinite at 0 or 1 where
  /// the distribution has no end there.
  package func quantile(_ p: Double) -> Double {
    switch self {
    case .normal(let mean, let deviation): mean + deviation * NormalDistribution.quantile(p)
    case .lognormal(let median, let logDeviation):
      median * exp(logDeviation * NormalDistribution.quantile(p))
    case .beta(let alpha, let beta, let low, let high):
      low + (high - low) * BetaDistribution.quantile(p, alpha: alpha, beta: beta)
    case .triangular(let low, let mode, let high):
      Self.triangular(p, low, mode, high)
    case .uniform(let low, let high): low + (high - low) * p
    case .gamma(let shape, let mean):
      GammaDistribution.quantile(p, shape: shape, scale: mean / shape)
    case .discrete(let values): Self.discrete(p, values)
    }
  }

  /// The share of the distribution, in `0...1`, at or below a value in base units.
  package func cdf(_ x: Double) -> Double {
    switch self {
    case .normal(let mean, let deviation): NormalDistribution.cdf((x - mean) / deviation)
    case .lognormal(let median, let logDeviation):
      x <= 0 ? 0 : NormalDistribution.cdf(log(x / median) / logDeviation)
    case .beta(let alpha, let beta, let low, let high):
      BetaDistribution.cdf(min(max((x - low) / (high - low), 0), 1), alpha: alpha, beta: beta)
    case .triangular(let low, let mode, let high):
      x <= low
        ? 0
        : x >= high
          ? 1
          : x < mode
            ? (x - low) * (x - low) / ((high - low) * (mode - low))
            : 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
    case .uniform(let low, let high): min(max((x - low) / (high - low), 0), 1)
    case .gamma(let shape, let mean):
      x <= 0 ? 0 : GammaDistribution.cdf(x, shape: shape, scale: mean / shape)
    case .discrete(let values): values.reduce(0) { $0 + ($1.value <= x ? $1.probability : 0) }
    }
  }

  private static func triangular(
    _ p: Double,
    _ low: Double,
    _ mode: Double,
    _ high: Double
  ) -> Double {
    let share = (mode - low) / (high - low)
    return p < share
      ? low + (p * (high - low) * (mode - low)).squareRoot()
      : high - ((1 - p) * (high - low) * (high - mode)).squareRoot()
  }

  private static func discrete(_ p: Double, _ values: [WeightedValue]) -> Double {
    var left = p
    for entry in values {
      if left < entry.probability { return entry.value }
      left -= entry.probability
    }
    return values.last?.value ?? .nan
  }
}
