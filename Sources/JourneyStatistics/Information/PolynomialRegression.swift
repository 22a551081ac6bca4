internal import CGSL
internal import Foundation

/// The mean of an outcome given some signals, as a polynomial by least squares.
///
/// Its terms are all products of the signals up to a degree. The degree is the one with the least information criterion
/// of Schwarz (1978), *Estimating the Dimension of a Model*; degree 0, the mean alone, is among the candidates, so that
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

  /// Fits the polynomial of the degree that the criterion takes.
  ///
  /// - Parameters:
  ///   - outcome: One number a row.
  ///   - signals: By signal, one number a row, about as far from 0 as normal scores.
  init(_ outcome: [Double], on signals: [[Double]]) {
    var best = PolynomialRegression(outcome, on: signals, degree: 0)
    var least = best.criterion(outcome, terms: 1)
    for degree in 1...Self.highestDegree where !signals.isEmpty {
      let terms = Self.terms(signals, degree: degree).count
      guard outcome.count >= Self.rowsPerTerm * terms else { break }
      let fit = PolynomialRegression(outcome, on: signals, degree: degree)
      let criterion = fit.criterion(outcome, terms: terms)
      if criterion < least { (best, least) = (fit, criterion) }
    }
    self = best
  }

  /// Fits a polynomial of a degree.
  init(_ outcome: [Double], on signals: [[Double]], degree: Int) {
    self.degree = degree
    let mean = outcome.reduce(0, +) / Double(outcome.count)
    fitted =
      degree == 0
      ? outcome.map { _ in mean } : Self.fit(outcome, Self.terms(signals, degree: degree))
  }

  /// Less for a better fit and for fewer terms.
  private func criterion(_ outcome: [Double], terms: Int) -> Double {
    let rows = Double(outcome.count)
    let squares = zip(outcome, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return rows * log(squares / rows) + Double(terms) * log(rows)
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

  /// The fitted outcome of each row by least squares; terms that others make up are left out.
  private static func fit(_ outcome: [Double], _ terms: [[Double]]) -> [Double] {
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
    var squares = 0.0
    ScientificLibrary.run("least squares") {
      gsl_multifit_linear(matrix, values, coefficients, covariance, &squares, work)
    }
    return (0..<rows).map { row in
      (0..<count).reduce(0) { $0 + terms[$1][row] * gsl_vector_get(coefficients, $1) }
    }
  }
}
