/// A sample's mean with its standard error.
struct Estimate: CustomStringConvertible {
  let mean: Double
  let standardError: Double

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = (squares / (count - 1) / count).squareRoot()
  }

  init(share flags: [Bool]) {
    self.init(flags.map { $0 ? 1 : 0 })
  }

  /// Whether the expected value lies within five standard errors.
  ///
  /// For a normal mean the chance of a false alarm is 5.7e-7 per comparison; the tests of this
  /// target make fewer than 100, so that a change of the draws fails falsely with at most 6e-5.
  func agrees(with expected: Double) -> Bool {
    abs(mean - expected) <= 5 * standardError
  }

  /// The difference to another sample's mean in standard errors.
  func zScore(to mean: Double, standardError: Double) -> Double {
    let variance = self.standardError * self.standardError + standardError * standardError
    return (self.mean - mean) / variance.squareRoot()
  }

  var description: String { "\(mean) ± \(standardError)" }
}
