package import JourneyExperiment
package import JourneyModel
package import JourneySimulation

/// A market like another with fewer accounts, in which every person is met as often.
package struct MarketSample {
  /// The scenario with a share of its accounts, at least one in each segment, and that share of all budgets and lists.
  package let scenario: Scenario
  /// The share of accounts that it has, above 0; 1 for the whole market.
  package let share: Double

  /// Takes about a share of a market.
  ///
  /// - Parameters:
  ///   - scenario: The whole market.
  ///   - share: In `0...1`.
  package init(_ scenario: Scenario, share: Double) {
    let whole = scenario.market.segments.reduce(0) { $0 + $1.accountCount }
    var sample = scenario
    for index in sample.market.segments.indices {
      let count = Double(sample.market.segments[index].accountCount) * share
      sample.market.segments[index].accountCount = max(1, Int(count.rounded()))
    }
    let part = sample.market.segments.reduce(0) { $0 + $1.accountCount }
    let taken = Double(part) / Double(whole)
    let budgets = Set(scenario.channels.filter(\.costModel.isBudget).map(\.id))
    for index in sample.channels.indices where budgets.contains(sample.channels[index].id) {
      sample.channels[index].plan = sample.channels[index].plan.scaled(by: taken)
      sample.channels[index].segmentPlans = sample.channels[index].segmentPlans.mapValues {
        $0.scaled(by: taken)
      }
      sample.channels[index].segmentLevelsBefore = sample.channels[index].segmentLevelsBefore
        .mapValues { $0 * taken }
    }
    for index in sample.channels.indices {
      sample.channels[index].list.contacts = scenario.channels[index].list.contacts.map {
        $0 * taken
      }
    }
    for index in sample.competitors.indices {
      for id in budgets {
        sample.competitors[index].plans[id] =
          sample.competitors[index].plans[id]?.scaled(by: taken)
      }
    }
    self.scenario = sample
    self.share = taken
  }

  /// Replications of the sample, each of which takes as long as that share of one of the whole market.
  ///
  /// - Parameters:
  ///   - seed: Selects their random numbers.
  ///   - calibration: Of the whole market.
  /// - Returns: An experiment that is ready to run, without uncertain inputs.
  package func experiment(seed: UInt64, calibration: MarketCalibration) -> Experiment {
    Experiment(
      Variant(ScenarioTemplate(certain: scenario)),
      seed: seed,
      calibration: MarketCalibration(
        segments: calibration.segments,
        steadyDemand: calibration.steadyDemand.map { $0 * share },
        pilotJourneys: calibration.pilotJourneys
      )
    )
  }
}

extension Plan {
  fileprivate func scaled(by factor: Double) -> Plan {
    var plan = self
    for index in plan.steps.indices { plan.steps[index].perDay *= factor }
    plan.before = before.map { $0 * factor }
    return plan
  }
}
