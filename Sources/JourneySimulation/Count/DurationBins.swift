import JourneyModel

/// The bins in which durations are counted: one day wide up to 120 days and four days wide beyond
/// (model, rule 8.10).
struct DurationBins: Sendable {
  /// Edges in days, from 0 to at least the time limit of journeys.
  let edges: [Double]

  /// Durations from which on bins are wide, in days.
  private static let narrowDays = 120
  /// Width of the wide bins in days.
  private static let wideBin = 4
  /// Longer durations count as this long, in days: ten years.
  private static let longestDays = 10 * CalendarLength.year

  /// The bins for a time limit of journeys in days, which may be infinite.
  init(timeLimitDays: Double) {
    let longestDays = min(timeLimitDays, Self.longestDays)
    var edges = (0...Self.narrowDays).map(Double.init)
    while let last = edges.last, last < longestDays { edges.append(last + Double(Self.wideBin)) }
    self.edges = edges
  }

  /// How many bins there are.
  var count: Int { edges.count - 1 }

  /// The bin of a duration in days, `>= 0`; the last one for any longer than all.
  func bin(_ days: Double) -> Int {
    let narrow = Double(Self.narrowDays)
    let bin =
      days < narrow
      ? Int(days) : Self.narrowDays + Int((days - narrow) / Double(Self.wideBin))
    return min(bin, count - 1)
  }
}
