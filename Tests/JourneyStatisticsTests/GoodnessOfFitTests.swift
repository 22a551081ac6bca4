import Testing

@testable import JourneyStatistics

struct GoodnessOfFitTests {
  /// Exact two-sided critical values: Massey (1951), to the digits of Miller (1956).
  private static let criticalValues: [(Int, Double, Double)] = [
    (10, 0.36866, 0.10), (10, 0.40925, 0.05), (10, 0.48893, 0.01),
    (20, 0.26473, 0.10), (20, 0.29408, 0.05), (20, 0.35241, 0.01),
    (50, 0.16959, 0.10), (50, 0.18845, 0.05), (50, 0.22604, 0.01),
  ]

  @Test(arguments: criticalValues)
  func `Kolmogorov-Smirnov p-values match published critical values`(
    count: Int,
    critical: Double,
    level: Double
  ) {
    // Equally spaced values, shifted so that the largest distance is the critical one.
    let sample = (0..<count).map { (Double($0) + 1) / Double(count) - critical }
    let p = GoodnessOfFit.kolmogorovSmirnov(sorted: sample) { min(1, max(0, $0)) }
    // Stephens states his approximation as good to about one unit in the second digit.
    #expect(agrees(p, level, relative: 0.05))
  }

  @Test func `the limit distribution has Kolmogorov's tail values`() {
    // Smirnov (1948), table of percentage points.
    #expect(agrees(KolmogorovDistribution.upperTail(1.22385), 0.10, relative: 1e-4))
    #expect(agrees(KolmogorovDistribution.upperTail(1.35810), 0.05, relative: 1e-4))
    #expect(agrees(KolmogorovDistribution.upperTail(1.62762), 0.01, relative: 1e-4))
    #expect(agrees(KolmogorovDistribution.upperTail(0.5), 0.96394524, relative: 1e-7))
    #expect(KolmogorovDistribution.upperTail(0) == 1)
  }

  @Test func `both series of the limit distribution meet`() {
    let below = KolmogorovDistribution.upperTail(1.18.nextDown)
    let above = KolmogorovDistribution.upperTail(1.18)
    #expect(abs(below - above) < 1e-14)
  }

  @Test func `a uniform sample is accepted and a biased one rejected`() {
    var deviates = UniformDeviates(seed: 1)
    let sample = deviates.sample(4_000).sorted()
    #expect(GoodnessOfFit.kolmogorovSmirnov(sorted: sample) { $0 } > 1e-6)
    // Squeezed by 10 %: distance 0.1 in 4,000 values, p about 1e-35.
    let biased = sample.map { $0 * 0.9 }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sorted: biased) { $0 } < 1e-6)
  }

  @Test func `p-values of true hypotheses are themselves uniform`() {
    var deviates = UniformDeviates(seed: 2)
    let levels = (0..<500).map { _ in
      GoodnessOfFit.kolmogorovSmirnov(sorted: deviates.sample(40).sorted()) { $0 }
    }
    #expect(GoodnessOfFit.kolmogorovSmirnov(sorted: levels.sorted()) { $0 } > 1e-6)
  }

  @Test func `a sample is like itself and unlike one that is shifted`() {
    var deviates = UniformDeviates(seed: 3)
    let first = deviates.sample(2_000)
    let second = deviates.sample(3_000)
    #expect(GoodnessOfFit.twoSampleKolmogorovSmirnov(first, first) == 1)
    #expect(GoodnessOfFit.twoSampleKolmogorovSmirnov(first, second) > 1e-6)
    #expect(GoodnessOfFit.twoSampleKolmogorovSmirnov(first, second.map { $0 + 0.1 }) < 1e-6)
  }

  @Test func `ties count on both sides before the distance is taken`() {
    // D = 0.5 between {1, 2, 3, 4} and {3, 4, 5, 6}; effective count 2.
    let p = GoodnessOfFit.twoSampleKolmogorovSmirnov([4, 3, 2, 1], [3, 4, 5, 6])
    let root = 2.0.squareRoot()
    #expect(p == KolmogorovDistribution.upperTail((root + 0.12 + 0.11 / root) * 0.5))
    #expect(GoodnessOfFit.twoSampleKolmogorovSmirnov([1, 1, 1], [1, 1]) == 1)
  }

  @Test func `Pearson's test agrees with a published example`() {
    // SciPy's documentation of chisquare: statistic 2 on five degrees of freedom.
    let p = GoodnessOfFit.chiSquare(
      observed: [16, 18, 16, 14, 12, 12],
      expected: [Double](repeating: 88 / 6, count: 6),
      fittedParameters: 0
    )
    #expect(agrees(p, 0.8491450360846096, relative: 1e-12))
  }

  @Test func `a die that favors the six is rejected`() {
    let p = GoodnessOfFit.chiSquare(
      observed: [480, 480, 480, 480, 480, 600],
      expected: [Double](repeating: 500, count: 6),
      fittedParameters: 0
    )
    // Statistic 24 on five degrees of freedom.
    #expect(p < 1e-3)
  }

  @Test func `fitted parameters cost degrees of freedom`() {
    // Statistic 2 on two degrees of freedom has the tail e^-1.
    let p = GoodnessOfFit.chiSquare(
      observed: [16, 18, 16, 14, 12, 12],
      expected: [Double](repeating: 88 / 6, count: 6),
      fittedParameters: 3
    )
    #expect(agrees(p, 0.36787944117144233, relative: 1e-12))
  }

  @Test func `cells that expect too little are pooled with their neighbors`() {
    let pooled = GoodnessOfFit.chiSquare(
      observed: [12, 20, 3, 0, 9],
      expected: [10, 20, 4, 2, 8],
      fittedParameters: 0
    )
    let byHand = GoodnessOfFit.chiSquare(
      observed: [12, 20, 3, 9],
      expected: [10, 20, 6, 8],
      fittedParameters: 0
    )
    #expect(pooled == byHand)
    let rest = GoodnessOfFit.chiSquare(
      observed: [12, 20, 1],
      expected: [10, 20, 3],
      fittedParameters: 0
    )
    let joined = GoodnessOfFit.chiSquare(
      observed: [12, 21],
      expected: [10, 23],
      fittedParameters: 0
    )
    #expect(rest == joined)
  }

  @Test func `two rows of counts agree with the contingency table`() {
    // SciPy's chi2_contingency without Yates' correction: 5.3333 on two degrees of freedom.
    let p = GoodnessOfFit.twoSampleChiSquare([10, 20, 30], [20, 20, 20])
    #expect(agrees(p, 0.0694834512228015, relative: 1e-12))
  }

  @Test func `rows of different totals but one distribution are accepted, others rejected`() {
    #expect(GoodnessOfFit.twoSampleChiSquare([100, 200, 300], [10, 20, 30]) > 0.999)
    #expect(GoodnessOfFit.twoSampleChiSquare([100, 200, 300], [300, 200, 100]) < 1e-6)
  }

  @Test func `tests without data or degrees of freedom give no number`() {
    #expect(GoodnessOfFit.kolmogorovSmirnov(sorted: []) { $0 }.isNaN)
    #expect(GoodnessOfFit.twoSampleKolmogorovSmirnov([], [1]).isNaN)
    #expect(
      GoodnessOfFit.chiSquare(observed: [3, 1], expected: [2, 2], fittedParameters: 0).isNaN
    )
    #expect(GoodnessOfFit.twoSampleChiSquare([0, 0], [1, 2]).isNaN)
  }
}
