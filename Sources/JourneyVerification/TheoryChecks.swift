package import JourneyStatistics

/// Every check against theory, each with its own random numbers.
package enum TheoryChecks {
  /// A check that is run when its turn comes; some yield several results.
  private typealias Step = @Sendable (_ seed: UInt64) throws -> [TheoryCheck]

  private static let steps: [Step] = [
    { _ in [RandomChecks.philoxVectors()] },
    { [RandomChecks.vectorKernels(seed: $0), RandomChecks.elementaryFunctions(seed: $0)] },
    { SamplerChecks.all(seed: $0) },
    { _ in [MemoryChecks.responses()] },
    { seed in [0, 0.6].map { MemoryChecks.liveMemories(variation: $0, seed: seed) } },
    { seed in [0, 0.6].map { MemoryChecks.dayOne(variation: $0, seed: seed) } },
    { seed in [0, 0.6].map { MemoryChecks.awareness(variation: $0, seed: seed) } },
    { [MemoryChecks.list(seed: $0)] },
    { [AwarenessChecks.organic(seed: $0), AwarenessChecks.organicLeft(seed: $0)] },
    { [AwarenessChecks.belowPlan(seed: $0), AwarenessChecks.reached(seed: $0)] },
    { [ReachChecks.touches(seed: $0), ReachChecks.memories(seed: $0)] },
    { [ListChecks.optingOut(seed: $0), ListChecks.joining(seed: $0), ListChecks.course()] },
    { [ResearchChecks.recognition(seed: $0), ResearchChecks.assistant(seed: $0)] },
    { [StageChecks.information(seed: $0), StageChecks.joining(seed: $0)] },
    { seed in [0, 1.5].map { StageChecks.twoMembers(pull: $0, seed: seed) } },
    { [OpinionChecks.consensus(seed: $0), OpinionChecks.approach(seed: $0)] },
    { [OpinionChecks.choice(seed: $0)] },
    { [JobChecks.cycleTime(seed: $0), EndingChecks.budget(seed: $0)] },
    { [DiscountChecks.granted(seed: $0), DiscountChecks.accepted(seed: $0)] },
    { [SellerChecks.coverage(seed: $0), SellerChecks.doubts(seed: $0)] },
    { [LeadChecks.identified(seed: $0), try LeadChecks.dormant(seed: $0)] },
    { seed in
      let market = try MarketChecks(seed: seed)
      return market.renewal() + [market.purchases(), market.littlesLaw()]
    },
    { [ConservationChecks.journeys(seed: $0), try ConservationChecks.markets(seed: $0)] },
    { [try InvarianceChecks.unusedChannel(seed: $0), try InvarianceChecks.order(seed: $0)] },
    { [try InvarianceChecks.threadsAndRanges(seed: $0)] },
  ]

  /// Runs all checks, about ten seconds of work on one core.
  ///
  /// - Parameters:
  ///   - seed: Fixes every result.
  ///   - progress: Told after each step the checks it yielded.
  /// - Returns: The checks in the order in which they were made.
  /// - Throws: `CalibrationError` if nothing is left of a market's interval.
  package static func runAll(
    seed: UInt64,
    progress: ([TheoryCheck]) -> Void = { _ in }
  ) throws -> [TheoryCheck] {
    try steps.flatMap { step in
      let checks = try step(seed)
      progress(checks)
      return checks
    }
  }
}
