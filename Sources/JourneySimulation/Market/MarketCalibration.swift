package import JourneyModel

/// How often accounts enter: mean journeys from the pilot, mean dormancies from the entry rule.
///
/// Made once from the central scenario, shared by all draws (model, rules 1.11, 1.12 and 1.17).
package struct MarketCalibration: Sendable {
  /// How long one segment's journeys last.
  package struct SegmentClock: Sendable {
    /// Mean length in days from entry to the end, however it ends, `> 0`.
    package let meanJourneyDays: Double
    /// Monte Carlo standard error of the mean, in days.
    package let meanJourneyStandardError: Double
    /// Cumulative lengths of the pilot's journeys, for drawing one in proportion to its length.
    package let cumulativeDays: [Double]

    /// A clock that was measured before.
    package init(
      meanJourneyDays: Double,
      meanJourneyStandardError: Double,
      cumulativeDays: [Double]
    ) {
      self.meanJourneyDays = meanJourneyDays
      self.meanJourneyStandardError = meanJourneyStandardError
      self.cumulativeDays = cumulativeDays
    }
  }

  /// By segment, in file order.
  package let clocks: [SegmentClock]
  /// What the journeys of an epoch demand of couplings in the steady state, one number per level.
  package let steadyDemand: [Double]
  /// Pilot journeys per segment that this rests on.
  package let pilotJourneys: Int

  /// A calibration with known clocks and demand.
  package init(clocks: [SegmentClock], steadyDemand: [Double], pilotJourneys: Int) {
    self.clocks = clocks
    self.steadyDemand = steadyDemand
    self.pilotJourneys = pilotJourneys
  }

  /// Mean days between journeys of a segment, in calendar time under the first epoch's plan.
  ///
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package func meanDormancyDays(
    _ segment: Segment,
    index: Int
  ) throws(CalibrationError) -> Double {
    let journey = clocks[index].meanJourneyDays
    switch segment.entry {
    case .interval(let days):
      guard days > journey else {
        throw CalibrationError(
          segment: segment.id,
          intervalDays: days,
          meanJourneyDays: journey
        )
      }
      return days - journey
    case .inMarketShare(let share):
      return journey * (1 - share) / share
    }
  }
}

/// The stated interval between entries is shorter than the journeys it must contain.
package struct CalibrationError: Error, Equatable {
  /// Name of the segment.
  package let segment: String
  /// The interval between entries that the scenario states, in days.
  package let intervalDays: Double
  /// Mean length of the segment's journeys in the pilot, in days, at least the interval.
  package let meanJourneyDays: Double
}

extension MarketCalibration {
  /// The couplings' levels in the steady state, which the demand made and which make the demand.
  package func steadyLevels(_ compiled: CompiledScenario) -> [Double] {
    compiled.levels(epoch: 0, demand: steadyDemand)
  }
}

extension MarketCalibration.SegmentClock {
  /// From the lengths of pilot journeys in days, at least one.
  package init(lengths: [Double]) {
    var cumulative: [Double] = []
    cumulative.reserveCapacity(lengths.count)
    var total = 0.0
    var squares = 0.0
    for length in lengths {
      total += length
      squares += length * length
      cumulative.append(total)
    }
    let count = Double(lengths.count)
    meanJourneyDays = total / count
    let variance = max(0, squares / count - meanJourneyDays * meanJourneyDays)
    meanJourneyStandardError = (variance / count).squareRoot()
    cumulativeDays = cumulative
  }

  /// A journey length drawn in proportion to its length, by a uniform (model, rule 1.15).
  func lengthBiased(_ uniform: Double) -> Double {
    let target = uniform * (cumulativeDays.last ?? 0)
    var low = 0
    var high = cumulativeDays.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulativeDays[middle] > target { high = middle } else { low = middle + 1 }
    }
    return cumulativeDays[low] - (low > 0 ? cumulativeDays[low - 1] : 0)
  }
}
