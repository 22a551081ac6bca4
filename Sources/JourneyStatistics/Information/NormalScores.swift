/// Values put on the scale of the standard normal distribution by their ranks.
package enum NormalScores {
  /// The normal quantile of each value's share, `(rank - 1/2) / n`; equal values share their mean rank.
  ///
  /// An increasing function of the values that is nearly free of their distribution, so that outliers have no
  /// lever. Source: van der Waerden (1952), *Order Tests for the Two-Sample Problem*, with the shares of Hazen.
  ///
  /// - Parameter values: Finite, in any unit.
  /// - Returns: One score for each value, between about -4 and 4.
  package static func of(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var scores = values
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count && values[order[end]] == values[order[first]] { end += 1 }
      let share = Double(first + end) / 2 / Double(order.count)
      let score = NormalDistribution.quantile(share)
      for place in first..<end { scores[order[place]] = score }
      first = end
    }
    return scores
  }
}
