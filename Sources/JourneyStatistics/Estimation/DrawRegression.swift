internal import CGSL

/// How much of what draws do to a figure each input does: regression of the means of draws on the inputs'
/// normal scores (model, rule 8.30).
///
/// Prepared once for a set of draws, then asked for any figure. Linear: what inputs do together, and what bends,
/// is left to the residual.
package struct DrawRegression: Sendable {
  /// Draws beyond one for each input below which nothing is told.
  package static let fewestSpareDraws = 12

  /// What each input does to one figure.
  package struct Contributions: Sendable {
    /// Variance of the figure due to each input over its distribution, in squared units of the figure;
    /// unbiased, so that it may be negative.
    package let variances: [Double]
    /// The same without each draw.
    package let withoutDraw: [[Double]]
  }

  /// By draw: 1, then the score of each input.
  private let rows: [[Double]]
  /// By draw: the inverse of the matrix of sums of products, times the row.
  private let gains: [[Double]]
  /// Diagonal of that inverse, for the inputs.
  private let diagonal: [Double]
  /// By draw, below 1.
  private let leverages: [Double]

  /// Prepares the regression on some draws.
  ///
  /// `scores` are by draw, then by input: standard normal over the distribution of each. `nil` with fewer than
  /// ``fewestSpareDraws`` draws more than inputs, or where the scores do not tell the inputs apart.
  package init?(scores: [[Double]]) {
    let rows = scores.map { [1] + $0 }
    guard let width = rows.first?.count, width > 1,
      rows.count >= width - 1 + Self.fewestSpareDraws
    else { return nil }
    var products = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for row in rows {
      for i in 0..<width {
        for j in 0..<width { products[i][j] += row[i] * row[j] }
      }
    }
    guard let inverse = Self.inverse(of: products) else { return nil }
    let gains = rows.map { row in inverse.map { Self.product($0, row) } }
    let leverages = zip(rows, gains).map { Self.product($0, $1) }
    guard leverages.allSatisfy({ $0 < 1 - 1e-9 }) else { return nil }
    self.rows = rows
    self.gains = gains
    self.leverages = leverages
    diagonal = (1..<width).map { inverse[$0][$0] }
  }

  /// What each input does to a figure with a mean in each draw.
  ///
  /// With `b` the coefficients by least squares and `s²` the residual variance, `b² − s² (XᵀX)⁻¹` estimates the
  /// variance that an input of variance 1 adds. Without a draw, all follow from its residual and leverage.
  /// Source: Cook and Weisberg (1982), *Residuals and Influence in Regression*, section 2.2.
  ///
  /// - Precondition: One mean for each draw.
  package func contributions(to means: [Double]) -> Contributions {
    precondition(means.count == rows.count, "\(means.count) means of \(rows.count) draws")
    let width = rows[0].count
    var slopes = [Double](repeating: 0, count: width)
    for (gain, mean) in zip(gains, means) {
      for i in 0..<width { slopes[i] += gain[i] * mean }
    }
    let residuals = zip(rows, means).map { $1 - Self.product($0, slopes) }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let freedom = Double(rows.count - width)
    let variance = squares / freedom
    return Contributions(
      variances: diagonal.indices.map {
        slopes[$0 + 1] * slopes[$0 + 1] - variance * diagonal[$0]
      },
      withoutDraw: rows.indices.map { draw in
        let rest = 1 - leverages[draw]
        let shift = residuals[draw] / rest
        let left = (squares - residuals[draw] * shift) / (freedom - 1)
        return diagonal.indices.map { input in
          let gain = gains[draw][input + 1]
          let slope = slopes[input + 1] - gain * shift
          return slope * slope - left * (diagonal[input] + gain * gain / rest)
        }
      }
    )
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }

  /// By Cholesky's decomposition; `nil` if a pivot is all but 0, so that a row all but follows from others.
  private static func inverse(of matrix: [[Double]]) -> [[Double]]? {
    let order = matrix.count
    var entries = matrix.flatMap(\.self)
    let isRegular = entries.withUnsafeMutableBufferPointer { entries in
      var view = gsl_matrix_view_array(entries.baseAddress, order, order)
      let isPositive = ScientificLibrary.succeeds { gsl_linalg_cholesky_decomp1(&view.matrix) }
      guard isPositive,
        (0..<order).allSatisfy({ row in
          let root = entries[row * order + row]
          return root * root > 1e-9 * matrix[row][row]
        })
      else { return false }
      ScientificLibrary.run("inversion") { gsl_linalg_cholesky_invert(&view.matrix) }
      return true
    }
    guard isRegular else { return nil }
    return (0..<order).map { Array(entries[$0 * order..<($0 + 1) * order]) }
  }
}
