import JourneyModel
import JourneySimulation
import JourneyStatistics

extension Experiment {
  /// What a set of replications says.
  package func forecast(_ set: ReplicationSet) -> Forecast {
    let central = template.central
    let draws = draw(of: set.range.lowerBound)..<draw(of: set.range.upperBound)
    let builder = ForecastBuilder(
      set,
      formulas: formulas,
      pilot: PilotError(self, set),
      spread: DrawnSpread(self, draws: Array(draws))
    )
    var entryClocks: [EntryClock] = []
    for (index, segment) in central.market.segments.enumerated() {
      let clock = calibration.segments[index]
      entryClocks.append(
        EntryClock(
          segment: segment.id,
          means: clock.means,
          meansError: clock.meansError,
          ourShareStandardError: segment.incumbentShares.isEmpty ? clock.ourShareStandardError : 0,
          dormancy: calibration.dormancy(segment, index: index),
          journeysError: clock.journeysError(segment),
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
      titles: central.titles,
      seed: seed,
      replications: set.range,
      replicationsPerDraw: replicationsPerDraw,
      uncertainInputs: template.uncertainInputs,
      estimates: builder.estimates(),
      curves: builder.curves(),
      entryClocks: entryClocks,
      statedPasts: central.channels.filter {
        $0.plan.before != nil || !$0.segmentLevelsBefore.isEmpty
      }.map(\.id),
      awareness: OwnAwareness(central),
      contactLists: CompiledScenario(central).contactLists,
      openBudgets: openBudgets
    )
  }

  /// Budgets per click, which no plan spends.
  private var openBudgets: [OpenBudget] {
    let compiled = CompiledScenario(template.central)
    return compiled.channelPlans().filter { $0.channel.costModel == .perClick }.map { plan in
      OpenBudget(
        channel: plan.channel.id,
        planned: plan.cost,
        isSearched: compiled.channelIDs.contains(plan.channel.id)
      )
    }
  }
}

extension Scenario {
  /// The titles of segments, channels and vendors that have one, by id.
  fileprivate var titles: [Dimension: [String: String]] {
    func stated(_ pairs: [(id: String, title: String)]) -> [String: String] {
      Dictionary(uniqueKeysWithValues: pairs.filter { !$0.title.isEmpty }.map { ($0.id, $0.title) })
    }
    return [
      .segment: stated(market.segments.map { ($0.id, $0.title) }),
      .channel: stated(channels.map { ($0.id, $0.title) }),
      .vendor: stated(([us] + rivals).map { ($0.id, $0.title) }),
    ]
  }
}

/// Turns raw sums and durations into estimates with their errors (model, rules 8.7, 8.8, 8.19 and 8.20).
struct ForecastBuilder {
  private let set: ReplicationSet
  private let formulas: [MetricFormula]
  private let draws: [Int]
  private let isUncertain: Bool
  private let durations: PooledDurations
  private let pilot: PilotError
  private let spread: DrawnSpread?

  /// Pools the durations of all replications, with and without each jackknife group.
  ///
  /// - Parameters:
  ///   - set: Replications in whole draws.
  ///   - formulas: The figures to estimate, made for the layout of the set.
  ///   - pilot: What the pilot's error adds to those that replications show.
  ///   - spread: Tells assumptions from inputs; `nil` if they are fixed.
  init(
    _ set: ReplicationSet,
    formulas: [MetricFormula],
    pilot: PilotError,
    spread: DrawnSpread?
  ) {
    self.pilot = pilot
    self.spread = spread
    self.set = set
    self.formulas = formulas
    draws = set.rows.map(\.draw)
    isUncertain = set.replicationsPerDraw > 1
    durations = PooledDurations(set)
  }

  /// Every figure of the catalog, in its order.
  func estimates() -> [Estimate] {
    formulas.map { formula in
      estimate(formula, set.rows.map { $0.value(formula.rule) })
    }
  }

  private func estimate(_ formula: MetricFormula, _ values: [Double]) -> Estimate {
    let (value, chance) = set.center(formula.rule, values, draws: draws, durations)
    let error = pilot.added(to: chance, of: value, formula.key)
    let limits = set.rows.map { $0.limit(formula.rule) }
    let defined = values.count { !$0.isNaN }
    let unseen = set.isUnseen(formula) ? UnseenEvent.largestShare(draws: drawCount) : nil
    let split =
      isUncertain && defined == values.count ? VarianceSplit(values: values, clusters: draws) : nil
    let parts = split.flatMap { spread?.split(values, into: $0, size: set.replicationsPerDraw) }
    return Estimate(
      key: formula.key,
      value: value.isNaN ? nil : value,
      monteCarloStandardError: error.isNaN || unseen != nil ? nil : error,
      intervals: value.isNaN || unseen != nil ? [] : intervals(limits),
      inputShare: spread == nil ? split?.inputShare : parts?.inputs?.value,
      inputShareStandardError: spread == nil
        ? split?.inputShareStandardError : parts?.inputs?.standardError,
      spread: parts,
      definedReplications: defined,
      unboundedReplications: limits.count { $0.isInfinite },
      largestUnseenShare: unseen,
      denominator: denominator(formula.rule)
    )
  }

  private func intervals(_ values: [Double]) -> [PredictionInterval] {
    let futures = FutureOrder(values: values, clusters: draws)
    return PredictionInterval.coverages.compactMap { PredictionInterval(futures, coverage: $0) }
  }

  private var drawCount: Int { self.set.rows.count / set.replicationsPerDraw }

  /// What a ratio divides by, or the durations behind a statistic, in all replications.
  private func denominator(_ rule: MetricFormula.Rule) -> Double? {
    switch rule {
    case .total: nil
    case .ratio(_, let denominators, _):
      set.rows.reduce(0) { $0 + $1.sum(denominators) }
    case .duration: durations.count(rule)
    }
  }

  /// Survival and cumulative incidence of every clock, for all and for each segment.
  func curves() -> [OutcomeCurve] {
    let segments = set.layout.segmentIDs
    let shown = stride(from: 0, to: set.durations.edges.count, by: 1)
      .filter { set.durations.edges[$0].truncatingRemainder(dividingBy: 10) == 0 }
    var curves: [OutcomeCurve] = []
    for segment in [nil] + segments.indices.map({ Int?.some($0) }) {
      for clock in CycleClock.allCases {
        for outcome in [nil] + CycleOutcome.allCases.map({ CycleOutcome?.some($0) }) {
          let shares = durations.whole.curve(clock, segment: segment, outcome)
          let others = durations.parts.map { $0.curve(clock, segment: segment, outcome) }
          curves.append(
            OutcomeCurve(
              clock: clock,
              segment: segment.map { segments[$0] },
              outcome: outcome,
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

extension ReplicationSet {
  /// The estimate over all replications and its Monte Carlo standard error.
  ///
  /// `values` has one value per replication, `draws` the draw of each; `durations` are those of this set.
  func center(
    _ rule: MetricFormula.Rule,
    _ values: [Double],
    draws: [Int],
    _ durations: PooledDurations
  ) -> (value: Double, error: Double) {
    switch rule {
    case .total:
      let mean = ClusteredMean(values: values, clusters: draws)
      return (mean.mean, mean.standardError)
    case .ratio(let numerators, let denominators, let scale):
      let ratio = RatioEstimate(
        numerators: rows.map { $0.sum(numerators) },
        denominators: rows.map { $0.sum(denominators) },
        clusters: draws
      )
      return (scale * ratio.value, scale * ratio.standardError)
    case .duration:
      guard let value = durations.value(rule) else { return (.nan, .nan) }
      return (value, Jackknife.standardError(of: durations.leaveOneOut(rule)))
    }
  }
}
