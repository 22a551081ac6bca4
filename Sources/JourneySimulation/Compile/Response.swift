import CLanes

/// Response shapes with hand-checkable values (model, rules 2.3, 2.6 and 3.3).
package enum Response {
  /// Hill curve `x^slope / (x^slope + half^slope)` in `0..<1`; 0 at `x = 0`, one half at `x = half`.
  package static func hill(_ x: Double, half: Double, slope: Double) -> Double {
    guard x > 0 else { return 0 }
    if slope == 1 { return x / (x + half) }
    let power = lanes_exp(slope * lanes_log(x / half))
    return power.isFinite ? power / (1 + power) : 1
  }

  /// What is left of a memory after some days: `exp(-days / memoryDays)`.
  package static func decay(days: Double, memoryDays: Double) -> Double {
    lanes_exp(-days / memoryDays)
  }

  /// Adstock on its way from `start` to `limit`, its load times the days of memory, after a decay.
  package static func adstock(from start: Double, to limit: Double, decay: Double) -> Double {
    limit + (start - limit) * decay
  }

  /// The mean memory `A` that gives an unprompted awareness `a = 1 - (1 + cv² A)^(-1/cv²)`.
  package static func memory(awareness: Double, variation: Double) -> Double {
    let logMiss = lanes_log(1 - awareness)
    let square = variation * variation
    return square == 0 ? -logMiss : (lanes_exp(-square * logMiss) - 1) / square
  }

  /// The unprompted awareness that a mean memory gives, in `0...1`: the inverse of ``memory(awareness:variation:)``.
  package static func awareness(memory: Double, variation: Double) -> Double {
    let square = variation * variation
    return 1 - lanes_exp(square == 0 ? -memory : -lanes_log(1 + square * memory) / square)
  }
}
