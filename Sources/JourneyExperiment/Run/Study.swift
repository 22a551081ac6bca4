package import JourneyModel
package import JourneySimulation

/// Variants that are set against each other in the same futures: one base and any number of others.
///
/// All have one seed and one size of draws, the entry clocks of the base (model, rule 1.13), and the past of
/// its plans, so that what differs between plans begins on day 0 (model, rule 1.19).
package struct Study: Sendable {
  /// The base, then what has been added, in that order.
  package private(set) var experiments: [Experiment]
  private let threads: Int

  /// What the others are set against.
  package var base: Experiment { experiments[0] }

  /// Begins a study, with a pilot of the base unless its calibration is known.
  ///
  /// - Parameters:
  ///   - base: What the others are set against.
  ///   - seed: Selects all random numbers.
  ///   - threads: For pilots, at least 1; results do not depend on it.
  ///   - replicationsPerDraw: Of all variants, at least 1; by default what the base needs.
  ///   - calibration: Of the base, as a pilot of this seed has given it before.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package init(
    base: Variant,
    seed: UInt64,
    threads: Int = 1,
    replicationsPerDraw: Int? = nil,
    calibration: MarketCalibration? = nil
  ) throws(CalibrationError) {
    self.threads = threads
    let measured: MarketCalibration
    if let calibration {
      measured = calibration
    } else {
      let compiled = CompiledScenario(base.template.central)
      measured = try MarketCalibration.measure(compiled, seed: seed, threads: threads)
    }
    experiments = [
      Experiment(
        base,
        seed: seed,
        replicationsPerDraw: replicationsPerDraw,
        calibration: measured,
        threads: threads
      )
    ]
  }

  /// Sets one more variant against the base.
  ///
  /// - Parameters:
  ///   - variant: What is set against it.
  ///   - known: Its calibration, as a study with this base has given it before.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package mutating func add(
    _ variant: Variant,
    calibration known: MarketCalibration? = nil
  ) throws(CalibrationError) {
    let calibration: MarketCalibration
    if let known {
      calibration = known
    } else {
      let central = variant.template.central.withPast(of: base.template.central.withStartingMemory)
      calibration = try self.calibration(of: central)
    }
    experiments.append(
      Experiment(
        variant,
        seed: base.seed,
        replicationsPerDraw: base.replicationsPerDraw,
        calibration: calibration,
        after: base,
        threads: threads
      )
    )
  }

  /// Has draws of all variants, as far as they have been added, kept where they outlive the program.
  ///
  /// - Throws: What finding the place throws.
  package mutating func keep(_ keeping: Keeping) throws {
    for index in experiments.indices {
      experiments[index].kept = try keeping(experiments[index])
    }
  }

  /// Replications that share a draw where any of some scenarios has uncertain inputs.
  ///
  /// One size for all, so that their replications pair draw by draw; 1 if nothing is uncertain.
  package static func replicationsPerDraw(_ templates: [ScenarioTemplate]) -> Int {
    templates.map(Experiment.replicationsPerDraw).max() ?? 1
  }

  /// The calibration of a variant: that of the base where both have the same market on day 0.
  ///
  /// Else its own equilibrium, with the clocks of the base where it has the segment, so that what a change does
  /// to journeys does not move entries by the calibration (model, rule 1.13).
  private func calibration(
    of scenario: Scenario
  ) throws(CalibrationError) -> MarketCalibration {
    let central = base.template.central.withStartingMemory
    let compiled = CompiledScenario(scenario)
    let isSameMarket = scenario.past.asSimulated == central.past.asSimulated
    // A coupling that begins on day 0 has no demand in the base's calibration.
    if isSameMarket, compiled.levelsAtNoDemand.count == base.calibration.steadyDemand.count {
      return base.calibration
    }
    let known = Dictionary(
      uniqueKeysWithValues: zip(central.market.segments.map(\.id), base.calibration.segments)
    )
    let own = try MarketCalibration.measure(
      compiled,
      seed: base.seed,
      threads: threads,
      mustFit: false
    )
    let kept = MarketCalibration(
      segments: zip(scenario.market.segments, own.segments).map { segment, measured in
        known[segment.id].map(measured.withClock) ?? measured
      },
      steadyDemand: own.steadyDemand,
      pilotJourneys: own.pilotJourneys
    )
    try kept.check(scenario.market.segments)
    return kept
  }
}
