import CLanes
import JourneyModel

/// When a segment's dormant accounts enter (model, rules 1.4 to 1.7 and 1.15).
struct DormancyClock {
  private let shape: Double
  /// Gamma mean in operational days.
  private let mean: Double
  /// Clock speed by row; empty if it is always 1.
  private let speeds: [Double]

  /// A clock whose mean dormancy, in calendar days under the plan before day 0, is `meanDays`.
  init(
    _ part: CompiledSegment,
    meanDays: Double,
    demandCreation: Double
  ) {
    shape = part.segment.dormancyShape
    speeds = demandCreation > 0 ? part.clockMemory.map { 1 + demandCreation * $0 } : []
    mean = meanDays * (speeds.first ?? 1)
  }

  /// The first entry after `start` of an account that is dormant then, as it has long been in equilibrium
  /// (model, rule 1.15).
  func firstEntry(_ stream: lanes_stream, from start: Double) -> Double {
    var sampler = Sampler(stream, purpose: StreamPurpose.equilibriumStart)
    let left = sampler.uniform() * mean * sampler.gamma(shape: shape + 1) * (shape + 1) / shape
    return elapse(left, from: start)
  }

  /// The next entry of an account whose journey has just ended.
  func nextEntry(_ stream: lanes_stream, after day: Double) -> Double {
    var sampler = Sampler(stream, purpose: StreamPurpose.dormancy)
    return elapse(mean * sampler.gamma(shape: shape), from: day)
  }

  /// The day at which an amount of operational time has passed (model, rules 0.5 and 1.5).
  private func elapse(_ operational: Double, from day: Double) -> Double {
    if speeds.isEmpty { return day + operational }
    var left = operational
    var now = day
    if now < 0 {
      let span = -now * speeds[0]
      if left <= span { return now + left / speeds[0] }
      left -= span
      now = 0
    }
    var row = 1 + Int(now / CalendarLength.epoch)
    while row < speeds.count {
      let end = Double(row) * CalendarLength.epoch
      let span = (end - now) * speeds[row]
      if left <= span { return now + left / speeds[row] }
      left -= span
      now = end
      row += 1
    }
    return now + left / speeds[speeds.count - 1]
  }
}
