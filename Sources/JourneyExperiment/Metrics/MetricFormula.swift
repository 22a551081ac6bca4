import JourneyModel
package import JourneySimulation

/// A metric at one of its places: what it is about, and how it follows from one replication's numbers.
package struct MetricFormula: Sendable {
  /// How the value of a replication follows; numbers are meant by their index in its ledger.
  package enum Rule: Sendable {
    /// The sum of a ledger's numbers.
    case total([Int])
    /// `scale × sum of numerators / sum of denominators`.
    case ratio([Int], [Int], scale: Double)
    /// A statistic of durations; `place` is its place among a replication's statistics.
    case duration(DurationFigure, place: Int)
  }

  /// What the value is about.
  package let key: MetricKey
  /// How it is worked out.
  package let rule: Rule
}

/// A statistic of the durations on one clock.
package struct DurationFigure: Sendable {
  /// The event from which the durations count.
  package let clock: CycleClock
  /// `nil` for all segments together.
  package let segment: Int?
  /// The way of closing that counts; the other ways compete with it.
  package let outcome: CycleOutcome
  /// What is read off the distribution: days, or a probability for an incidence.
  package let statistic: DurationStatistic
  /// Of an incidence: only what is still open at this age, in days, counts; 0 for all.
  package var age = 0
}

extension MetricFormula {
  /// The formulas of every metric for a ledger, in the order of metrics, then of places.
  package static func all(_ layout: LedgerLayout) -> [MetricFormula] {
    var durations = 0
    return Metric.all.flatMap { metric in
      metric.groupings.flatMap { places(on: $0, layout) }.compactMap { places in
        guard let rule = rule(metric.rule, places, layout, durationPlace: durations) else {
          return nil
        }
        if case .duration = rule { durations += 1 }
        let month = places.first { $0.axis == .month }?.index
        return MetricFormula(
          key: MetricKey(metric, layout.labels(of: places), month: month),
          rule: rule
        )
      }
    }
  }

  /// Every combination of places that is reported, the last axis fastest.
  private static func places(on axes: [Axis], _ layout: LedgerLayout) -> [[Place]] {
    axes.reduce([[]]) { places, axis in
      places.flatMap { earlier in
        (0..<layout.length(of: axis)).map { earlier + [Place(axis: axis, index: $0)] }
      }
    }.filter { places in
      // A committee moves to another stage or not at all.
      places.allSatisfy(layout.isReported)
        && !(axes == [.fromStage, .toStage] && places[0].index == places[1].index)
    }
  }

  /// The rule of a metric at some places; `nil` where it means nothing, such as before the first stage.
  private static func rule(
    _ rule: MetricRule,
    _ places: [Place],
    _ layout: LedgerLayout,
    durationPlace: Int
  ) -> Rule? {
    switch rule {
    case .total(let term):
      return indices(of: term, at: places, layout).map { .total($0) }
    case .ratio(let numerator, let denominator, let scale):
      guard let above = indices(of: numerator, at: places, layout),
        let below = indices(of: denominator, at: places, layout)
      else { return nil }
      return .ratio(above, below, scale: scale.factor(horizonDays: layout.months.horizonDays))
    case .duration(let statistic, let clock, let outcome):
      func index(_ axis: Axis) -> Int? { places.first { $0.axis == axis }?.index }
      guard let clock = clock ?? index(.clock).map({ CycleClock.allCases[$0] }),
        let outcome = outcome ?? index(.outcome).map({ CycleOutcome.allCases[$0] })
      else { preconditionFailure("a metric of durations lacks its clock or outcome") }
      let segment = index(.segment).flatMap { $0 == 0 ? nil : $0 - 1 }
      return .duration(
        DurationFigure(
          clock: clock,
          segment: segment,
          outcome: outcome,
          statistic: statistic,
          age: index(.age).map { DurationLayout.opportunityAges[$0] } ?? 0
        ),
        place: durationPlace
      )
    }
  }

  /// Indices of a term's numbers; `nil` before the first place of an axis, and for what the scenario has not.
  private static func indices(
    of term: MetricRule.Term,
    at places: [Place],
    _ layout: LedgerLayout
  ) -> [Int]? {
    guard layout.has(term.sum) else { return nil }
    var chosen: [[Place]] = [[]]
    for axis in term.sum.declaration.axes {
      var here: [Int]
      if axis == term.added {
        here = Array(0..<layout.length(of: axis))
      } else if axis == .eachSegment {
        let segment = places.first { $0.axis == .segment }?.index ?? 0
        here = segment == 0 ? Array(0..<layout.length(of: axis)) : [segment - 1]
      } else if axis == .month, let quarter = places.first(where: { $0.axis == .quarter }) {
        here = Array(layout.months.months(ofQuarter: quarter.index))
      } else if axis == .leadChannel, let channel = places.first(where: { $0.axis == .spending }) {
        here = [channel.index]
      } else if let place = places.first(where: { $0.axis == axis }) {
        here = [axis == term.before ? place.index - 1 : place.index]
      } else {
        here = axis == .segment || axis == .part ? [0] : Array(0..<layout.length(of: axis))
      }
      guard here.allSatisfy({ $0 >= 0 }) else { return nil }
      chosen = chosen.flatMap { earlier in here.map { earlier + [Place(axis: axis, index: $0)] } }
    }
    return chosen.map { layout.index(term.sum, at: $0) }
  }
}

extension MetricRule.Scale {
  /// The factor for a period of some days.
  fileprivate func factor(horizonDays: Double) -> Double {
    switch self {
    case .one: 1
    case .perQuarter: CalendarLength.quarter / horizonDays
    case .perDay: 1 / horizonDays
    }
  }
}
