import Foundation
import JourneyModel

extension Distribution {
  /// The probability outside a range.
  func mass(outside range: ClosedRange<Double>) -> Double {
    if case .discrete(let points) = self {
      return points.reduce(0) { $0 + (range.contains($1.value) ? 0 : $1.probability) }
    }
    return max(0, cumulative(range.lowerBound) + 1 - cumulative(range.upperBound))
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
    let (least, most) = (cumulative(low), cumulative(high))
    let goal = least + share * (most - least)
    for _ in 0..<200 where low < high {
      let middle = low + (high - low) / 2
      if cumulative(middle) < goal { low = middle } else { high = middle }
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

  /// The probability of a value of at most `x`.
  private func cumulative(_ x: Double) -> Double {
    if x == .infinity { return 1 }
    if x == -.infinity { return 0 }
    switch self {
    case .normal(let mean, let deviation):
      return Self.standardNormal((x - mean) / deviation)
    case .lognormal(let median, let deviation):
      return x <= 0 ? 0 : Self.standardNormal(log(x / median) / deviation)
    case .uniform(let low, let high):
      return min(1, max(0, (x - low) / (high - low)))
    case .triangular(let low, let mode, let high):
      if x <= low { return 0 }
      if x >= high { return 1 }
      return x < mode
        ? (x - low) * (x - low) / ((high - low) * (mode - low))
        : 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
    case .beta(let alpha, let beta, let low, let high):
      return IncompleteBeta.regularized(min(1, max(0, (x - low) / (high - low))), alpha, beta)
    case .gamma(let shape, let mean):
      return IncompleteGamma.regularized(max(0, x) * shape / mean, shape)
    case .discrete(let points):
      return points.reduce(0) { $0 + ($1.value <= x ? $1.probability : 0) }
    }
  }

  private static func standardNormal(_ z: Double) -> Double { erfc(-z / 2.squareRoot()) / 2 }
}

/// The regularized incomplete beta function, by Lentz's continued fraction.
enum IncompleteBeta {
  /// `I_x(a, b)` for `x` in `0...1`.
  static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - regularized(1 - x, b, a) }
    let front = exp(
      lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    )
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var fraction = d
    for step in 1...10_000 {
      let m = Double(step)
      for numerator in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        d = 1 / nonzero(1 + numerator * d)
        c = nonzero(1 + numerator / c)
        fraction *= c * d
      }
      if abs(c * d - 1) < 1e-13 { break }
    }
    return front * fraction / a
  }

  private static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}

/// The regularized lower incomplete gamma function.
enum IncompleteGamma {
  /// `P(shape, x)` for `x >= 0`, by series below `shape + 1` and continued fraction above.
  static func regularized(_ x: Double, _ shape: Double) -> Double {
    guard x > 0 else { return 0 }
    let front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var denominator = shape
      for _ in 0..<100_000 where term > sum * 1e-15 {
        denominator += 1
        term *= x / denominator
        sum += term
      }
      return front * sum
    }
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for step in 1...100_000 {
      let a = -Double(step) * (Double(step) - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      fraction *= c * d
      if abs(c * d - 1) < 1e-14 { break }
    }
    return 1 - front * fraction
  }
}
