package import JourneyModel
package import JourneySimulation

extension Scenario {
  /// Pilot journeys per segment: they tell how many people say who they are to about a hundredth.
  private static let acquaintanceJourneys = 4_000
  private static let chunk = 500

  /// The same scenario with how people become known to us under the plan of the period, as pilot journeys of its
  /// steady state tell; as it is where no list of contacts is written to (model, rule 3.28).
  ///
  /// - Parameters:
  ///   - calibration: Of the same segments.
  ///   - seed: Selects the random numbers of the pilot.
  ///   - threads: At least 1; the result does not depend on it.
  /// - Returns: The scenario with ``acquaintances``.
  package func acquainted(
    _ calibration: MarketCalibration,
    seed: UInt64,
    threads: Int
  ) -> Scenario {
    guard channels.contains(where: { $0.hasList && $0.isUsed }) else { return self }
    let compiled = CompiledScenario(inSteadyState)
    let isKnown = calibration.steadyDemand.count == compiled.levelsAtNoDemand.count
    let levels = isKnown ? calibration.steadyLevels(compiled) : compiled.levelsAtNoDemand
    var scenario = self
    for (index, segment) in market.segments.enumerated() {
      let steady = calibration.segments[index]
      let pilot = PilotRun(
        compiled,
        segment: index,
        seed: seed,
        levels: levels,
        history: steady.history
      )
      let introduced = OrderedWork.map(
        0..<Self.acquaintanceJourneys / Self.chunk,
        threads: threads
      ) { part in
        pilot.records(part * Self.chunk..<(part + 1) * Self.chunk)
          .reduce(0) { $0 + $1.introducedMembers }
      }
      let perJourney = Double(introduced.reduce(0, +)) / Double(Self.acquaintanceJourneys)
      let cycle = calibration.meanCycleDays(segment, index: index)
      scenario.acquaintances[segment.id] = Acquaintance(
        perAccountDay: perJourney / cycle,
        dormantShare: 1 - steady.means.journeyDays / cycle
      )
    }
    return scenario
  }
}

extension ScenarioTemplate {
  /// The same template with acquaintances in all of its scenarios.
  func with(_ acquaintances: [String: Acquaintance]) -> ScenarioTemplate {
    guard !acquaintances.isEmpty else { return self }
    var template = self
    template.central.acquaintances = acquaintances
    let instantiate = template.instantiate
    template.instantiate = { values in
      var scenario = try instantiate(values)
      scenario.acquaintances = acquaintances
      return scenario
    }
    return template
  }
}
