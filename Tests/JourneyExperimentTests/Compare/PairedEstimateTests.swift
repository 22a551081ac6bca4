import JourneyExperiment
import Testing

@Suite("Differences of two scenarios, on numbers made by hand")
struct PairedEstimateTests {
  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-12 * max(1, abs(expected))
  }

  @Test func `the error of a difference of means is that of the paired differences`() {
    // Differences 1, 3, 2, 2: mean 2, deviation sqrt(2 / 3), over sqrt 4.
    let estimate = PairedEstimate(
      a: Influences(meanOf: [10, 20, 30, 40]),
      b: Influences(meanOf: [11, 23, 32, 42]),
      clusters: [0, 1, 2, 3]
    )
    #expect(estimate.a == 25 && estimate.b == 27 && estimate.difference == 2)
    #expect(isClose(estimate.standardError, (2.0 / 3 / 4).squareRoot()))
    // Alone: squares 500 and 522, over 3, over 4; covariance from the sum of products 510.
    #expect(isClose(estimate.errorOfA, (500.0 / 12).squareRoot()))
    #expect(isClose(estimate.errorOfB, (522.0 / 12).squareRoot()))
    #expect(isClose(estimate.correlation, 510 / (500.0 * 522).squareRoot()))
    #expect(isClose(estimate.varianceReduction, (500.0 + 522) / 2))
  }

  @Test func `replications of one draw are one observation`() {
    // Draws sum to differences of 4 and 4 around 8: no spread between them.
    let equal = PairedEstimate(
      a: Influences(meanOf: [0, 0, 0, 0]),
      b: Influences(meanOf: [1, 3, 2, 2]),
      clusters: [0, 0, 1, 1]
    )
    #expect(equal.standardError == 0)
    // Draw means 1 and 3: deviation sqrt 2, over sqrt 2.
    let apart = PairedEstimate(
      a: Influences(meanOf: [0, 0, 0, 0]),
      b: Influences(meanOf: [0, 2, 2, 4]),
      clusters: [0, 0, 1, 1]
    )
    #expect(isClose(apart.standardError, 1))
  }

  @Test func `independent runs gain nothing and opposite ones lose`() {
    let a = Influences(meanOf: [1, 1, -1, -1])
    func estimate(_ b: [Double]) -> PairedEstimate {
      PairedEstimate(a: a, b: Influences(meanOf: b), clusters: [0, 1, 2, 3])
    }
    let independent = estimate([1, -1, 1, -1])
    #expect(isClose(independent.correlation, 0) && isClose(independent.varianceReduction, 1))
    let opposite = estimate([-1, -1, 1, 1])
    #expect(isClose(opposite.correlation, -1) && isClose(opposite.varianceReduction, 0.5))
    let same = estimate([1, 1, -1, -1])
    #expect(isClose(same.correlation, 1) && same.varianceReduction == .infinity)
    #expect(estimate([2, 2, 2, 2]).correlation.isNaN)
    let rounding = PairedEstimate(
      a: Influences(meanOf: [0.1 + 0.2, 0.3]),
      b: Influences(meanOf: [0.3, 0.1 + 0.2]),
      clusters: [0, 1]
    )
    #expect(rounding.errorOfA == 0 && rounding.varianceReduction.isNaN)
  }

  @Test func `a ratio's replications pull it by their residual over the mean denominator`() {
    // Ratio 6 / 12; residuals 1 - 1, 2 - 3, 3 - 2 over the mean denominator 4, twice for the scale.
    let ratio = Influences(ratioOf: [1, 2, 3], to: [2, 6, 4], scale: 2)
    #expect(ratio.value == 1)
    #expect(ratio.parts == [0, -0.5, 0.5])
    #expect(Influences(ratioOf: [1], to: [0]).value.isNaN)
    // Against itself with one more in each numerator: residuals differ by 1 - denominator / 4.
    let other = Influences(ratioOf: [2, 3, 4], to: [2, 6, 4], scale: 2)
    let estimate = PairedEstimate(a: ratio, b: other, clusters: [0, 1, 2])
    #expect(estimate.difference == 0.5)
    #expect(isClose(estimate.standardError, (1.5 * 2 * 0.0625).squareRoot() / 3))
  }

  @Test func `statistics of durations are paired by the groups left out`() {
    let estimate = PairedEstimate(
      a: 10,
      b: 12,
      leaveOneOutA: [9, 10, 11],
      leaveOneOutB: [11, 12, 14]
    )
    // Differences 2, 2, 3: squares around 7/3 sum to 2/3, times 2/3.
    #expect(estimate.difference == 2)
    #expect(isClose(estimate.standardError, (2.0 / 3 * 2 / 3).squareRoot()))
    #expect(isClose(estimate.errorOfA, (2.0 / 3 * 2).squareRoot()))
  }

  @Test func `futures are compared one by one where both are defined`() {
    let futures = PairedFutures(
      a: [0, 0, 0, 0, 0, .nan],
      b: [1, 2, 0, -1, 3, 7],
      clusters: Array(0..<6)
    )
    #expect(futures.count == 5)
    #expect(futures.countOfAAlone == 0 && futures.countOfBAlone == 1)
    #expect(futures.shareHigher == 0.6 && futures.shareEqual == 0.2)
    #expect(abs(futures.shareLower - 0.2) < 1e-12)
    #expect(futures.interval == nil)
    #expect(PairedFutures(a: [], b: [], clusters: []).shareHigher.isNaN)
    let nine = PairedFutures(
      a: [Double](repeating: 0, count: 9),
      b: [3, 1, -1, 0, 2, 5, 4, 6, 7],
      clusters: Array(0..<9)
    )
    #expect(nine.interval == PredictionInterval(coverage: 0.8, low: -1, high: 7))
  }

  @Test func `a figure without end on one side opens the range of differences`() {
    let finite = (1...9).map(Double.init)
    let futures = PairedFutures(
      a: finite + [.infinity, .infinity, 3],
      b: finite.map { $0 + 1 } + [2, .infinity, .infinity],
      clusters: Array(0..<12)
    )
    #expect(futures.count == 9 && futures.countOfAAlone == 1 && futures.countOfBAlone == 1)
    #expect(futures.interval?.low == -.infinity && futures.interval?.high == .infinity)
    // Eleven can be compared: ten up, one down.
    #expect(abs(futures.shareHigher - 10.0 / 11) < 1e-12)
  }

  @Test func `equal in every future is no range from 0 to 0`() {
    let same = [Double](repeating: 4, count: 12)
    #expect(PairedFutures(a: same, b: same, clusters: Array(0..<12)).interval == nil)
  }
}
