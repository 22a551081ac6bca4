import JourneySimulation

/// What somebody may observe before choosing, one case at a time (model, rule 8.31).
package enum Observation: String, Sendable, CaseIterable {
  /// Whether an opportunity of ours is won.
  case winRate = "win rate"
  /// The days from the opening of an opportunity of ours to its win.
  case cycleLength = "cycle length"
  /// Whether a stakeholder names us unprompted.
  case awareness

  /// Numbers of cases that are tried.
  package static let sizes = [10, 30, 100, 300]

  /// What one case is.
  package var noun: String {
    switch self {
    case .winRate: "closed deal"
    case .cycleLength: "won deal"
    case .awareness: "decider"
    }
  }
}

/// What was observed in one future, by number of cases.
///
/// Larger samples hold the smaller ones. A future that has fewer cases yields all that it has.
struct ObservedSample {
  private var sampler: Sampler

  /// Random numbers of its own for each kind and future.
  init(_ observation: Observation, seed: UInt64, future: Int) {
    let key = ReplicationKey(seed: seed, replication: UInt32(future))
    sampler = Sampler(key: key, name: "observation \(observation.rawValue)")
  }

  /// The mean of as many of some values as each size asks for, drawn without replacement.
  ///
  /// - Returns: NaN for each size where there are none.
  mutating func means(of values: [Double], sizes: [Int]) -> [Double] {
    var left = values
    var (sum, count) = (0.0, 0)
    return sizes.map { size in
      while count < min(size, left.count) {
        let place = count + Int(sampler.uniform() * Double(left.count - count))
        left.swapAt(count, min(place, left.count - 1))
        sum += left[count]
        count += 1
      }
      return count > 0 ? sum / Double(count) : .nan
    }
  }

  /// The shares of as many cases as each size asks for in which something holds that has a probability.
  mutating func shares(of probability: Double, sizes: [Int]) -> [Double] {
    var (sum, count) = (0.0, 0)
    return sizes.map { size in
      while count < size {
        sum += sampler.uniform() < probability ? 1 : 0
        count += 1
      }
      return sum / Double(count)
    }
  }
}
