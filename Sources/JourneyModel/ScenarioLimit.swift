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
  /// Bytes of the counts of durations, of which there are some for each segment and day.
  package static let durationBytes = 1_000_000_000.0

  /// Bytes that the counts of durations take, of segments over a period in days.
  ///
  /// Four clocks with four endings are counted by segment and for all, in 32 groups of draws, by days up
  /// to 120 and by four days beyond.
  package static func durationBytes(segments: Int, horizonDays: Double) -> Double {
    let bins = min(120, horizonDays) + max(0, horizonDays - 120) / 4
    return Double(segments + 1) * 16 * bins * 32 * Double(MemoryLayout<Double>.size)
  }
}

extension CommitteeSize {
  /// Seats up to which no role is seated twice (model, rule 4.2).
  package static let distinctRoles = 10
}
