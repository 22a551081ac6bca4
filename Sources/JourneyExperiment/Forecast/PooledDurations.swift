import JourneySimulation
import JourneyStatistics

/// Durations of all replications together, and without each group of draws in turn.
struct PooledDurations {
  let whole: DurationReader
  /// Without each jackknife group that has any draws, in their order.
  let parts: [DurationReader]

  /// Prepares the tables of some rules alone, by default all.
  init(_ set: ReplicationSet, for rules: [MetricFormula.Rule]? = nil) {
    let tables = rules.map { rules in
      Set(
        rules.compactMap { rule -> Int? in
          guard case .duration(let clock, let group, _) = rule else { return nil }
          return DurationReader.table(clock: clock, group: group, set.durations)
        }
      )
    }
    var pooled = [Double](repeating: 0, count: set.durations.cellCount)
    for group in set.durationGroups {
      for (cell, count) in group.enumerated() { pooled[cell] += count }
    }
    whole = DurationReader(pooled, set.durations, only: tables)
    let used = Set(set.rows.map { $0.draw % ReplicationSet.jackknifeGroups }).sorted()
    parts = used.map { group in
      DurationReader(
        zip(pooled, set.durationGroups[group]).map { $0 - $1 },
        set.durations,
        only: tables
      )
    }
  }

  /// The statistic of all; `nil` where no journey tells, or for a rule of another kind.
  func value(_ rule: MetricFormula.Rule) -> Double? {
    guard case .duration(let clock, let group, let statistic) = rule else { return nil }
    return whole.value(clock: clock, group: group, statistic)
  }

  /// The statistic without each group; NaN where no journey tells.
  func leaveOneOut(_ rule: MetricFormula.Rule) -> [Double] {
    guard case .duration(let clock, let group, let statistic) = rule else { return [] }
    return parts.map { $0.value(clock: clock, group: group, statistic) ?? .nan }
  }

  /// Durations behind the statistic; 0 for a rule of another kind.
  func count(_ rule: MetricFormula.Rule) -> Double {
    guard case .duration(let clock, let group, let statistic) = rule else { return 0 }
    return whole.count(clock: clock, group: group, statistic)
  }
}
