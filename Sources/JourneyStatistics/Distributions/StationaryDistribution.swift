/// The shares of states that a Markov chain leaves as they are.
package enum StationaryDistribution {
  /// The stationary distribution of an irreducible chain.
  ///
  /// States are taken out one after another, the last first, without a subtraction, so that rare moves lose no
  /// digits. Source: Grassmann, Taksar and Heyman (1985), Regenerative analysis and steady state
  /// distributions for Markov chains, *Operations Research* 33(5).
  ///
  /// - Parameter moves: Probabilities of moves, `[from][to]`, up to a factor for each row; those on the
  ///   diagonal do not matter.
  /// - Precondition: From each state the first can be reached, and every state from the first.
  /// - Returns: One share `0...1` per state, 1 in all; empty if there is no state.
  package static func of(_ moves: [[Double]]) -> [Double] {
    var moves = moves
    for state in moves.indices.reversed() where state > 0 {
      let out = moves[state][..<state].reduce(0, +)
      precondition(out > 0, "a state that cannot be left")
      for from in 0..<state {
        moves[from][state] /= out
        for to in 0..<state where to != from {
          moves[from][to] += moves[from][state] * moves[state][to]
        }
      }
    }
    var shares: [Double] = []
    for state in moves.indices {
      shares.append(
        state == 0 ? 1 : (0..<state).reduce(0) { $0 + shares[$1] * moves[$1][state] }
      )
    }
    let all = shares.reduce(0, +)
    return shares.map { $0 / all }
  }
}
