import JourneyModel

extension Scenario {
  /// A world in which nothing happens until a test switches it on: no channels, no competitors,
  /// no memories, equal receptivity, unit complexity, no conflict effects, no veto, no ending.
  static var still: Scenario {
    var scenario = Scenario()
    scenario.market.segments = [Segment(id: "market")]
    scenario.market.receptivityVariation = 0
    scenario.market.otherVendors.count = 0
    scenario.memory.span = [15: 1]
    scenario.preferences.priceSensitivity = 0
    scenario.preferences.fitEffect = 0
    scenario.preferences.statusQuoAsked = 0
    scenario.preferences.tolerancePerDay = .infinity
    scenario.ending.otherPrioritiesPerDay = 0
    scenario.ending.budgetRelease = 1
    scenario.roles = Role.standard
    for index in scenario.roles.indices {
      scenario.roles[index].hasVeto = false
      scenario.roles[index].activityPerDay = 0
    }
    scenario.complexity = ComplexityRules()
    scenario.complexity.valueElasticity = 0
    scenario.complexity.logDeviation = 0
    scenario.committee.meetingsPerDay = 0
    scenario.jobs.reopeningPerDay = [0, 0, 0, 0, 0, 0]
    scenario.jobs.joinReopening = 0
    scenario.jobs.testPass = 1
    scenario.consensus.threshold = 0
    scenario.engagement.reconsiderPerDay = 0
    scenario.engagement.retreatPerDay = 0
    scenario.ending.abandonPerDay = 0
    scenario.ending.abandonPerConflict = 0
    scenario.ending.abandonPerLoop = 0
    scenario.ending.timeLimitDays = .infinity
    scenario.seller.acceptance = 1
    return scenario
  }

  /// Adds competitors that every committee knows at entry, to the accuracy of 1e-9 per member.
  mutating func addKnownCompetitors(_ ids: [String]) {
    competitors += ids.map { id in
      var vendor = Vendor(id: id)
      vendor.awareness = 1 - 1e-9
      return vendor
    }
  }

  /// Puts everybody at stage 3 within a time that is negligible beside any other.
  mutating func startEverybodyAtDecision() {
    for index in roles.indices { roles[index].startsEngaged = true }
    committee.informationNeed = [0: 1]
    engagement.considerPerDay = 1e9
    engagement.decidePerDay = 1e9
  }
}
