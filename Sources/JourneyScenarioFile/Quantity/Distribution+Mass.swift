import Foundation
import JourneyModel
import JourneyStatistics

extension Distribution {
  /// The probability outside a range.
  func mass(outside range: ClosedRange<Double>) -> Double {
    if case .discrete(let points) = self {
      return points.reduce(0) { $0 + (range.contains($1.value) ? 0 : $1.probability) }
    }
    return max(0, cdf(range.lowerBound) + 1 - cdf(range.upperBound))
  }

  /// The median of the distribution conditioned on a range.
  ///
  /// That of the whole distribution if this lies in the range and at most 0.1 % is outside.
  func median(within range: ClosedRange<Double>) -> Double {
    switch self {
    case .normal(let mean, _) where mass(outside: range) <= 0.001: return mean
    case .lognormal(let median, _) where mass(outside: range) <= 0.001: return median
    case .uniform(let low, let high) where mass(outside: range) == 0: return (low + high) / 2
    default: return quantile(0.5, within: range)
    }
  }

  private static func quantile(_ share: Double, _ points: [WeightedValue]) -> Double {
    let goal = share * points.reduce(0) { $0 + $1.probability }
    var sum = 0.0
    for point in points {
      sum += point.probability
      if sum >= goal - 1e-12 { return point.value }
    }
    return points.last?.value ?? .nan
  }

  /// The value below which a share in `0...1` of the distribution conditioned on a range lies.
  func quantile(_ share: Double, within range: ClosedRange<Double>) -> Double {
    if case .discrete(let points) = self {
      let kept = points.filter { range.contains($0.value) }
      return Self.quantile(share, kept)
    }
    var (low, high) = support
    low = max(low, range.lowerBound)
    high = min(high, range.upperBound)
    let (least, most) = (cdf(low), cdf(high))
    let goal = least + share * (most - least)
    for _ in 0..<200 where low < high {
      let middle = low + (high - low) / 2
      // Neighbors have no number between them, so that further steps change nothing.
      if middle <= low || middle >= high { break }
      if cdf(middle) < goal { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// Finite ends that hold all but a negligible part of the mass.
  private var support: (Double, Double) {
    switch self {
    case .normal(let mean, let deviation): (mean - 40 * deviation, mean + 40 * deviation)
    case .lognormal(let median, let deviation):
      (median * exp(-12 * deviation), median * exp(12 * deviation))
    case .beta(_, _, let low, let high), .triangular(let low, _, let high),
      .uniform(let low, let high):
      (low, high)
    case .gamma(let shape, let mean): (0, mean * (1 + 40 / shape.squareRoot() + 40 / shape))
    case .discrete(let points): (points.first?.value ?? 0, points.last?.value ?? 0)
    }
  }
}
