import ArgumentParser
import JourneyAnalysis
import JourneyModel

/// What --phase takes.
enum Phase: String, ExpressibleByArgument, CaseIterable {
  case quarters
}

extension PlanCommand {
  /// Whether the responses of levers are all that is asked for.
  var showsLevers: Bool { levers || grid != nil }

  /// Replications of each plan that is tried.
  func size(_ question: PlanQuestion, _ levers: [PlanLever]) -> Int {
    replications ?? PlanSearch.standardReplications(question.aim, levers)
  }

  /// The quarters over which money is to fall; `nil` if that is not asked.
  ///
  /// - Throws: ``PlanRefusal`` if the window has none, or there is nothing that could fall.
  func quarters(
    _ levers: [PlanLever],
    _ question: PlanQuestion,
    from start: CalendarDate
  ) throws(PlanRefusal) -> PlanQuarters? {
    guard phase != nil else { return nil }
    _ = try PlanPhasing.phased(levers, named: Set(phased))
    return try PlanQuarters(windowDays: question.windowDays, from: start)
  }

  /// Finds how the money of a plan is to fall over quarters.
  func phase(
    _ plan: BudgetPlan,
    _ quarters: PlanQuarters,
    _ market: PlanMarket,
    _ scenario: Scenario
  ) throws -> PhasedPlan {
    let phasing = try PlanPhasing(
      plan.chosen,
      of: plan.levers,
      named: Set(phased),
      quarters: quarters
    )
    return try PhasedPlan.find(
      phasing,
      of: plan,
      horizonDays: scenario.horizonDays,
      seed: random.seed,
      threads: threads.count,
      { try market.evaluate(phasing, $0, $1) },
      today: { try market.evaluate([plan.today], $0)[0] }
    )
  }
}
