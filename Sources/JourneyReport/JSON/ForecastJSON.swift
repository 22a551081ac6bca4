package import JourneyExperiment
internal import JourneyModel
internal import JourneyResults
internal import JourneySimulation
internal import JourneyStatistics

/// A forecast as one JSON document; `docs/output.md` describes every field.
package enum ForecastJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The document: sorted keys, one estimate or curve per line, shortest exact numbers.
  ///
  /// The same forecast always gives the same bytes. Undefined, NaN and infinite numbers are null.
  ///
  /// `requested` is the number of replications that were asked for: more than there are after an early
  /// stop, `nil` if just as many.
  package static func encode(_ forecast: Forecast, requested: Int? = nil) -> String {
    let months = forecast.months
    return JSONValue.object([
      "program": .object([
        "name": .string(ProgramVersion.name), "version": .string(ProgramVersion.current),
      ]),
      "meta": meta(forecast, requested: requested ?? forecast.replications.count),
      "titles": titles(forecast),
      "metrics": .array(metrics(forecast).map(metric)),
      "estimates": .array(forecast.estimates.map { estimate($0, forecast, months) }),
      "curves": .array(forecast.curves.map(curve)),
      "entry_clocks": .array(forecast.entryClocks.map(entryClock)),
      "open_budgets": .array(forecast.openBudgets.map(openBudget)),
      "uncertain_inputs": .array(forecast.uncertainInputs.map(uncertainInput)),
    ]).text(openLevels: 2)
  }

  private static func titles(_ forecast: Forecast) -> JSONValue {
    func texts(_ dimension: Dimension) -> JSONValue {
      .object((forecast.titles[dimension] ?? [:]).mapValues { JSONValue.string($0) })
    }
    return .object([
      "segment": texts(.segment), "channel": texts(.channel), "vendor": texts(.vendor),
    ])
  }

  private static func meta(_ forecast: Forecast, requested: Int) -> JSONValue {
    var fields: [String: JSONValue] = [
      "format_version": .integer(formatVersion),
      "scenario": .string(forecast.scenarioName),
      "question": .string(forecast.question),
      "currency": .string(forecast.currency),
      "start_date": .string(forecast.startDate.text),
      "assumptions": .string(forecast.drawn.assumptions.rawValue),
      "stated_pasts": .array(forecast.statedPasts.map(JSONValue.string)),
      "horizon_days": JSONValue(forecast.horizonDays),
      "seed": .string(String(forecast.seed)),
      "first_replication": .integer(forecast.replications.lowerBound),
      "replications": .integer(forecast.replications.count),
      "requested_replications": .integer(requested),
      "stopped_early": .bool(forecast.replications.count < requested),
      "replications_per_draw": .integer(forecast.replicationsPerDraw),
      "draws": .integer(forecast.drawCount),
      "input_values": forecast.hasUncertainInputs ? .string(ResultFiles.inputs) : .null,
      "fewest_draws_for_interval": .object(
        Dictionary(
          uniqueKeysWithValues: PredictionInterval.coverages.map {
            (percent($0), .integer(PredictionInterval.fewestDraws(coverage: $0)))
          }
        )
      ),
    ]
    fields["awareness"] = forecast.awareness.map(AwarenessNote.json)
    if !forecast.contactLists.isEmpty {
      fields["contact_lists"] = .array(forecast.contactLists.map(ContactListNote.json))
    }
    return .object(fields)
  }

  /// A coverage as fields name it.
  private static func percent(_ coverage: Double) -> String {
    String(Int((coverage * 100).rounded()))
  }

  /// Every metric, but for those of which the scenario has nothing to count.
  private static func metrics(_ forecast: Forecast) -> [Metric] {
    let estimated = Set(forecast.estimates.map(\.key.metric))
    return Metric.all.filter { !$0.rule.isOfDiscounts || estimated.contains($0) }
  }

  private static func metric(_ metric: Metric) -> JSONValue {
    .object([
      "id": .string(metric.id),
      "title": .string(metric.title),
      "unit": .string(metric.unit.rawValue),
      "population": .string(metric.population.rawValue),
      "definition": .string(metric.definition),
      "better": JSONValue(metric.better?.rawValue),
      "headline": .bool(metric.isHeadline),
      "labels": .array(metric.labelNames.map { names in .array(names.map { .string($0) }) }),
    ])
  }

  private static func estimate(_ estimate: Estimate, _ forecast: Forecast, _ months: PeriodMonths)
    -> JSONValue
  {
    let labels = estimate.key.labels.map { ($0.key.rawValue, JSONValue.string($0.value)) }
    let intervals = estimate.intervals.map { interval in
      (
        percent(interval.coverage),
        JSONValue.array([JSONValue(interval.low), JSONValue(interval.high)])
      )
    }
    var fields: [String: JSONValue] = [
      "metric": .string(estimate.key.metric.id),
      "labels": .object(Dictionary(uniqueKeysWithValues: labels)),
      "month": estimate.key.month.map { .integer($0) } ?? .null,
      "month_start": estimate.key.month.map { .string(months.date(of: $0).text) } ?? .null,
      "month_days": JSONValue(estimate.key.month.map { months.days(in: $0) }),
      "value": JSONValue(estimate.value),
      "standard_error": JSONValue(estimate.monteCarloStandardError),
      "intervals": .object(Dictionary(uniqueKeysWithValues: intervals)),
      "input_share": JSONValue(estimate.inputShare),
      "input_share_standard_error": JSONValue(estimate.inputShareStandardError),
      "defined_replications": .integer(estimate.definedReplications),
      "unbounded_replications": .integer(estimate.unboundedReplications),
      "unseen_share_at_most": JSONValue(estimate.largestUnseenShare),
      "note": JSONValue(EstimateNote.text(estimate, in: forecast)),
      "denominator": JSONValue(estimate.denominator),
    ]
    if forecast.drawsAssumptions {
      fields.merge(spread(estimate.spread, forecast)) { $1 }
    }
    return .object(fields)
  }

  /// The shares of chance and of our assumptions, and the group that does most, where these are drawn.
  private static func spread(
    _ spread: SpreadSplit?,
    _ forecast: Forecast
  ) -> [String: JSONValue] {
    [
      "chance_share": JSONValue(spread?.chance.value),
      "chance_share_standard_error": JSONValue(spread?.chance.standardError),
      "assumption_share": JSONValue(spread?.assumptions?.value),
      "assumption_share_standard_error": JSONValue(spread?.assumptions?.standardError),
      "leading_assumption": spread?.leader.map { leader in
        .object([
          "path": .string(forecast.uncertainInputs[leader.input].path),
          "share": JSONValue(leader.share.value),
          "standard_error": JSONValue(leader.share.standardError),
        ])
      } ?? .null,
    ]
  }

  private static func curve(_ curve: OutcomeCurve) -> JSONValue {
    .object([
      "clock": .string(curve.clock.rawValue),
      "segment": JSONValue(curve.segment),
      "outcome": .string(curve.outcomeID),
      "unit": .string(MetricUnit.share.rawValue),
      "definition": .string(curve.definition),
      "days": numbers(curve.days),
      "shares": numbers(curve.shares),
      "standard_errors": numbers(curve.standardErrors),
    ])
  }

  private static func entryClock(_ clock: EntryClock) -> JSONValue {
    .object([
      "segment": .string(clock.segment),
      "mean_journey_days": JSONValue(clock.means.journeyDays),
      "mean_journey_standard_error": JSONValue(clock.meansError.journeyDays),
      "purchase_share": JSONValue(clock.means.purchaseShare),
      "purchase_share_standard_error": JSONValue(clock.meansError.purchaseShare),
      "journey_purchase_covariance": JSONValue(clock.meansError.covariance),
      "our_share_standard_error": JSONValue(clock.ourShareStandardError),
      "mean_days_after_purchase": JSONValue(clock.dormancy.afterPurchaseDays),
      "mean_days_after_no_decision": JSONValue(clock.dormancy.afterNoDecisionDays),
      "journeys_relative_standard_error": JSONValue(clock.journeysError),
      "pilot_journeys": .integer(clock.pilotJourneys),
    ])
  }

  private static func openBudget(_ budget: OpenBudget) -> JSONValue {
    .object([
      "channel": .string(budget.channel),
      "planned": JSONValue(budget.planned),
      "is_searched": .bool(budget.isSearched),
    ])
  }

  private static func uncertainInput(_ input: UncertainInput) -> JSONValue {
    var fields: [String: JSONValue] = [
      "path": .string(input.path),
      "unit": .string(input.unit),
      "whole": .bool(input.isWhole),
      "allowed": numbers([input.allowed.lowerBound, input.allowed.upperBound]),
      "distribution": distribution(input.distribution),
    ]
    if input.isAssumption { fields["assumption"] = .bool(true) }
    return .object(fields)
  }

  private static func distribution(_ distribution: Distribution) -> JSONValue {
    let (kind, parameters): (String, [String: JSONValue]) =
      switch distribution {
      case .normal(let mean, let deviation):
        ("normal", ["mean": JSONValue(mean), "deviation": JSONValue(deviation)])
      case .lognormal(let median, let logDeviation):
        ("lognormal", ["median": JSONValue(median), "log_deviation": JSONValue(logDeviation)])
      case .beta(let alpha, let beta, let low, let high):
        (
          "beta",
          [
            "alpha": JSONValue(alpha), "beta": JSONValue(beta), "low": JSONValue(low),
            "high": JSONValue(high),
          ]
        )
      case .triangular(let low, let mode, let high):
        (
          "triangular",
          ["low": JSONValue(low), "mode": JSONValue(mode), "high": JSONValue(high)]
        )
      case .uniform(let low, let high):
        ("uniform", ["low": JSONValue(low), "high": JSONValue(high)])
      case .gamma(let shape, let mean):
        ("gamma", ["shape": JSONValue(shape), "mean": JSONValue(mean)])
      case .discrete(let values):
        (
          "discrete",
          [
            "values": numbers(values.map(\.value)),
            "probabilities": numbers(values.map(\.probability)),
          ]
        )
      }
    return .object(parameters.merging(["kind": .string(kind)]) { _, kind in kind })
  }

  private static func numbers(_ values: [Double]) -> JSONValue {
    .array(values.map { JSONValue($0) })
  }
}

extension Metric {
  /// The labels with which there are estimates, one list for each way of dividing.
  var labelNames: [[String]] {
    groupings.flatMap { axes in
      axes.reduce([[]]) { names, axis in
        axis.labelNames.flatMap { own in names.map { $0 + own } }
      }
    }
  }
}

extension Axis {
  /// The labels that a place on the axis may have, one list for each kind of place.
  var labelNames: [[String]] {
    switch self {
    case .month: [["month"]]
    case .quarter: [[.quarter]].names
    case .segment: [[], [.segment]].names
    case .eachSegment: [[.segment]].names
    case .part: [[], [.segment], [.committeeSize], [.incumbent], [.channel]].names
    case .stage, .toJob, .toStage, .leadStage: [[.to]].names
    case .cause: [[.cause]].names
    case .vendor: [[.vendor]].names
    case .job: [[.job]].names
    case .fromJob, .fromStage: [[.from]].names
    case .channel, .spending, .leadChannel: [[.channel]].names
    case .leadOrigin: [[.origin]].names
    case .clock: [[.clock]].names
    case .outcome: [[.outcome]].names
    case .committeeStage: [[.stage]].names
    case .conflict: [[.conflict]].names
    case .moment, .laterMoment: [[.moment]].names
    case .opportunityEnd: [[.reason, .vendor]].names
    case .age: [[.age]].names
    }
  }
}

extension [[Dimension]] {
  /// The same by their names in files.
  fileprivate var names: [[String]] { map { $0.map(\.rawValue) } }
}
