import Foundation
import JourneyModel
import Testing

@testable import JourneySimulation

/// The stock of content over the epochs against the rule itself, followed in small steps
/// (model, rules 3.14 and 1.17).
///
/// Nothing is random here: bounds are the error of the steps, and a failure is no chance.
@Suite struct `Content stock over epochs` {
  private static let stakeholders = 500.0
  private static let half = 3.0

  private func channel(shape: Int, _ steps: [(day: Double, perDay: Double)]) -> Channel {
    var channel = Channel(id: "articles")
    channel.kind = .pull
    channel.costModel = .content
    channel.mix = Channel.ResearchMix(awareness: 1, consideration: 1, decision: 1)
    channel.targets = ["engineers": 0.25]
    channel.content.latencyDays = 60
    channel.content.latencyShape = shape
    channel.content.lifetimeDays = 200
    channel.visibility.base = 0.5
    channel.visibility.gain = 2
    channel.visibility.halfSaturation = Self.half
    channel.plan.steps = steps.map { Plan.Step(fromDay: $0.day, perDay: $0.perDay) }
    return channel
  }

  /// The stock per stakeholder at the start of each epoch, as its visibility shows it (rule 3.13).
  private func stocks(_ channel: Channel) -> [Double] {
    var scenario = Scenario()
    scenario.horizonDays = 364
    scenario.channels = [channel]
    let segment = Segment(id: "engineers")
    scenario.market.segments = [segment]
    let exposure = Exposure(
      scenario: scenario,
      names: CanonicalNames(scenario),
      segment: segment,
      stakeholders: ["engineers": Self.stakeholders]
    )
    return exposure.ourVisibility().dropFirst().map { visibility in
      let lift = (visibility - 0.5) / 2
      return Self.half * lift / (1 - lift)
    }
  }

  /// Share of content that works `days` after it was paid for: a Gamma of integer shape.
  private func ready(_ days: Double, shape: Int, latency: Double) -> Double {
    guard days > 0 else { return 0 }
    let x = days * Double(shape) / latency
    var term = exp(-x)
    var waiting = 0.0
    for stage in 0..<shape {
      waiting += term
      term *= x / Double(stage + 1)
    }
    return 1 - waiting
  }

  /// The stock at the start of each of 52 epochs from spend per stakeholder and day by week.
  ///
  /// Heun's method with steps of an eighth of a day.
  private func followed(_ weeks: [Double], shape: Int, latency: Double, lifetime: Double)
    -> [Double]
  {
    func inflow(_ day: Double) -> Double {
      weeks[0]
        + (1..<weeks.count).reduce(0) { sum, week in
          let change = weeks[week] - weeks[week - 1]
          return sum + change * ready(day - 7 * Double(week), shape: shape, latency: latency)
        }
    }
    let step = 0.125
    var stock = weeks[0] * lifetime
    var stocks: [Double] = []
    for place in 0..<52 * 56 {
      if place % 56 == 0 { stocks.append(stock) }
      let day = Double(place) * step
      let slope = inflow(day) - stock / lifetime
      let next = inflow(day + step) - (stock + step * slope) / lifetime
      stock += step * (slope + next) / 2
    }
    return stocks
  }

  private func error(_ values: [Double], _ expected: [Double]) -> Double {
    guard values.count == expected.count else { return .infinity }
    return zip(values, expected).reduce(0) { max($0, abs($1.0 / $1.1 - 1)) }
  }

  @Test(arguments: [1, 2, 5])
  func `the stock follows spend through its latency and fades`(shape: Int) {
    // Day 101 is in the middle of an epoch: four of its seven days have the new level.
    let steps = [(day: 0.0, perDay: 40.0), (day: 21, perDay: 90), (day: 101, perDay: 5)]
    let perDay = 0.25 / Self.stakeholders
    var weeks = [Double](repeating: 40 * perDay, count: 3)
    weeks += [Double](repeating: 90 * perDay, count: 11)
    weeks += [(3 * 90 + 4 * 5) / 7 * perDay]
    weeks += [Double](repeating: 5 * perDay, count: 52 - weeks.count)
    let stocks = stocks(channel(shape: shape, steps))
    #expect(error(stocks, followed(weeks, shape: shape, latency: 60, lifetime: 200)) < 1e-5)
    // Two days of latency or four of life are noticed, and a plan that is late by an epoch.
    #expect(error(stocks, followed(weeks, shape: shape, latency: 62, lifetime: 200)) > 1e-3)
    #expect(error(stocks, followed(weeks, shape: shape, latency: 60, lifetime: 204)) > 1e-3)
    let late = [weeks[0]] + weeks.dropLast()
    #expect(error(stocks, followed(late, shape: shape, latency: 60, lifetime: 200)) > 1e-3)
  }

  @Test func `constant spend keeps a stock of spend times lifetime`() {
    let stocks = stocks(channel(shape: 2, [(day: 0, perDay: 40)]))
    let constant = [Double](repeating: 40 * 0.25 / Self.stakeholders * 200, count: 52)
    #expect(error(stocks, constant) < 1e-12)
    #expect(error(stocks, constant.map { $0 * 1.000_001 }) > 1e-12)
  }

  @Test func `a step at shape 1 approaches its level by two exponentials`() {
    let stocks = stocks(channel(shape: 1, [(day: 0, perDay: 10), (day: 7, perDay: 70)]))
    func expected(latency: Double) -> [Double] {
      (0..<52).map { week in
        let days = 7 * Double(max(0, week - 1))
        let missing =
          (200 * exp(-days / 200) - latency * exp(-days / latency)) / (200 - latency)
        return 0.25 / Self.stakeholders * 200 * (10 + 60 * (1 - missing))
      }
    }
    #expect(error(stocks, expected(latency: 60)) < 1e-12)
    #expect(error(stocks, expected(latency: 60.6)) > 1e-4)
  }
}
