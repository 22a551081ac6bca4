package import JourneyModel

extension Scenario {
  /// The world of the speed comparison: one segment, four competitors, two push channels of ours.
  ///
  /// The rivals know the rules of buying without those that were added for levers: recall, annoyance, prices
  /// and fit in preferences, other vendors and causes of no decision. These are switched off here, and what
  /// was fitted again since has the values of then. `benchmarks/parameters.txt` states the same world.
  package static var benchmark: Scenario {
    var scenario = Scenario()
    scenario.name = "Speed comparison"
    scenario.switchOffLevers()
    scenario.fitAsOfThen()
    scenario.market.segments = [Segment(id: "market")]
    scenario.roles = Role.standard
    scenario.competitors = ["alpha", "beta", "gamma", "delta"].map { id in
      var competitor = Vendor(id: id)
      competitor.awareness = 0.1
      return competitor
    }
    scenario.channels = Channel.standard.filter { $0.costModel != .earned }.compactMap { channel in
      guard channel.kind == .push else { return channel.withoutLevers }
      guard let touches = ["email": 0.01, "outbound": 0.003][channel.id] else { return nil }
      var used = channel.withoutLevers
      used.plan = Plan(constantPerDay: touches)
      return used
    }
    return scenario
  }

  private mutating func switchOffLevers() {
    market.otherVendors.count = 0
    memory.span = [15: 1]
    preferences.memoryEffect = 0.3
    preferences.priceSensitivity = 0
    preferences.fitEffect = 0
    preferences.saturation = 0.13
    preferences.tolerancePerDay = .infinity
    preferences.statusQuoAsked = 0
    committee.discovery = 0.0075
    ending.otherPrioritiesPerDay = 0
    ending.budgetRelease = 1
  }
}

extension Scenario {
  /// What has been fitted again since the rivals were written.
  fileprivate mutating func fitAsOfThen() {
    preferences.statusQuoScore = -0.52
    preferences.ownTaste = 0.58
    preferences.sharedTaste = 0.19
    ending.abandonPerDay = 4.2e-4
    ending.abandonPerConflict = 3.3e-3
    ending.abandonPerLoop = 1.8e-4
    consensus.threshold = 0.75
    consensus.giveUp = 0.013
    seller.contactInConsideration = 0.0070
    seller.contactInDecision = 0.033
    jobs.completionPerDay[Job.consensus.rawValue] = 0.017
    jobs.completionPerDay[Job.problem.rawValue] = 0.025
    jobs.joinReopening = 0.09
    committee.meetingsPerDay = 0.077
    complexity.logDeviation = 0.26
    complexity.valueElasticity = 0.75
  }
}

extension Channel {
  /// The channel with one effect for all, and with contact at every seller's touch.
  fileprivate var withoutLevers: Channel {
    var channel = self
    channel.effect = 0.13
    channel.competitorsEffect = 0.13
    channel.meetingEffect = 0.13
    channel.acceptance = 1
    channel.noticed = 1
    if id == "email" {
      channel.quality = 0.75
      channel.retention = Retention(fast: 0.2, slow: 0.03)
    }
    if id == "outbound" { channel.retention = Retention(fast: 0.3, slow: 0.02) }
    return channel
  }
}
