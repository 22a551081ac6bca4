import JourneyStatistics
import Testing

@testable import JourneyVerification

/// Each check must pass as it is and fail once its theory is wrong by the amount that the test names.
///
/// Checks fail falsely with probability 5.7e-7 (z) or 1e-6 (p) at a new seed; the seed here is fixed, so
/// that a failure means a change of the draws or of the model.
@Suite struct `Checks against theory reject what is wrong` {
  private static let seed: UInt64 = 2

  private func expect(_ right: TheoryCheck, toReject wrong: TheoryCheck) {
    #expect(right.passed, "\(right.id): \(right.evidence)")
    #expect(!wrong.passed, "\(wrong.id): \(wrong.evidence)")
    #expect(right.falseAlarmProbability <= 1e-6)
  }

  @Test func `one flipped bit in a published vector is noticed`() {
    expect(RandomChecks.philoxVectors(), toReject: RandomChecks.philoxVectors(flippedBits: 1))
  }

  @Test func `a vector kernel that starts one block late is noticed`() {
    expect(
      RandomChecks.vectorKernels(seed: Self.seed),
      toReject: RandomChecks.vectorKernels(seed: Self.seed, counterShift: 1)
    )
  }

  @Test func `an error of 1e-15 in a logarithm or exponential is noticed`() {
    expect(
      RandomChecks.elementaryFunctions(seed: Self.seed),
      toReject: RandomChecks.elementaryFunctions(seed: Self.seed, factor: 1 + 1e-15)
    )
  }

  @Test func `samples scaled by 5 or 10 % are rejected`() {
    let seed = Self.seed
    expect(
      SamplerChecks.uniform(seed: seed),
      toReject: SamplerChecks.uniform(seed: seed, scale: 1.05)
    )
    expect(
      SamplerChecks.exponential(seed: seed),
      toReject: SamplerChecks.exponential(seed: seed, scale: 1.1)
    )
    expect(
      SamplerChecks.eventExponential(seed: seed),
      toReject: SamplerChecks.eventExponential(seed: seed, scale: 1.1)
    )
    expect(SamplerChecks.gumbel(seed: seed), toReject: SamplerChecks.gumbel(seed: seed, scale: 1.1))
  }

  @Test func `a normal deviate with 10 % too little spread is rejected`() {
    expect(
      SamplerChecks.normal(seed: Self.seed),
      toReject: SamplerChecks.normal(seed: Self.seed, scale: 1 / 0.9)
    )
  }

  @Test(arguments: [(0.3, 1.3), (1, 1.1), (2.5, 1.1), (40, 1.03)])
  func `a Gamma variate of a wrong mean is rejected`(shape: Double, scale: Double) {
    expect(
      SamplerChecks.gamma(shape: shape, seed: Self.seed),
      toReject: SamplerChecks.gamma(shape: shape, seed: Self.seed, scale: scale)
    )
  }

  @Test(arguments: [(0.8, 1.1), (120, 1.01)])
  func `a Poisson count of a wrong mean is rejected`(mean: Double, scale: Double) {
    expect(
      SamplerChecks.poisson(mean: mean, seed: Self.seed),
      toReject: SamplerChecks.poisson(mean: mean, seed: Self.seed, scale: scale)
    )
  }

  @Test func `hand values wrong by a millionth are noticed`() {
    expect(MemoryChecks.responses(), toReject: MemoryChecks.responses(factor: 1 + 1e-6))
  }

  @Test func `a list of one too well known, and a budget too cheap, are rejected`() {
    let seed = Self.seed
    expect(MemoryChecks.list(seed: seed), toReject: MemoryChecks.list(seed: seed, factor: 1.05))
    expect(EndingChecks.budget(seed: seed), toReject: EndingChecks.budget(seed: seed, factor: 0.8))
  }

  @Test func `a reach a twentieth or a fifth too large is rejected`() {
    let seed = Self.seed
    expect(
      ReachChecks.touches(seed: seed),
      toReject: ReachChecks.touches(seed: seed, factor: 1.05)
    )
    expect(
      ReachChecks.memories(seed: seed),
      toReject: ReachChecks.memories(seed: seed, factor: 1.2)
    )
    expect(
      AwarenessChecks.reached(seed: seed),
      toReject: AwarenessChecks.reached(seed: seed, factor: 1.05)
    )
  }

  @Test func `a contact list of wrong members or losses is rejected`() {
    let seed = Self.seed
    expect(
      ListChecks.optingOut(seed: seed),
      toReject: ListChecks.optingOut(seed: seed, factor: 1.2)
    )
    expect(ListChecks.joining(seed: seed), toReject: ListChecks.joining(seed: seed, factor: 1.1))
    expect(ListChecks.course(), toReject: ListChecks.course(factor: 1.01))
  }

  @Test func `somebody recognized 10 % more is rejected`() {
    expect(
      ResearchChecks.recognition(seed: Self.seed),
      toReject: ResearchChecks.recognition(seed: Self.seed, factor: 1.1)
    )
  }

  @Test func `visibility earned by 10 % more is rejected`() {
    expect(
      ResearchChecks.assistant(seed: Self.seed),
      toReject: ResearchChecks.assistant(seed: Self.seed, factor: 1.1)
    )
  }

  @Test func `discounts a twentieth larger are rejected`() {
    let seed = Self.seed
    expect(
      DiscountChecks.granted(seed: seed),
      toReject: DiscountChecks.granted(seed: seed, factor: 1.05)
    )
    expect(
      DiscountChecks.accepted(seed: seed),
      toReject: DiscountChecks.accepted(seed: seed, factor: 1.15)
    )
  }

  @Test func `sellers who are a quarter more convincing are rejected`() {
    let seed = Self.seed
    expect(
      SellerChecks.coverage(seed: seed),
      toReject: SellerChecks.coverage(seed: seed, factor: 1.25)
    )
    expect(
      SellerChecks.doubts(seed: seed),
      toReject: SellerChecks.doubts(seed: seed, factor: 1.25)
    )
  }

  @Test func `people who say 5 % more often who they are are rejected`() throws {
    let seed = Self.seed
    expect(
      LeadChecks.identified(seed: seed),
      toReject: LeadChecks.identified(seed: seed, factor: 1.05)
    )
    // Its errors come from 80 replications: false alarms are 3.5e-6.
    let dormant = try LeadChecks.dormant(seed: seed)
    #expect(dormant.passed, "\(dormant.evidence)")
    #expect(try !LeadChecks.dormant(seed: seed, factor: 1.05).passed)
  }

  @Test(arguments: [0, 0.6]) func `memories 10 % too many are rejected`(variation: Double) {
    expect(
      MemoryChecks.liveMemories(variation: variation, seed: Self.seed),
      toReject: MemoryChecks.liveMemories(variation: variation, seed: Self.seed, factor: 1.1)
    )
    expect(
      MemoryChecks.dayOne(variation: variation, seed: Self.seed),
      toReject: MemoryChecks.dayOne(variation: variation, seed: Self.seed, factor: 1.1)
    )
    expect(
      MemoryChecks.awareness(variation: variation, seed: Self.seed),
      toReject: MemoryChecks.awareness(variation: variation, seed: Self.seed, factor: 1.1)
    )
  }

  @Test func `our awareness 5 % too high is rejected, on the first day and later`() {
    let (seed, factor) = (Self.seed, 1.05)
    expect(
      AwarenessChecks.organic(seed: seed),
      toReject: AwarenessChecks.organic(seed: seed, factor: factor)
    )
    expect(
      AwarenessChecks.organicLeft(seed: seed),
      toReject: AwarenessChecks.organicLeft(seed: seed, factor: factor)
    )
    expect(
      AwarenessChecks.belowPlan(seed: seed),
      toReject: AwarenessChecks.belowPlan(seed: seed, factor: factor)
    )
  }

  @Test(arguments: [0, 1.5]) func `stages that fall back 5 % too fast are rejected`(pull: Double) {
    expect(
      StageChecks.twoMembers(pull: pull, seed: Self.seed),
      toReject: StageChecks.twoMembers(pull: pull, seed: Self.seed, factor: 1.05)
    )
  }

  @Test func `joining 5 % too fast is rejected`() {
    expect(
      StageChecks.joining(seed: Self.seed),
      toReject: StageChecks.joining(seed: Self.seed, factor: 1.05)
    )
  }

  @Test func `research 3 % too fast is rejected`() {
    expect(
      StageChecks.information(seed: Self.seed),
      toReject: StageChecks.information(seed: Self.seed, factor: 1.03)
    )
  }

  @Test func `tastes with 10 % too much spread are rejected`() {
    expect(
      OpinionChecks.choice(seed: Self.seed),
      toReject: OpinionChecks.choice(seed: Self.seed, factor: 1.1)
    )
  }

  @Test func `a susceptibility wrong by 0.1 % moves the limit of opinions`() {
    expect(
      OpinionChecks.consensus(seed: Self.seed),
      toReject: OpinionChecks.consensus(seed: Self.seed, factor: 1.001)
    )
  }

  @Test func `meetings 10 % too frequent are rejected`() {
    expect(
      OpinionChecks.approach(seed: Self.seed),
      toReject: OpinionChecks.approach(seed: Self.seed, factor: 1.1)
    )
  }

  @Test func `jobs done 5 % too fast are rejected`() {
    expect(
      JobChecks.cycleTime(seed: Self.seed),
      toReject: JobChecks.cycleTime(seed: Self.seed, factor: 1.05)
    )
  }

  @Test func `a market with journeys 15 % longer is rejected`() throws {
    let market = try MarketChecks(seed: Self.seed)
    let right = market.renewal() + [market.purchases(), market.littlesLaw()]
    for check in right { #expect(check.passed, "\(check.id): \(check.evidence)") }
    let wrong =
      market.renewal(factor: 1.15)
      + [market.purchases(factor: 1.1), market.littlesLaw(factor: 1.1)]
    for check in wrong {
      #expect(!check.passed, "\(check.id): \(check.evidence)")
    }
  }

  @Test func `a lost completion or a lost win is noticed`() throws {
    expect(
      ConservationChecks.journeys(seed: Self.seed),
      toReject: ConservationChecks.journeys(seed: Self.seed, lostCompletions: 1)
    )
    expect(
      try ConservationChecks.markets(seed: Self.seed),
      toReject: try ConservationChecks.markets(seed: Self.seed, lostWins: 1)
    )
  }

  @Test func `a channel that is used, a new name or another seed changes results`() throws {
    expect(
      try InvarianceChecks.unusedChannel(seed: Self.seed),
      toReject: try InvarianceChecks.unusedChannel(seed: Self.seed, touchesPerDay: 0.001)
    )
    expect(
      try InvarianceChecks.order(seed: Self.seed),
      toReject: try InvarianceChecks.order(seed: Self.seed, renamed: true)
    )
    expect(
      try InvarianceChecks.threadsAndRanges(seed: Self.seed),
      toReject: try InvarianceChecks.threadsAndRanges(seed: Self.seed, seedShift: 1)
    )
  }
}
