/// Money by lever, in hundredths of the currency a year.
///
/// Whole hundredths, so that sums and limits hold exactly.
package struct Allocation: Sendable, Hashable {
  /// One amount per lever, in their order, each `>= 0`.
  package var cents: [Int]

  /// An amount for each lever, in hundredths of the currency a year.
  package init(_ cents: [Int]) {
    self.cents = cents
  }

  /// All levers together, in hundredths of the currency a year.
  package var total: Int { cents.reduce(0, +) }

  /// The same but for one lever.
  package func setting(_ lever: Int, to amount: Int) -> Allocation {
    var changed = self
    changed.cents[lever] = amount
    return changed
  }

  /// Shares out money as a pattern does, as far as bounds allow.
  ///
  /// Every amount is the pattern's times one factor, or at a bound; the factor is the one with which the sum is
  /// `total`. Hundredths left by rounding go to the first levers that may take them.
  ///
  /// - Parameters:
  ///   - pattern: Amounts of which some is above 0, unless all bounds are met by it.
  ///   - total: Hundredths of the currency a year.
  ///   - bounds: Of each lever; `total` lies between the sums of their ends.
  /// - Returns: Amounts within the bounds, whose sum is `total`; the pattern where that is so of itself.
  package static func scaled(
    _ pattern: Allocation,
    to total: Int,
    within bounds: [ClosedRange<Int>]
  ) -> Allocation {
    func amounts(_ factor: Double) -> Allocation {
      Allocation(
        zip(pattern.cents, bounds).map { amount, bounds in
          let wanted = (Double(amount) * factor).rounded(.down)
          let kept = min(max(wanted, Double(bounds.lowerBound)), Double(bounds.upperBound))
          return Int(kept)
        }
      )
    }
    guard amounts(1).total != total else { return amounts(1) }
    var (low, high) = (0.0, 1.0)
    while amounts(high).total < total, high < 1e12 { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if amounts(middle).total <= total { low = middle } else { high = middle }
    }
    var result = amounts(low)
    for (lever, bounds) in bounds.enumerated() where result.total < total {
      result.cents[lever] += min(total - result.total, bounds.upperBound - result.cents[lever])
    }
    return result
  }
}
