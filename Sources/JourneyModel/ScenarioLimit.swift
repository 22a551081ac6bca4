/// How much of each thing can be simulated; what has no effect does not count.
package enum ScenarioLimit {
  /// Numbers that the arithmetic of a committee takes side by side.
  package static let lanes = 16
  /// Competitors: with us and the status quo they are the columns of opinions.
  package static let competitors = lanes - 2
  /// Pull channels with a research mix above 0.
  package static let pullChannels = lanes
  /// Push channels that anybody uses; each has a family of events.
  package static let pushChannels = 24
  /// Roles in committees.
  package static let roles = 64
  /// Bytes of the counts of durations, of which there are some for each segment and bin.
  package static let durationBytes = 1_000_000_000.0
  /// Numbers per bin that are counted of a segment, and of all: on four clocks with three endings each, in 32
  /// groups of draws.
  package static let durationsPerBin = 4 * 3 * 32

  /// Bytes that the counts of durations take, of segments whose journeys last some days at most.
  package static func durationBytes(segments: Int, timeLimitDays: Double) -> Double {
    let bins = DurationBins(timeLimitDays: timeLimitDays).count
    return Double((segments + 1) * bins * durationsPerBin * MemoryLayout<Double>.size)
  }
}

extension CommitteeSize {
  /// Seats up to which no role is seated twice (model, rule 4.2).
  package static let distinctRoles = 10
}
