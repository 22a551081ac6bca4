import CLanes
import Foundation
import JourneySimulation
import JourneyStatistics

/// Every sampler against its distribution function (model, rules 9.4 and 9.5).
///
/// `scale` multiplies the theory's argument; it differs from 1 only to see a check fail.
enum SamplerChecks {
  static func all(seed: UInt64) -> [TheoryCheck] {
    [
      uniform(seed: seed), exponential(seed: seed), normal(seed: seed),
      gamma(shape: 0.3, seed: seed), gamma(shape: 1, seed: seed), gamma(shape: 2.5, seed: seed),
      gamma(shape: 40, seed: seed), poisson(mean: 0.8, seed: seed),
      poisson(mean: 120, seed: seed), gumbel(seed: seed), eventExponential(seed: seed),
    ]
  }

  private static let count = 20_000

  static func uniform(seed: UInt64, scale: Double = 1) -> TheoryCheck {
    continuous("uniform", mean: 0.5, seed) {
      $0.uniform()
    } cdf: {
      min(1, scale * $0)
    }
  }

  static func exponential(seed: UInt64, scale: Double = 1) -> TheoryCheck {
    continuous("exponential", mean: 1, seed) {
      $0.exponential()
    } cdf: {
      -expm1(-scale * $0)
    }
  }

  static func normal(seed: UInt64, scale: Double = 1) -> TheoryCheck {
    continuous("normal", mean: 0, seed) {
      $0.normal()
    } cdf: {
      NormalDistribution.cdf(scale * $0)
    }
  }

  static func gamma(shape: Double, seed: UInt64, scale: Double = 1) -> TheoryCheck {
    continuous("gamma of shape \(shape)", mean: 1, seed) {
      $0.gamma(shape: shape)
    } cdf: {
      GammaDistribution.cdf(scale * $0, shape: shape, scale: 1 / shape)
    }
  }

  /// The kernel of tastes, on 16 words at a time: `F(x) = exp(-exp(-x))`, mean 0.5772.
  static func gumbel(seed: UInt64, scale: Double = 1) -> TheoryCheck {
    let values = lanes(seed, "gumbel") { words, out in
      var floats = [Float](repeating: 0, count: 16)
      lanes_gumbels(words, &floats)
      out = floats.map(Double.init)
    }
    return distribution("Gumbel kernel", mean: 0.577_215_664_9, values) {
      exp(-exp(-scale * $0))
    }
  }

  /// The kernel of event times, on 16 words at a time.
  static func eventExponential(seed: UInt64, scale: Double = 1) -> TheoryCheck {
    let values = lanes(seed, "event exponential") { words, out in
      lanes_exponentials(words, &out)
    }
    return distribution("exponential kernel", mean: 1, values) { -expm1(-scale * $0) }
  }

  private static func lanes(
    _ seed: UInt64,
    _ name: String,
    _ kernel: ([UInt32], inout [Double]) -> Void
  ) -> [Double] {
    var sampler = Sampler(key: ReplicationKey(seed: seed, replication: 0), name: name)
    var values: [Double] = []
    var out = [Double](repeating: 0, count: 16)
    while values.count < count {
      kernel((0..<16).map { _ in sampler.word() }, &out)
      values += out
    }
    return values
  }

  /// Poisson counts by inversion, against their probabilities by a chi-square test.
  static func poisson(mean: Double, seed: UInt64, scale: Double = 1) -> TheoryCheck {
    let name = "Poisson of mean \(mean)"
    var sampler = Sampler(key: ReplicationKey(seed: seed, replication: 0), name: name)
    let values = (0..<count).map { _ in
      Sampler.poisson(mean: mean, uniform: sampler.uniform())
    }
    let test = CountTest(values) { PoissonDistribution.probability($0, mean: mean * scale) }
    return TheoryCheck(
      "samplers.\(name.lowercased().replacing(" ", with: "_"))",
      "sampler: \(name)",
      theory: mean * scale,
      estimate: SampleMean(values.map(Double.init)),
      probability: test.probability,
      statement: "Counts of \(count) draws by value; chi-square test. Means are shown.",
      source: "Johnson, Kemp, Kotz (2005), section 4.1"
    )
  }

  private static func continuous(
    _ name: String,
    mean: Double,
    _ seed: UInt64,
    _ draw: (inout Sampler) -> Double,
    cdf: (Double) -> Double
  ) -> TheoryCheck {
    var sampler = Sampler(key: ReplicationKey(seed: seed, replication: 0), name: name)
    return distribution(name, mean: mean, (0..<count).map { _ in draw(&sampler) }, cdf: cdf)
  }

  private static func distribution(
    _ name: String,
    mean: Double,
    _ values: [Double],
    cdf: (Double) -> Double
  ) -> TheoryCheck {
    TheoryCheck(
      "samplers.\(name.lowercased().replacing(" ", with: "_"))",
      "sampler: \(name)",
      theory: mean,
      estimate: SampleMean(values),
      probability: GoodnessOfFit.kolmogorovSmirnov(sorted: values.sorted(), cdf: cdf),
      statement: "\(values.count) draws; Kolmogorov-Smirnov test. Means are shown.",
      source: "Johnson, Kotz, Balakrishnan (1994, 1995), the distribution function"
    )
  }
}

/// Counts compared with the probabilities of whole numbers from 0 on, by Pearson's test.
struct CountTest {
  let observed: [Double]
  let expected: [Double]

  /// The last cell holds all counts from the first on whose tail expects fewer than 5.
  init(_ values: [Int], probability: (Int) -> Double) {
    let total = Double(values.count)
    var expected: [Double] = []
    var tail = total
    while true {
      let cell = total * probability(expected.count)
      guard tail - cell >= 5 else { break }
      expected.append(cell)
      tail -= cell
    }
    expected.append(tail)
    var observed = [Double](repeating: 0, count: expected.count)
    for value in values { observed[min(value, expected.count - 1)] += 1 }
    self.observed = observed
    self.expected = expected
  }

  var probability: Double {
    GoodnessOfFit.chiSquare(observed: observed, expected: expected, fittedParameters: 0)
  }
}
