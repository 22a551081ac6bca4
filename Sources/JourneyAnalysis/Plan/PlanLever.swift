internal import Foundation
package import JourneyModel
internal import JourneySimulation

/// Our level of a channel, or our sellers' effort, as the money that it takes.
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
    today: Int,
    bounds: ClosedRange<Int>,
    ceiling: Ceiling = .stated,
    isPaidPerClick: Bool = false,
    cap: Int? = nil,
    buying good: Good = .budget
  ) {
    self.channel = channel
    self.good = good
    self.today = today
    self.bounds = bounds
    self.ceiling = ceiling
    self.isPaidPerClick = isPaidPerClick
    self.cap = cap
  }

  /// What sellers' effort is called among channels.
  package static let sellers = "seller_effort"

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
  /// The levers of a question: channels with spend of ours in the window, those that it names, and sellers' effort
  /// where it asks for that.
  ///
  /// - Throws: ``PlanRefusal``.
  package static func all(
    of scenario: Scenario,
    _ question: PlanQuestion
  ) throws(PlanRefusal) -> [PlanLever] {
    guard question.windowDays <= scenario.horizonDays else {
      throw .windowBeyondHorizon(window: question.windowDays, horizon: scenario.horizonDays)
    }
    let named = question.kept.union(question.least.keys).union(question.most.keys)
      .union(question.fixed.keys)
    let channels = scenario.channels.map(\.id)
    if question.plansSellers, channels.contains(sellers) { throw .sellersNamedChannel }
    let known = channels + (question.plansSellers ? [sellers] : [])
    for name in named.sorted() where !known.contains(name) {
      throw name == sellers ? .sellersNotPlanned : .unknownChannel(name, known: known)
    }
    for name in named.sorted() {
      let isLimited = question.least[name] != nil || question.most[name] != nil
      let isFixed = question.fixed[name] != nil
      if question.kept.contains(name), isLimited || isFixed { throw .keptWithLimit(name) }
      if isFixed, isLimited { throw .fixedWithLimit(name) }
    }
    for channel in scenario.channels where named.contains(channel.id) {
      if channel.hasList { throw .goesToList(channel.id) }
      if channel.costModel == .earned { throw .takesNoMoney(channel.id) }
    }
    let chosen = scenario.channels.filter {
      named.contains($0.id)
        || $0.plan.mean(from: 0, to: question.windowDays) > 0 && !$0.hasList
    }
    let prices = touchPrices(chosen, scenario)
    var levers: [PlanLever] = []
    for channel in chosen {
      levers.append(
        try PlanLever(
          channel.id,
          channel.plan,
          question,
          buying: prices[channel.id].map { .touches(price: $0) } ?? .budget,
          most: channel.mostTouchesPerDay,
          isPaidPerClick: channel.costModel == .perClick
        )
      )
    }
    if question.plansSellers {
      guard let cost = scenario.us.usualEffortCostPerDay else { throw .noCostOfSellers }
      levers.append(
        try PlanLever(
          sellers,
          scenario.us.effort,
          question,
          buying: .effort(costPerDay: cost),
          most: Vendor.mostEffort
        )
      )
    }
    return levers
  }

  /// A lever of today's plan, whose level may be so high where it is no budget.
  private init(
    _ name: String,
    _ plan: Plan,
    _ question: PlanQuestion,
    buying good: Good,
    most: Double,
    isPaidPerClick: Bool = false
  ) throws(PlanRefusal) {
    let perYear = good.moneyPerLevel * CalendarLength.year * 100
    let level = plan.mean(from: 0, to: question.windowDays)
    let cap = good == .budget ? nil : Int((most * perYear).rounded(.up))
    let today = min(cap ?? Int.max, Int((level * perYear).rounded()))
    let (bounds, ceiling) = try Self.room(name, question, today: today, cap: cap, of: good)
    self.init(
      channel: name,
      today: today,
      bounds: bounds,
      ceiling: ceiling,
      isPaidPerClick: isPaidPerClick,
      cap: cap,
      buying: good
    )
  }

  /// The amounts that a question allows a channel, and why there are no more.
  private static func room(
    _ channel: String,
    _ question: PlanQuestion,
    today: Int,
    cap: Int?,
    of good: Good
  ) throws(PlanRefusal) -> (ClosedRange<Int>, Ceiling) {
    if question.kept.contains(channel) {
      guard today > 0 else { throw .nothingToKeep(channel) }
      return (today...today, .kept)
    }
    let cap = cap ?? Int.max
    let fixed = question.fixed[channel]
    let least = fixed ?? question.least[channel] ?? 0
    guard least <= cap else { throw .leastAboveCap(channel, least: least, cap: cap) }
    if let fixed { return (fixed...fixed, .fixed) }
    let stated = question.most[channel]
    guard stated != nil || today > 0 else { throw .noMost(channel) }
    if let stated, stated < least {
      throw .leastAboveMost(channel, least: least, most: stated)
    }
    let most = stated ?? max(least, Int(Self.widest * Double(today)))
    let ceiling: Ceiling =
      cap < most ? good.cap : stated == nil ? .simulated : .stated
    return (least...min(most, cap), ceiling)
  }

  /// Money of one touch for everybody who is targeted, by channel whose plan states touches.
  private static func touchPrices(
    _ channels: [Channel],
    _ scenario: Scenario
  ) -> [String: Double] {
    let touching = Set(channels.filter { $0.costModel == .perTouch }.map(\.id))
    guard !touching.isEmpty else { return [:] }
    var planned = scenario
    for index in planned.channels.indices where touching.contains(planned.channels[index].id) {
      // Few enough that no cap matters.
      planned.channels[index].plan = Plan(
        constantPerDay: planned.channels[index].mostTouchesPerDay / 1000
      )
    }
    return Dictionary(
      uniqueKeysWithValues: CompiledScenario(planned).channelPlans().filter {
        touching.contains($0.channel.id)
      }.map { plan in
        let touches = plan.channel.mostTouchesPerDay / 1000 * planned.horizonDays
        return (plan.channel.id, plan.cost / touches)
      }
    )
  }
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
  package func plan(in scenario: Scenario) -> Plan? {
    if case .effort = good { return scenario.us.effort }
    return scenario.channels.first { $0.id == channel }?.plan
  }

  /// Sets in a scenario what the lever is about; today's plan changes nothing.
  func set(_ plan: Plan, in scenario: inout Scenario) {
    guard plan != self.plan(in: scenario) else { return }
    if case .effort = good {
      scenario.us.plannedEffort.steps = plan.steps
      return
    }
    for index in scenario.channels.indices where scenario.channels[index].id == channel {
      scenario.channels[index].plan = plan
    }
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
  fileprivate var cap: PlanLever.Ceiling {
    if case .effort = self { .effortCap } else { .frequencyCap }
  }

  /// Money of a unit of plans, in currency.
  fileprivate var moneyPerLevel: Double {
    switch self {
    case .budget: 1
    case .touches(let price): price
    case .effort(let costPerDay): costPerDay
    }
  }
}
