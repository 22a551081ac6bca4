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
}

/// How a clock stops.
package enum CycleOutcome: String, Sendable, CaseIterable {
  /// By a purchase from us.
  case won
  /// By a purchase from a competitor; an opportunity also by our exclusion.
  case lost
  /// By the end of the journey without a purchase.
  case noDecision = "no_decision"
}

/// Counts of durations by clock, segment, way of ending and bin.
///
/// Counts are whole numbers, so that adding ranges in any order gives the same table. Bins are one day
/// wide up to 120 days and four days wide beyond; quantiles interpolate inside a bin.
package struct DurationLayout: Sendable {
  /// Bin edges in days, from 0 to at least the time limit of journeys.
  package let edges: [Double]
  /// Segments of the scenario.
  package let segmentCount: Int

  /// Durations from which on bins are wide, in days.
  private static let narrowDays = 120
  /// Width of the wide bins in days.
  private static let wideBin = 4

  /// Longer durations count as this long, in days: ten years.
  private static let longestDays = 10 * CalendarLength.year

  /// What is counted in one bin of each row.
  package struct Row: Sendable {
    /// What the row's durations are measured from and to, and over whom.
    package let clock: CycleClock
    /// `nil` for all segments together.
    package let segment: Int?
    /// `nil` for durations that the end of the period cut off (censored).
    package let outcome: CycleOutcome?
  }

  /// Every row, in the order of the table.
  package let rows: [Row]

  /// The table of a scenario, from its time limit in days, which may be infinite, and the number of its
  /// segments.
  package init(timeLimitDays: Double, segmentCount: Int) {
    let longestDays = min(timeLimitDays, Self.longestDays)
    var edges = (0...Self.narrowDays).map(Double.init)
    while let last = edges.last, last < longestDays { edges.append(last + Double(Self.wideBin)) }
    self.edges = edges
    self.segmentCount = segmentCount
    rows = CycleClock.allCases.flatMap { clock in
      ((0..<segmentCount).map { Int?.some($0) } + [nil]).flatMap { segment in
        (CycleOutcome.allCases.map { CycleOutcome?.some($0) } + [nil]).map {
          Row(clock: clock, segment: segment, outcome: $0)
        }
      }
    }
  }

  /// Bins of a row.
  package var binCount: Int { edges.count - 1 }
  /// Numbers of the whole table, row by row.
  package var cellCount: Int { rows.count * binCount }

  /// The cells of a row.
  package func cells(_ clock: CycleClock, segment: Int?, _ outcome: CycleOutcome?) -> Range<Int> {
    let clocks = CycleClock.allCases.firstIndex(of: clock) ?? 0
    let outcomes = outcome.flatMap { CycleOutcome.allCases.firstIndex(of: $0) }
    let endings = CycleOutcome.allCases.count
    let row =
      (clocks * (segmentCount + 1) + (segment ?? segmentCount)) * (endings + 1)
      + (outcomes ?? endings)
    return row * binCount..<(row + 1) * binCount
  }

  /// The bin of a duration in days, `>= 0`; the last one for any longer than all.
  func bin(_ days: Double) -> Int {
    let narrow = Double(Self.narrowDays)
    let bin =
      days < narrow
      ? Int(days) : Self.narrowDays + Int((days - narrow) / Double(Self.wideBin))
    return min(bin, binCount - 1)
  }
}
