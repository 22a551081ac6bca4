package import JourneyModel
internal import JourneySimulation

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
    if question.plansSellers, scenario.channels.contains(where: { $0.id == sellers }) {
      throw .sellersNamedChannel
    }
    let options = try LeverOptions(question, in: scenario)
    let stakeholders = scenario.stakeholders
    var levers: [PlanLever] = []
    for channel in scenario.channels {
      let parts = options.segments(of: channel)
      guard parts.isEmpty else {
        levers += try bySegment(channel, parts, options, in: scenario, stakeholders)
        continue
      }
      let isSpent = channel.plan.mean(from: 0, to: question.windowDays) > 0 && !channel.hasList
      guard isSpent || options.named.contains(channel.id) else { continue }
      let people = scenario.market.segments.filter {
        channel.targets.isEmpty || (channel.targets[$0.id] ?? 0) > 0
      }.reduce(0) { $0 + (stakeholders[$1.id] ?? 0) }
      levers.append(
        try PlanLever(channel.id, channel.plan, options, buying: channel.good(people), of: channel)
      )
    }
    if question.plansSellers {
      guard let cost = scenario.us.usualEffortCostPerDay else { throw .noCostOfSellers }
      levers.append(
        try PlanLever(sellers, scenario.us.effort, options, buying: .effort(costPerDay: cost))
      )
    }
    return levers
  }

  /// A lever for each segment in which a channel has a plan, or which is named.
  private static func bySegment(
    _ channel: Channel,
    _ segments: [Segment],
    _ options: LeverOptions,
    in scenario: Scenario,
    _ stakeholders: [String: Double]
  ) throws(PlanRefusal) -> [PlanLever] {
    let plans = scenario.plansBySegment(of: channel)
    var levers: [PlanLever] = []
    for segment in segments {
      let plan = plans[segment.id] ?? Plan()
      let isSpent = plan.mean(from: 0, to: options.question.windowDays) > 0
      guard isSpent || options.named.contains(name(channel.id, segment.id)) else { continue }
      levers.append(
        try PlanLever(
          channel.id,
          plan,
          options,
          buying: channel.good(stakeholders[segment.id] ?? 0),
          of: channel,
          segment: segment.id
        )
      )
    }
    if levers.isEmpty, options.named.contains(channel.id) { throw .nothingToKeep(channel.id) }
    return levers
  }

  /// A lever of today's plan, whose level may only be so high where it is no budget.
  private init(
    _ id: String,
    _ plan: Plan,
    _ options: LeverOptions,
    buying good: Good,
    of channel: Channel? = nil,
    segment: String? = nil
  ) throws(PlanRefusal) {
    let perYear = good.moneyPerLevel * CalendarLength.year * 100
    let level = plan.mean(from: 0, to: options.question.windowDays)
    let most = channel?.mostTouchesPerDay ?? Vendor.mostEffort
    // Sums of a few such amounts are still numbers.
    func cents(_ amount: Double) -> Int { Int(min(amount, 1e15)) }
    let cap = good == .budget ? nil : cents((most * perYear).rounded(.up))
    let today = min(cap ?? Int.max, cents((level * perYear).rounded()))
    let name = Self.name(id, segment)
    let (bounds, ceiling) = try Self.room(name, options.question, today: today, cap: cap, of: good)
    self.init(
      channel: id,
      segment: segment,
      today: today,
      bounds: bounds,
      ceiling: ceiling,
      isPaidPerClick: channel?.costModel == .perClick,
      cap: cap,
      buying: good
    )
  }

  /// The amounts that a question allows a lever, and why there are no more.
  private static func room(
    _ name: String,
    _ question: PlanQuestion,
    today: Int,
    cap: Int?,
    of good: Good
  ) throws(PlanRefusal) -> (ClosedRange<Int>, Ceiling) {
    let channel = name.prefix { $0 != "/" }
    if question.kept.contains(name) || question.kept.contains(String(channel)) {
      guard today > 0 else { throw .nothingToKeep(name) }
      return (today...today, .kept)
    }
    let cap = cap ?? Int.max
    let fixed = question.fixed[name]
    let least = fixed ?? question.least[name] ?? 0
    guard least <= cap else { throw .leastAboveCap(name, least: least, cap: cap) }
    if let fixed { return (fixed...fixed, .fixed) }
    let stated = question.most[name]
    guard stated != nil || today > 0 else { throw .noMost(name) }
    if let stated, stated < least {
      throw .leastAboveMost(name, least: least, most: stated)
    }
    let most = stated ?? max(least, Int(Self.widest * Double(today)))
    let ceiling: Ceiling =
      cap < most ? good.cap : stated == nil ? .simulated : .stated
    return (least...min(most, cap), ceiling)
  }
}

/// What the options of a question say of levers, found to make sense together.
private struct LeverOptions {
  let question: PlanQuestion
  /// Levers that some option names.
  let named: Set<String>
  private let everySegment: [Segment]

  init(_ question: PlanQuestion, in scenario: Scenario) throws(PlanRefusal) {
    self.question = question
    everySegment = scenario.market.segments
    let limited = Set(question.least.keys).union(question.most.keys).union(question.fixed.keys)
    named = question.kept.union(limited)
    let channels = scenario.channels.map(\.id)
    let known = channels + (question.plansSellers ? [PlanLever.sellers] : [])
    let segmented = question.segmented ?? []
    for name in named.sorted() {
      try check(name, isLimited: limited.contains(name), in: scenario, known: known)
      let isFixed = question.fixed[name] != nil
      let hasRange = question.least[name] != nil || question.most[name] != nil
      if question.kept.contains(name), hasRange || isFixed { throw .keptWithLimit(name) }
      if isFixed, hasRange { throw .fixedWithLimit(name) }
    }
    guard question.segmented != nil else { return }
    guard everySegment.count > 1 else { throw .oneSegment }
    for name in segmented.sorted() {
      guard let channel = scenario.channels.first(where: { $0.id == name }) else {
        throw .unknownChannel(name, known: channels)
      }
      guard channel.takesSegmentPlans else { throw .wholeOnly(name) }
    }
  }

  /// The segments in which a channel is planned; none where it is planned as a whole.
  func segments(of channel: Channel) -> [Segment] {
    if !channel.segmentPlans.isEmpty { return everySegment }
    guard let segmented = question.segmented, channel.takesSegmentPlans else { return [] }
    return segmented.isEmpty || segmented.contains(channel.id) ? everySegment : []
  }

  /// Finds that a name in options is one of a lever.
  private func check(
    _ name: String,
    isLimited: Bool,
    in scenario: Scenario,
    known: [String]
  ) throws(PlanRefusal) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let id = parts.first ?? name
    guard known.contains(id) else {
      throw id == PlanLever.sellers ? .sellersNotPlanned : .unknownChannel(id, known: known)
    }
    guard let channel = scenario.channels.first(where: { $0.id == id }) else {
      if parts.count > 1 { throw .notBySegment(id) }
      return
    }
    if channel.hasList { throw .goesToList(id) }
    if channel.costModel == .earned { throw .takesNoMoney(id) }
    let segments = segments(of: channel).map(\.id)
    if parts.count > 1 {
      guard !segments.isEmpty else {
        throw channel.takesSegmentPlans ? .notBySegment(id) : .wholeOnly(id)
      }
      guard segments.contains(parts[1]) else { throw .unknownSegment(parts[1], known: segments) }
      if question.kept.contains(id) { throw .keptWithSegment(id, name) }
    } else if isLimited, !segments.isEmpty {
      throw .limitOfAllSegments(id, example: PlanLever.name(id, segments[0]))
    }
  }
}

extension Channel {
  /// What money buys for so many people whom the plan is for.
  fileprivate func good(_ people: Double) -> PlanLever.Good {
    costModel == .perTouch ? .touches(price: response.unitPrice * people) : .budget
  }
}
