import CLanes

/// A sequence of random numbers of one stream and purpose, and the distributions drawn from it.
///
/// Reproducible on every machine: it uses integer arithmetic, the four operations, square roots and our
/// own logarithm and exponential only.
package struct Sampler {
  private let stream: lanes_stream
  private let purpose: UInt32
  private var block: UInt32 = 0
  private var words: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
  private var used = 4

  init(_ stream: lanes_stream, purpose: UInt32, firstBlock: UInt32 = 0) {
    self.stream = stream
    self.purpose = purpose
    block = firstBlock
  }

  /// The sampler of a name: for draws that belong to no account.
  package init(key: ReplicationKey, name: String) {
    self.init(
      key.stream(account: StreamName.hash64(name), journey: 0),
      purpose: StreamPurpose.named
    )
  }

  /// The next 32 random bits.
  package mutating func word() -> UInt32 {
    if used == 4 {
      withUnsafeMutableBytes(of: &words) {
        lanes_philox(
          block,
          purpose,
          stream,
          $0.baseAddress!.assumingMemoryBound(to: UInt32.self)
        )
      }
      block &+= 1
      used = 0
    }
    used += 1
    switch used {
    case 1: return words.0
    case 2: return words.1
    case 3: return words.2
    default: return words.3
    }
  }

  /// Uniform on the open interval (0, 1), with 52 bits.
  package mutating func uniform() -> Double {
    let high = UInt64(word()) << 20
    let low = UInt64(word() >> 12)
    return (Double(high | low) + 0.5) * 0x1p-52
  }

  /// Exponential with mean 1.
  package mutating func exponential() -> Double { -lanes_log(uniform()) }

  /// Standard normal, by inversion of one uniform.
  package mutating func normal() -> Double { Sampler.normalQuantile(uniform()) }

  /// Gamma with mean 1 and the given shape, `> 0`.
  ///
  /// Marsaglia and Tsang (2000); below shape 1 by their boost with a power of a uniform.
  package mutating func gamma(shape: Double) -> Double {
    if shape < 1 {
      let boosted = gamma(shape: shape + 1) * (shape + 1)
      return boosted * lanes_exp(lanes_log(uniform()) / shape) / shape
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let cube = root * root * root
      if lanes_log(uniform()) < 0.5 * x * x + d - d * cube + d * lanes_log(cube) {
        return d * cube / shape
      }
    }
  }

  /// Beta with the given mean in the open interval (0, 1); `concentration` is the sum of its two parameters,
  /// `> 0`.
  ///
  /// The share of one of two Gamma numbers: Johnson, Kotz and Balakrishnan (1995), section 25.2.
  package mutating func beta(mean: Double, concentration: Double) -> Double {
    let shapes = (mean * concentration, (1 - mean) * concentration)
    let first = shapes.0 * gamma(shape: shapes.0)
    let both = first + shapes.1 * gamma(shape: shapes.1)
    // Both vanish where shapes are tiny: all or nothing, by its mean.
    return both > 0 ? first / both : uniform() < mean ? 1 : 0
  }

  /// The largest mean of a Poisson number: its probability of 0 is still an ordinary number.
  static let largestPoissonMean = 700.0

  /// Poisson by inversion: the smallest `k` whose distribution function reaches `uniform`
  /// (model, rule 9.5).
  ///
  /// For a given uniform the result never falls when the mean rises. Means are in
  /// `0...largestPoissonMean`.
  package static func poisson(mean: Double, uniform: Double) -> Int {
    poisson(mean: mean, zeroProbability: lanes_exp(-mean), uniform: uniform)
  }

  @inline(__always)
  static func poisson(mean: Double, zeroProbability: Double, uniform: Double) -> Int {
    var k = 0
    var term = zeroProbability
    var sum = term
    while sum < uniform && (term > 1e-18 || Double(k) < mean) {
      k += 1
      term *= mean / Double(k)
      sum += term
    }
    return k
  }

  /// The inverse of the standard normal distribution function, on the open interval (0, 1).
  ///
  /// Wichura (1988), algorithm AS 241 (PPND16); relative error about 1e-16.
  package static func normalQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, centralNumerator, centralDenominator)
    }
    let tail = (-lanes_log(q < 0 ? p : 1 - p)).squareRoot()
    let value =
      tail <= 5
      ? ratio(tail - 1.6, middleNumerator, middleDenominator)
      : ratio(tail - 5, farNumerator, farDenominator)
    return q < 0 ? -value : value
  }

  private typealias Coefficients = (
    Double, Double, Double, Double, Double, Double, Double, Double
  )

  @inline(__always)
  private static func ratio(_ r: Double, _ a: Coefficients, _ b: Coefficients) -> Double {
    func evaluate(_ c: Coefficients) -> Double {
      ((((((c.7 * r + c.6) * r + c.5) * r + c.4) * r + c.3) * r + c.2) * r + c.1) * r + c.0
    }
    return evaluate(a) / evaluate(b)
  }

  private static var centralNumerator: Coefficients {
    (
      3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3
    )
  }
  private static var centralDenominator: Coefficients {
    (
      1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3
    )
  }
  private static var middleNumerator: Coefficients {
    (
      1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
      3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4
    )
  }
  private static var middleDenominator: Coefficients {
    (
      1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9
    )
  }
  private static var farNumerator: Coefficients {
    (
      6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7
    )
  }
  private static var farDenominator: Coefficients {
    (
      1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15
    )
  }
}
