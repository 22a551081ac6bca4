import JourneyExperiment
import JourneyModel
import JourneySimulation
import Testing

@Suite("Comparisons of whole runs")
struct ComparisonTests {
  private static func scenario(spend: Double = 0.02, entryInterval: Double = 1_500) -> Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 400
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].plan = Plan(constantPerDay: spend)
    }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var segment = Segment(id: "market")
    segment.accountCount = 300
    segment.entry = .interval(days: entryInterval)
    scenario.market.segments = [segment]
    return scenario
  }

  private static func run(
    _ scenario: Scenario,
    seed: UInt64 = 5,
    _ range: Range<Int> = 0..<12,
    replicationsPerDraw: Int? = nil,
    comparedWith base: Experiment? = nil
  ) throws -> Evaluation {
    let variant = Variant(ScenarioTemplate(certain: scenario))
    var study = try Study(
      base: base?.variant ?? variant,
      seed: seed,
      replicationsPerDraw: replicationsPerDraw,
      calibration: base?.calibration
    )
    if base != nil { try study.add(variant) }
    let experiment = study.experiments[study.experiments.count - 1]
    return Evaluation(experiment, try experiment.run(range, threads: 2))
  }

  @Test func `a scenario does not differ from itself`() throws {
    let run = try Self.run(Self.scenario())
    let comparison = try Comparison(run, [run])
    let pair = comparison.pairs[0]
    #expect(pair.sharesEntryClocks)
    #expect(pair.differences.count == Comparison.keys.count)
    for item in pair.differences {
      #expect(item.estimate.difference == 0 && item.estimate.standardError == 0)
      #expect(item.futures.shareEqual == 1)
    }
    for course in pair.courses {
      #expect(course.cumulative.months.count == 14)
      #expect(course.cumulative.crossing == nil)
    }
    #expect(comparison.months.days(in: 0) == 31 && comparison.months.days(in: 1) == 28)
    #expect(comparison.months.days(in: 13) == 400 - 365 - 31)
  }

  @Test func `figures are those of each forecast, and months sum to the whole`() throws {
    let a = try Self.run(Self.scenario())
    let b = try Self.run(Self.scenario(spend: 0.1), comparedWith: a.experiment)
    let comparison = try Comparison(a, [b])
    let pair = comparison.pairs[0]
    for (run, value) in [(a, \PairedEstimate.a), (b, \PairedEstimate.b)] {
      let forecast = run.experiment.forecast(run.set)
      for item in pair.differences {
        let estimate = forecast.estimates.first { $0.key == item.key }
        let expected = try #require(estimate?.value)
        #expect(
          abs(item.estimate[keyPath: value] - expected) <= 1e-12 * abs(expected),
          "\(item.key)"
        )
      }
      let errors: KeyPath<PairedEstimate, Double> =
        value == \PairedEstimate.a ? \.errorOfA : \.errorOfB
      for item in pair.differences {
        let estimate = forecast.estimates.first { $0.key == item.key }
        let expected = try #require(estimate?.monteCarloStandardError)
        let rounding = 1e-12 * abs(try #require(estimate?.value))
        #expect(abs(item.estimate[keyPath: errors] - expected) <= 1e-9 * expected + rounding)
      }
    }
    let wins = try #require(pair.differences.first { $0.key.metric == .totalWins })
    let last = try #require(pair.courses.first?.cumulative.months.last)
    #expect(abs(last.total - wins.estimate.difference) < 1e-9)
    // Both hold the pilot's error: of the sums by month as if each win hung on who was a customer.
    let ratio = last.totalStandardError / wins.estimate.standardError
    #expect(abs(ratio - 1) < 0.02, "\(ratio)")
  }

  @Test func `what is compared keeps the clocks of its base`() throws {
    var longer = Self.scenario()
    longer.jobs.completionPerDay = longer.jobs.completionPerDay.map { $0 / 3 }
    let a = try Self.run(Self.scenario(), 0..<1)
    let own = try Self.run(longer, 0..<1)
    let kept = try Self.run(longer, 0..<1, comparedWith: a.experiment)
    #expect(try !Comparison(a, [own]).pairs[0].sharesEntryClocks)
    #expect(try Comparison(a, [kept]).pairs[0].sharesEntryClocks)
    let segment = longer.market.segments[0]
    let dormancy = a.experiment.calibration.dormancy(segment, index: 0)
    #expect(kept.experiment.calibration.dormancy(segment, index: 0) == dormancy)
    let shorter = own.experiment.calibration.dormancy(segment, index: 0)
    #expect(shorter.afterPurchaseDays < dormancy.afterPurchaseDays)
  }

  @Test func `other futures or other terms are refused by name`() throws {
    let a = try Self.run(Self.scenario(), 0..<4)
    func refusal(_ b: Evaluation) -> String {
      do {
        _ = try Comparison(a, [b])
        return ""
      } catch {
        return "\(error)"
      }
    }
    func changed(_ change: (inout Scenario) -> Void) throws -> Evaluation {
      var scenario = Self.scenario()
      change(&scenario)
      return try Self.run(scenario, 0..<4)
    }
    #expect(
      try refusal(Self.run(Self.scenario(), seed: 6, 0..<4))
        == "the seed must be the same: 5 in A, 6 in B"
    )
    #expect(try refusal(Self.run(Self.scenario(), 0..<8)).hasPrefix("the replications must be"))
    #expect(
      try refusal(Self.run(Self.scenario(), 0..<4, replicationsPerDraw: 4))
        .hasPrefix("the number of replications per draw")
    )
    #expect(
      try refusal(changed { $0.currency = "EUR" })
        == "the currency must be the same: USD in A, EUR in B"
    )
    #expect(try refusal(changed { $0.horizonDays = 300 }).hasPrefix("the horizon must be the same"))
    #expect(try refusal(changed { $0.startDate.year = 2030 }).contains("2030-1-1 in B"))
  }
}
