package import JourneyExperiment

/// How money is to be split over channels, within what, and for what.
package struct PlanQuestion: Sendable, Equatable {
  /// What there is to be as much of as possible.
  package var objective: PlanObjective
  /// What of its futures is to be high.
  package var aim = PlanAim.average
  /// Hundredths of the currency a year; `nil` for a part of what today's plan states.
  package var budget: Int?
  /// That part, `>= 0`.
  package var budgetShare = 1.0
  /// Days from the start date in which the plan holds, `> 0`, at most the horizon; after them today's plan
  /// resumes.
  package var windowDays: Double
  /// Channels that are planned by segment, where segments can differ; empty for all of them, `nil` for none but
  /// those whose plans are by segment today.
  package var segmented: Set<String>?
  /// Whether sellers' effort is planned beside channels.
  package var plansSellers = false
  /// Channels that keep today's level, and so below: ``PlanLever/sellers`` where sellers' effort is planned, and
  /// ``PlanLever/name`` of a channel in a segment.
  package var kept: Set<String> = []
  /// The least that a channel gets, in hundredths of the currency a year.
  package var least: [String: Int] = [:]
  /// The most that it may get.
  package var most: [String: Int] = [:]
  /// Channels with an amount that is settled, in hundredths of the currency a year.
  package var fixed: [String: Int] = [:]
  /// Levels at which each channel is simulated alone, as parts of today's, each `>= 0`; `nil` for two wide ones.
  package var grid: [Double]?
  /// Amounts are multiples of it, in hundredths of the currency a year; `nil` for no such rule.
  package var step: Int?

  /// The unit of what is to be high.
  package var unit: MetricUnit { aim.unit(objective) }

  /// A question without limits but the budget.
  package init(objective: PlanObjective, budget: Int? = nil, windowDays: Double) {
    self.objective = objective
    self.budget = budget
    self.windowDays = windowDays
  }
}

/// What one channel gets in any case, or at most, and why.
package struct PlanClaim: Sendable, Equatable {
  /// The channel's name in the scenario.
  package let channel: String
  /// Hundredths of the currency a year.
  package let cents: Int
  /// Why it gets no less, if it is kept or settled, and else why it gets no more.
  package let ceiling: PlanLever.Ceiling

  /// A claim by all that it is.
  package init(channel: String, cents: Int, ceiling: PlanLever.Ceiling) {
    self.channel = channel
    self.cents = cents
    self.ceiling = ceiling
  }
}

/// Why a question about a plan makes no sense; amounts are hundredths of the currency a year.
package enum PlanRefusal: Error, Equatable {
  /// The scenario has no such channel; those that it has.
  case unknownChannel(String, known: [String])
  /// Sellers' effort is to be planned, and the scenario states no cost of it.
  case noCostOfSellers
  /// A limit of sellers' effort, which is not planned.
  case sellersNotPlanned
  /// Sellers' effort is to be planned, and a channel is called like it.
  case sellersNamedChannel
  /// A channel in a segment, of a channel that is planned as a whole.
  case notBySegment(String)
  /// A channel that cannot be planned by segment.
  case wholeOnly(String)
  /// A segment that the scenario does not have; those that it has.
  case unknownSegment(String, known: [String])
  /// A limit of a channel that is planned by segment; a lever that could have one.
  case limitOfAllSegments(String, example: String)
  /// Segments are to be planned, and there is only one.
  case oneSegment
  /// A channel is to keep a level, and has none.
  case nothingToKeep(String)
  /// A channel that goes to a list of contacts, whose cost follows from the list.
  case goesToList(String)
  /// A channel whose visibility is earned elsewhere.
  case takesNoMoney(String)
  /// A channel is kept, and has a limit or an amount, too.
  case keptWithLimit(String)
  /// A channel is kept in all segments, and one of its levers is named, too.
  case keptWithSegment(String, String)
  /// A channel's amount is settled, and it has a limit, too.
  case fixedWithLimit(String)
  /// A channel without spend today has no amount up to which it may be planned.
  case noMost(String)
  /// A channel's minimum is above its maximum.
  case leastAboveMost(String, least: Int, most: Int)
  /// More than the channel can be given: its touches are then as frequent as they can be.
  case leastAboveCap(String, least: Int, cap: Int)
  /// The budget is below what channels get in any case: as few of them as exceed it.
  case budgetBelowLeast(budget: Int, claims: [PlanClaim])
  /// The budget is above what all channels together may get, each of them with its most.
  case budgetAboveMost(budget: Int, claims: [PlanClaim])
  /// No channel may change.
  case nothingToPlan
  /// A step leaves too many amounts.
  case stepTooFine(step: Int, finest: Int)
  /// A step leaves no amounts but the minima.
  case stepTooCoarse(step: Int, free: Int)
  /// The plan is to hold longer than the scenario lasts; in days.
  case windowBeyondHorizon(window: Double, horizon: Double)
  /// A window has no whole number of quarters, or beyond a year no whole number of years; in days.
  case windowWithoutQuarters(Double)
  /// The money that is to fall over quarters is none.
  case nothingToPhase
  /// A channel whose money is to fall over quarters is kept or settled.
  case phasedButKept(String)
}
