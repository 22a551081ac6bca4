import Foundation
import JourneyModel

/// The Markov chain of the six jobs when nothing reopens: states are sets of done jobs.
///
/// With everybody at stage 3 job `j` completes at `kappa_j R_j`. A set only grows, so moments
/// follow by substitution from the full set backwards.
struct JobChain {
  let rules: JobRules

  /// Mean and mean square of the days until all jobs are done.
  func moments() -> (mean: Double, meanSquare: Double) {
    let full = 63
    var means = [Double](repeating: 0, count: 64)
    var squares = [Double](repeating: 0, count: 64)
    for done in (0..<full).reversed() {
      let rates = (0..<6).map { done & (1 << $0) == 0 ? rate($0, done: done) : 0 }
      let total = rates.reduce(0, +)
      var laterMean = 0.0
      var laterSquare = 0.0
      for job in 0..<6 where rates[job] > 0 {
        laterMean += rates[job] / total * means[done | (1 << job)]
        laterSquare += rates[job] / total * squares[done | (1 << job)]
      }
      means[done] = 1 / total + laterMean
      squares[done] = 2 / (total * total) + 2 / total * laterMean + laterSquare
    }
    return (means[0], squares[0])
  }

  private func rate(_ job: Int, done: Int) -> Double {
    let isSelected = done & 8 != 0
    if job >= 4 { return rules.completionPerDay[job] * (isSelected ? 1 : rules.alwaysOn) }
    let openBefore = (0..<job).count { done & (1 << $0) == 0 }
    return rules.completionPerDay[job] * pow(rules.outOfOrder, Double(openBefore))
  }
}
