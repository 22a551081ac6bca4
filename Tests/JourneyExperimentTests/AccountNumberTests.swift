import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyExperiment

/// Markets whose number of accounts is not known (model, rule 8.4).
@Suite struct `An uncertain number of accounts` {
  private static let input = UncertainInput(
    path: "market.segments.market.accounts",
    distribution: .discrete([
      .init(value: 100, probability: 0.5), .init(value: 300, probability: 0.5),
    ]),
    allowed: 1...20_000_000,
    unit: "",
    isWhole: true
  )

  /// Nothing but touches that are paid singly, so that no budget is spread over accounts.
  private static func scenario(accounts: Int) -> Scenario {
    SmallMarket.scenario(accounts: accounts, contentPerDay: 0)
  }

  private static var template: ScenarioTemplate {
    ScenarioTemplate(uncertainInputs: [input], central: scenario(accounts: 200)) { values in
      scenario(accounts: Int(values[0]))
    }
  }

  /// Entries worked out by hand.
  ///
  /// With `λ` entries of an account in the period, whose variance is at most `λ`, a future of `N` accounts
  /// has `N λ` entries. Between draws of 100 and of 300 they have the variance `100² λ²`; within draws
  /// `200 λ` on average. So inputs have the share `10⁴ λ² / (10⁴ λ² + 200 λ)` or more of the variance.
  @Test func `entries are in proportion to it, and vary with it as worked out by hand`() throws {
    let experiment = try Experiment(Self.template, seed: 5, threads: 2)
    let set = try experiment.run(0..<480, threads: 2)
    let forecast = experiment.forecast(set)
    let accounts = set.layout.index(.accounts, .segment(nil))
    let months = (0..<set.layout.months.count).map {
      set.layout.index(.entries, Place(axis: .eachSegment, index: 0), .month($0))
    }
    func entries(_ row: ReplicationRow) -> Double { months.reduce(0) { $0 + row.sums[$1] } }
    var sums: [Double: (futures: Double, entries: Double)] = [:]
    for row in set.rows {
      let drawn = Self.input.value(seed: 5, draw: row.draw)
      #expect(row.sums[accounts] == drawn)
      sums[drawn, default: (0, 0)].futures += 1
      sums[drawn, default: (0, 0)].entries += entries(row)
    }
    let small = try #require(sums[100])
    let large = try #require(sums[300])
    // Half of 120 draws are large, but for 4 standard errors of 5.5.
    #expect(abs(large.futures / 4 - 60) < 22)
    let rates = [small.entries / small.futures / 100, large.entries / large.futures / 300]
    let errors = [
      small.entries.squareRoot() / small.futures / 100,
      large.entries.squareRoot() / large.futures / 300,
    ]
    let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
    #expect(abs(rates[0] - rates[1]) < 4 * error)
    // One entry in 900 days.
    #expect(abs(rates[1] - 200.0 / 900) < 4 * errors[1] + 0.02 * rates[1])

    let perAccount = try #require(
      forecast.estimates.first { $0.key == MetricKey(.entriesPerAccountQuarter) }
    )
    let all = (small.entries + large.entries) / (small.futures * 100 + large.futures * 300)
    #expect(abs(try #require(perAccount.value) - all * CalendarLength.quarter / 200) < 1e-12)

    let inMarket = try #require(
      forecast.estimates.first { $0.key == MetricKey(.shareInMarket) }
    )
    // A share of accounts does not depend on how many there are.
    #expect(
      try #require(inMarket.inputShare) < 4 * (try #require(inMarket.inputShareStandardError))
        + 0.05
    )
    let split = VarianceOfEntries(set.rows.map { (draw: $0.draw, entries: entries($0)) })
    let rate = 200.0 / 900
    let expected = 1e4 * rate * rate / (1e4 * rate * rate + 200 * rate)
    #expect(split.share > expected - 0.03 && split.share < 1, "\(split.share), \(expected)")
  }

  /// Between and within draws of four, as the model has it (rule 8.6).
  private struct VarianceOfEntries {
    let share: Double

    init(_ values: [(draw: Int, entries: Double)]) {
      let draws = Dictionary(grouping: values, by: \.draw).values.map { $0.map(\.entries) }
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
      func variance(_ values: [Double]) -> Double {
        let center = mean(values)
        return values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)
      }
      let within = mean(draws.map(variance))
      let between = max(0, variance(draws.map(mean)) - within / 4)
      share = between / (between + within)
    }
  }

  @Test func `what happens to an account does not depend on how many there are`() throws {
    let calibration = try Experiment(
      ScenarioTemplate(certain: Self.scenario(accounts: 200)),
      seed: 5,
      threads: 2
    ).calibration
    func events(_ accounts: Int, ofFirst count: Int32) throws -> [String] {
      let experiment = Experiment(
        Variant(ScenarioTemplate(certain: Self.scenario(accounts: accounts))),
        seed: 5,
        calibration: calibration
      )
      let simulator = MarketSimulator(
        CompiledScenario(experiment.template.central),
        calibration,
        layout: experiment.layout,
        durations: experiment.durations
      )
      let key = ReplicationKey(seed: 5, replication: 3)
      let logged = try #require(simulator.runWithEvents(key))
      return logged.events.events.filter { $0.account < count }.map { "\($0)" }
    }
    // Journeys that are under way at the start are prepared in chunks of 4,096 accounts.
    for (few, many) in [(100, 300), (4_000, 4_200)] {
      let ours = try events(few, ofFirst: Int32(few))
      #expect(ours.count > few)
      #expect(try events(many, ofFirst: Int32(few)) == ours)
    }
  }
}
