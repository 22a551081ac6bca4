package import JourneyModel
import JourneySimulation

/// What scenario B brings beside scenario A in the same futures.
package struct Comparison: Sendable {
  package struct Side: Sendable {
    package var label: String
    package var scenarioName: String
  }

  /// One headline figure of both.
  package struct Difference: Sendable {
    package var key: MetricKey
    package var estimate: PairedEstimate
    package var futures: PairedFutures

    /// Share of futures in which B is better; `nil` where neither direction is.
    package var shareBetter: Double? {
      switch key.metric.better {
      case .higher: futures.shareHigher
      case .lower: futures.shareLower
      case nil: nil
      }
    }
  }

  /// What the months bring, added up.
  package struct Course: Sendable {
    package var metric: Metric
    package var cumulative: CumulativeDifference
  }

  package var a: Side
  package var b: Side
  package var currency: String
  package var startDate: CalendarDate
  package var horizonDays: Double
  package var seed: UInt64
  package var replications: Range<Int>
  package var replicationsPerDraw: Int
  /// Whether the entry clocks of B were made from the journeys of A (model, rule 1.13); where they were
  /// not, part of each difference may be due to the clocks.
  package var sharesEntryClocks: Bool
  package var differences: [Difference]
  /// Wins, then bookings.
  package var courses: [Course]

  /// Independent draws behind the estimates.
  package var drawCount: Int { replications.count / replicationsPerDraw }
}

extension Comparison {
  /// The figures that a comparison is about, all accounts together.
  package static let keys: [MetricKey] = [
    MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.totalCost),
    MetricKey(.costPerWin), MetricKey(.entriesPerAccountQuarter), MetricKey(.shareInMarket),
    MetricKey(.dayOneListShare), MetricKey(.winRatePerOpportunity),
    MetricKey(.winRatePerProposal), MetricKey(.noDecisionRate),
    MetricKey(.cycleP50, .inMarket, .won),
  ]

  /// Compares two evaluations replication by replication.
  ///
  /// - Throws: ``ComparisonError`` if they are not the same futures in the same terms.
  package init(_ a: Evaluation, _ b: Evaluation) throws(ComparisonError) {
    try a.requireComparable(b)
    let clusters = a.set.rows.map(\.draw)
    let sides = [a, b].map { EvaluatedFigures($0, durations: Self.keys) }
    self.a = Side(label: a.variant.label, scenarioName: a.scenario.name)
    self.b = Side(label: b.variant.label, scenarioName: b.scenario.name)
    currency = a.scenario.currency
    startDate = a.scenario.startDate
    horizonDays = a.scenario.horizonDays
    seed = a.experiment.seed
    replications = a.set.range
    replicationsPerDraw = a.set.replicationsPerDraw
    let others = b.clockJourneys
    sharesEntryClocks = a.clockJourneys.allSatisfy { others[$0.key] ?? $0.value == $0.value }
    differences = Self.keys.compactMap { key in
      guard let estimate = sides[0].estimate(key, with: sides[1]) else {
        return nil
      }
      return Difference(
        key: key,
        estimate: estimate,
        futures: PairedFutures(a: sides[0].values(key), b: sides[1].values(key))
      )
    }
    courses = [Metric.wins, .bookings].map { metric in
      Course(
        metric: metric,
        cumulative: CumulativeDifference(
          a: sides[0].months(metric),
          b: sides[1].months(metric),
          clusters: clusters
        )
      )
    }
  }

  /// Days of a month, counted from 0, within the horizon.
  package func days(inMonth month: Int) -> Double {
    min(CalendarLength.month, horizonDays - Double(month) * CalendarLength.month)
  }
}
