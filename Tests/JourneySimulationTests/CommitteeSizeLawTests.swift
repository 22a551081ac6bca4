import Foundation
import JourneyModel
import JourneySimulation
import JourneyStatistics
import Testing

/// The law of committee sizes against an integral, and against sizes of simulated committees
/// (model, rules 3.4 and 4.1).
@Suite struct `Law of committee sizes` {
  /// A segment's numbers: what the rule needs.
  struct Case: Sendable {
    var median: Double
    var deviation: Double
    var range: ClosedRange<Int>
    var value: Double
    var p90: Double
    var elasticity = 0.15

    var scenario: Scenario {
      var scenario = Scenario()
      scenario.roles = Role.standard
      scenario.committee.sizeElasticity = elasticity
      var segment = Segment(id: "engineers")
      segment.dealValue = DealValue(median: value, p90: p90)
      segment.committeeSize = .lognormal(
        median: median,
        logDeviation: deviation,
        range: range
      )
      scenario.market.segments = [segment]
      return scenario
    }

    var law: CommitteeSizeLaw {
      CommitteeSizeLaw(segment: scenario.market.segments[0], scenario: scenario)
    }
  }

  static let cases = [
    Case(median: 8, deviation: 0.44, range: 6...10, value: 50_000, p90: 120_000),
    Case(median: 4, deviation: 0.6, range: 1...16, value: 400_000, p90: 2_000_000),
    Case(median: 11, deviation: 0.3, range: 5...16, value: 20_000, p90: 60_000, elasticity: 0.3),
    Case(median: 1.2, deviation: 0.2, range: 1...3, value: 20_000, p90: 20_000),
  ]

  private func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// Probabilities of 1 to 16: those of each deal value, whose range is part of its own draw,
  /// averaged over the logarithm of deal values in 1,601 steps of a hundredth of its standard
  /// deviation.
  private func integral(_ c: Case) -> [Double] {
    let spread = log(c.p90 / c.value) / 1.281_551_565_544_600_4
    var probabilities = [Double](repeating: 0, count: 16)
    for step in -800...800 {
      let z = Double(step) / 100
      let value = c.value * exp(spread * z)
      let center = log(c.median * pow(value / 50_000, c.elasticity))
      let shares = (1...16).map { size -> Double in
        guard c.range.contains(size) else { return 0 }
        return normal((log(Double(size) + 0.5) - center) / c.deviation)
          - normal((log(Double(size) - 0.5) - center) / c.deviation)
      }
      let all = shares.reduce(0, +)
      let weight = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / 100
      for index in 0..<16 { probabilities[index] += weight * shares[index] / all }
    }
    return probabilities
  }

  private func mean(_ probabilities: [Double]) -> Double {
    (0..<16).reduce(0) { $0 + Double($1 + 1) * probabilities[$1] }
  }

  /// The law is itself a sum over 64 deal values and 1,024 quantiles; the bounds are for the error
  /// of that, and nothing here is random.
  @Test(arguments: cases) func `the law is the integral over deal values`(_ c: Case) {
    let law = c.law
    let expected = integral(c)
    #expect(abs(law.probabilities.reduce(0, +) - 1) < 1e-12)
    #expect(abs(law.mean - mean(expected)) < 2e-3)
    for index in 0..<16 { #expect(abs(law.probabilities[index] - expected[index]) < 1e-3) }
    // A median that is 2 % larger is noticed.
    var larger = c
    larger.median *= 1.02
    #expect(abs(larger.law.mean - mean(expected)) > 2e-3)
  }

  @Test func `a table is its own law`() {
    var scenario = Self.cases[0].scenario
    scenario.market.segments[0].committeeSize = .table([1: 0.25, 4: 0.5, 16: 0.25])
    let law = CommitteeSizeLaw(segment: scenario.market.segments[0], scenario: scenario)
    var expected = [Double](repeating: 0, count: 16)
    (expected[0], expected[3], expected[15]) = (0.25, 0.5, 0.25)
    #expect(law.probabilities == expected)
    #expect(law.mean == 6.25)
  }

  /// Probability that committees of the pilot come from a law, by Pearson's test.
  private func probability(_ sizes: [Int], _ law: [Double]) -> Double {
    var observed: [Double] = []
    var expected: [Double] = []
    for index in 0..<16 where law[index] * Double(sizes.count) >= 5 {
      observed.append(Double(sizes.count { $0 == index + 1 }))
      expected.append(law[index] * Double(sizes.count))
    }
    observed.append(Double(sizes.count) - observed.reduce(0, +))
    expected.append(max(1e-3, Double(sizes.count) - expected.reduce(0, +)))
    return GoodnessOfFit.chiSquare(
      observed: observed,
      expected: expected,
      fittedParameters: 0
    )
  }

  /// A false alarm in a million seeds.
  @Test(arguments: cases.prefix(3)) func `simulated committees have the sizes of the law`(
    _ c: Case
  ) {
    var scenario = c.scenario
    scenario.ending.timeLimitDays = 0.01
    let pilot = PilotRun(CompiledScenario(scenario), segment: 0, seed: 6)
    let sizes = pilot.records(0..<20_000).map(\.committeeSize)
    #expect(probability(sizes, c.law.probabilities) > 1e-6)
    var larger = c
    larger.median *= 1.1
    #expect(probability(sizes, larger.law.probabilities) < 1e-6)
  }
}
