/// Splits what several players bring together over each of them.
///
/// A coalition is a set of players as the bits of a whole number: bit 0 is player 0.
/// Source: Shapley (1953), *A Value for n-Person Games*.
package enum ShapleyValues {
  /// The mean over all orders of players of what each adds to those before it.
  ///
  /// `sum over S without i of |S|! (n - 1 - |S|)! / n! (v(S with i) - v(S))`; the parts sum to
  /// `v(all) - v(none)`, players that add the same have the same part, and one that never adds anything has 0.
  ///
  /// - Parameters:
  ///   - players: How many, from 1 to 20.
  ///   - value: What a coalition brings, asked for each at most once per player and place.
  /// - Returns: One part per player, in the unit of the values.
  /// - Complexity: `players * 2^players`.
  package static func exact(players: Int, _ value: (Int) -> Double) -> [Double] {
    precondition((1...20).contains(players), "\(players) players")
    // The weight of a coalition of each size: 1 / (n * binomial(n - 1, size)).
    var weights = [1 / Double(players)]
    for size in 1..<max(2, players) {
      weights.append(weights[size - 1] * Double(size) / Double(max(1, players - size)))
    }
    return (0..<players).map { player in
      var part = 0.0
      for coalition in 0..<1 << players where coalition >> player & 1 == 0 {
        let added = value(coalition | 1 << player) - value(coalition)
        part += weights[coalition.nonzeroBitCount] * added
      }
      return part
    }
  }

  /// What each player adds in one order; over random orders its mean is the part.
  ///
  /// - Parameters:
  ///   - order: Every player once.
  ///   - value: What a coalition brings.
  /// - Returns: One number per player, by player; they sum to `v(all) - v(none)`.
  /// Source: Castro, Gómez and Tejada (2009), *Polynomial calculation of the Shapley value based on sampling*.
  package static func along(_ order: [Int], _ value: (Int) -> Double) -> [Double] {
    var parts = [Double](repeating: 0, count: order.count)
    for (place, coalition) in coalitions(along: order).enumerated().dropLast() {
      parts[order[place]] = value(coalition | 1 << order[place]) - value(coalition)
    }
    return parts
  }

  /// The coalitions that an order passes: none, the first, the first two, to all.
  package static func coalitions(along order: [Int]) -> [Int] {
    order.reduce(into: [0]) { $0.append(($0.last ?? 0) | 1 << $1) }
  }
}
