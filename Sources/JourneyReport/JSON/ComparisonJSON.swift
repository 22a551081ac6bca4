package import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

/// A comparison of two scenarios as one JSON document; `docs/output.md` describes every field.
package enum ComparisonJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The document: sorted keys, one figure or month per line; undefined and infinite numbers are null.
  package static func encode(_ comparison: Comparison) -> String {
    JSONValue.object([
      "meta": meta(comparison),
      "differences": .array(comparison.differences.map(difference)),
      "months": .array(
        comparison.courses.flatMap { course in
          course.cumulative.months.indices.map { month(course, $0, comparison) }
        }
      ),
      "crossings": .array(
        comparison.courses.compactMap { course in
          course.cumulative.crossing.map { crossing(course.metric, $0) }
        }
      ),
    ]).text(openLevels: 2)
  }

  private static func meta(_ comparison: Comparison) -> JSONValue {
    func side(_ side: Comparison.Side) -> JSONValue {
      .object(["label": .string(side.label), "scenario": .string(side.scenarioName)])
    }
    return .object([
      "format_version": .integer(formatVersion),
      "a": side(comparison.a),
      "b": side(comparison.b),
      "currency": .string(comparison.currency),
      "start_date": .string(comparison.startDate.text),
      "horizon_days": JSONValue(comparison.horizonDays),
      "seed": .string(String(comparison.seed)),
      "first_replication": .integer(comparison.replications.lowerBound),
      "replications": .integer(comparison.replications.count),
      "replications_per_draw": .integer(comparison.replicationsPerDraw),
      "shares_entry_clocks": .bool(comparison.sharesEntryClocks),
    ])
  }

  private static func difference(_ item: Comparison.Difference) -> JSONValue {
    let metric = item.key.metric
    let labels = item.key.labels.map { ($0.key.rawValue, JSONValue.string($0.value)) }
    return .object([
      "metric": .string(metric.id),
      "labels": .object(Dictionary(uniqueKeysWithValues: labels)),
      "unit": .string(metric.unit.rawValue),
      "definition": .string(metric.definition),
      "better": JSONValue(metric.better?.rawValue),
      "a": JSONValue(item.estimate.a),
      "b": JSONValue(item.estimate.b),
      "a_standard_error": JSONValue(item.estimate.errorOfA),
      "b_standard_error": JSONValue(item.estimate.errorOfB),
      "difference": JSONValue(item.estimate.difference),
      "standard_error": JSONValue(item.estimate.standardError),
      "interval_80": interval(item.futures.interval),
      "share_higher": JSONValue(item.futures.shareHigher),
      "share_equal": JSONValue(item.futures.shareEqual),
      "share_better": JSONValue(item.shareBetter),
      "defined_replications": .integer(item.futures.count),
      "correlation": JSONValue(item.estimate.correlation),
      "variance_reduction": JSONValue(item.estimate.varianceReduction),
    ])
  }

  private static func month(
    _ course: Comparison.Course,
    _ index: Int,
    _ comparison: Comparison
  ) -> JSONValue {
    let month = course.cumulative.months[index]
    return .object([
      "metric": .string(course.metric.id),
      "unit": .string(course.metric.unit.rawValue),
      "month": .integer(index),
      "month_days": JSONValue(comparison.days(inMonth: index)),
      "a": JSONValue(month.a),
      "difference": JSONValue(month.difference),
      "standard_error": JSONValue(month.standardError),
      "total": JSONValue(month.total),
      "total_standard_error": JSONValue(month.totalStandardError),
      "total_interval_80": interval(month.totalInterval),
      "share_ahead": JSONValue(month.shareAhead),
    ])
  }

  private static func crossing(_ metric: Metric, _ crossing: CurveCrossing) -> JSONValue {
    .object([
      "metric": .string(metric.id),
      "month": .integer(crossing.month),
      "ends_ahead": .bool(crossing.endsAhead),
      "is_clear": .bool(crossing.isClear),
      "earliest": .integer(crossing.earliest),
      "latest": crossing.latest.map { .integer($0) } ?? .null,
      "farthest_month": .integer(crossing.farthestMonth),
      "farthest": JSONValue(crossing.farthest),
      "farthest_standard_error": JSONValue(crossing.farthestStandardError),
      "shares_crossed": .array(crossing.sharesCrossed.map { JSONValue($0) }),
    ])
  }

  private static func interval(_ interval: PredictionInterval?) -> JSONValue {
    guard let interval else { return .null }
    return .array([JSONValue(interval.low), JSONValue(interval.high)])
  }
}
