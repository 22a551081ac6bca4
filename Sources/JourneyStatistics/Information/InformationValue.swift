/// What it is worth to know something before choosing among actions (model, rule 8.31).
///
/// It is the expected value of partial perfect information, or of the information of a sample.
///
/// Whoever knows the signal chooses by the mean outcomes given it; whoever does not chooses the action that is best
/// on average. The difference of both, on average over the signal, is what knowing is worth. The means are
/// regressions of simulated outcomes on the signal, so that one loop of simulation is enough. Source: Strong, Oakley
/// and Brennan (2014), *Estimating Multiparameter Partial Expected Value of Perfect Information from a Probabilistic
/// Sensitivity Analysis Sample*; for samples Strong, Oakley, Brennan and Breeze (2015).
package struct InformationValue: Sendable, Equatable {
  /// Expected gain of the outcome, in its unit, `>= 0`; 0 where no action's outcome follows the signal.
  package let gain: Double
  /// By the jackknife over groups of rows with the degrees held; 0 where nothing follows the signal.
  package let standardError: Double
  /// How often another action would be chosen, in `0...1`.
  package let changeShare: Double

  /// Whether the gain is above 0 by more than chance explains: by 1.96 standard errors.
  package var isAboveZero: Bool { gain > 1.96 * standardError }

  private static let groups = 32

  /// Measures what some signals together are worth.
  ///
  /// - Parameters:
  ///   - outcomes: By action, one number a row: independent futures, the same ones for all actions.
  ///   - signals: By signal, its value in each row. Only their order matters.
  /// - Precondition: At least one action, 64 rows, and as many rows everywhere.
  package init(outcomes: [[Double]], signals: [[Double]]) {
    let rows = outcomes[0].count
    precondition(rows >= 2 * Self.groups, "\(rows) rows are too few")
    precondition((outcomes + signals).allSatisfy { $0.count == rows }, "rows of unequal number")
    let means = outcomes.map { $0.reduce(0, +) / Double(rows) }
    let best = means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    let differences = outcomes.indices.filter { $0 != best }.map { action in
      zip(outcomes[action], outcomes[best]).map { $0 - $1 }
    }
    let scores = signals.map(NormalScores.of).filter { $0.contains { $0 != 0 } }
    let fits = differences.map { PolynomialRegression($0, on: scores) }
    let gains = Self.gains(fits.map(\.fitted), rows: rows)
    gain = Self.excess(gains, over: fits)
    changeShare = Double(gains.count { $0 > 0 }) / Double(rows)
    guard fits.contains(where: { $0.degree > 0 }) else {
      standardError = 0
      return
    }
    let left = (0..<Self.groups).map { group in
      func keep(_ column: [Double]) -> [Double] {
        column.indices.filter { $0 % Self.groups != group }.map { column[$0] }
      }
      let part = zip(differences, fits).map { difference, fit in
        PolynomialRegression(keep(difference), on: scores.map(keep), degree: fit.degree)
      }
      return Self.excess(Self.gains(part.map(\.fitted), rows: part[0].fitted.count), over: part)
    }
    standardError = Jackknife.standardError(of: left)
  }

  /// In each row, what the action that is then best brings more than the one that is best on average.
  private static func gains(_ fitted: [[Double]], rows: Int) -> [Double] {
    (0..<rows).map { row in fitted.reduce(0) { max($0, $1[row]) } }
  }

  /// The mean gain over what the best action brings on average, of rows in which that may be another one.
  private static func excess(_ gains: [Double], over fits: [PolynomialRegression]) -> Double {
    let count = Double(gains.count)
    let means = fits.map { $0.fitted.reduce(0, +) / count }
    return max(0, gains.reduce(0, +) / count - max(0, means.max() ?? 0))
  }
}
