import CLanes
import Foundation
import JourneySimulation
import JourneyStatistics

/// Checks of the random numbers themselves (model, rules 9.1 and 9.4).
enum RandomChecks {
  private static let generatorSource =
    "Salmon, Moraes, Dror, Shaw (2011), doi:10.1145/2063384.2063405; Random123 kat_vectors"

  /// The generator against its published vectors.
  ///
  /// `flippedBits`: exclusive-or of the expected words; not 0 only to see the check fail.
  static func philoxVectors(flippedBits: UInt32 = 0) -> TheoryCheck {
    let ones = UInt32.max
    let cases: [(counter: [UInt32], key: [UInt32], output: [UInt32])] = [
      ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        [ones, ones, ones, ones], [ones, ones],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ]
    var differences = 0
    for vector in cases {
      let stream = lanes_stream(
        key0: vector.key[0],
        key1: vector.key[1],
        counter2: vector.counter[2],
        counter3: vector.counter[3]
      )
      let words = philox(vector.counter[0], vector.counter[1], stream)
      for (word, expected) in zip(words, vector.output) where word != expected ^ flippedBits {
        differences += 1
      }
    }
    return TheoryCheck(
      "random.philox_vectors",
      "Philox 4x32-10, published test vectors",
      theory: Double(cases.count * 4),
      simulation: Double(cases.count * 4 - differences),
      differences: differences,
      statement: "Words of the generator that equal the published ones.",
      source: generatorSource
    )
  }

  /// The vector kernels against the scalar generator, bit for bit; also the words and times of events.
  ///
  /// `counterShift`: added to the scalar counter; not 0 only to see the check fail.
  static func vectorKernels(seed: UInt64, counterShift: UInt32 = 0) -> TheoryCheck {
    var words = Sampler(key: ReplicationKey(seed: seed, replication: 0), name: "kernels")
    var compared = 0
    var differences = 0
    func compare(_ kernel: UInt32, _ scalar: UInt32) {
      compared += 1
      if kernel != scalar { differences += 1 }
    }
    for _ in 0..<50 {
      let stream = lanes_stream(
        key0: words.word(),
        key1: words.word(),
        counter2: words.word(),
        counter3: words.word()
      )
      let low = (0..<16).map { _ in words.word() }
      let high = (0..<16).map { _ in words.word() }
      var blocks = [UInt32](repeating: 0, count: 64)
      lanes_fill_blocks(stream, low, high, &blocks)
      for lane in 0..<16 {
        let scalar = philox(low[lane] &+ counterShift, high[lane], stream)
        for word in 0..<4 { compare(blocks[16 * word + lane], scalar[word]) }
      }
    }
    let schedule = EventScheduleComparison(&words, counterShift: counterShift)
    compared += schedule.compared
    differences += schedule.differences
    return TheoryCheck(
      "random.vector_kernels",
      "vector kernels equal the scalar generator",
      theory: Double(compared),
      simulation: Double(compared - differences),
      differences: differences,
      statement: "Words that the kernels for 16 lanes and the scalar generator agree on.",
      source: generatorSource
    )
  }

  static func philox(
    _ counter0: UInt32,
    _ counter1: UInt32,
    _ stream: lanes_stream
  ) -> [UInt32] {
    var words: [UInt32] = [0, 0, 0, 0]
    lanes_philox(counter0, counter1, stream, &words)
    return words
  }

  /// The engine's own logarithm and exponential against the C library's.
  ///
  /// `factor`: of the library's value; not 1 only to see the check fail.
  static func elementaryFunctions(seed: UInt64, factor: Double = 1) -> TheoryCheck {
    var sampler = Sampler(key: ReplicationKey(seed: seed, replication: 0), name: "functions")
    var worst = 0.0
    var differences = 0
    let count = 50_000
    for _ in 0..<count {
      let exponent = -700 + 1_400 * sampler.uniform()
      let argument = exp(exponent)
      let near = 0.5 + 1.5 * sampler.uniform()
      let errors = [
        abs(lanes_exp(exponent) / (factor * exp(exponent)) - 1) / 4e-16,
        abs(lanes_log(argument) - factor * log(argument)) / (2 * log(argument).ulp),
        abs(lanes_log(near) - factor * log(near)) / (2 * log(near).ulp),
      ]
      for error in errors {
        worst = max(worst, error)
        if error > 1 { differences += 1 }
      }
    }
    return TheoryCheck(
      "random.elementary_functions",
      "own exp and log against the C library",
      theory: 1,
      simulation: worst,
      differences: differences,
      statement:
        "Largest error, as a share of the documented bound: 4e-16 of exp, two last places of log.",
      source: "the bounds stated in lanes.h; the C library errs by less than one last place"
    )
  }
}
