internal import CGSL

/// Tests of the hypothesis that data follow a distribution, or that two samples share one.
///
/// Each returns a p-value: the probability of a deviation at least as large if the hypothesis holds.
package enum GoodnessOfFit {
  /// The p-value of the Kolmogorov-Smirnov test of an increasing sample against `cdf`.
  ///
  /// `D = sup |F_n - F|`, and `Q((sqrt n + 0.12 + 0.11 / sqrt n) D)` with Kolmogorov's `Q`, close to
  /// exact from about five values on. Conservative for distributions with jumps, and wrong if
  /// parameters of `cdf` were fitted to the sample. NaN for an empty sample.
  /// Source: Stephens (1970), *Use of the Kolmogorov-Smirnov ... Statistics without Extensive Tables*.
  package static func kolmogorovSmirnov(sorted: [Double], cdf: (Double) -> Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    let count = Double(sorted.count)
    var distance = 0.0
    for (index, value) in sorted.enumerated() {
      let expected = cdf(value)
      let above = Double(index + 1) / count - expected
      let below = expected - Double(index) / count
      distance = max(distance, above, below)
    }
    return tailProbability(distance: distance, effectiveCount: count)
  }

  /// The p-value of the Kolmogorov-Smirnov test that two samples, in any order, share a distribution.
  ///
  /// As for one sample, with `n m / (n + m)` for `n`. Conservative with ties. NaN if a sample is
  /// empty. Source: Smirnov (1948); correction of Stephens (1970).
  package static func twoSampleKolmogorovSmirnov(_ a: [Double], _ b: [Double]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return .nan }
    let first = a.sorted()
    let second = b.sorted()
    var (i, j) = (0, 0)
    var distance = 0.0
    while i < first.count, j < second.count {
      let value = min(first[i], second[j])
      while i < first.count, first[i] <= value { i += 1 }
      while j < second.count, second[j] <= value { j += 1 }
      let gap = Double(i) / Double(first.count) - Double(j) / Double(second.count)
      distance = max(distance, abs(gap))
    }
    let (n, m) = (Double(first.count), Double(second.count))
    return tailProbability(distance: distance, effectiveCount: n * m / (n + m))
  }

  /// The p-value of Pearson's test of observed against expected counts.
  ///
  /// Chi-square with `cells - 1 - fittedParameters` degrees of freedom, after neighboring cells
  /// have been pooled, from the first on, until each expects at least 5. NaN if no degree of freedom
  /// is left. Source: Pearson (1900); pooling rule of Cochran (1954).
  ///
  /// - Precondition: One expected count `>= 0` per observed one, with equal sums.
  package static func chiSquare(
    observed: [Double],
    expected: [Double],
    fittedParameters: Int
  ) -> Double {
    precondition(observed.count == expected.count, "one expected count per observed one")
    let cells = pooled(zip(observed, expected).map { Cell($0, $1) }, weight: \.second)
    let freedom = cells.count - 1 - fittedParameters
    let statistic = cells.reduce(0) { sum, cell in
      sum + (cell.first - cell.second) * (cell.first - cell.second) / cell.second
    }
    return chiSquareTail(statistic, freedom: freedom)
  }

  /// The p-value of the chi-square test that two rows of counts come from one distribution.
  ///
  /// The contingency table of 2 by `cells`, with `cells - 1` degrees of freedom, after pooling until
  /// the smaller row expects at least 5 per cell. Totals may differ. NaN if a row is empty or no
  /// degree of freedom is left. Source: Pearson (1911); pooling rule of Cochran (1954).
  ///
  /// - Precondition: The rows have the same number of counts, each `>= 0`.
  package static func twoSampleChiSquare(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count, "rows of \(a.count) and \(b.count) counts")
    let (first, second) = (a.reduce(0, +), b.reduce(0, +))
    guard first > 0, second > 0 else { return .nan }
    let smaller = min(first, second) / (first + second)
    let cells = pooled(zip(a, b).map { Cell($0, $1) }) { ($0.first + $0.second) * smaller }
    let statistic = cells.reduce(0) { sum, cell in
      let gap =
        (second / first).squareRoot() * cell.first
        - (first / second).squareRoot() * cell.second
      return sum + gap * gap / (cell.first + cell.second)
    }
    return chiSquareTail(statistic, freedom: cells.count - 1)
  }

  private struct Cell {
    var first: Double
    var second: Double

    init(_ first: Double, _ second: Double) {
      self.first = first
      self.second = second
    }
  }

  /// Joins neighbors until each cell has a weight of at least 5; a light rest joins the last cell.
  private static func pooled(_ cells: [Cell], weight: (Cell) -> Double) -> [Cell] {
    var result: [Cell] = []
    var open = Cell(0, 0)
    for cell in cells {
      open = Cell(open.first + cell.first, open.second + cell.second)
      if weight(open) >= 5 {
        result.append(open)
        open = Cell(0, 0)
      }
    }
    if let last = result.last {
      result[result.count - 1] = Cell(last.first + open.first, last.second + open.second)
    }
    return result
  }

  private static func chiSquareTail(_ statistic: Double, freedom: Int) -> Double {
    guard freedom >= 1 else { return .nan }
    return ScientificLibrary.value { gsl_cdf_chisq_Q(statistic, Double(freedom)) }
  }

  private static func tailProbability(distance: Double, effectiveCount: Double) -> Double {
    let root = effectiveCount.squareRoot()
    return KolmogorovDistribution.upperTail((root + 0.12 + 0.11 / root) * distance)
  }
}

/// The limit distribution of `sqrt n` times the Kolmogorov-Smirnov distance.
enum KolmogorovDistribution {
  /// The probability of a value above `x`, in `0...1`.
  ///
  /// `2 sum of (-1)^(j-1) exp(-2 j^2 x^2)`; below 1.18, where that series converges slowly, one
  /// minus `sqrt(2 pi) / x sum of exp(-(2j-1)^2 pi^2 / (8 x^2))`. Source: Kolmogorov (1933); the
  /// second form by Feller (1948).
  static func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < 1.18 else {
      return 2
        * (1...4).reduce(0.0) { sum, term in
          let j = Double(term)
          return sum + (term % 2 == 1 ? 1 : -1) * exponential(-2 * j * j * x * x)
        }
    }
    let sum = (1...4).reduce(0.0) { sum, term in
      let odd = 2 * Double(term) - 1
      return sum + exponential(-odd * odd * Double.pi * Double.pi / (8 * x * x))
    }
    return 1 - (2 * Double.pi).squareRoot() / x * sum
  }

  private static func exponential(_ exponent: Double) -> Double {
    exponent < -700 ? 0 : gsl_sf_exp(exponent)
  }
}
