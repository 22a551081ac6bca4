import Foundation
import JourneySimulation

/// What may be said of something that happened in no simulated future (model, rule 8.20).
package enum UnseenEvent {
  /// The confidence of ``largestShare(draws:)``.
  package static let confidence = 0.95

  /// The largest share of futures in which it happens with which seeing none is not rarer than 5 %:
  /// `1 - 0.05^(1 / D)` for `D` independent draws, 0.139 for 20.
  ///
  /// Futures of one draw count once, since they may all be alike. Source: Clopper and Pearson (1934),
  /// the one-sided bound for no success.
  ///
  /// - Precondition: `draws` is above 0.
  package static func largestShare(draws: Int) -> Double {
    precondition(draws > 0, "\(draws) draws")
    return 1 - pow(1 - confidence, 1 / Double(draws))
  }
}

extension ReplicationSet {
  /// Whether what a figure counts could have happened, and happened in no replication.
  ///
  /// Money that we plan to spend is no event: a cost of 0 is certain.
  func isUnseen(_ formula: MetricFormula) -> Bool {
    guard !formula.key.metric.rule.isOfCost else { return false }
    switch formula.rule {
    case .total(let indices): return rows.allSatisfy { $0.sum(indices) == 0 }
    case .ratio(let numerators, let denominators, _):
      return rows.allSatisfy { $0.sum(numerators) == 0 }
        && rows.contains { $0.sum(denominators) > 0 }
    case .duration(let figure, _):
      guard case .incidence = figure.statistic else { return false }
      return rows.allSatisfy { $0.value(formula.rule).isNaN || $0.value(formula.rule) == 0 }
        && rows.contains { !$0.value(formula.rule).isNaN }
    }
  }
}
