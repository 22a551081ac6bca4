import Foundation

/// A sequential generator of its own (xoshiro256++), so that nothing is shared with the engine.
///
/// **Source:** Blackman and Vigna (2021), *Scrambled Linear Pseudorandom Number Generators*,
/// doi:10.1145/3460772; seeded by SplitMix64 as its authors advise.
package struct ReferenceRandom: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Begins the sequence of a seed, any number, 0 included; equal seeds give equal sequences.
  package init(seed: UInt64) {
    var counter = seed
    func next() -> UInt64 {
      counter &+= 0x9E37_79B9_7F4A_7C15
      var mixed = counter
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    state = (next(), next(), next(), next())
  }

  private mutating func nextBits() -> UInt64 {
    func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
      (value << count) | (value >> (64 - count))
    }
    let result = rotate(state.0 &+ state.3, 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, 45)
    return result
  }

  /// A uniform number in the open interval (0, 1), on a grid of 2⁻⁵³.
  package mutating func uniform() -> Double {
    (Double(nextBits() >> 11) + 0.5) * 0x1p-53
  }

  /// True with the given probability; certain at 0 and 1.
  package mutating func happens(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// An exponential number of mean 1.
  package mutating func exponential() -> Double {
    -log(uniform())
  }

  /// A standard normal number (Box and Muller 1958, doi:10.1214/aoms/1177706645).
  package mutating func normal() -> Double {
    sqrt(2 * exponential()) * cos(2 * Double.pi * uniform())
  }

  /// A standard Gumbel number: distribution function `exp(-exp(-x))`, mean 0.5772.
  package mutating func gumbel() -> Double {
    -log(exponential())
  }

  /// A Gamma number of the given shape and mean, both `> 0`.
  ///
  /// **Source:** Marsaglia and Tsang (2000), doi:10.1145/358407.358414; shapes below 1 by their
  /// section 6, `Gamma(shape) = Gamma(shape + 1) × U^(1 / shape)`.
  package mutating func gamma(shape: Double, mean: Double) -> Double {
    if shape < 1 {
      return gamma(shape: shape + 1, mean: shape + 1) * pow(uniform(), 1 / shape) * mean / shape
    }
    let offset = shape - 1.0 / 3
    let slope = 1 / sqrt(9 * offset)
    while true {
      let deviate = normal()
      let root = 1 + slope * deviate
      guard root > 0 else { continue }
      let cube = root * root * root
      if log(uniform()) < deviate * deviate / 2 + offset * (1 - cube + log(cube)) {
        return offset * cube * mean / shape
      }
    }
  }

  /// A Poisson number: how many unit-rate arrivals come before `mean`, `>= 0`.
  package mutating func poisson(mean: Double) -> Int {
    var count = 0
    var time = exponential()
    while time < mean {
      count += 1
      time += exponential()
    }
    return count
  }

  /// An index drawn with probability proportional to its weight; `nil` if all weights are 0.
  package mutating func index(weights: [Double]) -> Int? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var rest = uniform() * total
    for (index, weight) in weights.enumerated() where weight > 0 {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 }
  }
}
