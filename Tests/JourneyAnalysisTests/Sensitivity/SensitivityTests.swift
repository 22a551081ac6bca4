import Foundation
import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@Suite struct `Sensitivity to uncertain inputs` {
  private static func uniform(_ path: String, _ low: Double, _ high: Double) -> UncertainInput {
    UncertainInput(
      path: path,
      distribution: .uniform(low: low, high: high),
      allowed: low...high,
      unit: ""
    )
  }

  private static let inputs = [
    uniform("first", 0, 10), uniform("second", -1, 1), uniform("third", 0, 1),
  ]

  /// `2·first − 3·second`, and chance with a variance of its own.
  private static func additive(_ points: [SensitivityPoint]) -> [Double] {
    points.map { 2 * $0.values[0] - 3 * $0.values[1] + 4 * chance($0.replication) }
  }

  /// A number of variance 1/12 for each replication.
  private static func chance(_ replication: Int) -> Double {
    let hashed = UInt64(replication &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let mixed = (hashed ^ (hashed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return Double(mixed >> 11) * 0x1p-53
  }

  @Test func `one at a time finds the slopes of a plane, and no error where chance cancels out`()
    throws
  {
    let analysis = try OneAtATime.measure(Self.inputs, futures: 5, Self.additive)
    #expect(abs(analysis.central.mean - 10 - 4 * (0..<5).map(Self.chance).reduce(0, +) / 5) < 1e-9)
    let swings = analysis.swings.map(\.swing.mean)
    #expect(zip(swings, [16, -4.8, 0]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(analysis.swings.allSatisfy { $0.swing.standardError < 1e-9 })
    #expect(abs(analysis.swings[0].low - 1) < 1e-9 && abs(analysis.swings[0].high - 9) < 1e-9)
    #expect(abs(analysis.swings[1].atLow.mean - 2.4) < 1e-9)
  }

  /// A twentieth of the screenings would tell an input by chance; more than 8 of 60 in less than one of 500 tries.
  @Test func `of inputs that move nothing but chance hardly ever one is told`() throws {
    var sampler = Sampler(key: ReplicationKey(seed: 4, replication: 0), name: "screening")
    let inputs = (0..<20).map { Self.uniform("input \($0)", 0, 1) }
    let found = try (0..<60).map { seed in
      try MorrisScreening.measure(inputs, trajectories: 4, seed: UInt64(seed)) { points in
        points.map { _ in sampler.normal() }
      }
    }
    let told = found.count { screening in screening.effects.contains(where: screening.isTold) }
    #expect(told <= 8, "\(told)")
    // A control: sizes beyond twice their errors.
    let large = found.count { screening in
      screening.effects.contains { $0.size.mean > 2 * $0.size.standardError }
    }
    #expect(large == 60)
  }

  @Test func `screening finds slopes, and what depends on other inputs`() throws {
    let plane = try MorrisScreening.measure(
      Self.inputs,
      trajectories: 12,
      seed: 1,
      Self.additive
    )
    // Per range, which holds 90 % of each input.
    let sizes = plane.effects.map(\.size.mean)
    #expect(zip(sizes, [18, 5.4, 0]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(plane.effects.allSatisfy { $0.deviation < 1e-9 })
    #expect(plane.effects[1].mean.mean < 0)
    #expect(plane.effects.map(plane.isTold) == [true, true, false])
    // Each trajectory moves every input once, by two thirds of its range.
    for first in stride(from: 0, to: plane.points.count, by: 4) {
      var moved: Set<Int> = []
      for step in first..<first + 3 {
        let (here, next) = (plane.points[step].values, plane.points[step + 1].values)
        let changes = (0..<3).filter { here[$0] != next[$0] }
        #expect(changes.count == 1)
        moved.formUnion(changes)
      }
      #expect(moved == [0, 1, 2])
    }
    let product = try MorrisScreening.measure(Self.inputs, trajectories: 12, seed: 1) {
      $0.map { $0.values[0] * $0.values[1] }
    }
    #expect(product.effects[1].size.mean > 3 && product.effects[1].deviation > 2)
    #expect(product.effects[2].size.mean == 0)
  }

  /// Shares of a sum, chance among them: within five of their own errors, a false alarm in 300,000 seeds.
  @Test func `the spread is split over inputs and chance`() throws {
    let split = try SobolSplit.measure(Self.inputs, rows: 2_000, seed: 1, Self.additive)
    let parts = [4.0 * 100 / 12, 9.0 * 4 / 12, 0, 16.0 / 12]
    let whole = parts.reduce(0, +)
    for (factor, part) in parts.enumerated() {
      for index in [split.indices.first[factor], split.indices.total[factor]] {
        #expect(abs(index.share - part / whole) < 5 * index.standardError + 1e-12)
      }
    }
    #expect(split.indices.total[3].isAboveZero && !split.indices.total[2].isAboveZero)
    #expect(split.points.count == SobolSplit.pointCount(inputs: 3, rows: 2_000))
  }

  private static func market(seed: UInt64) throws -> (ScenarioTemplate, SensitivityMarket) {
    var market = SteadyMarket()
    market.accounts = 600
    let central = market.scenario
    let template = ScenarioTemplate(
      uncertainInputs: [
        uniform("market.segments.market.fit", 0.2, 0.8), uniform("us.unused", 0, 1),
      ],
      central: central
    ) { values in
      var scenario = central
      scenario.market.segments[0].fit = values[0]
      return scenario
    }
    let sensitivity = try SensitivityMarket(
      template,
      objective: .wins,
      seed: seed,
      threads: 2,
      control: RunControl()
    )
    return (template, sensitivity)
  }

  @Test func `the first rows of a split are the futures of a forecast`() throws {
    let (template, market) = try Self.market(seed: 3)
    let split = try SobolSplit.measure(market.inputs, rows: 6, seed: 3, market.evaluate)
    let experiment = try Experiment(template, seed: 3, replicationsPerDraw: 1)
    let wins = try #require(experiment.formulas.first { $0.key == MetricKey(.totalWins) })
    let set = try experiment.run(0..<6, threads: 1)
    #expect(split.outcomes.prefix(6) == set.rows.map { $0.values([wins])[0] }[...])
  }

  /// Wins of a market of 600 accounts hang on the fit, by far more than its errors, and on nothing that is not used.
  @Test func `fit matters in a market, and what nothing reads does not`() throws {
    let (_, market) = try Self.market(seed: 4)
    let analysis = try OneAtATime.measure(market.inputs, futures: 24, market.evaluate)
    let fit = analysis.swings[0].swing
    #expect(fit.mean > 5 * fit.standardError)
    #expect(analysis.swings[1].swing.mean == 0 && analysis.swings[1].swing.standardError == 0)
  }
}
