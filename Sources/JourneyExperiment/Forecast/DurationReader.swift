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
    /// Durations by outcome.
    let counts: [Double]

    /// The edge at an age in days; `nil` for one that no duration reaches.
    func edge(at age: Int) -> Int? { risks.edges.firstIndex { $0 >= Double(age) } }
  }

  private let readings: [Part: Reading]

  /// Works out all parts of a table, or only some.
  init(_ table: [Double], _ layout: DurationLayout, only wanted: Set<Part>? = nil) {
    var readings: [Part: Reading] = [:]
    for row in layout.rows where row.outcome == .won {
      let part = Part(clock: row.clock, segment: row.segment)
      guard wanted?.contains(part) ?? true else { continue }
      let events = CycleOutcome.allCases.map { outcome in
        Array(table[layout.cells(row.clock, segment: row.segment, outcome)])
      }
      readings[part] = Reading(
        risks: CompetingRisks(edges: layout.edges, events: events),
        counts: events.map { $0.reduce(0, +) }
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

  /// A statistic; `nil` where no journey tells.
  func value(_ figure: DurationFigure) -> Double? {
    let reading = reading(figure.clock, segment: figure.segment)
    guard reading.counts.contains(where: { $0 > 0 }) else { return nil }
    let cause = figure.outcome.place
    switch figure.statistic {
    case .mean: return reading.risks.mean(cause: cause)
    case .quantile(let p): return reading.risks.quantile(p, cause: cause)
    case .incidence:
      return reading.edge(at: figure.age).flatMap {
        reading.risks.incidence(cause: cause, after: $0)
      }
    }
  }

  /// The days within which a share of those with the statistic's outcome close; `nil` if there are none.
  func quantile(_ p: Double, _ figure: DurationFigure) -> Double? {
    reading(figure.clock, segment: figure.segment).risks
      .quantile(p, cause: figure.outcome.place)
  }

  /// The share of those with the statistic's outcome that close within so many days; `nil` if there are none.
  func share(closedBy days: Double, _ figure: DurationFigure) -> Double? {
    reading(figure.clock, segment: figure.segment).risks
      .share(by: days, cause: figure.outcome.place)
  }

  /// Durations that the statistic rests on: all of the figure's age for an incidence, else those with the
  /// outcome.
  func count(_ figure: DurationFigure) -> Double {
    let reading = reading(figure.clock, segment: figure.segment)
    switch figure.statistic {
    case .mean, .quantile: return reading.counts[figure.outcome.place]
    case .incidence: return reading.edge(at: figure.age).map { reading.risks.atRisk[$0] } ?? 0
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
    return outcome.map { risks.incidence(cause: $0.place) } ?? risks.survival
  }
}
