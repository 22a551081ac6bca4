import JourneyModel

/// The four clocks on which cycle length is measured (model, rule 6.8).
package enum CycleClock: String, Sendable, CaseIterable {
  /// From entry to the journey's end; every journey has it.
  case inMarket = "in_market"
  /// From our first touch that analytics saw to the journey's end, if there was one.
  case firstTrackedTouch = "first_tracked_touch"
  /// From our first touch, seen or not, to the journey's end, if there was one.
  case firstTouch = "first_touch"
  /// From the opening of our opportunity to its close, which our exclusion brings forward.
  case opportunity

  /// Whose durations the clock measures.
  package var population: Population { self == .opportunity ? .opened : .entered }

  /// The place among all clocks.
  package var place: Int {
    switch self {
    case .inMarket: 0
    case .firstTrackedTouch: 1
    case .firstTouch: 2
    case .opportunity: 3
    }
  }
}

/// How a clock stops.
package enum CycleOutcome: String, Sendable, CaseIterable {
  /// By a purchase from us.
  case won
  /// By a purchase from a competitor; an opportunity also by our exclusion.
  case lost
  /// By the end of the journey without a purchase.
  case noDecision = "no_decision"

  /// The place among all outcomes.
  package var place: Int {
    switch self {
    case .won: 0
    case .lost: 1
    case .noDecision: 2
    }
  }
}

/// Counts of durations by clock, segment, way of ending and bin.
///
/// Counts are whole numbers, so that adding ranges in any order gives the same table. Quantiles interpolate
/// inside a bin.
package struct DurationLayout: Sendable {
  /// The bins of each row.
  private let bins: DurationBins
  /// Segments of the scenario.
  package let segmentCount: Int

  /// Ages of opportunities, in days, at which their chances are told; each is the edge of a bin.
  package static let opportunityAges = [0, 30, 60, 90, 180, 360]

  /// What is counted in one bin of each row.
  package struct Row: Sendable {
    /// What the row's durations are measured from and to, and over whom.
    package let clock: CycleClock
    /// `nil` for all segments together.
    package let segment: Int?
    /// How the durations end.
    package let outcome: CycleOutcome
  }

  /// Every row, in the order of the table.
  package let rows: [Row]

  /// The table of a scenario, from its time limit in days, which may be infinite, and the number of its
  /// segments.
  package init(timeLimitDays: Double, segmentCount: Int) {
    bins = DurationBins(timeLimitDays: timeLimitDays)
    self.segmentCount = segmentCount
    rows = CycleClock.allCases.flatMap { clock in
      ((0..<segmentCount).map { Int?.some($0) } + [nil]).flatMap { segment in
        CycleOutcome.allCases.map { Row(clock: clock, segment: segment, outcome: $0) }
      }
    }
  }

  /// Bin edges in days, from 0 to at least the time limit of journeys.
  package var edges: [Double] { bins.edges }
  /// Bins of a row.
  package var binCount: Int { bins.count }
  /// Numbers of the whole table, row by row.
  package var cellCount: Int { rows.count * binCount }

  /// The cells of a row.
  package func cells(_ clock: CycleClock, segment: Int?, _ outcome: CycleOutcome) -> Range<Int> {
    let row =
      (clock.place * (segmentCount + 1) + (segment ?? segmentCount)) * CycleOutcome.allCases.count
      + outcome.place
    return row * binCount..<(row + 1) * binCount
  }

  /// The bin of a duration in days, `>= 0`; the last one for any longer than all.
  func bin(_ days: Double) -> Int { bins.bin(days) }
}
