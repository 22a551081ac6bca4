import Foundation
import JourneyModel
import JourneyStatistics

/// Finds the beta distribution of a 90 % interval (model, rule 8.2).
///
/// Two quantiles fix the two shapes of a beta distribution on 0 to 1 (van Dorp and Mazzuchi 2000,
/// *Solving for the parameters of a beta distribution under two quantile constraints*). For a given
/// `alpha`, the share below the lower end rises with `beta`, so that bisection finds the `beta` that
/// puts 5 % there; along these pairs the share below the upper end rises with `alpha`.
enum BetaInterval {
  /// Shapes that are tried; beyond them the interval is all but a single value, or all but 0 and 1.
  private static let shapes = 0.05...1e6

  /// The distribution with 5 % below `low` and 5 % above `high`, `0 < low < high < 1`.
  ///
  /// - Returns: `nil` if no shapes within the limits have these quantiles, to one in a million.
  static func distribution(low: Double, high: Double) -> Distribution? {
    let logAlpha = root { share(below: high, $0, logBeta($0, low)) - 0.95 }
    let (alpha, beta) = (exp(logAlpha), exp(logBeta(logAlpha, low)))
    let isFound = [(low, 0.05), (high, 0.95)].allSatisfy { value, share in
      abs(BetaDistribution.cdf(value, alpha: alpha, beta: beta) - share) < 1e-6
    }
    return isFound ? .beta(alpha: alpha, beta: beta, low: 0, high: 1) : nil
  }

  private static func logBeta(_ logAlpha: Double, _ low: Double) -> Double {
    root { share(below: low, logAlpha, $0) - 0.05 }
  }

  private static func share(below value: Double, _ logAlpha: Double, _ logBeta: Double) -> Double {
    BetaDistribution.cdf(value, alpha: exp(logAlpha), beta: exp(logBeta))
  }

  /// Where a rising function of a log shape crosses 0, or the limit that is nearest to it.
  private static func root(_ function: (Double) -> Double) -> Double {
    var low = log(shapes.lowerBound)
    var high = log(shapes.upperBound)
    // Halves the interval down to the spacing of 64-bit numbers.
    for _ in 0..<52 {
      let middle = low + (high - low) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
