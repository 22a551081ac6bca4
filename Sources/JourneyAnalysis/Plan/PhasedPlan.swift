package import JourneyModel
package import JourneyStatistics

/// How the money of a split best falls over quarters, and whether that is better than evenly.
package struct PhasedPlan: Sendable {
  /// What falls over quarters.
  package let phasing: PlanPhasing
  /// The search over quarters: its today's and its rival plan are even ones.
  package let search: BudgetPlan
  /// The proposal against today's plan as it is, in the futures that confirm.
  package let gainOnToday: PlanGain

  /// Whether the responses have no better phasing than the same money in all quarters.
  package var isEven: Bool { search.proposal == search.rival }

  /// Whether the proposal is clearly better than the same money in all quarters.
  package var isBetter: Bool { search.isBetter }

  /// What a channel gets in each quarter of the proposal, by its place; see `PlanPhasing`.
  package func rates(channel place: Int) -> [Int] {
    phasing.rates(search.proposal, channel: place)
  }

  /// The proposal's plan of a channel; see ``PlanPhasing/plan(_:channel:after:days:horizon:)``.
  package func plan(
    channel place: Int,
    after plan: Plan,
    days: Double,
    horizon: Double
  ) -> Plan {
    phasing.plan(search.proposal, channel: place, after: plan, days: days, horizon: horizon)
  }

  /// The most replications of a search over quarters, with so many of each plan that is tried.
  package static func mostReplications(
    _ quarters: PlanQuarters,
    replications: Int,
    aim: PlanAim
  ) -> Int {
    let confirmation = PlanSearch.confirmations(aim, [])
    let search = PlanSearch.mostReplications(
      free: quarters.count,
      size: replications,
      confirmation: confirmation
    )
    return search + confirmation * replications
  }

  /// Searches for the best phasing of a split, in replications that had no part in finding the split.
  ///
  /// - Parameters:
  ///   - phasing: What falls over quarters.
  ///   - plan: The split.
  ///   - horizonDays: The length of the period.
  ///   - seed: Selects which replications are resampled.
  ///   - threads: At least 1; the result does not depend on it.
  ///   - evaluate: Simulates allocations of quarters.
  ///   - evaluateToday: Simulates today's plan in the same futures.
  /// - Returns: The proposal, whether or not it is better than the same money in all quarters.
  /// - Throws: What simulating throws, or ``PlanRefusal``.
  package static func find(
    _ phasing: PlanPhasing,
    of plan: BudgetPlan,
    horizonDays: Double,
    seed: UInt64,
    threads: Int,
    // A ``PlanEvaluation``, spelled out: of the alias alone the compiler says that nothing here uses its import.
    _ evaluate: ([Allocation], Range<Int>) throws -> [[PlanOutcome]],
    today evaluateToday: (Range<Int>) throws -> [PlanOutcome]
  ) throws -> PhasedPlan {
    var question = PlanQuestion(
      objective: plan.question.objective,
      budget: phasing.even.total,
      windowDays: plan.question.windowDays
    )
    question.aim = plan.question.aim
    let search = try PlanSearch(
      phasing.levers,
      question,
      horizonDays: horizonDays,
      replications: plan.replications.search,
      from: plan.futures.upperBound,
      common: phasing.common(plan.surface),
      seed: seed,
      threads: threads
    ).plan(evaluate)
    return PhasedPlan(
      phasing: phasing,
      search: search,
      gainOnToday: PlanGain(try evaluateToday(search.futures), search.confirmed, question)
    )
  }
}
