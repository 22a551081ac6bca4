/// How much of the variance of an outcome each of some independent factors is responsible for.
///
/// From two independent samples of all factors, A and B, and one more for each factor in which it alone is as in B
/// and all others are as in A, row by row.
package struct SobolIndices: Sendable {
  /// A share of the variance with its standard error.
  package struct Index: Sendable, Equatable {
    /// Of the whole variance; an estimate, which may lie below 0 or above 1 by its error.
    package let share: Double
    /// By the jackknife over rows; NaN for fewer than two rows.
    package let standardError: Double

    /// Whether the share is above 0 by more than chance explains: by 1.96 standard errors.
    package var isAboveZero: Bool { share > 1.96 * standardError }
  }

  /// By factor, what it does alone: what would vanish of the variance if it were known.
  package let first: [Index]
  /// By factor, what it does alone and together with others: what would be left if all others were known.
  package let total: [Index]
  /// Variance of the outcome, in its unit squared, `>= 0`.
  package let variance: Double

  /// Estimates all indices; all are NaN if the outcome does not vary.
  ///
  /// First order: `mean of B·(AB_i − A) / V` of centered values; total: `mean of (A − AB_i)² / 2V`. Source: Saltelli,
  /// Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), *Variance based sensitivity analysis of model output*,
  /// table 2, rows (b) and (f).
  ///
  /// - Parameters:
  ///   - a: Outcomes of the first sample.
  ///   - b: Outcomes of the second sample, as many.
  ///   - mixed: By factor, outcomes of the first sample with that factor of the second, as many.
  /// - Precondition: All samples have as many rows, at least one.
  package init(a: [Double], b: [Double], mixed: [[Double]]) {
    precondition(
      !a.isEmpty && ([b] + mixed).allSatisfy { $0.count == a.count },
      "samples of unequal size"
    )
    // Centered by all outcomes, which takes noise from the first order and changes nothing else.
    let all = [a, b] + mixed
    let center = all.joined().reduce(0, +) / Double(all.count * a.count)
    let rows = a.indices.map { row in
      Row(a: a[row] - center, b: b[row] - center, mixed: mixed.map { $0[row] - center })
    }
    let whole = rows.reduce(into: Totals(factors: mixed.count)) { $0.add($1, sign: 1) }
    let left = rows.map { row in
      var others = whole
      others.add(row, sign: -1)
      return others
    }
    variance = whole.variance
    first = mixed.indices.map { factor in
      Index(
        share: whole.first(factor),
        standardError: Jackknife.standardError(of: left.map { $0.first(factor) })
      )
    }
    total = mixed.indices.map { factor in
      Index(
        share: whole.total(factor),
        standardError: Jackknife.standardError(of: left.map { $0.total(factor) })
      )
    }
  }

  /// Centered outcomes of one row.
  private struct Row {
    let a: Double
    let b: Double
    let mixed: [Double]
  }

  /// The sums that the indices need, so that a row can be left out at once.
  private struct Totals {
    private var rows = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var products: [Double]
    private var differences: [Double]

    init(factors: Int) {
      products = Array(repeating: 0, count: factors)
      differences = products
    }

    mutating func add(_ row: Row, sign: Double) {
      rows += sign
      sum += sign * (row.a + row.b)
      squares += sign * (row.a * row.a + row.b * row.b)
      for (factor, mixed) in row.mixed.enumerated() {
        products[factor] += sign * row.b * (mixed - row.a)
        differences[factor] += sign * (row.a - mixed) * (row.a - mixed)
      }
    }

    var variance: Double {
      let mean = sum / (2 * rows)
      return max(0, squares / (2 * rows) - mean * mean)
    }

    func first(_ factor: Int) -> Double {
      variance > 0 ? products[factor] / rows / variance : .nan
    }

    func total(_ factor: Int) -> Double {
      variance > 0 ? differences[factor] / (2 * rows) / variance : .nan
    }
  }
}
