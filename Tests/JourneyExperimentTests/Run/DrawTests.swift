import JourneyModel
import Testing

@testable import JourneyExperiment

/// Uncertain inputs are drawn by their name alone (model, rules 8.5, 8.27 and 8.28).
@Suite struct `Draws of inputs` {
  private static func input(_ path: String, isAssumption: Bool = false) -> UncertainInput {
    UncertainInput(
      path: path,
      distribution: .lognormal(median: 1, logDeviation: 0.2),
      allowed: 0.25...4,
      unit: "",
      isAssumption: isAssumption
    )
  }

  @Test func `another input changes no draw`() {
    let paths = ["assumptions.memory", "shared.inflation", "us.fit"]
    let alone = paths.map { path in (0..<20).map { Self.input(path).value(seed: 3, draw: $0) } }
    let more = ["assumptions.leads"] + paths + ["zz"]
    let together = more.map { path in (0..<20).map { Self.input(path).value(seed: 3, draw: $0) } }
    #expect(Array(together[1...3]) == alone)
    #expect(Set(together.map { $0[0] }).count == more.count)
  }

  /// 5,000 scores: the mean is within four standard errors of 0, and their variance of 1, in all but one of
  /// 8,000 seeds each.
  @Test func `scores are standard normal and grow with the value`() {
    let input = Self.input("assumptions.memory", isAssumption: true)
    let scores = (0..<5_000).map { input.score(seed: 9, draw: $0) }
    let mean = scores.reduce(0, +) / 5_000
    let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5_000
    #expect(abs(mean) < 4 / 5_000.0.squareRoot())
    #expect(abs(variance - 1) < 4 * (2 / 5_000.0).squareRoot())
    let values = (0..<5_000).map { input.value(seed: 9, draw: $0) }
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    #expect(zip(order, order.dropFirst()).allSatisfy { values[$0] <= values[$1] })
  }
}
