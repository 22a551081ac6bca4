import JourneyModel
package import JourneySimulation

extension MarketCalibration {
  /// Runs pilots until what journeys leave to the next and the couplings' levels agree with the journeys that
  /// follow from them (model, rules 1.12, 1.18 and 3.16).
  ///
  /// A fixed point over the vector of levels, whatever is in it, and over what journeys leave to the next: each pass
  /// holds what the passes before make of them. The first passes are short: one percent of error in a level
  /// or a share moves a journey's length far less than that.
  ///
  /// - Parameters:
  ///   - compiled: The central scenario.
  ///   - seed: The seed of the experiment; pilots have a key of their own.
  ///   - journeys: Pilot journeys per segment in the last pass, 20,000 unless fewer will do.
  ///   - threads: At least 1; the result does not depend on it.
  ///   - mustFit: Whether what segments state must leave time out of the market; where dormancies will be those of
  ///     another calibration, or do not matter, it need not.
  /// - Returns: The calibration of the last pass.
  /// - Throws: ``CalibrationError`` if nothing is left of a stated interval.
  package static func measure(
    _ compiled: CompiledScenario,
    seed: UInt64,
    journeys: Int = 20_000,
    threads: Int = 1,
    mustFit: Bool = true
  ) throws(CalibrationError) -> MarketCalibration {
    var levels = compiled.levelsAtNoDemand
    var endings: [[HistoryCounts]] = compiled.segments.map { _ in [] }
    var calibration = MarketCalibration(segments: [], steadyDemand: [], pilotJourneys: journeys)
    let approaches = Array(
      repeating: min(approachingJourneys, journeys),
      count: approachingPasses
    )
    var first = 0
    for (pass, count) in (approaches + [journeys]).enumerated() {
      var samples: [Sample] = []
      for index in compiled.segments.indices {
        let law =
          calibration.segments.isEmpty
          ? HistoryLaw(evenly: compiled) : calibration.segments[index].history
        let pilot = PilotRun(compiled, segment: index, seed: seed, levels: levels, history: law)
        samples.append(sample(pilot, first..<first + count, threads: threads))
      }
      // Accounts of its own for each pass, so that all of them together know more of the incumbents; but for the
      // first, whose accounts recalled nobody.
      first += count
      if pass == 1 { endings = compiled.segments.map { _ in [] } }
      for index in endings.indices { endings[index] += samples[index].endings }
      calibration = make(compiled, samples, endings, levelCount: levels.count)
      levels = calibration.steadyLevels(compiled)
    }
    if mustFit { try calibration.check(compiled.scenario.market.segments) }
    return calibration
  }

  /// Journeys that a pilot of a number of segments simulates in all passes together.
  package static func journeyCount(segments: Int, journeys: Int = 20_000) -> Int {
    segments * (approachingPasses * min(approachingJourneys, journeys) + journeys)
  }

  /// Passes before the last, and pilot journeys per segment in each of them.
  private static let approachingPasses = 2
  private static let approachingJourneys = 2_000

  /// What the pilots of one pass have shown of a segment.
  private struct Sample {
    var days: [Double]
    var demand: [Double]
    var hasBought: [Bool]
    var receptivityClasses: [Int]
    /// By chunk of journeys.
    var endings: [HistoryCounts]
  }

  private static func make(
    _ compiled: CompiledScenario,
    _ samples: [Sample],
    _ endings: [[HistoryCounts]],
    levelCount: Int
  ) -> MarketCalibration {
    let journeys = samples.first?.days.count ?? 0
    let measured = MarketCalibration(
      segments: zip(samples, endings).map {
        SteadySegment(
          lengths: $0.days,
          hasBought: $0.hasBought,
          receptivityClasses: $0.receptivityClasses,
          history: HistoryCounts.sum(of: $1).stationaryLaw,
          ourShareDeviations: HistoryCounts.ourShareDeviations($1)
        )
      },
      steadyDemand: [],
      pilotJourneys: journeys
    )
    var demand = Array(repeating: 0.0, count: levelCount)
    // By name, so that the order of segments in the file changes no bit of the sum.
    for index in compiled.segmentsByName {
      let part = compiled.segments[index]
      let cycle = measured.meanCycleDays(part.segment, index: index)
      let entriesPerEpoch = Double(part.segment.accountCount) * CalendarLength.epoch / cycle
      for level in demand.indices {
        demand[level] += samples[index].demand[level] / Double(journeys) * entriesPerEpoch
      }
    }
    return MarketCalibration(
      segments: measured.segments,
      steadyDemand: demand,
      pilotJourneys: journeys
    )
  }

  /// Pilot journeys in chunks of fixed size, put together in order.
  private static func sample(_ pilot: PilotRun, _ accounts: Range<Int>, threads: Int) -> Sample {
    let chunk = 500
    let chunks = (accounts.count + chunk - 1) / chunk
    let parts = OrderedWork.map(0..<chunks, threads: threads) { index in
      let first = accounts.lowerBound + index * chunk
      return pilot.sample(first..<min(first + chunk, accounts.upperBound))
    }
    var whole = Sample(
      days: parts.flatMap(\.days),
      demand: [Double](repeating: 0, count: pilot.levels.count),
      hasBought: parts.flatMap(\.hasBought),
      receptivityClasses: parts.flatMap(\.receptivityClasses),
      endings: parts.map(\.endings)
    )
    for part in parts {
      for (level, count) in part.demand.enumerated() { whole.demand[level] += count }
    }
    return whole
  }
}
