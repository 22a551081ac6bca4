internal import JourneyModel
import JourneySimulation
internal import JourneyStatistics

/// The figures of one evaluation, found by what they are about.
package struct EvaluatedFigures {
  private let set: ReplicationSet
  private let draws: [Int]
  private let durations: PooledDurations
  private let rules: [MetricKey: MetricFormula.Rule]
  private let pilot: PilotError

  /// Statistics of durations are worked out for the figures listed alone, since each takes long.
  package init(_ evaluation: Evaluation, durations keys: [MetricKey]) {
    set = evaluation.set
    draws = evaluation.set.rows.map(\.draw)
    let rules = Dictionary(
      uniqueKeysWithValues: evaluation.experiment.formulas.map { ($0.key, $0.rule) }
    )
    self.rules = rules
    pilot = PilotError(evaluation.experiment, evaluation.set)
    durations = PooledDurations(set, for: keys.compactMap { rules[$0] })
  }

  /// One value per replication, NaN where undefined.
  package func values(_ key: MetricKey) -> [Double] {
    guard let rule = rules[key] else { return [] }
    return set.rows.map { $0.value(rule) }
  }

  /// One value per replication, infinite for something over nothing and NaN where undefined.
  func limits(_ key: MetricKey) -> [Double] {
    guard let rule = rules[key] else { return [] }
    return set.rows.map { $0.limit(rule) }
  }

  /// Whether what a figure counts could have happened, and happened in no replication.
  func isUnseen(_ key: MetricKey) -> Bool {
    rules[key].map { set.isUnseen(MetricFormula(key: key, rule: $0)) } ?? false
  }

  /// What each month brought, by replication.
  package func months(_ metric: Metric) -> [[Double]] {
    let months = (0..<set.layout.months.count).compactMap { rules[MetricKey(metric, month: $0)] }
    return set.rows.map { row in months.map { row.value($0) } }
  }

  /// The figure here and in another run; `nil` where one of them is undefined.
  package func estimate(
    _ key: MetricKey,
    with other: EvaluatedFigures
  ) -> PairedEstimate? {
    guard let ours = rules[key], let theirs = other.rules[key] else {
      return nil
    }
    if case .duration = ours {
      guard let a = durations.value(ours), let b = other.durations.value(theirs) else {
        return nil
      }
      return PairedEstimate(
        a: a,
        b: b,
        leaveOneOutA: durations.leaveOneOut(ours),
        leaveOneOutB: other.durations.leaveOneOut(theirs),
        pilots: pilots(key, with: other)
      )
    }
    let estimate = PairedEstimate(
      a: influences(ours),
      b: other.influences(theirs),
      clusters: draws,
      pilots: pilots(key, with: other)
    )
    return estimate.difference.isNaN ? nil : estimate
  }

  /// What each part of the pilots' errors adds to the figure here and in another run, relative to their values.
  package func pilots(_ key: MetricKey, with other: EvaluatedFigures) -> [(a: Double, b: Double)] {
    let (ours, theirs) = (pilot.relative(key), other.pilot.relative(key))
    return Set(ours.keys).union(theirs.keys).sorted().map { (ours[$0] ?? 0, theirs[$0] ?? 0) }
  }

  /// The Monte Carlo standard error over the size of the figure, or the pilot's part of it.
  ///
  /// Infinite while the figure is zero, undefined or without an error.
  func relativeError(_ key: MetricKey, ofPilotAlone: Bool = false) -> Double {
    guard let rule = rules[key] else { return .infinity }
    let (value, chance) = set.center(rule, values(key), draws: draws, durations)
    let error = pilot.added(to: ofPilotAlone ? 0 : chance, of: value, key)
    return value == 0 || value.isNaN || error.isNaN ? .infinity : error / abs(value)
  }

  private func influences(_ rule: MetricFormula.Rule) -> Influences {
    switch rule {
    case .ratio(let numerators, let denominators, let scale):
      Influences(
        ratioOf: set.rows.map { $0.sum(numerators) },
        to: set.rows.map { $0.sum(denominators) },
        scale: scale
      )
    default: Influences(meanOf: set.rows.map { $0.value(rule) })
    }
  }
}
