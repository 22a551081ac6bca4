/// How money is to be split over channels, within what, and for what.
package struct PlanQuestion: Sendable, Equatable {
  /// What there is to be as much of as possible.
  package var objective: PlanObjective
  /// Hundredths of the currency a year; `nil` for as much as today's plan states.
  package var budget: Int?
  /// Days from the start date in which the plan holds, `> 0`, at most the horizon; after them today's plan
  /// resumes.
  package var windowDays: Double
  /// Channels that keep today's level.
  package var kept: Set<String> = []
  /// The least that a channel gets, in hundredths of the currency a year.
  package var least: [String: Int] = [:]
  /// The most that it may get.
  package var most: [String: Int] = [:]
  /// Amounts are multiples of it, in hundredths of the currency a year; `nil` for no such rule.
  package var step: Int?

  /// A question without limits but the budget.
  package init(objective: PlanObjective, budget: Int? = nil, windowDays: Double) {
    self.objective = objective
    self.budget = budget
    self.windowDays = windowDays
  }
}

/// Why a question about a plan makes no sense; amounts are hundredths of the currency a year.
package enum PlanRefusal: Error, Equatable {
  /// The scenario has no such channel; those that it has.
  case unknownChannel(String, known: [String])
  /// A channel is to keep a level, and has none.
  case nothingToKeep(String)
  /// A channel that goes to a list of contacts, whose cost follows from the list.
  case goesToList(String)
  /// A channel is kept, and has a limit, too.
  case keptWithLimit(String)
  /// A channel without spend today has no amount up to which it may be planned.
  case noMost(String)
  /// A channel's minimum is above its maximum.
  case leastAboveMost(String, least: Int, most: Int)
  /// More than the channel can be given: its touches are then as frequent as they can be.
  case leastAboveCap(String, least: Int, cap: Int)
  /// The budget is below what is kept.
  case budgetBelowKept(budget: Int, kept: Int)
  /// The budget is below what is kept and all minima together.
  case budgetBelowLeast(budget: Int, least: Int)
  /// The budget is above what all channels together may get.
  case budgetAboveMost(budget: Int, most: Int)
  /// No channel may change.
  case nothingToPlan
  /// A step leaves too many amounts.
  case stepTooFine(step: Int, finest: Int)
  /// A step leaves no amounts but the minima.
  case stepTooCoarse(step: Int, free: Int)
  /// The plan is to hold longer than the scenario lasts; in days.
  case windowBeyondHorizon(window: Double, horizon: Double)
}
