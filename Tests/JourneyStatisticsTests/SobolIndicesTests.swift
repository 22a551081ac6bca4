import Foundation
import JourneyStatistics
import Testing

/// Shares of variance against closed forms (Saltelli and others 2008, *Global Sensitivity Analysis*, sections 2.9 and 4.7).
@Suite struct `Sobol indices` {
  /// Uniforms on (0, 1).
  private struct Uniforms {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double {
      // SplitMix64 (Steele, Lea and Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      word ^= word >> 31
      return (Double(word >> 11) + 0.5) * 0x1p-53
    }
  }

  private static func indices(
    _ factors: Int,
    rows: Int,
    seed: UInt64,
    _ outcome: ([Double]) -> Double
  ) -> SobolIndices {
    var uniforms = Uniforms(seed: seed)
    func sample() -> [[Double]] {
      (0..<rows).map { _ in (0..<factors).map { _ in uniforms.next() } }
    }
    let (a, b) = (sample(), sample())
    return SobolIndices(
      a: a.map(outcome),
      b: b.map(outcome),
      mixed: (0..<factors).map { factor in
        zip(a, b).map { first, second in
          var mixed = first
          mixed[factor] = second[factor]
          return outcome(mixed)
        }
      }
    )
  }

  /// `sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1` on a cube of side 2π.
  private static func ishigami(_ shares: [Double]) -> Double {
    let x = shares.map { (2 * $0 - 1) * .pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])
  }

  private static let ishigamiVariance =
    0.5 + 49.0 / 8 + 0.1 * pow(Double.pi, 4) / 5 + 0.01 * pow(Double.pi, 8) / 18

  /// Within five of its own errors each: a false alarm in 300,000 seeds.
  private static func expect(
    _ found: [SobolIndices.Index],
    _ theory: [Double],
    _ comment: Comment
  ) {
    for (index, theory) in zip(found, theory) {
      #expect(abs(index.share - theory) < 5 * index.standardError + 1e-12, comment)
      #expect(index.standardError < 0.05, comment)
    }
  }

  @Test func `those of the Ishigami function`() {
    let found = Self.indices(3, rows: 8_192, seed: 1, Self.ishigami)
    let whole = Self.ishigamiVariance
    let first: [Double] = [
      pow(1 + 0.1 * pow(Double.pi, 4) / 5, 2) / 2 / whole, 49.0 / 8 / whole, 0,
    ]
    let both = 8 * 0.01 * pow(Double.pi, 8) / 225 / whole
    Self.expect(found.first, first, "first")
    Self.expect(found.total, [first[0] + both, first[1], both], "total")
    #expect(abs(found.variance / whole - 1) < 0.05)
    // The third does nothing alone, and a quarter together with the first.
    #expect(!found.first[2].isAboveZero && found.total[2].isAboveZero)
  }

  @Test func `those of the g-function`() {
    let weights: [Double] = [0, 1, 4.5, 9, 99]
    let found = Self.indices(5, rows: 8_192, seed: 2) { shares in
      zip(shares, weights).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
    let parts = weights.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let whole = parts.reduce(1) { $0 * (1 + $1) } - 1
    Self.expect(found.first, parts.map { $0 / whole }, "first")
    Self.expect(found.total, parts.map { $0 * (whole + 1) / (1 + $0) / whole }, "total")
    #expect(abs(found.variance / whole - 1) < 0.05)
  }

  /// Over 400 samples the spread is the error that each states.
  ///
  /// Their ratio has an error of 4 % (the kurtosis of the indices is near the normal's), five of which are allowed. A
  /// factor that is left out has neither.
  @Test func `an error is the spread over samples`() {
    let samples = (0..<400).map {
      Self.indices(3, rows: 256, seed: 100 + UInt64($0), Self.ishigami)
    }
    func spread(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(values.count - 1)).squareRoot()
    }
    for factor in 0..<3 {
      for kind in [\SobolIndices.first, \SobolIndices.total] {
        let found = samples.map { $0[keyPath: kind][factor] }
        let stated = found.map(\.standardError).reduce(0, +) / Double(found.count)
        let ratio = spread(found.map(\.share)) / stated
        #expect((0.8...1.2).contains(ratio), "factor \(factor): \(ratio)")
      }
    }
    let inert = Self.indices(2, rows: 64, seed: 3) { $0[0] }
    #expect(inert.first[1].share == 0 && inert.first[1].standardError == 0)
    #expect(inert.total[1].share == 0 && !inert.total[1].isAboveZero)
  }

  @Test func `an outcome that does not vary has no shares`() {
    let flat = Self.indices(2, rows: 16, seed: 4) { _ in 3 }
    #expect(flat.variance == 0)
    #expect(flat.first.allSatisfy(\.share.isNaN) && flat.total.allSatisfy { !$0.isAboveZero })
  }
}
