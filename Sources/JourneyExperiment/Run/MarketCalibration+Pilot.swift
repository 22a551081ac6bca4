import JourneyModel
package import JourneySimulation

extension MarketCalibration {
  /// Runs pilots until the share of advertisements shown agrees with the demand that it creates
  /// (model, rules 1.12 and 3.16).
  ///
  /// Each pass shows the share that the demand of the pass before allows. The first passes are short:
  /// one percent of error in the share moves a journey's length far less than that. Without feedback
  /// there is one pass.
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
    var shown = compiled.search.map { _ in 1.0 }
    let passes = compiled.hasFeedback ? [4_000, 4_000, 4_000, journeys] : [journeys]
    var calibration = MarketCalibration(clocks: [], steadyDemand: [], pilotJourneys: journeys)
    for count in passes {
      calibration = try pass(compiled, seed: seed, journeys: count, threads: threads, shown: shown)
      shown = calibration.steadyShown(compiled)
    }
    return calibration
  }

  private static func pass(
    _ compiled: CompiledScenario,
    seed: UInt64,
    journeys: Int,
    threads: Int,
    shown: [Double]
  ) throws(CalibrationError) -> MarketCalibration {
    var clocks: [SegmentClock] = []
    var clicks: [[Double]] = []
    for index in compiled.segments.indices {
      let pilot = PilotRun(compiled, segment: index, seed: seed, shown: shown)
      let result = lengths(pilot, journeys: journeys, threads: threads)
      clocks.append(SegmentClock(lengths: result.days))
      clicks.append(result.clicks.map { $0 / Double(journeys) })
    }
    let measured = MarketCalibration(
      clocks: clocks,
      steadyDemand: [],
      pilotJourneys: journeys
    )
    var demand = compiled.search.map { _ in 0.0 }
    // By name, so that the order of segments in the file changes no bit of the sum.
    for index in compiled.segmentsByName {
      let part = compiled.segments[index]
      let cycle =
        try measured.meanDormancyDays(part.segment, index: index) + clocks[index].meanJourneyDays
      let entriesPerEpoch = Double(part.segment.accountCount) * CalendarLength.epoch / cycle
      for channel in demand.indices { demand[channel] += clicks[index][channel] * entriesPerEpoch }
    }
    return MarketCalibration(clocks: clocks, steadyDemand: demand, pilotJourneys: journeys)
  }

  /// Pilot journeys in chunks of fixed size, put together in order.
  private static func lengths(
    _ pilot: PilotRun,
    journeys: Int,
    threads: Int
  ) -> (days: [Double], clicks: [Double]) {
    let chunk = 1_000
    let chunks = (journeys + chunk - 1) / chunk
    let parts = OrderedWork.map(0..<chunks, threads: threads) { index in
      pilot.lengths(index * chunk..<min((index + 1) * chunk, journeys))
    }
    let clicks = parts.reduce(into: [Double](repeating: 0, count: pilot.shown.count)) {
      sums,
      part in
      for (channel, count) in part.clicks.enumerated() { sums[channel] += count }
    }
    return (parts.flatMap(\.days), clicks)
  }
}
