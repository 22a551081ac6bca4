import JourneyModel

/// The four clocks on which cycle length is measured (model, rule 6.8).
package enum CycleClock: String, Sendable, CaseIterable {
  case inMarket = "in_market"
  case firstTrackedTouch = "first_tracked_touch"
  case firstTouch = "first_touch"
  case opportunity
}

/// How a clock stops.
package enum CycleOutcome: String, Sendable, CaseIterable {
  case won, lost
  case noDecision = "no_decision"
}

/// Counts of durations by clock, group, way of ending and bin.
///
/// Counts are whole numbers, so that adding ranges in any order gives the same table. Bins are one day
/// wide up to 120 days and four days wide beyond; quantiles interpolate inside a bin.
package struct DurationLayout: Sendable {
  /// Bin edges in days, from 0 to at least the horizon.
  package let edges: [Double]
  /// Segments, then all.
  package let groupCount: Int

  /// Won, lost, no decision, and still open (censored).
  package static let endingCount = 4
  package static let censored = 3

  package init(horizonDays: Double, segmentCount: Int) {
    var edges = (0...120).map(Double.init)
    while (edges.last ?? 0) < horizonDays { edges.append((edges.last ?? 0) + 4) }
    self.edges = edges
    groupCount = segmentCount + 1
  }

  package var binCount: Int { edges.count - 1 }
  package var cellCount: Int {
    CycleClock.allCases.count * groupCount * Self.endingCount * binCount
  }

  /// Index of a cell's first bin.
  package func index(clock: Int, group: Int, ending: Int) -> Int {
    ((clock * groupCount + group) * Self.endingCount + ending) * binCount
  }

  /// The bin of a duration, `>= 0`.
  func bin(_ days: Double) -> Int {
    let bin = days < 120 ? Int(days) : 120 + Int((days - 120) / 4)
    return min(bin, binCount - 1)
  }
}
