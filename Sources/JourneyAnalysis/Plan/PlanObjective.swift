package import JourneyExperiment

/// What a plan is to bring as much of as possible.
package enum PlanObjective: Sendable, Equatable {
  /// Deal values of purchases from us, in currency.
  case bookings
  /// Purchases from us.
  case wins
  /// Opportunities of ours that open.
  case opportunities
  /// What is left of bookings after delivery, the margin as a share in `0...1`, and after marketing.
  case profit(margin: Double)

  /// What is counted in the replications.
  package var metric: Metric {
    switch self {
    case .bookings, .profit: .totalBookings
    case .wins: .totalWins
    case .opportunities: .totalOpportunities
    }
  }

  /// The same by month.
  package var monthlyMetric: Metric {
    switch self {
    case .bookings, .profit: .bookings
    case .wins: .wins
    case .opportunities: .opportunities
    }
  }

  /// The unit of the objective.
  package var unit: MetricUnit { metric.unit }

  /// What the objective takes of each unit of the metric.
  package var gainPerOutcome: Double {
    if case .profit(let margin) = self { return margin }
    return 1
  }

  /// Whether what is spent is taken off.
  package var isProfit: Bool { lossPerCost != 0 }

  /// What the objective loses with each unit of money that is spent.
  package var lossPerCost: Double {
    if case .profit = self { return 1 }
    return 0
  }

  /// The objective of what was counted and spent.
  package func value(_ outcome: Double, cost: Double) -> Double {
    gainPerOutcome * outcome - lossPerCost * cost
  }
}
