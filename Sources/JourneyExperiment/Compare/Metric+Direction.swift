extension Metric {
  /// The figures that a comparison is about, all accounts together.
  package static let compared: [MetricKey] = [
    MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.totalCost),
    MetricKey(.costPerWin), MetricKey(.entriesPerAccountQuarter), MetricKey(.shareInMarket),
    MetricKey(.dayOneListShare), MetricKey(.winRatePerOpportunity),
    MetricKey(.winRatePerProposal), MetricKey(.noDecisionRate),
    MetricKey(.cycleP50, [.clock: "in_market", .outcome: "won"]),
  ]

  /// Which way is better for us.
  package enum Direction: String, Sendable {
    case higher, lower
  }

  /// The better direction of a compared figure; `nil` where neither is, such as for a share in market.
  package var better: Direction? {
    switch self {
    case .totalWins, .totalBookings, .wins, .bookings, .dayOneListShare, .winRatePerOpportunity,
      .winRatePerProposal:
      .higher
    case .totalCost, .costPerWin, .noDecisionRate, .cycleP50: .lower
    default: nil
    }
  }
}

extension Comparison.Difference {
  /// Share of futures in which B is better; `nil` where neither direction is.
  package var shareBetter: Double? {
    switch key.metric.better {
    case .higher: futures.shareHigher
    case .lower: futures.shareLower
    case nil: nil
    }
  }
}
