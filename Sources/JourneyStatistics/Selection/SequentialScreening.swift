internal import Foundation

/// Decides which of several systems are out of the race for the largest mean, batch by batch.
///
/// The fully sequential procedure KN: if the best leads all others by the tolerance or more, it stays to the end
/// with the wanted probability, for vectors of values that are normal, independent and alike. Variances may be
/// unequal and unknown, and systems correlated; what counts are the variances of their differences, so that
/// common random numbers save work. Source: Kim and Nelson (2001), *A Fully Sequential Procedure for
/// Indifference-Zone Selection in Simulation*, section 2, with `c = 1`; that it may look after batches alone
/// follows from Jennison, Johnstone and Turnbull (1982).
package struct SequentialScreening: Sendable {
  /// Variances of differences between systems in the first stage.
  private let variances: [[Double]]
  private let tolerance: Double
  /// The `h²` of the source.
  private let factor: Double

  /// Learns the variances of differences from a first stage.
  ///
  /// - Parameters:
  ///   - firstStage: Values by system, as many of each, at least 2; values at one place belong together.
  ///   - tolerance: The smallest difference of means that matters, above 0, in the unit of the values.
  ///   - confidence: The wanted probability, above 0 and below 1.
  package init(firstStage: [[Double]], tolerance: Double, confidence: Double) {
    let count = firstStage.first?.count ?? 0
    precondition(
      count >= 2 && firstStage.allSatisfy { $0.count == count },
      "as many values of each system, at least 2"
    )
    let rivals = Double(max(1, firstStage.count - 1))
    let freedom = Double(count - 1)
    let eta = (pow(2 * (1 - confidence) / rivals, -2 / freedom) - 1) / 2
    factor = 2 * max(0, eta) * freedom
    self.tolerance = tolerance
    variances = firstStage.map { ours in
      firstStage.map { theirs in
        let error = SampleMean(zip(ours, theirs).map { $0 - $1 }).standardError
        return error * error * Double(count)
      }
    }
  }

  /// The systems that stay in the race.
  ///
  /// - Parameters:
  ///   - systems: Those that have stayed until now, by their place in the first stage.
  ///   - means: Of each of these, over all its values.
  ///   - count: Values behind each mean.
  /// - Returns: In the order of `systems`; at least one. Of systems that are all equal all stay.
  package func survivors(of systems: [Int], means: [Double], count: Int) -> [Int] {
    systems.indices.filter { ours in
      systems.indices.allSatisfy { theirs in
        means[ours] >= means[theirs] - room(systems[ours], systems[theirs], count: count)
      }
    }.map { systems[$0] }
  }

  /// Values of each system after which no more than one of some is left, but for ties.
  package func mostValues(of systems: [Int]) -> Double {
    let largest = systems.flatMap { ours in systems.map { variances[ours][$0] } }.max() ?? 0
    return largest > 0 ? factor * largest / (tolerance * tolerance) : 0
  }

  /// How far a mean may be below another without losing.
  private func room(_ ours: Int, _ theirs: Int, count: Int) -> Double {
    let variance = variances[ours][theirs]
    guard variance > 0 else { return 0 }
    return max(0, (factor * variance / (tolerance * Double(count)) - tolerance) / 2)
  }
}
