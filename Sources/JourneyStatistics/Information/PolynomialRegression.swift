internal import CGSL

/// The mean of an outcome given some signals, as a polynomial by least squares.
///
/// Its terms are all products of the signals up to a degree. The degree is the one whose predictions of rows that are
/// left out are best (Allen 1974, the PRESS statistic); degree 0, the mean alone, is among the candidates, so that
/// signals which tell nothing change nothing.
struct PolynomialRegression {
  /// The degree taken, `>= 0`.
  let degree: Int
  /// The fitted mean of each row, in the unit of the outcome.
  let fitted: [Double]

  /// Rows that each term needs at least, so that a fit does not follow chance.
  private static let rowsPerTerm = 10
  /// Higher degrees swing where there are few rows.
  private static let highestDegree = 4

  /// Fits the polynomial that predicts best.
  ///
  /// - Parameters:
  ///   - outcome: One number a row.
  ///   - signals: By signal, one number a row, about as far from 0 as normal scores.
  init(_ outcome: [Double], on signals: [[Double]]) {
    let mean = outcome.reduce(0, +) / Double(outcome.count)
    var best = (degree: 0, fitted: outcome.map { _ in mean })
    var least = Self.press(
      outcome,
      best.fitted,
      leverage: outcome.map { _ in 1 / Double(outcome.count) }
    )
    for degree in 1...Self.highestDegree where !signals.isEmpty {
      let terms = Self.terms(signals, degree: degree)
      guard outcome.count >= Self.rowsPerTerm * terms.count else { break }
      let (fitted, leverage) = Self.fit(outcome, terms)
      let press = Self.press(outcome, fitted, leverage: leverage)
      if press < least { (best, least) = ((degree, fitted), press) }
    }
    (degree, fitted) = best
  }

  /// Fits a polynomial of a degree.
  init(_ outcome: [Double], on signals: [[Double]], degree: Int) {
    self.degree = degree
    let mean = outcome.reduce(0, +) / Double(outcome.count)
    fitted =
      degree == 0
      ? outcome.map { _ in mean } : Self.fit(outcome, Self.terms(signals, degree: degree)).fitted
  }

  /// The sum of squares of what each row is off from the fit without it.
  private static func press(_ outcome: [Double], _ fitted: [Double], leverage: [Double]) -> Double {
    zip(outcome, zip(fitted, leverage)).reduce(0) { sum, row in
      let left = (row.0 - row.1.0) / max(1e-9, 1 - row.1.1)
      return sum + left * left
    }
  }

  /// All products of powers of the signals up to a degree, 1 first, each as a column.
  ///
  /// Of a signal with few values only the powers that its values tell apart.
  private static func terms(_ signals: [[Double]], degree: Int) -> [[Double]] {
    let rows = signals.first?.count ?? 0
    var terms = [(degree: 0, column: [Double](repeating: 1, count: rows))]
    for signal in signals {
      let highest = Set(signal).count - 1
      for term in terms {
        var column = term.column
        for power in stride(from: 1, through: min(degree - term.degree, highest), by: 1) {
          column = zip(column, signal).map(*)
          terms.append((term.degree + power, column))
        }
      }
    }
    return terms.map(\.column)
  }

  /// Least squares; terms that others make up are left out.
  private static func fit(
    _ outcome: [Double],
    _ terms: [[Double]]
  ) -> (fitted: [Double], leverage: [Double]) {
    let (rows, count) = (outcome.count, terms.count)
    guard let matrix = gsl_matrix_alloc(rows, count), let values = gsl_vector_alloc(rows),
      let coefficients = gsl_vector_alloc(count), let covariance = gsl_matrix_alloc(count, count),
      let work = gsl_multifit_linear_alloc(rows, count)
    else { preconditionFailure("no memory for \(rows) rows of \(count) terms") }
    defer {
      gsl_matrix_free(matrix)
      gsl_vector_free(values)
      gsl_vector_free(coefficients)
      gsl_matrix_free(covariance)
      gsl_multifit_linear_free(work)
    }
    for row in 0..<rows {
      gsl_vector_set(values, row, outcome[row])
      for (term, column) in terms.enumerated() { gsl_matrix_set(matrix, row, term, column[row]) }
    }
    // Weights of 1 make the covariance (X'X)^-1, without the residual variance.
    guard let weights = gsl_vector_alloc(rows) else { preconditionFailure("no memory") }
    defer { gsl_vector_free(weights) }
    gsl_vector_set_all(weights, 1)
    var squares = 0.0
    ScientificLibrary.run("least squares") {
      gsl_multifit_wlinear(matrix, weights, values, coefficients, covariance, &squares, work)
    }
    var (fitted, leverage) = ([Double](), [Double]())
    for row in 0..<rows {
      var (value, lever) = (0.0, 0.0)
      for first in 0..<count {
        value += terms[first][row] * gsl_vector_get(coefficients, first)
        for second in 0..<count {
          lever +=
            terms[first][row] * terms[second][row] * gsl_matrix_get(covariance, first, second)
        }
      }
      fitted.append(value)
      leverage.append(min(1, lever))
    }
    return (fitted, leverage)
  }
}
