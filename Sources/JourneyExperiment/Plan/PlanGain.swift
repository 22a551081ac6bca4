package import JourneyStatistics

/// What a plan brings more than another, in replications that had no part in finding it.
package struct PlanGain: Sendable {
  /// The objective of the other plan, A, and of the plan, B.
  package let estimate: PairedEstimate
  /// The probability that the mean gain is above 0, given the replications: Student's t.
  package let chance: Double
  /// Share of single futures in which the plan brings more.
  package let shareHigher: Double
  /// The metric of the objective that each month brings more.
  package let months: [SampleMean]
  /// What is spent more in the whole period, in currency.
  package let cost: SampleMean

  /// Compares outcomes of the same replications.
  init(_ a: [PlanOutcome], _ b: [PlanOutcome], _ objective: PlanObjective) {
    let values = [a, b].map { $0.map { $0.value(objective) } }
    estimate = PairedEstimate(
      a: Influences(meanOf: values[0]),
      b: Influences(meanOf: values[1]),
      clusters: Array(a.indices)
    )
    let t = estimate.difference / estimate.standardError
    chance =
      estimate.standardError > 0
      ? StudentDistribution.tail(-t, freedom: Double(a.count - 1))
      : estimate.difference > 0 ? 1 : 0
    let higher = zip(values[0], values[1]).count { $0 < $1 }
    shareHigher = Double(higher) / Double(a.count)
    months = (a.first?.months ?? []).indices.map { month in
      SampleMean(zip(a, b).map { $1.months[month] - $0.months[month] })
    }
    cost = SampleMean(zip(a, b).map { $1.cost - $0.cost })
  }

  /// Whether the gain is above 0 by more than two standard errors, as comparisons tell it.
  package var isClear: Bool {
    estimate.difference > 0 && estimate.difference > 2 * estimate.standardError
  }

  /// The part of the gained outcome that comes after a day; `nil` where nothing is gained.
  ///
  /// Months count by the day on which they begin.
  package func shareAfter(month: Int) -> Double? {
    let total = months.reduce(0) { $0 + $1.mean }
    guard total > 0 else { return nil }
    return months.dropFirst(month).reduce(0) { $0 + $1.mean } / total
  }
}
