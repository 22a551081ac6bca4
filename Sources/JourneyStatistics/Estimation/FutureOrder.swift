/// Values of simulated futures in order, between which a further future may be expected to lie
/// (model, rule 8.19).
package struct FutureOrder: Sendable {
  /// Increasing; a value without end is infinite.
  private let sorted: [Double]
  /// Draws with any value.
  package let drawCount: Int
  /// By how much the likeness of futures of one draw multiplies the variance of their mean: 1 without
  /// likeness, their number where all are alike.
  private let likeness: Double

  /// Puts values of replications in order.
  ///
  /// - Parameters:
  ///   - values: One per replication, NaN where undefined, infinite where without end.
  ///   - clusters: The draw of each; those of one draw follow each other.
  package init(values: [Double], clusters: [Int]) {
    precondition(values.count == clusters.count, "one draw per value")
    let defined = values.indices.filter { !values[$0].isNaN }
    let order = defined.sorted { values[$0] < values[$1] }
    let sorted = order.map { values[$0] }
    self.sorted = sorted
    let sizes = ClusterSums(of: defined.map { _ in 0 }, clusters: defined.map { clusters[$0] })
      .clusters.map(\.count)
    drawCount = sizes.count
    guard sizes.contains(where: { $0 > 1 }) else {
      likeness = 1
      return
    }
    // Values that differ by rounding are equal, so that it does not decide about ranks.
    let rounding = 1e-9 * (sorted.lazy.filter(\.isFinite).map { abs($0) }.max() ?? 0)
    var ranks = [Double](repeating: .nan, count: values.count)
    var begin = 0
    while begin < order.count {
      let end = sorted[begin...].firstIndex { $0 > sorted[begin] + rounding } ?? order.count
      for place in begin..<end { ranks[order[place]] = Double(begin + end) / 2 }
      begin = end
    }
    let split = VarianceSplit(
      values: defined.map { ranks[$0] },
      clusters: defined.map { clusters[$0] }
    )
    let share = split.flatMap { $0.inputShare.isNaN ? nil : $0.inputShare } ?? 0
    let size = sizes.reduce(0) { $0 + $1 * $1 } / Double(defined.count)
    likeness = 1 + (size - 1) * share
  }

  /// Draws below which no interval of a coverage can be stated; 9 for 80 % and 39 for 95 %.
  ///
  /// Below it even all the futures of the draws together hold a further one less often.
  ///
  /// - Precondition: `coverage` is above 0 and below 1.
  package static func fewestDraws(coverage: Double) -> Int {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    // An odd hundred-thousandth of a draw is rounding.
    return Int((2 / (1 - coverage) - 1 - 1e-5).rounded(.up))
  }

  /// The ends of the central interval that holds a further future, of a further draw, with the
  /// probability `coverage`; `nil` for fewer draws than that takes.
  ///
  /// With `N` values, `p = (1 - coverage) / 2` and the likeness `d` they are the values at the ranks
  /// `r = p (N + 1) - (1/2 - p)(d - 1)` and `N + 1 - r`, counted from 1, linear between neighbors; the
  /// lower one where the neighbor above is infinite. Without draws that is rank `p (N + 1)`, which is
  /// exact for exchangeable values; where the `m` futures of a draw are all alike it is the middle of
  /// the block of rank `p (D + 1)` of `D` draws.
  package func interval(coverage: Double) -> (low: Double, high: Double)? {
    guard drawCount >= Self.fewestDraws(coverage: coverage) else { return nil }
    let p = (1 - coverage) / 2
    let count = Double(sorted.count)
    let rank = p * (count + 1) - (0.5 - p) * (likeness - 1)
    return (value(at: rank, isLow: true), value(at: count + 1 - rank, isLow: false))
  }

  /// The value at a rank from 1; towards the outside where a neighbor is infinite.
  private func value(at rank: Double, isLow: Bool) -> Double {
    // A rank that should be whole is not rounded to the next.
    let nearest = rank.rounded()
    let rank = abs(rank - nearest) < 1e-9 ? nearest : rank
    let place = min(max(rank - 1, 0), Double(sorted.count - 1))
    let below = Int(place)
    let fraction = place - Double(below)
    guard fraction > 0 else { return sorted[below] }
    let (low, high) = (sorted[below], sorted[below + 1])
    guard low.isFinite && high.isFinite else { return isLow ? low : high }
    return low + fraction * (high - low)
  }
}
