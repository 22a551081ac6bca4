internal import Foundation
package import JourneyModel
internal import JourneySimulation

/// Our level of a channel, or of it in one segment, or our sellers' effort, as the money that it takes.
///
/// Where a plan states touches or effort, the level is what the money buys.
package struct PlanLever: Sendable, Equatable {
  /// Why a lever may not get more.
  package enum Ceiling: Sendable, Equatable {
    /// It keeps today's level.
    case kept
    /// It has the amount that is settled.
    case fixed
    /// The question says so.
    case stated
    /// Touches are then as frequent as the channel's cap allows.
    case frequencyCap
    /// Sellers' effort is then the highest that a scenario may state, 100 times what is usual.
    case effortCap
    /// More would be outside of what is simulated: ``PlanLever/widest`` times today's.
    case simulated
  }

  /// What money buys, and thereby the unit of plans.
  package enum Good: Sendable, Equatable {
    /// A budget: currency per day.
    case budget
    /// Touches per targeted stakeholder and day, with the money of one, in currency.
    case touches(price: Double)
    /// Sellers' effort relative to what is usual, with the money that usual effort costs, in currency per day.
    case effort(costPerDay: Double)
  }

  /// The channel's name in the scenario, or ``sellers``.
  package let channel: String
  /// The segment in which it is planned; `nil` for all of them.
  package let segment: String?
  /// What its money buys.
  package let good: Good
  /// Whether the money is a budget for clicks, of which only those are paid that buyers make.
  package let isPaidPerClick: Bool
  /// What today's plan comes to, in hundredths of the currency a year over the window.
  package let today: Int
  /// The least and the most that it may get.
  package let bounds: ClosedRange<Int>
  /// Why it may not get more.
  package let ceiling: Ceiling
  /// The most that its touches or effort can cost, in hundredths of the currency a year; `nil` for a budget.
  let cap: Int?

  /// A lever by all that it is; see the properties.
  package init(
    channel: String,
    segment: String? = nil,
    today: Int,
    bounds: ClosedRange<Int>,
    ceiling: Ceiling = .stated,
    isPaidPerClick: Bool = false,
    cap: Int? = nil,
    buying good: Good = .budget
  ) {
    self.channel = channel
    self.segment = segment
    self.good = good
    self.today = today
    self.bounds = bounds
    self.ceiling = ceiling
    self.isPaidPerClick = isPaidPerClick
    self.cap = cap
  }

  /// What sellers' effort is called among channels.
  package static let sellers = "seller_effort"

  /// The name in options and messages: that of the channel, and of the segment where it has one.
  package var name: String { Self.name(channel, segment) }

  /// The name of a channel's lever in a segment.
  static func name(_ channel: String, _ segment: String?) -> String {
    segment.map { "\(channel)/\($0)" } ?? channel
  }

  /// Whether there is nothing to decide.
  package var isFixed: Bool { bounds.lowerBound == bounds.upperBound }

  /// How far above today's money a lever is simulated where nothing else is stated.
  ///
  /// Wide steps tell more about a response than narrow ones (docs/decisions/0015-planning.md); a level ten times
  /// today's is no longer what the scenario was made for.
  package static let widest = 2.8
  /// The low level of the first simulations, as a part of today's.
  static let narrowest = 0.35
}

extension PlanLever {
  /// The level that an amount buys, in the unit of plans; see ``Good``.
  ///
  /// Touches are rounded to nine significant digits a month, and effort to nine, so that a file can state them.
  package func level(_ cents: Int) -> Double {
    let amount = Double(cents) / 100
    switch good {
    case .budget: return amount / CalendarLength.year
    case .touches(let price):
      let monthly = amount / price / CalendarLength.year * CalendarLength.month
      return Self.rounded(monthly) / CalendarLength.month
    case .effort(let costPerDay): return Self.rounded(amount / CalendarLength.year / costPerDay)
    }
  }

  /// What of a scenario the lever sets; `nil` where it has no such channel.
  ///
  /// Of a segment that has no plan of its own it is the segment's part of the channel's.
  package func plan(in scenario: Scenario) -> Plan? {
    if case .effort = good { return scenario.us.effort }
    guard let channel = scenario.channels.first(where: { $0.id == channel }) else { return nil }
    guard let segment else { return channel.plan }
    return scenario.plansBySegment(of: channel)[segment] ?? Plan()
  }

  /// What a lever costs in the whole of a scenario, in currency, where no figure of a forecast tells that: sellers'
  /// effort, and a channel in one segment.
  func plannedCost(in scenario: Scenario) -> Double? {
    if case .effort = good {
      let days = scenario.horizonDays
      return good.moneyPerLevel * days * scenario.us.effort.mean(from: 0, to: days)
    }
    guard let segment else { return nil }
    return scenario.channels.first { $0.id == channel }.map {
      scenario.plannedCosts(of: $0)[segment] ?? 0
    }
  }

  /// A scenario in which levers have plans; those that are today's change nothing.
  ///
  /// Where one segment of a channel has another plan, the others have theirs, whether or not they are levers.
  ///
  /// - Parameters:
  ///   - levers: Any.
  ///   - scenario: Today's.
  ///   - plan: By a lever's place and today's plan.
  /// - Returns: The scenario with the past of today's.
  static func setting(
    _ levers: [PlanLever],
    in scenario: Scenario,
    _ plan: (Int, Plan) -> Plan
  ) -> Scenario {
    var planned = scenario
    for index in scenario.channels.indices {
      let channel = scenario.channels[index]
      let own = levers.indices.filter { levers[$0].channel == channel.id }
      guard own.contains(where: { levers[$0].segment != nil }) else {
        for place in own { planned.channels[index].plan = plan(place, channel.plan) }
        continue
      }
      let today = scenario.plansBySegment(of: channel)
      var plans = today
      for place in own {
        let segment = levers[place].segment ?? ""
        plans[segment] = plan(place, today[segment] ?? Plan())
      }
      if plans != today { planned.channels[index].plan(bySegment: plans) }
    }
    for (place, lever) in levers.enumerated() {
      guard case .effort = lever.good else { continue }
      let effort = plan(place, scenario.us.effort)
      if effort != scenario.us.effort { planned.us.plannedEffort.steps = effort.steps }
    }
    return planned
  }

  /// To nine significant digits.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    let power = pow(10, 8 - log10(value).rounded(.down))
    return (value * power).rounded() / power
  }

  /// The plan that an amount buys in a window, after the past of today's and followed by today's.
  ///
  /// Steps of today's plan within the window keep their proportions.
  ///
  /// - Parameters:
  ///   - cents: Hundredths of the currency a year, on average over the window.
  ///   - plan: Today's.
  ///   - days: The window, in days from the start date.
  ///   - horizon: Days of the scenario.
  /// - Returns: Today's plan itself for today's amount.
  package func plan(_ cents: Int, after plan: Plan, days: Double, horizon: Double) -> Plan {
    guard cents != today else { return plan }
    let mean = plan.mean(from: 0, to: days)
    let level = level(cents)
    let inside = plan.steps.filter { $0.fromDay < days }
    let isSteady = inside.count == 1 && inside[0].fromDay == 0
    var planned = Plan()
    planned.before = plan.levelBefore
    planned.steps =
      isSteady || mean == 0
      ? [Plan.Step(fromDay: 0, perDay: level)]
      : inside.map { Plan.Step(fromDay: $0.fromDay, perDay: $0.perDay * level / mean) }
    return resuming(planned, plan, days: days, horizon: horizon)
  }

  /// A plan that is followed by today's from a day on, if that is before the horizon.
  func resuming(_ planned: Plan, _ today: Plan, days: Double, horizon: Double) -> Plan {
    guard days < horizon else { return planned }
    var whole = planned
    let level = today.steps.last { $0.fromDay <= days }?.perDay ?? 0
    whole.steps.append(Plan.Step(fromDay: days, perDay: level))
    whole.steps += today.steps.filter { $0.fromDay > days }
    return whole
  }
}

extension PlanLever.Good {
  /// What its highest level is called.
  var cap: PlanLever.Ceiling {
    if case .effort = self { .effortCap } else { .frequencyCap }
  }

  /// Money of a unit of plans, in currency.
  var moneyPerLevel: Double {
    switch self {
    case .budget: 1
    case .touches(let price): price
    case .effort(let costPerDay): costPerDay
    }
  }
}
