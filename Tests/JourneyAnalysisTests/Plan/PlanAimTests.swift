import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

@Suite("Aims of a plan")
struct PlanAimTests {
  private static func outcomes(_ values: [Double]) -> [PlanOutcome] {
    values.map { PlanOutcome(months: [$0], costs: [0], cost: 0) }
  }

  private static func question(_ aim: PlanAim) -> PlanQuestion {
    var question = PlanQuestion(objective: .wins, windowDays: 365)
    question.aim = aim
    return question
  }

  @Test func `the average of the lowest values is that of the lowest`() {
    let values = [7.0, 1, 10, 3, 2, 9, 4, 8, 6, 5]
    #expect(abs(Influences(meanOfLowest: 0.2, of: values).value - 1.5) < 1e-12)
    // Two and a half values: the third counts half.
    #expect(abs(Influences(meanOfLowest: 0.25, of: values).value - 1.8) < 1e-12)
    #expect(abs(Influences(meanOfLowest: 1, of: values).value - 5.5) < 1e-12)
    #expect(Influences(meanOfLowest: 0.05, of: values).value == 1)
    let parts = Influences(meanOfLowest: 0.3, of: values).parts
    #expect(abs(parts.reduce(0, +)) < 1e-12)
    #expect(parts.enumerated().filter { values[$0.offset] > 3 }.allSatisfy { $0.element > 0 })
  }

  @Test
  func `its error is the spread of many samples, and its mean that of the normal distribution`() {
    var sampler = Sampler(key: ReplicationKey(seed: 5, replication: 0), name: "lowest")
    let samples = (0..<2_000).map { _ in
      Influences(meanOfLowest: 0.2, of: (0..<150).map { _ in sampler.normal() })
    }
    let found = SampleMean(samples.map(\.value))
    let spread = found.standardError * 2_000.0.squareRoot()
    let stated = SampleMean(samples.map { SampleMean($0.parts).standardError }).mean
    // The spread of 2,000 samples is known to 1.6 %, and the error of a finite sample is a little low.
    #expect(abs(stated / spread - 1) < 0.08)
    let truth = PlanAim.worst(0.2).value(mean: 0, deviation: 1)
    #expect(abs(truth + 1.39981) < 1e-5)
    // Samples of 150 are off by about a hundredth; four standard errors are passed once in 16,000 times.
    #expect(abs(found.mean - truth) < 4 * found.standardError + 0.015)
    // A control: the average of a fourth is another number.
    let other = PlanAim.worst(0.25).value(mean: 0, deviation: 1)
    #expect(abs(found.mean - other) > 20 * found.standardError)
  }

  @Test(arguments: [PlanAim.reaching(40), .reaching(60), .worst(0.2), .worst(0.05)])
  func `the price of variance is the ratio of slopes`(_ aim: PlanAim) {
    let (mean, deviation, step) = (50.0, 8.0, 1e-4)
    func value(_ mean: Double, _ variance: Double) -> Double {
      aim.value(mean: mean, deviation: variance.squareRoot())
    }
    let square = deviation * deviation
    let ofMean = (value(mean + step, square) - value(mean - step, square)) / (2 * step)
    let ofSquare = (value(mean, square + step) - value(mean, square - step)) / (2 * step)
    #expect(abs(aim.slope(mean: mean, deviation: deviation) - ofMean) < 1e-6)
    #expect(
      abs(aim.priceOfVariance(mean: mean, deviation: deviation) + ofSquare / ofMean) < 1e-6
    )
  }

  @Test func `a chance is told from few futures by their number`() {
    func gain(_ gained: Int, _ lost: Int, of count: Int = 40) -> PlanGain {
      let a = [Double](repeating: 0, count: gained) + [Double](repeating: 9, count: count - gained)
      var b = [Double](repeating: 9, count: count)
      for place in 0..<lost { b[count - 1 - place] = 0 }
      return PlanGain(Self.outcomes(a), Self.outcomes(b), Self.question(.reaching(5)))
    }
    let clear = gain(5, 0)
    #expect(abs(clear.estimate.difference - 0.125) < 1e-12)
    // One minus the probability of a fair coin to show six heads of six.
    #expect(abs(clear.chance - (1 - 1 / 64.0)) < 1e-12 && clear.isClear)
    // Beyond two standard errors by the formula, yet four coins are too few.
    let four = gain(4, 0)
    #expect(four.estimate.difference > 2 * four.estimate.standardError && !four.isClear)
    #expect(abs(gain(3, 3).chance - 0.5) < 1e-12 && !gain(0, 0).isClear)
    #expect(gain(2, 9).chance < 0.05)
  }

  /// Two channels with half of the money each: a daring one, whose effect nobody knows, and a safe one.
  ///
  /// The most on average comes with a little more for the first, the best chance with next to nothing for it.
  private static let daring: StubMarket = {
    var stub = StubMarket(
      truths: [(12_000, 900, 0.8), (9_000, 600, 0)].map { ceiling, half, risk in
        StubMarket.Truth(
          today: 300_00,
          curve: ResponseCurve(ceiling: ceiling, halfSaturation: half, slope: 1),
          deviation: 250,
          risk: risk
        )
      }
    )
    stub.deviation = 900
    return stub
  }()

  private static func plan(_ stub: StubMarket, _ aim: PlanAim, seed: UInt64) throws -> BudgetPlan {
    var question = PlanQuestion(objective: .bookings, windowDays: StubMarket.horizonDays)
    question.aim = aim
    return try PlanSearch(
      stub.levers,
      question,
      horizonDays: StubMarket.horizonDays,
      replications: aim == .average ? 12 : nil,
      seed: seed,
      threads: 2
    ).plan(stub.evaluate(seed: seed))
  }

  @Test(arguments: [PlanAim.reaching(23_000), .worst(0.2)])
  func `it finds the plan for a chance or for bad futures, which that for the average is not`(
    _ aim: PlanAim
  ) throws {
    let stub = Self.daring
    // By the formulas of the stub, over every split.
    func truth(_ first: Int) -> Double {
      stub.aim(aim, Allocation([first, 600_00 - first]))
    }
    let best = stride(from: 0, through: 600_00, by: 100).map(truth).max() ?? .nan
    let today = truth(300_00)
    #expect(best > today)
    func regrets(_ plans: [BudgetPlan]) -> [Double] {
      plans.map { (best - truth($0.proposal.cents[0])) / (best - today) }.sorted()
    }
    let plans = try (1...24).map { try Self.plan(stub, aim, seed: $0) }
    let missed = regrets(plans)
    // Half of these missed less than 28 %, five in six less than 57 %; a few found what is no better than today's.
    #expect(missed[12] < 0.4 && missed[19] < 0.8, "\(missed)")
    let averages = regrets(try (1...24).map { try Self.plan(stub, .average, seed: $0) })
    #expect(averages[12] > 0.9)
    // The stated gain is that of fresh futures, in standard errors; passed once in ten thousand times.
    let deviations = plans.compactMap { plan -> Double? in
      let gain = truth(plan.proposal.cents[0]) - today
      let error = plan.gain.estimate.standardError
      return error > 0 ? (plan.gain.estimate.difference - gain) / error : nil
    }
    let mean = deviations.reduce(0, +) / Double(deviations.count)
    #expect(abs(mean) < 3.9 / Double(deviations.count).squareRoot())
    #expect(plans.count(where: \.isBetter) > 12)
    for plan in plans {
      #expect(plan.proposal.total <= plan.room.budget)
      for lever in plan.levers.indices {
        #expect(plan.levers[lever].bounds.contains(plan.proposal.cents[lever]))
        #expect(plan.closeRanges[lever].contains(plan.proposal.cents[lever]))
      }
      let values = plan.frontier.map(\.difference)
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func `where nothing is gained no chance is proposed`() throws {
    let even = StubMarket(
      truths: (0..<3).map { _ in
        StubMarket.Truth(
          today: 100_00,
          curve: ResponseCurve(ceiling: 3_000, halfSaturation: 60, slope: 1),
          deviation: 400
        )
      }
    )
    let mean = even.surface(Self.question(.average)).value(Allocation([100_00, 100_00, 100_00]))
    let proposed = try (1...20).count { (seed: UInt64) in
      try Self.plan(even, .reaching(20_000 + mean), seed: seed).isBetter
    }
    // Told by chance once in 44 times if nothing at all is lost; five of twenty once in ten thousand.
    #expect(proposed < 5)
  }
}
