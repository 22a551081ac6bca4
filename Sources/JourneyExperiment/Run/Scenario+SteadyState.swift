package import JourneyModel
internal import JourneySimulation

extension Scenario {
  /// The same scenario as if what is planned for the period, on average, had always held: its pilot is that of
  /// the plan, and not of what was before it.
  ///
  /// What is organic in the memory of us stays as it is.
  package var inSteadyState: Scenario {
    func settled(_ plan: Plan) -> Plan {
      var plan = plan
      plan.before = plan.mean(from: 0, to: horizonDays)
      return plan
    }
    var scenario = withStartingMemory
    scenario.startingMemory?.planShare = 1
    for index in channels.indices {
      scenario.channels[index].plan = settled(channels[index].plan)
      scenario.channels[index].segmentLevelsBefore = channels[index].segmentPlans.mapValues {
        $0.mean(from: 0, to: horizonDays)
      }
      scenario.channels[index].targetsBefore = nil
    }
    if !us.plannedEffort.steps.isEmpty {
      scenario.us.sellerEffort = us.effort.mean(from: 0, to: horizonDays)
      scenario.us.plannedEffort = Plan()
    }
    for index in competitors.indices {
      scenario.competitors[index].plans = competitors[index].plans.mapValues(settled)
    }
    return scenario
  }
}
