import JourneyModel
package import JourneySimulation

extension MarketCalibration {
  /// Runs pilots until the couplings' levels agree with the demand that they create
  /// (model, rules 1.12 and 3.16).
  ///
  /// A fixed point over the vector of levels, whatever is in it: each pass holds the levels that the demand
  /// of the pass before makes. The first passes are short: one percent of error in a level moves a journey's
  /// length far less than that. Without couplings there is one pass.
  ///
  /// - Parameters:
  ///   - compiled: The central scenario.
  ///   - seed: The seed of the experiment; pilots have a key of their own.
  ///   - journeys: Pilot journeys per segment in the last pass, at least 20,000.
  ///   - threads: At least 1; the result does not depend on it.
  /// - Returns: The calibration of the last pass.
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package static func measure(
    _ compiled: CompiledScenario,
    seed: UInt64,
    journeys: Int = 20_000,
    threads: Int = 1
  ) throws(CalibrationError) -> MarketCalibration {
    var levels = compiled.levelsAtNoDemand
    let passes =
      compiled.hasFeedback
      ? Array(repeating: approachingJourneys, count: approachingPasses) + [journeys] : [journeys]
    var calibration = MarketCalibration(clocks: [], steadyDemand: [], pilotJourneys: journeys)
    for count in passes {
      calibration = try pass(
        compiled,
        seed: seed,
        journeys: count,
        threads: threads,
        levels: levels
      )
      levels = calibration.steadyLevels(compiled)
    }
    return calibration
  }

  /// Passes before the last, and pilot journeys per segment in each of them.
  private static let approachingPasses = 3
  private static let approachingJourneys = 4_000

  private static func pass(
    _ compiled: CompiledScenario,
    seed: UInt64,
    journeys: Int,
    threads: Int,
    levels: [Double]
  ) throws(CalibrationError) -> MarketCalibration {
    var clocks: [SegmentClock] = []
    var demands: [[Double]] = []
    for index in compiled.segments.indices {
      let pilot = PilotRun(compiled, segment: index, seed: seed, levels: levels)
      let result = lengths(pilot, journeys: journeys, threads: threads)
      clocks.append(SegmentClock(lengths: result.days))
      demands.append(result.demand.map { $0 / Double(journeys) })
    }
    let measured = MarketCalibration(
      clocks: clocks,
      steadyDemand: [],
      pilotJourneys: journeys
    )
    var demand = levels.map { _ in 0.0 }
    // By name, so that the order of segments in the file changes no bit of the sum.
    for index in compiled.segmentsByName {
      let part = compiled.segments[index]
      let cycle =
        try measured.meanDormancyDays(part.segment, index: index) + clocks[index].meanJourneyDays
      let entriesPerEpoch = Double(part.segment.accountCount) * CalendarLength.epoch / cycle
      for level in demand.indices { demand[level] += demands[index][level] * entriesPerEpoch }
    }
    return MarketCalibration(clocks: clocks, steadyDemand: demand, pilotJourneys: journeys)
  }

  /// Pilot journeys in chunks of fixed size, put together in order.
  private static func lengths(
    _ pilot: PilotRun,
    journeys: Int,
    threads: Int
  ) -> (days: [Double], demand: [Double]) {
    let chunk = 1_000
    let chunks = (journeys + chunk - 1) / chunk
    let parts = OrderedWork.map(0..<chunks, threads: threads) { index in
      pilot.lengths(index * chunk..<min((index + 1) * chunk, journeys))
    }
    let demand = parts.reduce(into: [Double](repeating: 0, count: pilot.levels.count)) {
      sums,
      part in
      for (level, count) in part.demand.enumerated() { sums[level] += count }
    }
    return (parts.flatMap(\.days), demand)
  }
}
