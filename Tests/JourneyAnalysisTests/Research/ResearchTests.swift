import JourneyModel
import JourneySimulation
import JourneyStatistics
import JourneyTestMarkets
import Testing

@testable import JourneyAnalysis
@testable import JourneyExperiment

@Suite("What is worth knowing, on the engine")
struct ResearchTests {
  /// Today's plan at a certain fit, and a cheaper offer at a fit of 10 or 90 %.
  private static func study() throws -> Study {
    let base = StrategyMarket.scenario(accounts: 200)
    let gamble = ScenarioTemplate(
      uncertainInputs: [
        UncertainInput(
          path: "fit",
          distribution: .discrete([
            Distribution.WeightedValue(value: 0.1, probability: 0.5),
            Distribution.WeightedValue(value: 0.9, probability: 0.5),
          ]),
          allowed: 0...1,
          unit: ""
        ),
        UncertainInput(
          path: "nothing",
          distribution: .uniform(low: 0, high: 1),
          allowed: 0...1,
          unit: ""
        ),
      ],
      central: base
    ) { values in
      var scenario = base
      scenario.market.segments[0].fit = values[0]
      return scenario
    }
    var study = try Study(
      base: Variant(ScenarioTemplate(certain: base)),
      seed: 5,
      threads: 2,
      replicationsPerDraw: 1
    )
    try study.add(Variant(gamble))
    return study
  }

  private static func market(_ study: Study, threads: Int = 2) -> ResearchMarket {
    ResearchMarket(study, objective: .wins, threads: threads, control: RunControl())
  }

  @Test func `knowing an input is worth what choosing by its conditional means brings`() throws {
    let study = try Self.study()
    let wishes: [ResearchMarket.Wish] = [(.winRate, nil), (.cycleLength, nil)]
    let found = try #require(
      try Self.market(study).research(futures: 320, wishes: wishes)
    )
    // The same futures by plain runs, and means of each half.
    let wins = try study.experiments.map { experiment in
      let formula = try #require(
        experiment.formulas.first { $0.key == MetricKey(.totalWins) }
      )
      return try experiment.run(0..<320, threads: 2).rows.map { $0.value(formula.rule) }
    }
    let input = try #require(study.experiments[1].template.uncertainInputs.first)
    let isFit = (0..<320).map { input.value(seed: 5, draw: $0) > 0.5 }
    func total(_ side: Bool) -> Double {
      zip(zip(wins[1], wins[0]), isFit).reduce(0) {
        $0 + ($1.1 == side ? $1.0.0 - $1.0.1 : 0)
      }
    }
    let (bad, good) = (total(false), total(true))
    let theory = (max(0, bad) + max(0, good) - max(0, bad + good)) / 320
    #expect(theory > 0 && bad < 0 && good > 0)
    let fit = try #require(found.inputs.first)
    #expect(fit.input.path == "fit" && found.isTold(fit))
    // Of two inputs each has half of the 5 %: 2.2414 errors.
    for input in found.inputs {
      let errors = input.value.gain / max(input.value.standardError, .leastNonzeroMagnitude)
      #expect(found.isTold(input) == (errors > 2.2414))
    }
    #expect(abs(fit.value.gain - theory) < 1e-9)
    // What nothing reads is worth nothing, and no more is known than all inputs and chance.
    #expect(found.inputs[1].input.path == "nothing" && !found.inputs[1].value.isAboveZero)
    #expect(found.foresight.mean > found.all.gain)
    // Deals of today's plan say nothing of a fit that it does not have: 5 % each are said to tell.
    #expect(found.studies.map(\.observation) == [.winRate, .cycleLength])
    #expect(found.studies[0].values.count { $0.isAboveZero } <= 1)
  }

  @Test func `threads change nothing`() throws {
    let study = try Self.study()
    let results = try [1, 3].map { threads in
      try #require(
        try Self.market(study, threads: threads).research(futures: 64, wishes: [(.winRate, 5)])
      )
    }
    #expect(results[0].inputs.map(\.value) == results[1].inputs.map(\.value))
    #expect(results[0].studies[0].values == results[1].studies[0].values)
    #expect(results[0].outcomes.map(\.mean) == results[1].outcomes.map(\.mean))
  }

  @Test func `closed deals are the opportunities of a future`() throws {
    let experiment = try Self.study().experiments[1]
    let futures = try (0..<20).map { draw in
      try experiment.closedDeals(draw: draw, replication: 70 + draw, RunControl())
    }
    let deals = futures.flatMap(\.self)
    #expect(deals.contains(where: \.isWon) && deals.contains { !$0.isWon })
    // As many, and as many won, as the figures of the same futures say.
    let pair = try #require(
      try experiment.replicate(
        experiment.template.uncertainInputs.map { $0.value(seed: 5, draw: 3) },
        replication: 73,
        control: RunControl()
      )
    )
    func value(_ metric: Metric) throws -> Double {
      pair.value(try #require(experiment.formulas.first { $0.key == MetricKey(metric) }).rule)
    }
    #expect(Double(futures[3].count) == (try value(.totalOpportunities)))
    #expect(deals.allSatisfy { $0.days > 0 })
  }

  @Test func `samples are drawn without replacement, the larger holding the smaller`() {
    let values = (0..<50).map(Double.init)
    var sample = ObservedSample(.winRate, seed: 1, future: 2)
    let means = sample.means(of: values, sizes: [1, 49, 50, 300])
    #expect(means[0] == means[0].rounded())
    // All of them, in any order, have the mean of all.
    #expect(means[2] == 24.5 && means[3] == 24.5)
    #expect((1_176...1_225).contains((means[1] * 49).rounded()))
    var none = ObservedSample(.winRate, seed: 1, future: 2)
    #expect(none.means(of: [], sizes: [10])[0].isNaN)
    // 2,000 answers: four standard errors are a false alarm in 15,000 seeds.
    var shares = ObservedSample(.awareness, seed: 1, future: 2)
    let share = shares.shares(of: 0.2, sizes: [10, 2_000])[1]
    #expect(abs(share - 0.2) < 4 * (0.16 / 2_000).squareRoot())
  }
}
