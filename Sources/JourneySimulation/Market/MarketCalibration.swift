package import JourneyModel

/// What a market is like that has long been the same: measured in a pilot, once, from the central scenario,
/// and shared by all draws (model, rules 1.11, 1.12, 1.17 and 1.18).
package struct MarketCalibration: Sendable {
  /// The journeys of one segment.
  package struct SteadySegment: Sendable, Equatable {
    /// Mean length in days from entry to the end, however it ends, `> 0`.
    package let meanJourneyDays: Double
    /// Monte Carlo standard error of the mean, in days.
    package let meanJourneyStandardError: Double
    /// The mean length that sets the dormancy, in days: that of the base in a comparison
    /// (model, rule 1.13), else ``meanJourneyDays``.
    package let clockJourneyDays: Double
    /// Whom accounts have bought from when they enter.
    package let incumbents: IncumbentLaw
    /// Parts of the Monte Carlo error of our share among them, one for each chunk of pilot journeys.
    ///
    /// The squares add up to its variance. Pilots of the same seed have the same chunks.
    package let ourShareDeviations: [Double]

    /// What has been measured before.
    ///
    /// - Parameters:
    ///   - meanJourneyDays: As the property.
    ///   - meanJourneyStandardError: As the property.
    ///   - clockJourneyDays: As the property; nil for the segment's own mean.
    ///   - incumbents: As the property.
    ///   - ourShareDeviations: As the property; none if the shares are known.
    package init(
      meanJourneyDays: Double,
      meanJourneyStandardError: Double,
      clockJourneyDays: Double? = nil,
      incumbents: IncumbentLaw,
      ourShareDeviations: [Double] = []
    ) {
      self.meanJourneyDays = meanJourneyDays
      self.meanJourneyStandardError = meanJourneyStandardError
      self.clockJourneyDays = clockJourneyDays ?? meanJourneyDays
      self.incumbents = incumbents
      self.ourShareDeviations = ourShareDeviations
    }

    /// The same segment with the dormancy of another scenario's.
    package func withClock(of other: SteadySegment) -> SteadySegment {
      SteadySegment(
        meanJourneyDays: meanJourneyDays,
        meanJourneyStandardError: meanJourneyStandardError,
        clockJourneyDays: other.clockJourneyDays,
        incumbents: incumbents,
        ourShareDeviations: ourShareDeviations
      )
    }

    /// Monte Carlo standard error of our share among the incumbents.
    package var ourShareStandardError: Double {
      ourShareDeviations.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  /// By segment, in file order.
  package let segments: [SteadySegment]
  /// What the journeys of an epoch demand of couplings in the steady state, one number per level.
  package let steadyDemand: [Double]
  /// Pilot journeys per segment that this rests on.
  package let pilotJourneys: Int

  /// A calibration with known segments and demand.
  package init(segments: [SteadySegment], steadyDemand: [Double], pilotJourneys: Int) {
    self.segments = segments
    self.steadyDemand = steadyDemand
    self.pilotJourneys = pilotJourneys
  }

  /// Mean days between journeys of a segment, in calendar time under the plan before day 0.
  ///
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package func meanDormancyDays(
    _ segment: Segment,
    index: Int
  ) throws(CalibrationError) -> Double {
    let journey = segments[index].clockJourneyDays
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

  /// Mean days from one entry of an account to its next, in calendar time under the first epoch's plan.
  ///
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package func meanCycleDays(
    _ segment: Segment,
    index: Int
  ) throws(CalibrationError) -> Double {
    try meanDormancyDays(segment, index: index) + segments[index].meanJourneyDays
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
    compiled.steadyLevels(demand: steadyDemand)
  }
}

extension MarketCalibration.SteadySegment {
  /// From the lengths of pilot journeys in days, at least one, and whom they bought from.
  package init(
    lengths: [Double],
    incumbents: IncumbentLaw,
    ourShareDeviations: [Double] = []
  ) {
    var total = 0.0
    var squares = 0.0
    for length in lengths {
      total += length
      squares += length * length
    }
    let count = Double(lengths.count)
    let mean = total / count
    self.init(
      meanJourneyDays: mean,
      meanJourneyStandardError: (max(0, squares / count - mean * mean) / count).squareRoot(),
      incumbents: incumbents,
      ourShareDeviations: ourShareDeviations
    )
  }
}
