import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

/// Figures per journey do not depend on how long the period is (model, rules 8.12 to 8.14).
@Suite struct `Figures per journey of a market that does not change` {
  /// A figure of the forecast and the same of one whole journey: a ratio of sums over journeys.
  private struct Figure {
    let key: MetricKey
    let numerator: (JourneyRecord) -> Double
    let denominator: (JourneyRecord) -> Double

    static func mean(
      _ metric: Metric,
      _ labels: [Dimension: String] = [:],
      _ numerator: @escaping (JourneyRecord) -> Double
    ) -> Figure {
      Figure(key: MetricKey(metric, labels), numerator: numerator) { _ in 1 }
    }

    static func purchases(
      _ metric: Metric,
      _ labels: [Dimension: String] = [:],
      _ numerator: @escaping (JourneyRecord) -> Double
    ) -> Figure {
      Figure(key: MetricKey(metric, labels)) {
        $0.outcome == .bought ? numerator($0) : 0
      } denominator: {
        $0.outcome == .bought ? 1 : 0
      }
    }
  }

  private static var figures: [Figure] {
    [
      .mean(.loopsPerJourney) { Double($0.loops) },
      .mean(.regressionsPerJourney) { Double($0.regressions) },
      .mean(.vendorsKnown, [.moment: JourneyMoment.entry.id]) { Double($0.knownAtEntry) },
      .mean(.touchesPerJourney) { Double($0.touches.reduce(0, +)) },
      .mean(.trackedTouchesPerJourney) { Double($0.trackedTouches.reduce(0, +)) },
      .purchases(.anyRevisitShare) { $0.loops > 0 ? 1 : 0 },
      .purchases(.firstContactPosition) { ($0.firstContact ?? $0.days) / $0.days },
      .purchases(.winnerOnDayOneList) { record in
        record.winner.map(record.dayOne.contains) == true ? 1 : 0
      },
      .purchases(.vendorWinShare, [.vendor: "us"]) { $0.winner == 0 ? 1 : 0 },
      Figure(key: MetricKey(.supplierTimeShare), numerator: \.supplierHours) { $0.totalHours },
      Figure(key: MetricKey(.ourTimeShare), numerator: \.ourHours) { $0.totalHours },
      Figure(key: MetricKey(.noDecisionCauseShare, [.cause: JourneyOutcome.abandoned.id])) {
        $0.outcome == .abandoned ? 1 : 0
      } denominator: {
        $0.outcome == .bought ? 0 : 1
      },
      Figure(key: MetricKey(.winRatePerProposal)) {
        $0.opportunityOutcome == .won ? 1 : 0
      } denominator: {
        $0.hadProposal ? 1 : 0
      },
    ]
      + Job.allCases.flatMap { job in
        [
          .mean(.jobCompletions, [.job: job.id]) { Double($0.completions[job.rawValue]) },
          .mean(.jobReopenings, [.job: job.id]) { Double($0.reopenings[job.rawValue]) },
          .mean(.jobRevisitShare, [.job: job.id]) { $0.reopenings[job.rawValue] > 0 ? 1 : 0 },
        ]
      }
  }

  @Test(arguments: [(months: 6.0, replications: 60), (months: 48, replications: 12)])
  func `are those of whole journeys, over half a year and over four years`(
    months: Double,
    replications: Int
  ) throws {
    var market = SteadyMarket(horizonDays: months * CalendarLength.month)
    market.accounts = 12_000
    market.intervalDays = 20 * CalendarLength.year
    let scenario = market.scenario
    let experiment = try Experiment(ScenarioTemplate(certain: scenario), seed: 4, threads: 2)
    let forecast = try experiment.forecast(experiment.run(0..<replications, threads: 2))
    let history = experiment.calibration.segments[0].history
    let pilot = EvidenceSample(
      PilotRun(CompiledScenario(scenario), segment: 0, seed: 4, history: history)
        .records(0..<20_000)
    )
    for figure in Self.figures {
      let estimate = try #require(forecast.estimates.first { $0.key == figure.key })
      let value = try #require(estimate.value)
      let error = try #require(estimate.monteCarloStandardError)
      let whole = pilot.ratio(figure.numerator, to: figure.denominator)
      let wholeError = try #require(whole.standardError)
      // Thirty figures at five standard errors; those of few markets are themselves uncertain.
      let tolerance = 5 * (error * error + wholeError * wholeError).squareRoot()
      let deviation = (value - whole.value) / tolerance * 5
      #expect(
        abs(value - whole.value) <= tolerance,
        "\(figure.key): \(value) ± \(error), whole journeys \(whole), \(deviation) errors"
      )
      #expect(tolerance < 0.25 * abs(whole.value), "\(figure.key) is too uncertain to tell")
    }
  }
}
