import CLanes
import JourneyModel
import Testing

@testable import JourneySimulation

/// A market whose memory of us changes from week to week, and the same by the rules in small steps.
///
/// Small steps are of a sixty-fourth of a day: their error is below 1e-6 of any result.
struct DemandWorld {
  /// Touches per stakeholder and day from a day on; day 101 is in the middle of an epoch.
  static let plan = [(day: 0.0, perDay: 0.05), (day: 101, perDay: 0.2), (day: 301, perDay: 0)]
  static let partsPerDay = 64

  /// Weight of the champion's memory in the mean; the decision maker is mandatory, with weight 1.
  var presence = 0.5
  /// Mean days of the slow memory.
  var slowDays = 200.0

  var scenario: Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 728
    scenario.memory.fastDays = 30
    scenario.memory.slowDays = slowDays
    scenario.preferences.tolerancePerDay = .infinity
    var maker = Role(id: Role.decisionMaker)
    maker.isMandatory = true
    // Of a mandatory role presence is no weight.
    maker.presence = 7
    var user = Role(id: "end_user")
    user.presence = presence
    scenario.roles = [maker, user]
    var channel = Channel(id: "email")
    channel.costModel = .perTouch
    channel.response.touchesPerDayCap = 1
    channel.plan.steps = Self.plan.map { Plan.Step(fromDay: $0.day, perDay: $0.perDay) }
    channel.roleFit = ["end_user": 0.4]
    channel.stageFit.dormant = 0.6
    channel.retention = Channel.Retention(fast: 0.3, slow: 0.2)
    scenario.channels = [channel]
    var segment = Segment(id: "engineers")
    segment.dormancyShape = 2
    scenario.market.segments = [segment]
    return scenario
  }

  /// Mean touches per day in a week, by small parts (rules 0.3 and 0.4).
  private func touches(week: Int) -> Double {
    let parts = 7 * Self.partsPerDay
    return (0..<parts).reduce(0.0) { sum, part in
      let day = Double(7 * week) + (Double(part) + 0.5) / Double(Self.partsPerDay)
      return sum + (Self.plan.last { $0.day <= day }?.perDay ?? 0)
    } / Double(parts)
  }

  /// Memory of us, averaged over roles, at the start of each of 104 weeks
  /// (rules 1.7, 1.17 and 2.1 to 2.3).
  func weeklyMemory() -> [Double] {
    let fit = 0.6 * (1 + presence * 0.4) / (1 + presence)
    let step = 1 / Double(Self.partsPerDay)
    var fast = touches(week: 0) * fit * 0.3 * 30
    var slow = touches(week: 0) * fit * 0.2 * slowDays
    return (0..<104).map { week in
      let start = fast + slow
      let rate = touches(week: week) * fit
      for _ in 0..<7 * Self.partsPerDay {
        // The midpoint method.
        let middleFast = fast + step / 2 * (rate * 0.3 - fast / 30)
        let middleSlow = slow + step / 2 * (rate * 0.2 - slow / slowDays)
        fast += step * (rate * 0.3 - middleFast / 30)
        slow += step * (rate * 0.2 - middleSlow / slowDays)
      }
      return start
    }
  }
}

/// The clock's speed and demand creation (model, rules 0.5, 1.5 to 1.7 and 1.11).
///
/// Draws are the same with and without demand creation, so that nothing here is left to chance.
@Suite struct `Dormancy clock` {
  private static let meanDays = 300.0

  /// Largest error, relative to the amounts drawn, of the operational time between 2,000 starts and
  /// the entries that follow: the integral of `1 + creation * memory` in small parts.
  private func error(creation: Double, memory: [Double]) throws -> Double {
    let part = try #require(CompiledScenario(DemandWorld().scenario).segments.first)
    func clock(_ creation: Double) -> DormancyClock {
      DormancyClock(
        part,
        MeanDormancy(afterPurchaseDays: Self.meanDays, afterNoDecisionDays: Self.meanDays),
        demandCreation: creation
      )
    }
    let (plain, fed) = (clock(0), clock(0.4))
    let speeds = memory.map { 1 + creation * $0 }
    let parts = Double(DemandWorld.partsPerDay)
    var passed = [0.0]
    for place in 0..<104 * 7 * DemandWorld.partsPerDay {
      passed.append(passed[place] + speeds[place / (7 * DemandWorld.partsPerDay)] / parts)
    }
    func operational(_ day: Double) -> Double {
      if day < 0 { return day * speeds[0] }
      let place = Int(day * parts)
      return passed[place]
        + (passed[place + 1] - passed[place]) * (day * parts - Double(place))
    }
    let key = ReplicationKey(seed: 7, replication: 0)
    var worst = 0.0
    var used = 0
    for account in 0..<UInt64(2_000) {
      let stream = key.stream(account: account, journey: 1)
      let start = -200 + 0.3 * Double(account)
      let entry = fed.nextEntry(stream, after: start, hasBought: true)
      guard entry < 728 else { continue }
      used += 1
      // Rule 1.11: the mean is stated in days at the speed of the first epoch's plan.
      let drawn = speeds[0] * plain.nextEntry(stream, after: 0, hasBought: true)
      worst = max(worst, abs((operational(entry) - operational(start)) / drawn - 1))
    }
    #expect(used > 1_000)
    return worst
  }

  @Test func `the clock runs at 1 and its share of memory week by week`() throws {
    let memory = DemandWorld().weeklyMemory()
    #expect(try error(creation: 0.4, memory: memory) < 1e-5)
    // 1 % more demand creation, or memory that is a week late, is noticed.
    #expect(try error(creation: 0.404, memory: memory) > 1e-4)
    let late = [memory[0]] + memory.dropLast()
    #expect(try error(creation: 0.4, memory: late) > 1e-3)
  }

  private func memoryError(_ expected: [Double]) throws -> Double {
    let part = try #require(CompiledScenario(DemandWorld().scenario).segments.first)
    // Row 0 is the time before the start date.
    #expect(part.clockMemory.count == 105 && part.clockMemory[0] == part.clockMemory[1])
    return zip(part.clockMemory.dropFirst(), expected).reduce(0) {
      max($0, abs($1.0 / $1.1 - 1))
    }
  }

  @Test func `the clock's memory is the mean over roles by presence at each week's start`() throws {
    #expect(try memoryError(DemandWorld().weeklyMemory()) < 1e-5)
    // A presence of 0.51 instead of 0.5, or a day more of brand memory, is noticed.
    #expect(try memoryError(DemandWorld(presence: 0.51).weeklyMemory()) > 1e-3)
    #expect(try memoryError(DemandWorld(slowDays: 201).weeklyMemory()) > 1e-3)
  }
}
