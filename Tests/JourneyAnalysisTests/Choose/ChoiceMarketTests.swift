import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

@Suite("The race for the best strategy, on the engine")
struct ChoiceMarketTests {
  /// Today's plan, ten times as many e-mails, and today's plan once more.
  private static func study() throws -> Study {
    let base = StrategyMarket.scenario(accounts: 300)
    var better = base
    for index in better.channels.indices where better.channels[index].id == "email" {
      better.channels[index].plan = Plan(constantPerDay: 0.2)
    }
    var study = try Study(
      base: Variant(ScenarioTemplate(certain: base)),
      seed: 5,
      threads: 2,
      replicationsPerDraw: 1
    )
    for scenario in [better, base] { try study.add(Variant(ScenarioTemplate(certain: scenario))) }
    return study
  }

  private static func choose(_ study: Study, _ objective: PlanObjective, threads: Int) throws
    -> Choice
  {
    let market = ChoiceMarket(study, objective: objective, threads: threads, control: RunControl())
    return try #require(
      try ChoiceRace.run(
        3,
        ChoiceQuestion(objective: objective, confidence: 0.95, tolerance: 0.05, mostFutures: 200),
        market.evaluate
      )
    )
  }

  @Test func `the better scenario is found, and what is the same is told`() throws {
    let study = try Self.study()
    let choice = try Self.choose(study, .wins, threads: 2)
    #expect(choice.best == 1 && choice.ending == .known)
    #expect(choice.contenders.map(\.standing) == [.behind, .best, .behind])
    #expect(choice.contenders[0].outcome.mean == choice.contenders[2].outcome.mean)
    #expect(choice.contenders[0].futures == choice.contenders[2].futures)
    // A plain run of the same futures brings the same.
    let futures = choice.contenders[1].futures
    let set = try study.experiments[1].run(0..<futures, threads: 1)
    let formula = try #require(
      study.experiments[1].formulas.first { $0.key == MetricKey(.totalWins) }
    )
    let wins = set.rows.map { $0.value(formula.rule) }.reduce(0, +) / Double(futures)
    #expect(abs(choice.contenders[1].outcome.mean - wins) < 1e-9)
    let alone = try Self.choose(study, .wins, threads: 1)
    #expect(alone.contenders.map(\.outcome.mean) == choice.contenders.map(\.outcome.mean))
    #expect(alone.contenders.map(\.gap?.halfWidth) == choice.contenders.map(\.gap?.halfWidth))
  }

  @Test func `profit is what is left after delivery and marketing`() throws {
    let study = try Self.study()
    let market = ChoiceMarket(
      study,
      objective: .profit(margin: 0.5),
      threads: 2,
      control: RunControl()
    )
    let bookings = ChoiceMarket(study, objective: .bookings, threads: 2, control: RunControl())
    let profits = try #require(try market.evaluate([1], 3..<6))[0]
    let sales = try #require(try bookings.evaluate([1], 3..<6))[0]
    for (profit, sale) in zip(profits, sales) {
      #expect(profit.cost == sale.cost && abs(profit.value - (sale.value / 2 - sale.cost)) < 1e-6)
    }
  }
}
