package import JourneyModel
import JourneySimulation
import JourneyStatistics

extension Experiment {
  /// What a set of replications says.
  package func forecast(_ set: ReplicationSet) throws -> Forecast {
    let central = template.central
    let builder = ForecastBuilder(set, scenario: central)
    var entryClocks: [EntryClock] = []
    for (index, segment) in central.market.segments.enumerated() {
      let clock = calibration.clocks[index]
      entryClocks.append(
        EntryClock(
          segment: segment.id,
          meanJourneyDays: clock.meanJourneyDays,
          meanJourneyStandardError: clock.meanJourneyStandardError,
          meanDormancyDays: try calibration.meanDormancyDays(segment, index: index),
          pilotJourneys: calibration.pilotJourneys
        )
      )
    }
    return Forecast(
      scenarioName: central.name,
      question: central.question,
      currency: central.currency,
      startDate: central.startDate,
      horizonDays: central.horizonDays,
      seed: seed,
      replications: set.range,
      replicationsPerDraw: replicationsPerDraw,
      uncertainInputs: template.uncertainInputs,
      estimates: builder.estimates(),
      curves: builder.curves(),
      entryClocks: entryClocks
    )
  }
}

/// Turns raw sums and durations into estimates with their errors.
package struct ForecastBuilder {
  private let set: ReplicationSet
  private let formulas: [MetricFormula]
  private let draws: [Int]
  private let isUncertain: Bool
  private let pooled: [Double]
  /// Durations of the replications outside each jackknife group.
  private let leftOut: [[Double]]
  /// At most this many groups of draws for the jackknife of durations; its error has a relative
  /// standard error of about `1 / sqrt(2 × 31)`.
  private static let jackknifeGroups = 32

  package init(_ set: ReplicationSet, scenario: Scenario) {
    self.set = set
    formulas = MetricCatalogue.formulas(scenario, set.layout)
    draws = set.rows.map(\.draw)
    isUncertain = set.replicationsPerDraw > 1
    let first = draws.first ?? 0
    let drawCount = (draws.last ?? first) - first + 1
    let groups = min(Self.jackknifeGroups, drawCount)
    var pooled = [Double](repeating: 0, count: set.durations.cellCount)
    for row in set.rows { row.durations.add(to: &pooled) }
    self.pooled = pooled
    leftOut =
      groups < 2
      ? []
      : (0..<groups).map { group in
        var table = pooled
        for row in set.rows where (row.draw - first) % groups == group {
          row.durations.add(to: &table, sign: -1)
        }
        return table
      }
  }

  /// Every figure of the catalogue, in its order.
  package func estimates() -> [Estimate] {
    var perReplication: [[Double]] = Array(
      repeating: [],
      count: formulas.count
    )
    for row in set.rows {
      var dense = [Double](repeating: 0, count: set.durations.cellCount)
      row.durations.add(to: &dense)
      let reader = DurationReader(dense, set.durations)
      for (index, formula) in formulas.enumerated() {
        perReplication[index].append(value(formula.rule, row, reader))
      }
    }
    let whole = DurationReader(pooled, set.durations)
    let parts = leftOut.map { DurationReader($0, set.durations) }
    return formulas.enumerated().map { index, formula in
      estimate(formula, perReplication[index], whole, parts)
    }
  }

  private func value(
    _ rule: MetricFormula.Rule,
    _ row: ReplicationRow,
    _ reader: DurationReader
  ) -> Double {
    func sum(_ indices: [Int]) -> Double { indices.reduce(0) { $0 + row.sums[$1] } }
    switch rule {
    case .total(let sums): return sum(sums)
    case .ratio(let numerators, let denominators, let scale):
      let denominator = sum(denominators)
      return denominator > 0 ? scale * sum(numerators) / denominator : .nan
    case .duration(let clock, let group, let statistic):
      return reader.value(clock: clock, group: group, statistic) ?? .nan
    }
  }

  private func estimate(
    _ formula: MetricFormula,
    _ values: [Double],
    _ whole: DurationReader,
    _ parts: [DurationReader]
  ) -> Estimate {
    let (value, error) = center(formula.rule, values, whole, parts)
    let defined = values.filter { !$0.isNaN }.sorted()
    let intervals = [0.5, 0.8, 0.95].compactMap { coverage -> PredictionInterval? in
      guard defined.count > 1 else { return nil }
      return PredictionInterval(
        coverage: coverage,
        low: Quantile.ofSorted(defined, (1 - coverage) / 2),
        high: Quantile.ofSorted(defined, (1 + coverage) / 2)
      )
    }
    let split =
      isUncertain && defined.count == values.count
      ? VarianceSplit(values: values, clusters: draws) : nil
    return Estimate(
      key: formula.key,
      value: value.isNaN ? nil : value,
      monteCarloStandardError: error.isNaN ? nil : error,
      intervals: value.isNaN ? [] : intervals,
      inputShare: split?.inputShare,
      inputShareStandardError: split?.inputShareStandardError,
      definedReplications: defined.count
    )
  }

  /// The estimate over all replications and its Monte Carlo standard error.
  private func center(
    _ rule: MetricFormula.Rule,
    _ values: [Double],
    _ whole: DurationReader,
    _ parts: [DurationReader]
  ) -> (Double, Double) {
    switch rule {
    case .total:
      let mean = ClusteredMean(values: values, clusters: draws)
      return (mean.mean, mean.standardError)
    case .ratio(let numerators, let denominators, let scale):
      func sums(_ indices: [Int]) -> [Double] {
        set.rows.map { row in indices.reduce(0) { $0 + row.sums[$1] } }
      }
      let ratio = RatioEstimate(
        numerators: sums(numerators),
        denominators: sums(denominators),
        clusters: draws
      )
      return (scale * ratio.value, scale * ratio.standardError)
    case .duration(let clock, let group, let statistic):
      guard let value = whole.value(clock: clock, group: group, statistic) else {
        return (.nan, .nan)
      }
      let others = parts.compactMap { $0.value(clock: clock, group: group, statistic) }
      guard others.count == parts.count, others.count > 1 else { return (value, .nan) }
      return (value, Jackknife.standardError(of: others))
    }
  }

  /// Survival and cumulative incidence of every clock, for all and for each segment.
  package func curves() -> [OutcomeCurve] {
    let whole = DurationReader(pooled, set.durations)
    let parts = leftOut.map { DurationReader($0, set.durations) }
    let segments = set.layout.segmentIDs
    let shown = stride(from: 0, to: set.durations.edges.count, by: 1)
      .filter { set.durations.edges[$0].truncatingRemainder(dividingBy: 10) == 0 }
    var curves: [OutcomeCurve] = []
    for group in [segments.count] + Array(segments.indices) {
      for (clock, name) in CycleClock.allCases.enumerated() {
        for cause in [nil, 0, 1, 2] as [Int?] {
          let shares = whole.curve(clock: clock, group: group, cause: cause)
          let others = parts.map { $0.curve(clock: clock, group: group, cause: cause) }
          curves.append(
            OutcomeCurve(
              clock: name.rawValue,
              segment: group < segments.count ? segments[group] : nil,
              outcome: cause.map { CycleOutcome.allCases[$0].rawValue } ?? "open",
              days: shown.map { set.durations.edges[$0] },
              shares: shown.map { shares[$0] },
              standardErrors: shown.map { edge in
                others.count > 1
                  ? Jackknife.standardError(of: others.map { $0[edge] }) : .nan
              }
            )
          )
        }
      }
    }
    return curves
  }
}

/// Reads statistics off one table of durations; each clock and group is worked out once.
private struct DurationReader {
  private let risks: [CompetingRisks]
  private let hasObservations: [Bool]
  private let groupCount: Int

  init(_ table: [Double], _ layout: DurationLayout) {
    groupCount = layout.groupCount
    var risks: [CompetingRisks] = []
    var hasObservations: [Bool] = []
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
        let endings = 0..<DurationLayout.endingCount
        hasObservations.append(endings.contains { bins($0).contains { $0 > 0 } })
      }
    }
    self.risks = risks
    self.hasObservations = hasObservations
  }

  func value(clock: Int, group: Int, _ statistic: DurationStatistic) -> Double? {
    let table = risks[clock * groupCount + group]
    guard hasObservations[clock * groupCount + group] else { return nil }
    switch statistic {
    case .mean(let cause): return table.mean(cause: cause)
    case .quantile(let p, let cause): return table.quantile(p, cause: cause)
    case .incidence(let cause): return table.incidence(cause: cause).last
    }
  }

  func curve(clock: Int, group: Int, cause: Int?) -> [Double] {
    let table = risks[clock * groupCount + group]
    return cause.map { table.incidence(cause: $0) } ?? table.survival
  }
}
