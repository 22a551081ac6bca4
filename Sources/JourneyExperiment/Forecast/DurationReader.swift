import JourneySimulation
import JourneyStatistics

/// Reads statistics off one table of durations; each clock and group is worked out once.
struct DurationReader {
  private let risks: [CompetingRisks]
  /// Durations by way of ending.
  private let counts: [[Double]]
  private let groupCount: Int

  init(_ table: [Double], _ layout: DurationLayout) {
    groupCount = layout.groupCount
    var risks: [CompetingRisks] = []
    var counts: [[Double]] = []
    for clock in CycleClock.allCases.indices {
      for group in 0..<layout.groupCount {
        func bins(_ ending: Int) -> [Double] {
          let first = layout.index(clock: clock, group: group, ending: ending)
          return Array(table[first..<first + layout.binCount])
        }
        risks.append(
          CompetingRisks(
            edges: layout.edges,
            events: [bins(0), bins(1), bins(2)],
            censored: bins(DurationLayout.censored)
          )
        )
        counts.append((0..<DurationLayout.endingCount).map { bins($0).reduce(0, +) })
      }
    }
    self.risks = risks
    self.counts = counts
  }

  /// A statistic; `nil` where no journey tells.
  func value(clock: Int, group: Int, _ statistic: DurationStatistic) -> Double? {
    let table = risks[clock * groupCount + group]
    guard counts[clock * groupCount + group].contains(where: { $0 > 0 }) else { return nil }
    switch statistic {
    case .mean(let cause): return table.mean(cause: cause)
    case .quantile(let p, let cause): return table.quantile(p, cause: cause)
    case .incidence(let cause): return table.incidence(cause: cause).last
    }
  }

  /// Durations that the statistic rests on: all for an incidence, else those that ended from the cause.
  func count(clock: Int, group: Int, _ statistic: DurationStatistic) -> Double {
    let counts = counts[clock * groupCount + group]
    switch statistic {
    case .mean(let cause), .quantile(_, let cause): return counts[cause]
    case .incidence: return counts.reduce(0, +)
    }
  }

  /// The formula's value; `nil` for formulas of another kind, NaN where undefined.
  func value(_ formula: MetricFormula) -> Double? {
    guard case .duration(let clock, let group, let statistic) = formula.rule else { return nil }
    return value(clock: clock, group: group, statistic) ?? .nan
  }

  /// Survival, or a cause's cumulative incidence, at every edge.
  func curve(clock: Int, group: Int, cause: Int?) -> [Double] {
    let table = risks[clock * groupCount + group]
    return cause.map { table.incidence(cause: $0) } ?? table.survival
  }
}
