import Foundation
package import JourneyModel

extension Lever {
  /// The levers that a scenario has, in the order in which they are shown.
  ///
  /// Those that nothing can be said of are left out: a channel that costs nothing, vendors without a name
  /// where the scenario names as many as can be simulated.
  package static func all(of scenario: Scenario) -> [Lever] {
    let used = scenario.channels.filter(\.isAhead)
    let unused = scenario.channels.filter { !$0.isAhead && scenario.takesPlan(of: $0) }
    return used.map(plan)
      + (used.contains { !$0.isSellerInitiated } ? [advertising] : [])
      + unused.compactMap { newPlan($0, beside: used) }
      + [price, sellers(scenario)]
      + (scenario.market.segments.contains { $0.fit < 1 } ? [fit] : [])
      + competitors(scenario)
      + [committee]
  }

  /// The factor between which and its inverse plans are measured.
  private static let planFactor = 2.0

  private static func plan(of channel: Channel) -> Lever {
    Lever(
      channel.planPath,
      channel.displayName,
      .scaled(by: planFactor),
      "What is planned for one channel, twice and half as much from the first day on",
      .channel
    ) { scenario, factor in
      for index in scenario.channels.indices where scenario.channels[index].id == channel.id {
        scenario.channels[index].scalePlans(by: factor)
      }
    }
  }

  private static let advertising = Lever(
    "channels.*",
    "all advertising",
    .scaled(by: planFactor),
    "What is planned for all our channels but those of sellers, twice and half as much from the "
      + "first day on",
    .advertising
  ) { scenario, factor in
    for index in scenario.channels.indices where !scenario.channels[index].isSellerInitiated {
      scenario.channels[index].scalePlans(by: factor)
    }
  }

  /// A channel that is not used yet gets the mean of those with a budget, or a touch every 20 months for each
  /// person.
  private static func newPlan(_ channel: Channel, beside used: [Channel]) -> Lever? {
    let budgets = used.filter(\.costModel.isBudget).map(\.startLevel).filter { $0 > 0 }
    guard !channel.costModel.isBudget || !budgets.isEmpty else { return nil }
    let level =
      channel.costModel.isBudget
      ? budgets.reduce(0, +) / Double(budgets.count) : 0.05 / CalendarLength.month
    let words =
      channel.costModel.isBudget ? "the mean budget of those in use" : "0.05 touches a month"
    return Lever(
      channel.planPath,
      channel.displayName,
      .step(level, "new"),
      "A channel that is not in use gets \(words) from the first day on",
      .newChannel
    ) { scenario, level in
      for index in scenario.channels.indices where scenario.channels[index].id == channel.id {
        scenario.channels[index].segmentPlans = [:]
        scenario.channels[index].plan = Plan(constantPerDay: level)
      }
    }
  }

  private static let price = Lever(
    "us.offer.price",
    "our price",
    .scaled(by: 1.25),
    "What we charge, a quarter more and a fifth less; the elasticity of bookings is larger by one than "
      + "that of wins if what is won stays alike",
    .price
  ) { scenario, factor in
    scenario.us.offer.price = (1 + scenario.us.offer.price) * factor - 1
  }

  private static func sellers(_ scenario: Scenario) -> Lever {
    guard scenario.us.sellerEffort > 0 else {
      return Lever(
        "us.seller_effort",
        "our sellers' effort",
        .step(1, "new"),
        "Sellers who do what is usual, in place of none",
        .firstSellers
      ) { $0.us.sellerEffort += $1 }
    }
    return Lever(
      "us.seller_effort",
      "our sellers' effort",
      .scaled(by: 1.5),
      "What our sellers do, half as much again and two thirds",
      .sellers
    ) { $0.us.sellerEffort *= $1 }
  }

  private static let fit = Lever(
    "market.segments.*.fit",
    "our fit",
    .step(0.1, "+ 10 points"),
    "Our fit in every segment, 10 percentage points more and at most 100 %",
    .fit
  ) { scenario, step in
    for index in scenario.market.segments.indices {
      scenario.market.segments[index].fit = min(1, scenario.market.segments[index].fit + step)
    }
  }

  private static let committee = Lever(
    "committee.size",
    "committee size",
    .step(1, "+ 1 person"),
    "One more person on every committee, up to the \(CommitteeSize.largest) that the model allows",
    .committee
  ) { scenario, step in
    scenario.committee.size = scenario.committee.size.grown(by: Int(step))
    for index in scenario.market.segments.indices {
      let size = scenario.market.segments[index].committeeSize
      scenario.market.segments[index].committeeSize = size?.grown(by: Int(step))
    }
  }

  private static func competitors(_ scenario: Scenario) -> [Lever] {
    var levers: [Lever] = []
    if scenario.competitors.contains(where: { ($0.awareness ?? 0) > 0 }) {
      levers.append(competitorsMemory)
    }
    if scenario.competitors.contains(where: { $0.plans.values.contains(where: \.isUsed) }) {
      levers.append(competitorsPlans)
    }
    if scenario.competitors.count < ScenarioLimit.competitors { levers.append(otherVendors) }
    return levers
  }

  private static let competitorsMemory = Lever(
    "competitors.*.awareness",
    "competitors' memory",
    .scaled(by: 1.5),
    "Of the named competitors with stated awareness a, as if what makes people remember them were "
      + "1.5 times as much: 1 - (1 - a)^1.5, and the root",
    .competitorsMemory
  ) { scenario, factor in
    for index in scenario.competitors.indices {
      guard let awareness = scenario.competitors[index].awareness else { continue }
      scenario.competitors[index].awareness = 1 - pow(1 - awareness, factor)
    }
  }

  private static let competitorsPlans = Lever(
    "competitors.*",
    "competitors' plans",
    .scaled(by: planFactor),
    "What is planned for all competitors, twice and half as much from the first day on",
    .competitorsPlans
  ) { scenario, factor in
    for index in scenario.competitors.indices {
      for channel in scenario.competitors[index].plans.keys {
        scenario.competitors[index].plans[channel]?.scaleSteps(by: factor)
      }
    }
  }

  private static let otherVendors = Lever(
    "market.other_vendors.count",
    "unnamed vendors",
    .step(2, "+ 2"),
    "Two more vendors that the scenario does not name",
    .otherVendors
  ) { scenario, step in
    let count = max(scenario.market.otherVendors.count, scenario.competitors.count)
    scenario.market.otherVendors.count = count + Int(step)
  }
}

extension Channel {
  fileprivate var planPath: String {
    let plan = costModel.isBudget ? "spend" : "touches"
    return "channels.\(id).\(segmentPlans.isEmpty ? plan : plan + "_by_segment")"
  }

  /// The first level above 0 of the whole channel; 0 if there is none.
  fileprivate var startLevel: Double {
    guard !segmentPlans.isEmpty else { return plan.startLevel }
    return segmentPlans.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value.startLevel }
  }

  fileprivate var displayName: String { title.isEmpty ? id.replacing("_", with: " ") : title }
}

extension Scenario {
  /// Whether a plan of ours for a channel without one would change what people meet.
  fileprivate func takesPlan(of channel: Channel) -> Bool {
    guard channel.kind == .push else {
      return channel.visibility.gain > 0 && channel.costModel != .earned
    }
    func isUsed(_ channel: Channel) -> Bool {
      channel.isUsed || competitors.contains { $0.plans[channel.id]?.isUsed ?? false }
    }
    let inUse = channels.count { $0.kind == .push && isUsed($0) }
    return isUsed(channel) || inUse < ScenarioLimit.pushChannels
  }
}

extension Plan {
  /// The first level above 0; 0 if there is none.
  fileprivate var startLevel: Double { steps.map(\.perDay).first { $0 > 0 } ?? 0 }
}

extension CommitteeSize {
  /// A committee of more people, each size moved up to the largest that the model allows.
  fileprivate func grown(by people: Int) -> CommitteeSize {
    func grown(_ size: Int) -> Int { min(Self.largest, size + people) }
    switch self {
    case .lognormal(let median, let deviation, let range):
      return .lognormal(
        median: median + Double(people),
        logDeviation: deviation,
        range: grown(range.lowerBound)...grown(range.upperBound)
      )
    case .table(let shares):
      return .table(
        Dictionary(shares.map { (grown($0.key), $0.value) }, uniquingKeysWith: +)
      )
    }
  }
}
