/// Whether two numbers agree to a relative error, for values that are not near 0.
func agrees(_ value: Double, _ expected: Double, relative tolerance: Double) -> Bool {
  abs(value - expected) <= tolerance * abs(expected)
}

/// Reproducible uniform deviates for test samples (SplitMix64; Steele, Lea and Flood 2014).
struct UniformDeviates: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func sample(_ count: Int) -> [Double] {
    (0..<count).map { _ in Double.random(in: 0..<1, using: &self) }
  }
}
