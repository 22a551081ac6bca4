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
  func leaveOneOut(_ rule: MetricFormula.Rule) -> [Double] {
    guard case .duration(let figure, _) = rule else { return [] }
    return parts.map { $0.value(figure) ?? .nan }
  }

  /// Durations behind the statistic; 0 for a rule of another kind.
  func count(_ rule: MetricFormula.Rule) -> Double {
    guard case .duration(let figure, _) = rule else { return 0 }
    return whole.count(figure)
  }
}
