import JourneyModel

extension Scenario {
  /// A world in which nothing happens until a check switches it on.
  ///
  /// One segment, one role, no channels, no vendors but us, equal accounts, unit complexity; no moves
  /// between stages, no completions, no conflict effects, no meetings, no endings.
  static var quiet: Scenario {
    var scenario = Scenario()
    scenario.market.segments = [Segment(id: "market")]
    scenario.market.receptivityVariation = 0
    scenario.market.otherVendors.count = 0
    scenario.roles = [.seated(decisionMaker: 1)]
    scenario.committee.size = .table([1: 1])
    scenario.committee.informationNeed = [0: 1]
    scenario.committee.meetingsPerDay = 0
    scenario.complexity.valueElasticity = 0
    scenario.complexity.logDeviation = 0
    scenario.engagement.joinPerDay = 0
    scenario.engagement.considerPerDay = 0
    scenario.engagement.decidePerDay = 0
    scenario.engagement.reconsiderPerDay = 0
    scenario.engagement.retreatPerDay = 0
    scenario.engagement.pullAhead = 0
    scenario.jobs.completionPerDay = Array(repeating: 0, count: Job.allCases.count)
    scenario.jobs.reopeningPerDay = scenario.jobs.completionPerDay
    scenario.jobs.joinReopening = 0
    scenario.jobs.testPass = 1
    scenario.consensus.threshold = 0
    scenario.preferences.sharedTaste = 0
    scenario.preferences.ownTaste = 0
    scenario.preferences.memoryEffect = 0
    scenario.preferences.incumbentBonus = 0
    scenario.preferences.priceSensitivity = 0
    scenario.preferences.fitEffect = 0
    scenario.preferences.statusQuoAsked = 0
    scenario.preferences.tolerancePerDay = .infinity
    scenario.memory.span = [15: 1]
    scenario.ending.abandonPerDay = 0
    scenario.ending.abandonPerConflict = 0
    scenario.ending.abandonPerLoop = 0
    scenario.ending.otherPrioritiesPerDay = 0
    scenario.ending.budgetRelease = 1
    scenario.seller.contactInConsideration = 0
    scenario.seller.contactInDecision = 0
    scenario.seller.acceptance = 1
    return scenario
  }

  /// Adds competitors whom every committee knows at entry, but for 1e-9 per member.
  mutating func addKnownCompetitors(_ ids: [String]) {
    competitors += ids.map { id in
      var vendor = Vendor(id: id)
      vendor.awareness = 1 - 1e-9
      return vendor
    }
  }
}

extension Role {
  /// A mandatory role without research, veto or susceptibility.
  static func seated(_ id: String, power: Double = 1) -> Role {
    var role = Role(id: id)
    role.power = power
    role.isMandatory = true
    role.startsEngaged = true
    role.activityPerDay = 0
    role.susceptibility = 0
    return role
  }

  /// The decision maker as such a role.
  static func seated(decisionMaker power: Double) -> Role { seated(decisionMaker, power: power) }
}
