internal import CGSL

/// The exponential of a square matrix.
package enum MatrixExponential {
  /// `e^A` of a row-major matrix, by scaling, a Taylor series and repeated squaring.
  ///
  /// The relative error is about `order * norm * 2^-52`, which is small for generators of Markov
  /// chains over times at which the chain has made up to some thousand steps.
  /// Source: Moler and Van Loan (2003), *Nineteen Dubious Ways*, method 3, as in GSL.
  ///
  /// - Precondition: `matrix` has `order * order` finite entries, `order >= 1`.
  package static func exp(_ matrix: [Double], order: Int) -> [Double] {
    precondition(order >= 1 && matrix.count == order * order, "\(matrix.count) entries")
    precondition(matrix.allSatisfy(\.isFinite), "an entry is not finite")
    var input = matrix
    var result = [Double](repeating: 0, count: matrix.count)
    input.withUnsafeMutableBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        var sourceView = gsl_matrix_view_array(source.baseAddress, order, order)
        var targetView = gsl_matrix_view_array(target.baseAddress, order, order)
        ScientificLibrary.run("matrix exponential") {
          gsl_linalg_exponential_ss(&sourceView.matrix, &targetView.matrix, 0)
        }
      }
    }
    return result
  }
}

/// The time until absorption of a continuous-time Markov chain.
package struct PhaseType: Sendable {
  private let start: [Double]
  private let generator: [Double]
  private let order: Int

  /// The chain with start probabilities (a deficit from 1 is absorbed at time 0) and rates per day.
  ///
  /// `generator` is the row-major sub-generator among transient states: rates off the diagonal,
  /// minus the total rate out of the state (absorption included) on it.
  ///
  /// - Precondition: `start` has `order` entries and `generator` has `order * order`.
  package init(start: [Double], generator: [Double], order: Int) {
    precondition(start.count == order && generator.count == order * order, "order \(order)")
    self.start = start
    self.generator = generator
    self.order = order
  }

  /// The probability of absorption by each of the days: `1 - start e^(generator * day) 1`.
  ///
  /// In `0...1` up to rounding, one per day, for days `>= 0` in any order.
  /// Source: Neuts (1981), *Matrix-Geometric Solutions in Stochastic Models*, section 2.2.
  package func distributionFunction(at days: [Double]) -> [Double] {
    days.map { day in
      let transition = MatrixExponential.exp(generator.map { $0 * day }, order: order)
      var alive = 0.0
      for state in 0..<order {
        let row = transition[state * order..<(state + 1) * order]
        alive += start[state] * row.reduce(0, +)
      }
      return 1 - alive
    }
  }

  /// The mean days until absorption: `-start generator^-1 1`.
  ///
  /// NaN or infinite if some state that can be reached is never left. Source: Neuts (1981), 2.2.
  package var mean: Double {
    var factors = generator
    var right = [Double](repeating: -1, count: order)
    guard let permutation = gsl_permutation_alloc(order) else {
      preconditionFailure("no memory for \(order) states")
    }
    defer { gsl_permutation_free(permutation) }
    let isRegular = factors.withUnsafeMutableBufferPointer { entries in
      right.withUnsafeMutableBufferPointer { sojourns in
        var matrix = gsl_matrix_view_array(entries.baseAddress, order, order)
        var vector = gsl_vector_view_array(sojourns.baseAddress, order)
        var sign: Int32 = 0
        ScientificLibrary.run("decomposition") {
          gsl_linalg_LU_decomp(&matrix.matrix, permutation, &sign)
        }
        let isSingular = (0..<order).contains { entries[$0 * order + $0] == 0 }
        if isSingular { return false }
        ScientificLibrary.run("linear solution") {
          gsl_linalg_LU_svx(&matrix.matrix, permutation, &vector.vector)
        }
        return true
      }
    }
    guard isRegular else { return .nan }
    return zip(start, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
