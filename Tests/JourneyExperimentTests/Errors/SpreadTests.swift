import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyExperiment

/// Reported errors are those by which estimates of other seeds are off (model, rules 8.7, 8.8 and 8.16).
@Suite struct `Monte Carlo errors` {
  private static let seeds = 200
  private static let keys = Array(
    Set(Metric.headline.map { MetricKey($0) }).union(Comparison.keys)
  ).filter { $0.metric != .totalCost }

  /// Of one figure: estimates by seed, and the errors that were reported with them.
  private struct Estimates {
    var values: [Double] = []
    var errors: [Double] = []

    mutating func add(_ value: Double, _ error: Double) {
      values.append(value)
      errors.append(error)
    }

    /// The standard deviation of the estimates over the root mean square of the errors.
    var ratio: Double {
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
      return (spread / (errors.reduce(0) { $0 + $1 * $1 } / count)).squareRoot()
    }
  }

  /// 200 seeds know the spread of a normal estimate to 5 %, so that 0.8 and 1.25 are four standard errors
  /// away: a false alarm in some 16,000 for each of 40 ratios.
  @Test(arguments: [false, true])
  func `are the spread of estimates over seeds, in run and compare`(isUncertain: Bool) throws {
    let scenarios = [100.0, 300].map {
      SmallMarket.scenario(accounts: 250, contentPerDay: $0)
    }
    let variants = scenarios.map {
      Variant(SmallMarket.template($0, isUncertain: isUncertain))
    }
    // One calibration for all seeds, so that the errors are those of the replications alone.
    let measured = try Experiment(variants[0].template, seed: 1, threads: 2).calibration
    let calibration = MarketCalibration(
      segments: measured.segments.map(\.withCertainIncumbents),
      steadyDemand: measured.steadyDemand,
      pilotJourneys: measured.pilotJourneys
    )
    try expectHonestErrors(seeds: Self.seeds, in: 0.8...1.25) { seed in
      try variants.map { variant in
        let experiment = Experiment(variant, seed: seed, calibration: calibration)
        let range = 0..<(isUncertain ? 12 : 24) * experiment.replicationsPerDraw
        return Evaluation(experiment, try experiment.run(range, threads: 2))
      }
    }
  }

  /// A short pilot of each seed's own, and more journeys in the replications than in the pilot: most of the error
  /// of wins is that of whom accounts have bought from.
  ///
  /// 80 seeds know a spread to 8 %, and the six chunks of each pilot make the mean of its squared errors
  /// uncertain by 4 % more. The bounds are 3.5 standard errors away, a false alarm in 2,000 for each of 40
  /// ratios.
  @Test func `hold the error of the pilot`() throws {
    let variants = [0.02, 0.06].map { email in
      Variant(
        ScenarioTemplate(
          certain: SteadyMarket(entry: .share, emailPerDay: email, accounts: 1_000).scenario
        )
      )
    }
    try expectHonestErrors(seeds: 80, in: 0.7...1.35) { seed in
      let calibrations = try variants.map {
        try MarketCalibration.measure(
          CompiledScenario($0.template.central),
          seed: seed,
          journeys: 1_000,
          threads: 2
        )
      }
      return try zip(variants, calibrations).map { variant, own in
        let calibration = MarketCalibration(
          segments: zip(own.segments, calibrations[0].segments).map { $0.withClock(of: $1) },
          steadyDemand: own.steadyDemand,
          pilotJourneys: own.pilotJourneys
        )
        let experiment = Experiment(variant, seed: seed, calibration: calibration)
        return Evaluation(experiment, try experiment.run(0..<12, threads: 2))
      }
    }
  }

  /// Sets the spread of estimates over seeds against the errors reported, of a run of the first evaluation and of
  /// a comparison with the second.
  private func expectHonestErrors(
    seeds: Int,
    in bounds: ClosedRange<Double>,
    _ evaluate: (UInt64) throws -> [Evaluation]
  ) throws {
    var runs: [MetricKey: Estimates] = [:]
    var comparisons: [MetricKey: Estimates] = [:]
    for seed in 0..<seeds {
      let evaluations = try evaluate(UInt64(seed))
      let forecast = evaluations[0].experiment.forecast(evaluations[0].set)
      for estimate in forecast.estimates where Self.keys.contains(estimate.key) {
        let value = try #require(estimate.value)
        let error = try #require(estimate.monteCarloStandardError)
        runs[estimate.key, default: Estimates()].add(value, error)
      }
      for item in try Comparison(evaluations[0], [evaluations[1]]).pairs[0].differences
      where Self.keys.contains(item.key) {
        comparisons[item.key, default: Estimates()]
          .add(item.estimate.difference, item.estimate.standardError)
      }
    }
    for (name, figures) in [("run", runs), ("compare", comparisons)] {
      #expect(figures.count == Self.keys.count)
      for (key, estimates) in figures {
        #expect(estimates.values.count == seeds)
        #expect(
          bounds.contains(estimates.ratio),
          "\(name) \(key.metric.id): \(estimates.ratio)"
        )
      }
    }
  }
}

extension SteadySegment {
  /// The same, as if its incumbents were known without error.
  fileprivate var withCertainIncumbents: SteadySegment {
    SteadySegment(
      means: means,
      meansError: meansError,
      clockMeans: clockMeans,
      history: history
    )
  }
}
