/// A sample's mean and its standard error.
package struct SampleMean: Sendable {
  /// The mean, finite unless a value is not.
  package let mean: Double
  /// Of the mean; NaN for fewer than two values.
  package let standardError: Double

  /// A mean and an error that are known.
  package init(mean: Double, standardError: Double) {
    self.mean = mean
    self.standardError = standardError
  }

  /// Of independent values; the error is NaN for fewer than two.
  package init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = count < 2 ? .nan : (squares / (count - 1) / count).squareRoot()
  }

  /// The standard deviation of as many values, of which this is the mean.
  package func deviation(of count: Int) -> Double { standardError * Double(count).squareRoot() }

  /// The mean with an independent error added.
  package func adding(error: Double) -> SampleMean {
    SampleMean(
      mean: mean,
      standardError: (standardError * standardError + error * error).squareRoot()
    )
  }
}
