import CLanes
import JourneyModel

/// When a segment's dormant accounts enter (model, rules 1.4 to 1.7 and 1.15).
struct DormancyClock {
  /// What one kind of journey starts: a Gamma amount of operational days.
  private struct Draw {
    let shape: Double
    let mean: Double
  }

  private let afterPurchase: Draw
  private let afterNoDecision: Draw
  /// Clock speed by row; empty if it is always 1.
  private let speeds: [Double]

  /// A clock with mean dormancies in calendar days under the plan before day 0.
  init(
    _ part: CompiledSegment,
    _ dormancy: MeanDormancy,
    demandCreation: Double
  ) {
    let segment = part.segment
    speeds = demandCreation > 0 ? part.clockMemory.map { 1 + demandCreation * $0 } : []
    let speed = speeds.first ?? 1
    afterPurchase = Draw(
      shape: segment.dormancyShape,
      mean: dormancy.afterPurchaseDays * speed
    )
    afterNoDecision = Draw(
      shape: segment.returnDays == nil ? segment.dormancyShape : segment.returnShape,
      mean: dormancy.afterNoDecisionDays * speed
    )
  }

  /// The dormancy of an account that is dormant at `start`, as it has long been in equilibrium
  /// (model, rules 1.15 and 6.19).
  ///
  /// `hasBought`: Whether its last journey ended in a purchase.
  func first(_ stream: lanes_stream, around start: Double, hasBought: Bool) -> Dormancy {
    var sampler = Sampler(stream, purpose: StreamPurpose.equilibriumStart)
    let draw = hasBought ? afterPurchase : afterNoDecision
    let part = sampler.uniform()
    let left =
      part * draw.mean * sampler.gamma(shape: draw.shape + 1) * (draw.shape + 1) / draw.shape
    return Dormancy(
      since: start - left * (1 - part) / part / (speeds.first ?? 1),
      until: elapse(left, from: start)
    )
  }

  /// A whole dormancy under the plan before the start date, which ends on day 0.
  ///
  /// `hasBought`: Whether the journey before ended in a purchase.
  func past(_ stream: lanes_stream, hasBought: Bool) -> Dormancy {
    var sampler = Sampler(stream, purpose: StreamPurpose.dormancy)
    let draw = hasBought ? afterPurchase : afterNoDecision
    let days = draw.mean * sampler.gamma(shape: draw.shape) / (speeds.first ?? 1)
    return Dormancy(since: -days, until: 0)
  }

  /// The next entry of an account whose journey has just ended.
  func nextEntry(_ stream: lanes_stream, after day: Double, hasBought: Bool) -> Double {
    var sampler = Sampler(stream, purpose: StreamPurpose.dormancy)
    let draw = hasBought ? afterPurchase : afterNoDecision
    return elapse(draw.mean * sampler.gamma(shape: draw.shape), from: day)
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
