import Foundation
import JourneyStatistics
import Testing

@Suite("Selection of the best of several means")
struct SelectionTests {
  /// Independent values with mean 0 and variance 1, the same for the same seed.
  private struct Series {
    private var generator: UInt64

    init(_ seed: UInt64) { generator = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func uniform() -> Double {
      generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double((generator ^ generator >> 29) >> 12) + 0.5) * 0x1p-52
    }

    mutating func normal() -> Double { NormalDistribution.quantile(uniform()) }
  }

  /// In how many of 1,500 series up to 1,500 values an interval that is looked at after each value from the
  /// fortieth on misses 0 at least once.
  private static func missing(
    _ draw: (inout Series) -> Double,
    _ halfWidth: (Int, Double) -> Double
  ) -> Int {
    (0..<1_500).count { number in
      var series = Series(UInt64(number))
      var (sum, squares) = (0.0, 0.0)
      for count in 1...1_500 {
        let value = draw(&series)
        sum += value
        squares += value * value
        guard count >= 40 else { continue }
        let n = Double(count)
        let deviation = ((squares - sum * sum / n) / (n - 1)).squareRoot()
        if abs(sum / n) > halfWidth(count, deviation) { return true }
      }
      return false
    }
  }

  @Test func `a sequence of intervals holds the mean at all times at once`() {
    let missed = Self.missing({ $0.normal() }) { count, deviation in
      ConfidenceSequence.halfWidth(count: count, deviation: deviation, error: 0.05)
    }
    // 75 expected at most, 8.4 of standard error; passed by chance once in a thousand times.
    #expect(missed < 75 + 27)
    #expect(missed > 15, "far too wide")
    // The promise is one of the limit: values with a long tail keep it nearly.
    let skewed = Self.missing({ -log($0.uniform()) - 1 }) { count, deviation in
      ConfidenceSequence.halfWidth(count: count, deviation: deviation, error: 0.05)
    }
    #expect(skewed < 150)
  }

  @Test func `an interval for one look misses the mean when it is looked at often`() {
    let missed = Self.missing({ $0.normal() }) { count, deviation in
      1.96 * deviation / Double(count).squareRoot()
    }
    #expect(missed > 450, "of 1,500, where 75 were promised")
  }

  @Test func `an interval is as wide as the formula says`() {
    // a = 0.05, so that -2 ln a = 5.991465 and r² = (5.991465 + ln 6.991465) / 100 = 0.0793615.
    let half = ConfidenceSequence.halfWidth(count: 100, deviation: 2, error: 0.05)
    // 2 sqrt(2 · 8.93615 / (10⁴ · 0.0793615) · ln(sqrt(8.93615) / 0.05)) = 0.607042.
    #expect(abs(half - 0.607042) < 2e-5)
    #expect(ConfidenceSequence.halfWidth(count: 40, deviation: 0, error: 0.05) == 0)
  }

  @Test func `an expected loss is the mean of the excess`() {
    for (difference, error, freedom) in [(-1.0, 0.8, 39.0), (-0.2, 1, 5), (0.5, 0.3, 100)] {
      // By the middle of 200,000 slices of equal probability.
      let slices = 200_000
      var sum = 0.0
      let scale = (freedom / (freedom - 2)).squareRoot()
      for slice in 0..<slices {
        let t = -60 * scale + 120 * scale * (Double(slice) + 0.5) / Double(slices)
        let width = 120 * scale / Double(slices)
        let mass =
          StudentDistribution.tail(t - width / 2, freedom: freedom)
          - StudentDistribution.tail(t + width / 2, freedom: freedom)
        sum += mass * max(0, difference + error * t)
      }
      let loss = ExpectedLoss.mean(difference: difference, error: error, freedom: freedom)
      #expect(abs(loss - sum) < 1e-5, "\(difference)")
    }
    #expect(ExpectedLoss.mean(difference: -2, error: 0, freedom: 39) == 0)
    #expect(ExpectedLoss.mean(difference: 3, error: 0, freedom: 39) == 3)
  }

  @Test func `screening works out by hand`() {
    // Differences 1, 3, 2, 2 of the two systems: mean 2, variance 2/3.
    let screening = SequentialScreening(
      firstStage: [[2, 4, 3, 3], [1, 1, 1, 1]],
      tolerance: 1,
      confidence: 0.95
    )
    // eta = (0.1^(-2/3) - 1) / 2 = 1.820794, h² = 10.924767, so that 7.283178 values are the most.
    #expect(abs(screening.mostValues(of: [0, 1]) - 7.283178) < 1e-5)
    // After 4 values the room is (7.283178 / 4 - 1) / 2 = 0.410397.
    #expect(screening.survivors(of: [0, 1], means: [3, 2.6], count: 4) == [0, 1])
    #expect(screening.survivors(of: [0, 1], means: [3, 2.5], count: 4) == [0])
    #expect(screening.survivors(of: [0, 1], means: [2.5, 3], count: 4) == [1])
    // After 8 there is none left; who is equal stays.
    #expect(screening.survivors(of: [0, 1], means: [3, 2.999], count: 8) == [0])
    #expect(screening.survivors(of: [0, 1], means: [3, 3], count: 8) == [0, 1])
  }
}
