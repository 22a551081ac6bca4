/// The variance between replications, split into chance and uncertain inputs (model, rule 8.6).
package struct VarianceSplit: Sendable {
  /// Mean variance within draws, `W`: what chance alone does.
  package let chance: Double
  /// Variance between draws beyond what chance explains, `>= 0`.
  package let input: Double
  /// `input / (input + chance)`, in `0...1`; NaN if all values are equal.
  package let inputShare: Double
  /// By the jackknife over draws, of the share before it is cut off at 0; NaN for fewer than three
  /// draws, and if without one of them all values are equal.
  package let inputShareStandardError: Double
  /// The share without each draw, before it is cut off at 0; NaN if all values are equal then.
  package let leaveOneOutShares: [Double]

  /// Below this share of the whole variance, what remains without a draw is rounding.
  private static let rounding = 1e-9

  /// Splits one value per replication by the draw that it belongs to.
  ///
  /// One-way analysis of variance: `chance = W = SS_within / (N - G)` and
  /// `input = max(0, (SS_between / (G - 1) - W) / m)`, which for `m` replications per draw is
  /// `max(0, variance of draw means - W / m)`. For unequal sizes `m` is
  /// `(N - sum of m_g^2 / N) / (G - 1)`. `nil` for fewer than two draws, or one replication each.
  /// Source: Searle, Casella and McCulloch (1992), *Variance Components*, sections 3.5 and 3.6.
  ///
  /// - Precondition: `clusters` names the draw of each value; members of one follow each other.
  package init?(values: [Double], clusters: [Int]) {
    guard !values.isEmpty else { return nil }
    let center = values.reduce(0, +) / Double(values.count)
    let draws = ClusterSums(of: values.map { $0 - center }, clusters: clusters).clusters
    let totals = draws.reduce(into: VarianceTotals()) { $0.add($1, sign: 1) }
    guard let components = totals.components else { return nil }
    chance = components.chance
    input = max(0, components.input)
    let whole = input + chance
    inputShare = input / whole
    leaveOneOutShares = draws.map { draw in
      var others = totals
      others.add(draw, sign: -1)
      guard let components = others.components else { return .nan }
      let variance = components.input + components.chance
      return variance > Self.rounding * whole ? components.input / variance : .nan
    }
    inputShareStandardError = Jackknife.standardError(of: leaveOneOutShares)
  }
}

/// The sums that the analysis of variance needs, so that a draw can be left out at once.
private struct VarianceTotals {
  private var draws = 0.0
  private var count = 0.0
  private var squaredCounts = 0.0
  private var sum = 0.0
  /// Sum over draws of (sum of the draw)^2 / (size of the draw).
  private var between = 0.0
  private var within = 0.0

  mutating func add(_ draw: ClusterSums.Cluster, sign: Double) {
    draws += sign
    count += sign * draw.count
    squaredCounts += sign * draw.count * draw.count
    sum += sign * draw.sum
    between += sign * draw.sum * draw.sum / draw.count
    within += sign * draw.squares
  }

  /// Variance within draws, and between draws beyond it (negative values kept).
  var components: (chance: Double, input: Double)? {
    guard draws >= 2, count > draws else { return nil }
    let chance = within / (count - draws)
    let meanSquare = (between - sum * sum / count) / (draws - 1)
    let size = (count - squaredCounts / count) / (draws - 1)
    return (chance, (meanSquare - chance) / size)
  }
}
