package import JourneyModel
import JourneySimulation

/// What scenarios bring beside a base in the same futures.
///
/// The base is called A, the others B, C and so on in their order; a difference is always one of them minus
/// A, and no figure of a pair depends on what else is compared.
package struct Comparison: Sendable {
  /// One of the scenarios.
  package struct Side: Sendable {
    /// What people call it.
    package var name: String
    /// The file or directory, with the settings laid over it.
    package var label: String
    /// Title of the scenario.
    package var scenarioName: String

    /// Takes the texts as they are: they are shown, and nothing depends on them.
    package init(name: String, label: String, scenarioName: String) {
      self.name = name
      self.label = label
      self.scenarioName = scenarioName
    }
  }

  /// One scenario against the base; below, it is called B whatever its place.
  package struct Pair: Sendable {
    /// What is set against the base.
    package var b: Side
    /// Whether the entry clocks of B were made from the journeys of A (model, rule 1.13); where they
    /// were not, part of each difference may be due to the clocks.
    package var sharesEntryClocks: Bool
    /// Whether B begins on day 0 from where A's plans had led until then (model, rule 1.19); where it does
    /// not, part of each difference lies before the forecast.
    package var sharesPast: Bool
    /// Whether B states of how many people would name us what A states (model, rule 2.10).
    package var sharesAwareness: Bool
    /// Whether our sellers do the same in both; what they cost is in no figure of a comparison.
    package var sharesEffort: Bool
    /// Whether we ask the same price in both, discounts counted; what delivery costs is in no figure of a comparison.
    package var sharesPrice: Bool
    /// In the order of ``Comparison/keys``; a figure that is undefined in A or B is absent.
    package var differences: [Difference]
    /// Wins, then bookings.
    package var courses: [Course]
    /// What each unit of money spent more brings; `nil` where the costs are not clearly apart.
    package var bookingsPerCost: BookingsPerCost?

    /// Puts together what has been compared; `courses` are those of wins, then of bookings.
    package init(
      b: Side,
      sharesEntryClocks: Bool,
      sharesPast: Bool,
      sharesAwareness: Bool = true,
      sharesEffort: Bool = true,
      sharesPrice: Bool = true,
      differences: [Difference],
      courses: [Course],
      bookingsPerCost: BookingsPerCost? = nil
    ) {
      self.b = b
      self.sharesEntryClocks = sharesEntryClocks
      self.sharesPast = sharesPast
      self.sharesAwareness = sharesAwareness
      self.sharesEffort = sharesEffort
      self.sharesPrice = sharesPrice
      self.differences = differences
      self.courses = courses
      self.bookingsPerCost = bookingsPerCost
    }
  }

  /// One headline figure of both.
  package struct Difference: Sendable {
    /// A figure over the whole period, one of ``Comparison/keys``.
    package var key: MetricKey
    /// Both estimates over all replications, and the error of B minus A, in the unit of the figure.
    package var estimate: PairedEstimate
    /// How often, and in what range, B differs from A in single replications.
    package var futures: PairedFutures
    /// Whether what is counted happened in no replication of A.
    package var isUnseenInA = false
    /// Whether it happened in no replication of B.
    package var isUnseenInB = false

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
    /// `.wins`, in counts, or `.bookings`, in currency.
    package var metric: Metric
    /// One entry a month, and where the two curves cross; in the unit of the metric.
    package var cumulative: CumulativeDifference
  }

  /// The base.
  package var a: Side
  /// At least one.
  package var pairs: [Pair]
  /// For each compared figure of which more or less is better, how often each scenario is best.
  package var rankings: [Ranking]
  /// Three-letter code.
  package var currency: String
  /// Day 0 of all sides; a comparison of different dates is refused.
  package var startDate: CalendarDate
  /// Length of the period that is compared, in days.
  package var horizonDays: Double
  /// Selects all random numbers, the same for all sides, which couples them.
  package var seed: UInt64
  /// Numbers of the replications behind every estimate, from 0, the same for all sides.
  package var replications: Range<Int>
  /// Replications that share one draw of the uncertain inputs; 1 if nothing is uncertain.
  package var replicationsPerDraw: Int
  /// What is drawn anew for every draw, of all sides.
  package var drawn: DrawnInputs

  /// All scenarios, the base first.
  package var sides: [Side] { [a] + pairs.map(\.b) }

  /// Independent draws behind the estimates.
  package var drawCount: Int { replications.count / replicationsPerDraw }
}

extension Comparison {
  /// The figures that a comparison is about, all accounts together.
  package static let keys: [MetricKey] = [
    MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.totalOpportunities),
    MetricKey(.totalCost), MetricKey(.costPerWin), MetricKey(.entriesPerAccountQuarter),
    MetricKey(.shareInMarket),
    MetricKey(.dayOneListShare), MetricKey(.winRatePerOpportunity),
    MetricKey(.winRatePerProposal), MetricKey(.noDecisionRate),
    MetricKey(.cycleP50, .inMarket, .won), MetricKey(.cycleP50, .opportunity, .won),
  ]

  /// The most scenarios of one comparison, a letter for each.
  package static let largest = 26

  /// The letter of a scenario by its place among ``sides``.
  package static func letter(_ place: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place)))
  }

  /// Compares evaluations replication by replication.
  ///
  /// - Parameters:
  ///   - base: A.
  ///   - others: B, C and so on, at least one and at most 25.
  /// - Throws: ``ComparisonError`` if they are not the same futures in the same terms.
  package init(_ base: Evaluation, _ others: [Evaluation]) throws(ComparisonError) {
    precondition((1..<Self.largest).contains(others.count), "\(others.count) others")
    for (index, other) in others.enumerated() {
      try base.requireComparable(other, letter: Self.letter(index + 1))
    }
    let figures = EvaluatedFigures(base, durations: Self.keys)
    let theirs = others.map { EvaluatedFigures($0, durations: Self.keys) }
    a = Side(base)
    pairs = zip(others, theirs).map { other, theirs in
      Pair(base, figures, other, theirs)
    }
    let draws = base.set.rows.map(\.draw)
    rankings = Self.keys.compactMap { key in
      let values = ([figures] + theirs).map { $0.values(key) }
      guard let better = key.metric.better, values.allSatisfy({ $0.count == draws.count })
      else { return nil }
      return Ranking(key: key, better: better, values: values, clusters: draws)
    }
    currency = base.scenario.currency
    startDate = base.scenario.startDate
    horizonDays = base.scenario.horizonDays
    seed = base.experiment.seed
    replications = base.set.range
    replicationsPerDraw = base.set.replicationsPerDraw
    drawn = DrawnInputs(([base] + others).flatMap(\.variant.template.uncertainInputs))
  }

  /// The months of the period.
  package var months: PeriodMonths { PeriodMonths(from: startDate, horizonDays: horizonDays) }
}

extension Comparison.Side {
  fileprivate init(_ evaluation: Evaluation) {
    name = evaluation.variant.name
    label = evaluation.variant.label
    scenarioName = evaluation.scenario.name
  }
}

extension Comparison.Pair {
  fileprivate init(
    _ base: Evaluation,
    _ ours: EvaluatedFigures,
    _ other: Evaluation,
    _ theirs: EvaluatedFigures
  ) {
    b = Comparison.Side(other)
    let clocks = other.clockMeans
    sharesEntryClocks = base.clockMeans.allSatisfy { clocks[$0.key] ?? $0.value == $0.value }
    let scenario = other.scenario.withStartingMemory
    let shared = scenario.withPast(of: base.scenario.withStartingMemory).withStartingMemory
    sharesPast = shared.past == scenario.past
    sharesAwareness = base.scenario.us.awareness == scenario.us.awareness
    sharesEffort = base.scenario.us.effort == scenario.us.effort
    sharesPrice = base.scenario.us.sharesPrice(with: scenario.us)
    differences = Comparison.keys.compactMap { key in
      guard let estimate = ours.estimate(key, with: theirs) else { return nil }
      return Comparison.Difference(
        key: key,
        estimate: estimate,
        futures: PairedFutures(
          a: ours.limits(key),
          b: theirs.limits(key),
          clusters: base.set.rows.map(\.draw)
        ),
        isUnseenInA: ours.isUnseen(key),
        isUnseenInB: theirs.isUnseen(key)
      )
    }
    courses = [Metric.wins, .bookings].map { metric in
      Comparison.Course(
        metric: metric,
        cumulative: CumulativeDifference(
          a: ours.months(metric),
          b: theirs.months(metric),
          clusters: base.set.rows.map(\.draw),
          pilots: ours.pilots(MetricKey(metric, month: 0), with: theirs)
        )
      )
    }
    func values(_ metric: Metric) -> (a: [Double], b: [Double]) {
      (ours.values(MetricKey(metric)), theirs.values(MetricKey(metric)))
    }
    // Where money moves from channel to channel, what is gained is no return on what the whole costs more.
    let ids = Set((base.scenario.channels + other.scenario.channels).map(\.id)).sorted()
    let changes = ids.map { id in
      let key = MetricKey(.channelCost, [.channel: id])
      return theirs.values(key).reduce(0, +) - ours.values(key).reduce(0, +)
    }
    let moved = changes.reduce(0) { $0 + abs($1) }
    bookingsPerCost =
      abs(changes.reduce(0, +)) < BookingsPerCost.leastShare * moved
      ? nil
      : BookingsPerCost(
        bookings: values(.totalBookings),
        cost: values(.totalCost),
        clusters: base.set.rows.map(\.draw)
      )
  }
}
