import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis

/// A plan of a simulated market against every split on a grid: slow, and without curves, models or fits.
@Suite struct `A plan against all splits of a grid` {
  /// Channels that do much and soon saturate, so that few futures tell; too much for events.
  private static let scenario: Scenario = {
    var scenario = StrategyMarket.scenario(accounts: 1_000)
    for index in scenario.channels.indices {
      switch scenario.channels[index].id {
      case "paid_social":
        scenario.channels[index].plan = Plan(constantPerDay: 60)
        scenario.channels[index].effect = 0.15
        scenario.channels[index].noticed = 0.1
        scenario.channels[index].response.touchesPerDayCap = 0.05
      case "content":
        scenario.channels[index].plan = Plan(constantPerDay: 60)
        scenario.channels[index].effect = 0.4
        scenario.channels[index].visibility.gain = 4
        scenario.channels[index].visibility.halfSaturation = 3
      case "event":
        scenario.channels[index].plan = Plan(constantPerDay: 0.0005)
      default: break
      }
    }
    return scenario
  }()

  private static let question = PlanQuestion(objective: .wins, windowDays: scenario.horizonDays)
  /// The grid has so many parts of the budget.
  private static let parts = 10

  /// All splits of the budget into parts within what a search may give.
  private static func grid(_ levers: [PlanLever], budget: Int) -> [Allocation] {
    var found: [Allocation] = []
    for first in 0...parts {
      for second in 0...parts - first {
        let cents = [first, second, parts - first - second].map { $0 * budget / parts }
        if zip(cents, levers).allSatisfy({ $1.bounds.contains($0) }) {
          found.append(Allocation(cents))
        }
      }
    }
    return found
  }

  @Test func `brings what the best of them does`() throws {
    let levers = try PlanLever.all(of: Self.scenario, Self.question)
    #expect(levers.count == 3)
    let market = try PlanMarket(
      Variant(ScenarioTemplate(certain: Self.scenario)),
      levers: levers,
      question: Self.question,
      seed: 11,
      threads: 2,
      control: RunControl()
    )
    let plan = try PlanSearch(
      levers,
      Self.question,
      horizonDays: Self.scenario.horizonDays,
      replications: 16,
      seed: 11,
      threads: 2
    ).plan(market.evaluate)
    func means(_ allocations: [Allocation], _ futures: Range<Int>) throws -> [[Double]] {
      try market.evaluate(allocations, futures).map { $0.map(\.outcome) }
    }
    let grid = Self.grid(levers, budget: plan.room.budget)
    let tried = try means(grid, 1_000..<1_030).map { $0.reduce(0, +) / 30 }
    let best = try #require(tried.indices.max { tried[$0] < tried[$1] })
    let judged = try means([plan.today, plan.proposal, grid[best]], 2_000..<2_120)
    let gain = SampleMean(zip(judged[2], judged[0]).map { $0 - $1 })
    let lack = SampleMean(zip(judged[2], judged[1]).map { $0 - $1 })
    // The grid's best is worth finding, and a tenth of that may be missed: three errors, once in 740 seeds, and there
    // is one. Today's split misses all of it.
    #expect(plan.isBetter && gain.mean > 5 * gain.standardError)
    #expect(lack.mean < 0.1 * gain.mean + 3 * lack.standardError)
  }
}
