internal import JourneyModel
package import JourneyStatistics

/// The best split of a budget over levers that was found, and what is known of it.
package struct BudgetPlan: Sendable {
  /// What was asked.
  package let question: PlanQuestion
  /// What was planned.
  package let levers: [PlanLever]
  /// The allocations among which it was chosen.
  package let room: PlanRoom
  /// Today's plan.
  package let today: Allocation
  /// Today's split at the budget, within the limits; today's plan itself where that has the same money.
  package let rival: Allocation
  /// The best plan of the surface.
  package let proposal: Allocation
  /// The responses on which it rests.
  package let surface: ResponseSurface
  /// The first simulations.
  package let scan: PlanScan
  /// The proposal against the rival.
  package let gain: PlanGain
  /// The proposal against today's plan as it is.
  package let gainOnToday: PlanGain
  /// The rival against today's plan as it is; nothing where they are the same.
  package let rivalOnToday: PlanGain
  /// What each lever costs in the period with the proposal, in currency.
  package let spent: [SampleMean]
  /// What the surface promised against the rival; too high on average, since the plan was chosen by it.
  package let promised: Double
  /// Money whose return is stated, in currency over the window.
  package let portion: Double
  /// What so much more money would bring in each lever of the proposal, or of the rival where that is not
  /// clearly beaten, in the unit of the objective.
  package let returns: [SampleMean]
  /// By lever the responses at amounts from nothing to the most, in increasing order.
  package let responses: [[ResponsePoint]]
  /// By lever the amounts with which the best plan comes within a hundredth of the proposal's objective.
  package let closeRanges: [ClosedRange<Int>]
  /// By lever the range of 80 % of the plans that resampled replications propose.
  package let firmRanges: [ClosedRange<Int>]
  /// What the best plan of each budget brings beside that of the question's budget, in increasing order.
  package let frontier: [(budget: Int, difference: Double)]
  /// Replications of each plan of the search, and of the confirmation.
  package let replications: (search: Int, confirmation: Int)
  /// The replications that confirm.
  package let futures: Range<Int>
  /// What the proposal came to in them.
  let confirmed: [PlanOutcome]

  /// Whether the proposal is clearly better than today's split.
  package var isBetter: Bool { gain.isClear }

  /// What is to be done: the proposal, or today's split where that is not clearly beaten.
  package var chosen: Allocation { isBetter ? proposal : rival }

  /// Hundredths of the currency a year that the proposal leaves over.
  package var unspent: Int { room.budget - proposal.total }
}

/// What an amount of a lever brings against today's.
package struct ResponsePoint: Sendable {
  /// Hundredths of the currency a year.
  package let cents: Int
  /// The aim in the whole period beside that of today's amount, with a bootstrap standard error.
  package let gain: SampleMean
}

extension BudgetPlan {
  /// Whether it is known what more money would bring in a lever: not of what is kept, which was not simulated at any
  /// other level, nor where the money whose return is stated is more than half of what was simulated.
  package func tellsReturn(_ lever: Int) -> Bool {
    let cents = portion * 100 / (question.windowDays / CalendarLength.year)
    return !levers[lever].isFixed && 2 * cents <= Double(levers[lever].bounds.upperBound)
  }

  /// Why a lever gets no more in the proposal.
  package enum Binding: Sendable, Equatable {
    /// It is to keep today's level.
    case kept
    /// Its amount is settled.
    case fixed
    /// It is at the least that was stated.
    case least
    /// It is at the most that was stated.
    case most
    /// It is at the most that is simulated.
    case simulated
    /// Its touches are as frequent as they can be.
    case frequencyCap
    /// Sellers' effort is the highest that a scenario may state.
    case effortCap
    /// Buyers click no more.
    case demand
    /// Nothing that was tried changes anything.
    case inert
  }

  /// The limit at which a lever stands in the proposal, if any.
  package func binding(_ place: Int) -> Binding? {
    let lever = levers[place]
    let amount = proposal.cents[place]
    if lever.ceiling == .kept { return .kept }
    if lever.ceiling == .fixed { return .fixed }
    if scan.inert.contains(place), !lever.isPaidPerClick { return .inert }
    // Within a unit of it: a step may not reach it.
    if amount + (room.isStepped ? room.unit : 0) > lever.bounds.upperBound - 1 {
      switch lever.ceiling {
      case .stated: return .most
      case .simulated: return .simulated
      case .frequencyCap: return .frequencyCap
      case .effortCap: return .effortCap
      case .kept, .fixed: return nil
      }
    }
    if Double(amount + room.unit) / 100 > scan.limits[place] { return .demand }
    return amount == lever.bounds.lowerBound && amount > 0 ? .least : nil
  }
}
