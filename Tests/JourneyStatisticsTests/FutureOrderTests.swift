import Foundation
import JourneyStatistics
import Testing

/// Ranges that hold a further future as often as they say (model, rule 8.19).
struct FutureOrderTests {
  private func alone(_ values: [Double]) -> FutureOrder {
    FutureOrder(values: values, clusters: Array(values.indices))
  }

  @Test func `the ends are the values at ranks p (n + 1)`() throws {
    let nine = try #require(alone([7, 3, 9, 1, 5, 2, 8, 6, 4]).interval(coverage: 0.8))
    #expect(nine.low == 1 && nine.high == 9)
    let nineteen = try #require(alone((1...19).map(Double.init)).interval(coverage: 0.8))
    #expect(nineteen.low == 2 && nineteen.high == 18)
    // Rank 1.1 of ten, and 9.9.
    let ten = try #require(alone((1...10).map { Double($0 * 10) }).interval(coverage: 0.8))
    #expect(abs(ten.low - 11) < 1e-9 && abs(ten.high - 99) < 1e-9)
  }

  @Test func `too few draws have no range`() {
    #expect([0.5, 0.8, 0.95].map { FutureOrder.fewestDraws(coverage: $0) } == [3, 9, 39])
    for (coverage, fewest) in [(0.5, 3), (0.8, 9), (0.95, 39)] {
      let values = (0..<fewest).map(Double.init)
      #expect(alone(values).interval(coverage: coverage) != nil)
      #expect(alone(Array(values.dropLast())).interval(coverage: coverage) == nil)
      #expect(alone(values.dropLast() + [.nan]).interval(coverage: coverage) == nil)
      // Four replications make no more of a draw.
      let draws = values.dropLast().flatMap { [$0, $0, $0, $0] }
      let clusters = (0..<draws.count).map { $0 / 4 }
      #expect(FutureOrder(values: draws, clusters: clusters).interval(coverage: coverage) == nil)
    }
  }

  @Test func `futures of a draw that are all alike count as one`() throws {
    let values = (1...9).flatMap { [Double](repeating: Double($0), count: 4) }
    let order = FutureOrder(values: values, clusters: (0..<36).map { $0 / 4 })
    let range = try #require(order.interval(coverage: 0.8))
    #expect(range.low == 1 && range.high == 9)
  }

  @Test func `what has no end opens the range`() throws {
    let open = try #require(alone([1, 2, 3, 4, 5, 6, 7, 8, 9, .infinity]).interval(coverage: 0.8))
    #expect(abs(open.low - 1.1) < 1e-9 && open.high == .infinity)
    let few = try #require(
      alone([4] + Array(repeating: .infinity, count: 9)).interval(coverage: 0.8)
    )
    #expect(few.low == 4 && few.high == .infinity)
    let below = try #require(alone([-.infinity] + (1...9).map(Double.init)).interval(coverage: 0.8))
    #expect(below.low == -.infinity && abs(below.high - 8.9) < 1e-9)
  }

  /// A law by its quantile and distribution function.
  private struct Law: Sendable {
    let name: String
    let quantile: @Sendable (Double) -> Double
    let cdf: @Sendable (Double) -> Double

    static let all = [
      Law(name: "uniform", quantile: { $0 }, cdf: { min(1, max(0, $0)) }),
      Law(name: "exponential", quantile: { -log(1 - $0) }, cdf: { 1 - exp(-max(0, $0)) }),
      Law(name: "normal", quantile: normal, cdf: { 0.5 * erfc(-$0 / 2.0.squareRoot()) }),
    ]

    /// By bisection, which is fast enough here.
    private static func normal(_ p: Double) -> Double {
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if 0.5 * erfc(-middle / 2.0.squareRoot()) < p { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
  }

  /// The mean over samples of the probability that the range has, and its standard error.
  private func coverage(
    of coverage: Double,
    samples: Int,
    _ sample: (inout UniformDeviates) -> FutureOrder,
    _ cdf: (Double) -> Double
  ) throws -> (mean: Double, error: Double) {
    var deviates = UniformDeviates(seed: 11)
    let covered = try (0..<samples).map { _ in
      let range = try #require(sample(&deviates).interval(coverage: coverage))
      return cdf(range.high) - cdf(range.low)
    }
    let mean = covered.reduce(0, +) / Double(samples)
    let squares = covered.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(samples - 1) / Double(samples)).squareRoot())
  }

  /// Four standard errors: a false alarm in 16,000 for each of 12; ranks that are no whole numbers may
  /// be off by as much as the law bends between neighbors, at most 0.6 points for these.
  @Test(arguments: [9, 10, 40, 200])
  func `a range of 80 % holds 80 % of further futures, whatever their law`(count: Int) throws {
    for law in Law.all {
      let (mean, error) = try coverage(of: 0.8, samples: 2_000) { deviates in
        alone(deviates.sample(count).map(law.quantile))
      } _: {
        law.cdf($0)
      }
      let bend = law.name == "uniform" || count == 9 ? 0 : 0.006
      #expect(abs(mean - 0.8) <= 4 * error + bend, "\(law.name), \(count): \(mean) ± \(error)")
    }
  }

  /// As above; 0.025 was 0.05 in either tail of a sample of 39.
  @Test func `a range of 95 % of 39 futures holds 95 % of further ones`() throws {
    let (mean, error) = try coverage(of: 0.95, samples: 2_000) { deviates in
      alone(deviates.sample(39))
    } _: {
      min(1, max(0, $0))
    }
    #expect(abs(mean - 0.95) <= 4 * error, "\(mean) ± \(error)")
  }

  /// Values are normal, and a share of their variance is that of the draw.
  ///
  /// The further future is one of a further draw. Four standard errors, a false alarm in 16,000 for each of 12, and 1.5 points for the
  /// likeness of the futures of a draw, which is estimated from as few draws.
  @Test(arguments: [9, 10, 50], [0, 0.3, 0.6, 0.9])
  func `with draws it holds 80 % of the futures of further draws`(draws: Int, share: Double) throws
  {
    let normal = Law.all[2]
    let clusters = (0..<4 * draws).map { $0 / 4 }
    let (mean, error) = try coverage(of: 0.8, samples: 1_000) { deviates in
      let values = (0..<draws).flatMap { _ in
        let draw = share.squareRoot() * normal.quantile(deviates.sample(1)[0])
        return deviates.sample(4).map { draw + (1 - share).squareRoot() * normal.quantile($0) }
      }
      return FutureOrder(values: values, clusters: clusters)
    } _: {
      normal.cdf($0)
    }
    #expect(abs(mean - 0.8) <= 4 * error + 0.015, "\(draws) draws, \(share): \(mean) ± \(error)")
  }
}
