import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyExperiment

/// A stated purchase interval where journeys differ from draw to draw (model, rules 1.11 and 1.12).
@Suite struct `Clocks of draws` {
  /// An account buys so often, from whomever: long enough for every draw.
  private static let intervalDays = 3_500.0

  /// What nobody knows of committees: how often a budget is released, or how fast they work.
  enum Unknown: CaseIterable {
    case release, speed
  }

  /// A market with an uncertain input, by standard deviations of its logarithm.
  private static func template(_ unknown: Unknown) -> ScenarioTemplate {
    var scenario = SmallMarket.scenario(accounts: 400, horizonDays: 2_500)
    scenario.market.segments[0].entry = .purchaseInterval(days: intervalDays)
    scenario.market.segments[0].returnDays = 200
    scenario.ending.budgetRelease = 0.5
    let central = scenario
    let input = UncertainInput(
      path: "unknown",
      distribution: .lognormal(median: 1, logDeviation: unknown == .release ? 0.3 : 0.8),
      allowed: unknown == .release ? 0...2 : 0.1...10,
      unit: ""
    )
    return ScenarioTemplate(uncertainInputs: [input], central: central) { values in
      var drawn = central
      switch unknown {
      case .release: drawn.ending.budgetRelease *= values[0]
      case .speed:
        drawn.jobs.completionPerDay = drawn.jobs.completionPerDay.map { $0 * values[0] }
      }
      return drawn
    }
  }

  /// How much purchases per account and stated interval change with a standard deviation of the input, by least
  /// squares over draws, with its standard error.
  private static func slope(_ purchases: [(input: Double, count: Double)]) -> (Double, Double) {
    let count = Double(purchases.count)
    let mean = purchases.reduce((0.0, 0.0)) { ($0.0 + $1.input / count, $0.1 + $1.count / count) }
    let spread = purchases.reduce(0) { $0 + ($1.input - mean.0) * ($1.input - mean.0) }
    let slope =
      purchases.reduce(0) { $0 + ($1.input - mean.0) * ($1.count - mean.1) } / spread
    let rest = purchases.reduce(0) {
      let residual = $1.count - mean.1 - slope * ($1.input - mean.0)
      return $0 + residual * residual
    }
    return (slope, (rest / (count - 2) / spread).squareRoot())
  }

  /// Bounds are four standard errors, of which each is passed by chance once in 16,000 seeds; there is one.
  @Test(arguments: Unknown.allCases)
  func `keep the interval that is stated, and those of the center do not`(
    unknown: Unknown
  ) throws {
    let template = Self.template(unknown)
    let experiment = try Experiment(template, seed: 5, threads: 2, replicationsPerDraw: 1)
    let rule = try #require(
      experiment.formulas.first { $0.key == MetricKey(.purchasesPerAccountQuarter) }?.rule
    )
    let input = template.uncertainInputs[0]
    func purchases(_ simulate: (Int) throws -> MarketSimulator) throws
      -> [(input: Double, count: Double)]
    {
      try (0..<40).map { draw in
        let simulator = try simulate(draw)
        let found = experiment.row(simulator, draw, RunControl())
        let row = try #require(found).row
        return (
          input.score(seed: 5, draw: draw),
          row.value(rule) / CalendarLength.quarter * Self.intervalDays
        )
      }
    }
    let own = try purchases { try experiment.simulator(draw: $0) }
    let (slope, error) = Self.slope(own)
    #expect(abs(slope) < 4 * error, "\(slope) ± \(error)")
    let mean = own.reduce(0) { $0 + $1.count } / 40
    let squares = own.reduce(0) { $0 + ($1.count - mean) * ($1.count - mean) }
    #expect(abs(mean - 1) < 4 * (squares / 39 / 40).squareRoot(), "\(mean)")
    let central = try purchases { draw in
      MarketSimulator(
        CompiledScenario(try experiment.scenario(draw: draw)),
        experiment.calibration,
        layout: experiment.layout,
        durations: experiment.durations
      )
    }
    let (fixedSlope, fixedError) = Self.slope(central)
    #expect(abs(fixedSlope) > 5 * fixedError, "\(fixedSlope) ± \(fixedError)")
  }

  @Test func `are the same for all variants of a study`() throws {
    let template = Self.template(.release)
    var study = try Study(base: Variant(template), seed: 5, replicationsPerDraw: 1)
    var other = template.central
    other.ending.budgetRelease = 0.9
    try study.add(Variant(ScenarioTemplate(certain: other)))
    let changes = try study.experiments.map { try #require($0.clocks).change(draw: 2) }
    #expect(changes[0]["market"]?.purchases == changes[1]["market"]?.purchases)
    #expect(changes[0]["market"].map { $0.purchases != 1 && $0.days != 1 } == true)
    let certain = try Study(base: Variant(ScenarioTemplate(certain: other)), seed: 5)
    #expect(certain.base.clocks == nil)
  }
}
