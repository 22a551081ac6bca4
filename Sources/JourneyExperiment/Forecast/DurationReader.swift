import JourneySimulation
import JourneyStatistics

/// Reads statistics off one table of durations; each clock and group is worked out once.
struct DurationReader {
  /// What is worked out for one clock and group.
  private struct Table {
    let risks: CompetingRisks
    /// Durations by way of ending.
    let counts: [Double]
  }

  private let tables: [Int: Table]
  private let layout: DurationLayout

  /// Works out all tables of counts, or only some (see ``table(clock:group:_:)``).
  init(_ counts: [Double], _ layout: DurationLayout, only wanted: Set<Int>? = nil) {
    self.layout = layout
    var tables: [Int: Table] = [:]
    for clock in CycleClock.allCases.indices {
      for group in 0..<layout.groupCount {
        let table = Self.table(clock: clock, group: group, layout)
        guard wanted?.contains(table) ?? true else { continue }
        let bins = (0..<DurationLayout.endingCount).map { ending in
          let first = layout.index(clock: clock, group: group, ending: ending)
          return Array(counts[first..<first + layout.binCount])
        }
        tables[table] = Table(
          risks: CompetingRisks(
            edges: layout.edges,
            events: [bins[0], bins[1], bins[2]],
            censored: bins[DurationLayout.censored]
          ),
          counts: bins.map { $0.reduce(0, +) }
        )
      }
    }
    self.tables = tables
  }

  /// The number of the table of a clock and group.
  static func table(clock: Int, group: Int, _ layout: DurationLayout) -> Int {
    clock * layout.groupCount + group
  }

  private func table(clock: Int, group: Int) -> Table {
    guard let table = tables[Self.table(clock: clock, group: group, layout)] else {
      preconditionFailure("durations of clock \(clock), group \(group) were not asked for")
    }
    return table
  }

  /// A statistic; `nil` where no journey tells.
  func value(clock: Int, group: Int, _ statistic: DurationStatistic) -> Double? {
    let table = table(clock: clock, group: group)
    guard table.counts.contains(where: { $0 > 0 }) else { return nil }
    switch statistic {
    case .mean(let cause): return table.risks.mean(cause: cause)
    case .quantile(let p, let cause): return table.risks.quantile(p, cause: cause)
    case .incidence(let cause): return table.risks.incidence(cause: cause).last
    }
  }

  /// Durations that the statistic rests on: all for an incidence, else those that ended from the cause.
  func count(clock: Int, group: Int, _ statistic: DurationStatistic) -> Double {
    let counts = table(clock: clock, group: group).counts
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
    let risks = table(clock: clock, group: group).risks
    return cause.map { risks.incidence(cause: $0) } ?? risks.survival
  }
}
