package import JourneyModel

/// What a market is like that has long been the same: measured in a pilot, once, from the central scenario,
/// and shared by all draws (model, rules 1.11, 1.12, 1.17 and 1.18).
package struct MarketCalibration: Sendable {
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

  /// Mean days between journeys of a segment.
  ///
  /// A draw of an uncertain interval that leaves nothing acts as the shortest that leaves a day (model, rule 1.11).
  package func dormancy(_ segment: Segment, index: Int) -> MeanDormancy {
    let after = max(1, segments[index].dormancyAfterPurchaseDays(segment))
    return MeanDormancy(
      afterPurchaseDays: after,
      afterNoDecisionDays: segment.returnDays ?? after
    )
  }

  /// Mean days from one entry of an account to its next, in calendar time under the first epoch's plan.
  package func meanCycleDays(_ segment: Segment, index: Int) -> Double {
    let means = segments[index].means
    return means.journeyDays
      + dormancy(segment, index: index).average(purchaseShare: means.purchaseShare)
  }

  /// Makes sure that something is left of what segments state, once journeys and returns are subtracted.
  ///
  /// - Parameter stated: The central scenario's, in file order.
  /// - Throws: ``CalibrationError`` if nothing is left.
  package func check(_ stated: [Segment]) throws(CalibrationError) {
    for (segment, steady) in zip(stated, segments)
    where steady.dormancyAfterPurchaseDays(segment) <= 0 {
      throw CalibrationError(
        segment: segment.id,
        entry: segment.entry,
        meanJourneyDays: steady.clockMeans.journeyDays,
        purchaseShare: steady.clockMeans.purchaseShare,
        returnDays: segment.returnDays
      )
    }
  }
}

/// The stated interval between purchases or entries is shorter than what it must contain: journeys, and the time
/// until accounts return from those without a purchase.
package struct CalibrationError: Error, Equatable {
  /// Name of the segment.
  package let segment: String
  /// What the scenario states.
  package let entry: EntryRule
  /// Mean length of the segment's journeys in the pilot, in days.
  package let meanJourneyDays: Double
  /// Share of them that end in a purchase.
  package let purchaseShare: Double
  /// Mean days until an account returns after a journey without a purchase; nil if as long as after a purchase.
  package let returnDays: Double?
}

extension MarketCalibration {
  /// The couplings' levels in the steady state, which the demand made and which make the demand.
  package func steadyLevels(_ compiled: CompiledScenario) -> [Double] {
    compiled.steadyLevels(demand: steadyDemand)
  }
}
