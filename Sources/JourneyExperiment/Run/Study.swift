package import JourneyModel
package import JourneySimulation

/// Variants that are set against each other in the same futures: one base and any number of others.
///
/// All have one seed and one size of draws, and the entry clocks of the base (model, rule 1.13).
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
  /// - Throws: `CalibrationError` if journeys last longer than the interval between entries.
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
        calibration: measured
      )
    ]
  }

  /// Sets one more variant against the base.
  ///
  /// - Throws: `CalibrationError` if journeys last longer than the interval between entries.
  package mutating func add(_ variant: Variant) throws(CalibrationError) {
    experiments.append(
      Experiment(
        variant,
        seed: base.seed,
        replicationsPerDraw: base.replicationsPerDraw,
        calibration: try calibration(of: variant.template.central)
      )
    )
  }

  /// Replications that share a draw where any of some scenarios has uncertain inputs.
  ///
  /// One size for all, so that their replications pair draw by draw; 1 if nothing is uncertain.
  package static func replicationsPerDraw(_ templates: [ScenarioTemplate]) -> Int {
    templates.map(Experiment.replicationsPerDraw).max() ?? 1
  }

  /// The calibration of a variant: the clocks of the base where it has the segment, so that what a
  /// change does to journeys does not move entries by the calibration (model, rule 1.13).
  ///
  /// A pilot of the variant itself gives the clocks of other segments and the demand that its paid
  /// search has in the steady state; it is run only where one of them is needed.
  private func calibration(
    of scenario: Scenario
  ) throws(CalibrationError) -> MarketCalibration {
    let central = base.template.central
    if scenario == central { return base.calibration }
    let known = Dictionary(
      uniqueKeysWithValues: zip(central.market.segments.map(\.id), base.calibration.clocks)
    )
    let clocks = scenario.market.segments.map { known[$0.id] }
    let compiled = CompiledScenario(scenario)
    if !compiled.hasFeedback, clocks.allSatisfy({ $0 != nil }) {
      return MarketCalibration(
        clocks: clocks.compactMap(\.self),
        steadyDemand: [],
        pilotJourneys: base.calibration.pilotJourneys
      )
    }
    let own = try MarketCalibration.measure(compiled, seed: base.seed, threads: threads)
    return MarketCalibration(
      clocks: zip(clocks, own.clocks).map { $0 ?? $1 },
      steadyDemand: own.steadyDemand,
      pilotJourneys: own.pilotJourneys
    )
  }
}
