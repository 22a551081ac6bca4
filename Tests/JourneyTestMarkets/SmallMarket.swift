internal import JourneyExperiment
package import JourneyModel

/// A market that is simulated in milliseconds, certain or with two uncertain inputs.
package enum SmallMarket {
  /// The market over a number of days, with e-mails per person and day and content per day.
  package static func scenario(
    accounts: Int = 150,
    horizonDays: Double = 200,
    emailPerDay: Double = 0.02,
    contentPerDay: Double = 100
  ) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = horizonDays
    scenario.roles = Role.standard
    scenario.channels = Channel.standard.filter { $0.id != "paid_search" }
    for index in scenario.channels.indices {
      let id = scenario.channels[index].id
      if id == "email" { scenario.channels[index].plan = Plan(constantPerDay: emailPerDay) }
      if id == "content" { scenario.channels[index].plan = Plan(constantPerDay: contentPerDay) }
    }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var segment = Segment(id: "market")
    segment.accountCount = accounts
    segment.entry = .interval(days: 900)
    scenario.market.segments = [segment]
    return scenario
  }

  /// How often accounts enter, and how good our offer is, are uncertain.
  package static func template(_ scenario: Scenario, isUncertain: Bool) -> ScenarioTemplate {
    guard isUncertain else { return ScenarioTemplate(certain: scenario) }
    let inputs = [("interval", 900.0, 0.3), ("rival", 0.2, 0.4)].map { path, median, deviation in
      UncertainInput(
        path: path,
        distribution: .lognormal(median: median, logDeviation: deviation),
        allowed: 0...(path == "rival" ? 1 : .infinity),
        unit: ""
      )
    }
    return ScenarioTemplate(uncertainInputs: inputs, central: scenario) { values in
      var drawn = scenario
      drawn.market.segments[0].entry = .interval(days: max(500, values[0]))
      drawn.competitors[0].awareness = values[1]
      return drawn
    }
  }
}
