internal import JourneyStatistics

/// What a change of one lever did in each of some replications, nothing else changed.
struct ResponseSample: Sendable {
  /// Its place among the levers.
  let lever: Int
  /// The plan before the change.
  let center: Allocation
  /// Hundredths of the currency a year after the change.
  let to: Int
  /// What was counted before and after the change, one number per replication.
  let before: [Double]
  let after: [Double]
  /// Which replications these are: samples of one stage share theirs.
  let stage: Int

  /// Hundredths of the currency a year before the change.
  var from: Int { center.cents[lever] }

  /// The mean difference over chosen replications, `nil` for each once, with the error of all.
  func observation(of chosen: [Int]? = nil) -> ResponseObservation {
    let differences = zip(before, after).map { $1 - $0 }
    let picked = chosen ?? Array(differences.indices)
    let sum = picked.reduce(0) { $0 + differences[$1] }
    return ResponseObservation(
      from: Double(from) / 100,
      to: Double(to) / 100,
      difference: sum / Double(picked.count),
      standardError: SampleMean(differences).standardError
    )
  }

  /// The same change as a sample of the variance beyond proportion to the mean.
  ///
  /// The mean of the numbers is the sample's variance less `proportion` times its mean.
  func spread(proportion: Double) -> ResponseSample {
    func squares(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      let factor = Double(values.count) / Double(values.count - 1)
      return values.map { factor * ($0 - mean) * ($0 - mean) - proportion * $0 }
    }
    return ResponseSample(
      lever: lever,
      center: center,
      to: to,
      before: squares(before),
      after: squares(after),
      stage: stage
    )
  }
}
