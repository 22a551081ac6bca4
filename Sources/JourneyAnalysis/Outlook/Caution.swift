import Foundation
package import JourneyModel
import JourneySimulation

/// Something that is stated and will not happen, or does nothing.
package enum Caution: Sendable, Equatable {
  /// Of a budget per click, money is left over: buyers make only so many clicks a month.
  case unspent(channel: String, planned: Double, spent: FactMeasurement, clicks: FactMeasurement)
  /// Spend on a pull channel that is in no stage's research mix.
  case unsearched(channel: String)
  /// Spend on a pull channel whose visibility it cannot change.
  case invisible(channel: String)
  /// Touches that reach nobody, in any role or in any stage.
  case unmet(channel: String)
  /// Touches that are planned and paid for people in roles that are not met, by name, of so many roles.
  case avoided(channel: String, roles: [String], of: Int)
  /// Touches that change no opinion.
  case ineffective(channel: String)
  /// A channel outside of the taxonomy of which these keys are those of paid social, for want of a statement.
  case borrowed(channel: String, keys: [String])
  /// A plan whose first step comes after the start, on a date, before which it has nothing.
  case lateStart(channel: String, date: CalendarDate)
  /// Touches that nobody remembers who is not in market.
  case forgotten(channel: String)
  /// Touches per person and month that are stated, and how many there can be by the frequency cap.
  case capped(channel: String, stated: Double, cap: Double)
  /// A budget that would buy so many touches per person and month at the price of the first, and buys less
  /// than half of them, since they come close to the frequency cap.
  case saturated(channel: String, unlimited: Double, bought: Double)
  /// Push touches of ours per month that meet who is reached by all our channels, of which more annoy than are
  /// tolerated.
  case annoying(touches: Double, tolerance: Double)
  /// A list with more contacts than there are people in the segments that it targets.
  case longList(channel: String, contacts: Double, people: Double)
  /// A channel with plans of ours by segment, and plans of competitors that nothing directs to segments.
  case undirected(channel: String)
  /// A segment whose stated share of our customers is not the one that its journeys lead to in the long run.
  case unsettledCustomers(segment: String, stated: Double, settled: FactMeasurement)
  /// An awareness of ours or of a competitor, by name, that only prompting gives.
  case promptedAwareness(vendor: String, awareness: Double)
  /// A price that is this many times what a segment's buyers are used to.
  case distantPrice(vendor: String, segment: String, ratio: Double)
  /// Uncertain values, by path, that are stated alike and may rest on one unknown.
  case sameUnknown(paths: [String])

  /// Who is named unprompted by this share of stakeholders or more was probably named to them.
  package static let promptedShare = 0.5
  /// Prices from this part of the norm down, or this many times it up, are distant.
  package static let distantPrices = (low: 0.5, high: 1.5)
  /// A budget counts as spent if less than this part of it is left over.
  package static let negligibleShare = 0.01
  /// Our share of customers counts as settled within this much of where it leads.
  package static let settledWithin = 0.05
}

extension Caution {
  /// Everything of a scenario that deserves a caution: by channel in file order, then by vendor, then by
  /// segment.
  static func all(
    of compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    _ channels: [(plan: ChannelPlan, outlook: ChannelOutlook)]
  ) -> [Caution] {
    let roles = compiled.scenario.roles.map(\.id).sorted()
    return channels.flatMap { plan, outlook in
      let own =
        switch plan.channel.kind {
        case .push: push(plan, roles: roles)
        case .pull:
          pull(plan.channel, outlook, isSearched: compiled.channelIDs.contains(outlook.id))
        }
      return lateStart(plan.channel, of: compiled.scenario) + own
    } + annoying(compiled) + undirected(compiled.scenario) + prompted(compiled.scenario)
      + distantPrices(compiled.scenario)
      + unsettledCustomers(compiled.scenario.market, of: compiled.scenario.us.id, calibration)
  }

  private static func lateStart(_ channel: Channel, of scenario: Scenario) -> [Caution] {
    guard let first = channel.plan.steps.first?.fromDay, first > 0 else { return [] }
    return [.lateStart(channel: channel.id, date: scenario.startDate.later(by: first))]
  }

  /// What a channel outside of the taxonomy has of paid social.
  private static func borrowed(_ channel: Channel) -> [Caution] {
    guard !Channel.standard.contains(where: { $0.id == channel.id }) else { return [] }
    let model = Channel.modelOfOwn
    let keys = [
      ("effect", channel.effect == model.effect), ("noticed", channel.noticed == model.noticed),
      ("retention", channel.retention == model.retention),
    ].filter(\.1).map(\.0)
    return keys.isEmpty ? [] : [.borrowed(channel: channel.id, keys: keys)]
  }

  private static func annoying(_ compiled: CompiledScenario) -> [Caution] {
    let touches = compiled.mostPushTouchesPerDay()
    let tolerance = compiled.scenario.preferences.tolerancePerDay
    guard touches > tolerance * (1 + 1e-9) else { return [] }
    let month = CalendarLength.month
    return [.annoying(touches: touches * month, tolerance: tolerance * month)]
  }

  private static func undirected(_ scenario: Scenario) -> [Caution] {
    scenario.channels.compactMap { channel in
      let isShared = scenario.competitors.contains { $0.plans[channel.id]?.isUsed ?? false }
      guard !channel.segmentPlans.isEmpty, channel.targets.isEmpty, isShared else { return nil }
      return .undirected(channel: channel.id)
    }
  }

  private static func prompted(_ scenario: Scenario) -> [Caution] {
    ([scenario.us] + scenario.competitors).compactMap { vendor in
      guard let awareness = vendor.awareness, awareness >= promptedShare else { return nil }
      return .promptedAwareness(vendor: vendor.id, awareness: awareness)
    }
  }

  /// The farthest price of each vendor.
  private static func distantPrices(_ scenario: Scenario) -> [Caution] {
    ([scenario.us] + scenario.competitors).compactMap { vendor in
      let ratios = scenario.market.segments.map { (1 + vendor.offer.price) / (1 + $0.norm.price) }
      let far = zip(scenario.market.segments, ratios).max { abs(log($0.1)) < abs(log($1.1)) }
      guard let (segment, ratio) = far, ratio <= distantPrices.low || ratio >= distantPrices.high
      else { return nil }
      return .distantPrice(vendor: vendor.id, segment: segment.id, ratio: ratio)
    }
  }

  private static func push(_ plan: ChannelPlan, roles: [String]) -> [Caution] {
    let channel = plan.channel
    let fit = channel.stageFit
    let stages = [
      fit.dormant, fit.notEngaged, fit.awareness, fit.consideration, fit.decision,
    ]
    guard plan.meetsRole.contains(true), stages.contains(where: { $0 > 0 }) else {
      return [.unmet(channel: channel.id)]
    }
    var found = frequency(plan)
    let everybody = plan.people.reduce(0, +)
    if let contacts = channel.list.contacts, contacts > everybody {
      found.append(.longList(channel: channel.id, contacts: contacts, people: everybody))
    }
    if plan.meetsRole.contains(false) {
      let avoiding = zip(roles, plan.meetsRole).filter { !$1 }.map(\.0)
      found.append(.avoided(channel: channel.id, roles: avoiding, of: roles.count))
    }
    found += borrowed(channel)
    if channel.effect == 0 { found.append(.ineffective(channel: channel.id)) }
    if channel.retention.fast + channel.retention.slow == 0 || fit.dormant == 0 {
      found.append(.forgotten(channel: channel.id))
    }
    return found
  }

  /// What the frequency cap makes of the epoch in which most is planned.
  private static func frequency(_ plan: ChannelPlan) -> [Caution] {
    let month = CalendarLength.month
    let cap = plan.channel.response.touchesPerDayCap
    guard let most = zip(plan.unlimitedTouches, plan.touches).max(by: { $0.0 < $1.0 })
    else { return [] }
    if plan.channel.costModel == .perTouch {
      guard most.0 > cap * (1 + 1e-9) else { return [] }
      return [.capped(channel: plan.channel.id, stated: most.0 * month, cap: cap * month)]
    }
    guard most.1 < most.0 / 2 else { return [] }
    return [
      .saturated(channel: plan.channel.id, unlimited: most.0 * month, bought: most.1 * month)
    ]
  }

  private static func pull(
    _ channel: Channel,
    _ outlook: ChannelOutlook,
    isSearched: Bool
  ) -> [Caution] {
    guard isSearched else { return [.unsearched(channel: channel.id)] }
    if channel.visibility.gain == 0 { return [.invisible(channel: channel.id)] }
    guard let demand = outlook.demand,
      outlook.spent.leavesOver(of: outlook.planned)
    else { return [] }
    return [
      .unspent(
        channel: channel.id,
        planned: outlook.planned,
        spent: outlook.spent,
        clicks: demand
      )
    ]
  }

  private static func unsettledCustomers(
    _ market: Market,
    of us: String,
    _ calibration: MarketCalibration
  ) -> [Caution] {
    zip(market.segments, calibration.segments).compactMap { segment, steady in
      guard !segment.incumbentShares.isEmpty else { return nil }
      let stated = segment.incumbentShares[us] ?? 0
      let settled = FactMeasurement(
        steady.history.ourShare,
        standardError: steady.ourShareStandardError
      )
      let distance = abs(settled.value - stated)
      guard distance > settledWithin, distance > 3 * steady.ourShareStandardError else {
        return nil
      }
      return .unsettledCustomers(segment: segment.id, stated: stated, settled: settled)
    }
  }
}

extension FactMeasurement {
  /// Whether an amount spent leaves more of a plan over than chance or a hundredth of it.
  package func leavesOver(of planned: Double) -> Bool {
    planned - value > max(Caution.negligibleShare * planned, 2 * (standardError ?? 0))
  }
}
