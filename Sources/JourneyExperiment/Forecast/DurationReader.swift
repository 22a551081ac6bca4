import JourneySimulation
import JourneyStatistics

/// Reads statistics off one table of durations; each clock and segment is worked out once.
struct DurationReader {
  /// The durations of one clock, of one segment or all.
  struct Part: Hashable {
    let clock: CycleClock
    let segment: Int?
  }

  private struct Reading {
    let risks: CompetingRisks
    /// Durations by outcome, then those cut off.
    let counts: [Double]
  }

  private let readings: [Part: Reading]

  /// Works out all parts of a table, or only some.
  init(_ table: [Double], _ layout: DurationLayout, only wanted: Set<Part>? = nil) {
    var readings: [Part: Reading] = [:]
    for row in layout.rows where row.outcome == nil {
      let part = Part(clock: row.clock, segment: row.segment)
      guard wanted?.contains(part) ?? true else { continue }
      func bins(_ outcome: CycleOutcome?) -> [Double] {
        Array(table[layout.cells(row.clock, segment: row.segment, outcome)])
      }
      let events = CycleOutcome.allCases.map(bins)
      readings[part] = Reading(
        risks: CompetingRisks(edges: layout.edges, events: events, censored: bins(nil)),
        counts: (events + [bins(nil)]).map { $0.reduce(0, +) }
      )
    }
    self.readings = readings
  }

  private func reading(_ clock: CycleClock, segment: Int?) -> Reading {
    guard let reading = readings[Part(clock: clock, segment: segment)] else {
      preconditionFailure("no durations of segment \(segment ?? -1)")
    }
    return reading
  }

  private static func cause(_ outcome: CycleOutcome) -> Int {
    CycleOutcome.allCases.firstIndex(of: outcome) ?? 0
  }

  /// A statistic; `nil` where no journey tells.
  func value(_ figure: DurationFigure) -> Double? {
    let reading = reading(figure.clock, segment: figure.segment)
    guard reading.counts.contains(where: { $0 > 0 }) else { return nil }
    let cause = Self.cause(figure.outcome)
    switch figure.statistic {
    case .mean: return reading.risks.mean(cause: cause)
    case .quantile(let p): return reading.risks.quantile(p, cause: cause)
    case .incidence: return reading.risks.incidence(cause: cause).last
    }
  }

  /// The days within which a share of those with the statistic's outcome close; `nil` if there are none.
  func quantile(_ p: Double, _ figure: DurationFigure) -> Double? {
    reading(figure.clock, segment: figure.segment).risks
      .quantile(p, cause: Self.cause(figure.outcome))
  }

  /// The share of those with the statistic's outcome that close within so many days; `nil` if there are none.
  func share(closedBy days: Double, _ figure: DurationFigure) -> Double? {
    reading(figure.clock, segment: figure.segment).risks
      .share(by: days, cause: Self.cause(figure.outcome))
  }

  /// Durations that the statistic rests on: all for an incidence, else those with the outcome.
  func count(_ figure: DurationFigure) -> Double {
    let counts = reading(figure.clock, segment: figure.segment).counts
    switch figure.statistic {
    case .mean, .quantile: return counts[Self.cause(figure.outcome)]
    case .incidence: return counts.reduce(0, +)
    }
  }

  /// The formula's value; `nil` for formulas of another kind, NaN where undefined.
  func value(_ formula: MetricFormula) -> Double? {
    guard case .duration(let figure, _) = formula.rule else { return nil }
    return value(figure) ?? .nan
  }

  /// Survival, or an outcome's cumulative incidence, at every edge.
  func curve(_ clock: CycleClock, segment: Int?, _ outcome: CycleOutcome?) -> [Double] {
    let risks = reading(clock, segment: segment).risks
    return outcome.map { risks.incidence(cause: Self.cause($0)) } ?? risks.survival
  }
}
