import JourneySimulation
import JourneyStatistics

/// Durations of all replications together, and without each group of draws in turn.
struct PooledDurations {
  let whole: DurationReader
  /// Without each jackknife group that has any draws, in their order.
  let parts: [DurationReader]

  /// Works out what some rules need alone, by default everything.
  init(_ set: ReplicationSet, for rules: [MetricFormula.Rule]? = nil) {
    let wanted = rules.map { rules in
      Set(
        rules.compactMap { rule -> DurationReader.Part? in
          guard case .duration(let figure, _) = rule else { return nil }
          return DurationReader.Part(clock: figure.clock, segment: figure.segment)
        }
      )
    }
    var pooled = [Double](repeating: 0, count: set.durations.cellCount)
    for group in set.durationGroups {
      for (cell, count) in group.enumerated() { pooled[cell] += count }
    }
    whole = DurationReader(pooled, set.durations, only: wanted)
    let used = Set(set.rows.map { $0.draw % ReplicationSet.jackknifeGroups }).sorted()
    parts = used.map { group in
      DurationReader(
        zip(pooled, set.durationGroups[group]).map { $0 - $1 },
        set.durations,
        only: wanted
      )
    }
  }

  /// The statistic of all; `nil` where no journey tells, or for a rule of another kind.
  func value(_ rule: MetricFormula.Rule) -> Double? {
    guard case .duration(let figure, _) = rule else { return nil }
    return whole.value(figure)
  }

  /// The statistic without each group; NaN where no journey tells.
  ///
  /// A quantile without a group is that of all, moved by how much more or less than its share the others have
  /// closed by then, over the density there (model, rule 8.7): how the counts of single bins happen to lie
  /// beside it says nothing about its error.
  func leaveOneOut(_ rule: MetricFormula.Rule) -> [Double] {
    guard case .duration(let figure, _) = rule else { return [] }
    guard case .quantile(let p) = figure.statistic else {
      return parts.map { $0.value(figure) ?? .nan }
    }
    let reach = min(Self.densityReach, p / 2, (1 - p) / 2)
    guard
      let quantile = whole.value(figure), let low = whole.quantile(p - reach, figure),
      let high = whole.quantile(p + reach, figure)
    else { return parts.map { _ in .nan } }
    return parts.map { part in
      guard let closed = part.share(closedBy: quantile, figure) else { return .nan }
      return quantile + (p - closed) * (high - low) / (2 * reach)
    }
  }

  /// The share of durations on either side of a quantile that its density is taken from.
  private static let densityReach = 0.1

  /// Durations behind the statistic; 0 for a rule of another kind.
  func count(_ rule: MetricFormula.Rule) -> Double {
    guard case .duration(let figure, _) = rule else { return 0 }
    return whole.count(figure)
  }
}
