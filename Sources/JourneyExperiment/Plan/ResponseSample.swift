internal import JourneyStatistics

/// What a change of one lever did in each of some replications, nothing else changed.
struct ResponseSample: Sendable {
  /// Its place among the levers.
  let lever: Int
  /// Hundredths of the currency a year before and after the change.
  let from: Int
  let to: Int
  /// Differences of the outcome, one per replication.
  let differences: [Double]
  /// Which replications these are: samples of one stage share theirs.
  let stage: Int

  /// The mean difference over all replications.
  var observation: ResponseObservation { observation(of: Array(differences.indices)) }

  /// The mean difference over chosen replications, with the error of all.
  func observation(of chosen: [Int]) -> ResponseObservation {
    let sum = chosen.reduce(0) { $0 + differences[$1] }
    return ResponseObservation(
      from: Double(from) / 100,
      to: Double(to) / 100,
      difference: sum / Double(chosen.count),
      standardError: SampleMean(differences).standardError
    )
  }
}
