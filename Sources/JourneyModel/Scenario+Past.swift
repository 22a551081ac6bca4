extension Scenario {
  /// The scenario after the past of another one: what differs between the plans of the two begins on day 0
  /// (model, rule 1.19).
  ///
  /// Of channels and vendors that the other has. A channel that it lacks has had no plan of ours; a vendor that
  /// it lacks, or a channel whose levels mean something else there, keeps its own past. What has been found to
  /// be remembered of us goes with it where both state the same awareness (model, rule 2.10).
  package func withPast(of other: Scenario) -> Scenario {
    var scenario = self
    scenario.startingMemory = us.awareness == other.us.awareness ? other.startingMemory : nil
    let channels = Dictionary(uniqueKeysWithValues: other.channels.map { ($0.id, $0) })
    let vendors = Dictionary(uniqueKeysWithValues: other.competitors.map { ($0.id, $0) })
    for (index, channel) in self.channels.enumerated() {
      let past = channels[channel.id]
      if let past, past.costModel != channel.costModel { continue }
      scenario.channels[index].takePast(of: past)
      for (number, vendor) in competitors.enumerated() {
        guard let past = vendors[vendor.id] else { continue }
        let level = past.plans[channel.id]?.levelBefore ?? 0
        guard level > 0 || vendor.plans[channel.id] != nil else { continue }
        scenario.competitors[number].plans[channel.id, default: Plan()].before = level
      }
    }
    return scenario
  }

  /// The world before day 0, without what is planned or asked from then on: scenarios that agree in it have
  /// the same market on day 0.
  package var past: Scenario {
    var scenario = self
    func before(_ plan: Plan) -> Plan {
      var past = Plan()
      past.before = plan.levelBefore
      return past
    }
    scenario.channels = channels.map(\.past)
    for index in competitors.indices {
      scenario.competitors[index].plans = competitors[index].plans.mapValues(before)
        .filter { $0.value.levelBefore > 0 }
    }
    scenario.us.plannedEffort = Plan()
    scenario.us.usualEffortCostPerDay = nil
    let standard = Scenario()
    scenario.name = standard.name
    scenario.question = standard.question
    scenario.startDate = standard.startDate
    scenario.horizonDays = standard.horizonDays
    scenario.acquaintances = standard.acquaintances
    return scenario
  }
}
