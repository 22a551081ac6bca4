import JourneyModel
import JourneySimulation
import JourneyTestMarkets
import Testing

@testable import JourneyExperiment

@Suite("Comparisons of more than two scenarios")
struct StrategyTests {
  private static let names = ["base", "email", "content", "same"]

  /// Four strategies in one study, of which the last is the base once more.
  private static func evaluations() throws -> [Evaluation] {
    let base = StrategyMarket.scenario(accounts: 150)
    func with(_ channel: String, _ perDay: Double) -> Scenario {
      var scenario = base
      for index in scenario.channels.indices where scenario.channels[index].id == channel {
        scenario.channels[index].plan = Plan(constantPerDay: perDay)
      }
      return scenario
    }
    let scenarios = [base, with("email", 0.05), with("content", 200), base]
    let variants = zip(names, scenarios).map { name, scenario in
      Variant(name: name, template: ScenarioTemplate(certain: scenario))
    }
    var study = try Study(base: variants[0], seed: 9, threads: 2, replicationsPerDraw: 2)
    for variant in variants.dropFirst() { try study.add(variant) }
    return try study.experiments.map { Evaluation($0, try $0.run(0..<24, threads: 2)) }
  }

  private let all: [Evaluation]
  private let comparison: Comparison

  init() throws {
    all = try Self.evaluations()
    comparison = try Comparison(all[0], Array(all.dropFirst()))
  }

  @Test func `a pair says the same whatever else is compared`() throws {
    for (place, other) in all.enumerated().dropFirst() {
      let alone = try Comparison(all[0], [other]).pairs[0]
      let among = comparison.pairs[place - 1]
      #expect(alone.b.name == among.b.name && alone.sharesEntryClocks == among.sharesEntryClocks)
      #expect(alone.differences.map(\.key) == among.differences.map(\.key))
      #expect(
        alone.differences.map(\.estimate.difference) == among.differences.map(\.estimate.difference)
      )
      #expect(
        alone.differences.map(\.estimate.standardError)
          == among.differences.map(\.estimate.standardError)
      )
      #expect(
        alone.differences.map(\.futures.interval) == among.differences.map(\.futures.interval)
      )
      for (ours, theirs) in zip(alone.courses, among.courses) {
        #expect(ours.cumulative.months.map(\.total) == theirs.cumulative.months.map(\.total))
      }
    }
  }

  @Test func `the order of strategies changes no number of any`() throws {
    let order = [2, 3, 1]
    let other = try Comparison(all[0], order.map { all[$0] })
    for (place, original) in order.enumerated() {
      let (ours, theirs) = (other.pairs[place], comparison.pairs[original - 1])
      #expect(ours.b.name == theirs.b.name)
      #expect(ours.differences.map(\.estimate) == theirs.differences.map(\.estimate))
    }
    for (ours, theirs) in zip(other.rankings, comparison.rankings) {
      #expect(ours.places == ([0] + order).map { theirs.places[$0] })
    }
  }

  @Test func `a scenario beside itself differs by nothing and shares what is best`() throws {
    let last = comparison.pairs[2]
    for item in last.differences {
      #expect(item.estimate.difference == 0 && item.estimate.standardError == 0)
      #expect(item.futures.shareEqual == 1)
    }
    for ranking in comparison.rankings { #expect(ranking.places[0] == ranking.places[3]) }
    let alone = try Comparison(all[0], [all[3], all[3]])
    #expect(alone.rankings.map(\.key.metric) == [.totalWins, .totalBookings, .dayOneListShare])
    for place in alone.rankings.flatMap(\.places) {
      #expect(abs(place.shareBest - 1.0 / 3) < 1e-12 && place.regret == 0)
      #expect(place.shareBestStandardError < 1e-12)
    }
  }

  @Test func `shares of futures in which each is best sum to 1`() {
    for ranking in comparison.rankings {
      #expect(ranking.definedReplications > 0)
      #expect(abs(ranking.places.map(\.shareBest).reduce(0, +) - 1) < 1e-12, "\(ranking.key)")
    }
  }

  /// Counts what is best once more, on the months of each replication.
  @Test func `wins and bookings are ranked as plain sums of months are`() throws {
    for (metric, months) in [(Metric.totalWins, Metric.wins), (.totalBookings, .bookings)] {
      let ranking = try #require(comparison.rankings.first { $0.key == MetricKey(metric) })
      let totals = all.map { evaluation in
        let places = evaluation.experiment.formulas.indices.filter {
          let key = evaluation.experiment.formulas[$0].key
          return key.metric == months && key.month != nil
        }
        return evaluation.set.rows.map { row in
          let values = row.values(evaluation.experiment.formulas)
          return places.reduce(0.0) { $0 + values[$1] }
        }
      }
      var credits = [[Double]](repeating: [], count: all.count)
      var losses = [[Double]](repeating: [], count: all.count)
      for future in 0..<24 {
        var best = -Double.infinity
        for total in totals where total[future] > best { best = total[future] }
        var ties = 0.0
        // Sums of the same bookings in another order are as good.
        func isBest(_ total: [Double]) -> Bool { total[future] >= best * (1 - 1e-12) }
        for total in totals where isBest(total) { ties += 1 }
        for side in all.indices {
          credits[side].append(isBest(totals[side]) ? 1 / ties : 0)
          losses[side].append(best - totals[side][future])
        }
      }
      for (side, place) in ranking.places.enumerated() {
        let scale = max(1, place.regret)
        #expect(abs(place.shareBest - credits[side].reduce(0, +) / 24) < 1e-12)
        #expect(abs(place.shareBestStandardError - Self.error(credits[side])) < 1e-12)
        #expect(abs(place.regret - losses[side].reduce(0, +) / 24) < 1e-9 * scale)
        #expect(abs(place.regretStandardError - Self.error(losses[side])) < 1e-9 * scale)
      }
    }
  }

  /// The standard error of a mean by the spread of the means of draws of two.
  private static func error(_ values: [Double]) -> Double {
    let draws = stride(from: 0, to: values.count, by: 2).map { (values[$0] + values[$0 + 1]) / 2 }
    let mean = draws.reduce(0, +) / Double(draws.count)
    let squares = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(draws.count - 1) / Double(draws.count)).squareRoot()
  }
}

@Suite("Rankings, on numbers made by hand")
struct RankingTests {
  @Test func `ties are split, undefined futures left out and draws counted once`() throws {
    let ranking = Ranking(
      key: MetricKey(.costPerWin),
      better: .lower,
      values: [[1, 2, 5, .nan], [1, 3, 4, 9], [2, 1, 6, 9]],
      clusters: [0, 0, 1, 1]
    )
    #expect(ranking.definedReplications == 3)
    let best = ranking.places.map(\.shareBest)
    #expect(zip(best, [0.5 / 3, 1.5 / 3, 1.0 / 3]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(ranking.places.map(\.regret) == [2.0 / 3, 2.0 / 3, 1])
    // Shares 0, 0.5, 0 around 1/6: sums of draws 0.5 - 2/6 and -1/6, so sqrt(2 * 2/36) / 3.
    let shares = Ranking(
      key: MetricKey(.totalWins),
      better: .higher,
      values: [[1, 2, 1], [2, 2, 2]],
      clusters: [0, 0, 1]
    )
    #expect(abs(shares.places[0].shareBestStandardError - (4.0 / 36).squareRoot() / 3) < 1e-12)
    #expect(shares.places[1].regret == 0)
  }

  @Test func `how far a scenario is behind the leader is told in errors of that difference`() {
    let ranking = Ranking(
      key: MetricKey(.totalWins),
      better: .higher,
      values: [[1, 2, 3, 4], [2, 3, 5, 4], [0, 1, 3, 2]],
      clusters: [0, 1, 2, 3]
    )
    // Behind by 1, 1, 2, 0: on average 1, with an error of √(4 / 3 · 2) / 4; and by 2 in each.
    #expect(abs(ranking.places[0].errorsBehind - 4 / (8.0 / 3).squareRoot()) < 1e-12)
    #expect(ranking.places[1].errorsBehind == 0)
    #expect(ranking.places[2].errorsBehind == .infinity)
  }
}
