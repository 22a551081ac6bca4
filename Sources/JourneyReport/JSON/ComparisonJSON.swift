package import JourneyExperiment
internal import JourneyModel
internal import JourneyResults
internal import JourneySimulation

/// A comparison of two scenarios as one JSON document; `docs/output.md` describes every field.
package enum ComparisonJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The document: sorted keys, one figure or month per line; undefined and infinite numbers are null.
  ///
  /// With more than two scenarios, what is about one of them names it by its letter, and there are
  /// rankings of all.
  package static func encode(_ comparison: Comparison) -> String {
    let isPair = comparison.pairs.count == 1
    func list(_ members: (Comparison.Pair) -> [[String: JSONValue]]) -> JSONValue {
      .array(
        comparison.pairs.enumerated().flatMap { index, pair in
          members(pair).map { members in
            guard !isPair else { return JSONValue.object(members) }
            let letter = JSONValue.string(Comparison.letter(index + 1))
            return .object(members.merging(["contender": letter]) { own, _ in own })
          }
        }
      )
    }
    let months = comparison.months
    var document: [String: JSONValue] = [
      "meta": .object(meta(comparison)),
      "differences": list { $0.differences.map(difference) },
      "months": list { pair in
        pair.courses.flatMap { course in
          course.cumulative.months.indices.map { month(course, $0, months) }
        }
      },
      "crossings": list { pair in
        pair.courses.compactMap { course in
          course.cumulative.crossing.map { crossing(course.metric, $0) }
        }
      },
    ]
    document["verdicts"] = list { pair in [verdict(comparison.verdict(pair), pair)] }
    if !isPair { document["rankings"] = .array(comparison.rankings.flatMap(places)) }
    return JSONValue.object(document).text(openLevels: 2)
  }

  private static func meta(_ comparison: Comparison) -> [String: JSONValue] {
    func side(_ side: Comparison.Side) -> [String: JSONValue] {
      ["label": .string(side.label), "scenario": .string(side.scenarioName)]
    }
    var meta: [String: JSONValue] = [
      "format_version": .integer(formatVersion),
      "a": .object(side(comparison.a)),
      "currency": .string(comparison.currency),
      "start_date": .string(comparison.startDate.text),
      "horizon_days": JSONValue(comparison.horizonDays),
      "seed": .string(String(comparison.seed)),
      "first_replication": .integer(comparison.replications.lowerBound),
      "replications": .integer(comparison.replications.count),
      "replications_per_draw": .integer(comparison.replicationsPerDraw),
      "assumptions": .string(comparison.drawn.assumptions.rawValue),
      "shares_entry_clocks": .bool(comparison.pairs.allSatisfy(\.sharesEntryClocks)),
      "shares_awareness": .bool(comparison.pairs.allSatisfy(\.sharesAwareness)),
      "shares_past": .bool(comparison.pairs.allSatisfy(\.sharesPast)),
    ]
    if comparison.pairs.count == 1 {
      meta["b"] = .object(side(comparison.pairs[0].b))
    } else {
      meta["contenders"] = .array(
        comparison.sides.enumerated().map { place, contender in
          let pair = place == 0 ? nil : comparison.pairs[place - 1]
          return .object(
            side(contender).merging([
              "letter": .string(Comparison.letter(place)),
              "name": .string(contender.name),
              "shares_entry_clocks": .bool(pair?.sharesEntryClocks ?? true),
              "shares_awareness": .bool(pair?.sharesAwareness ?? true),
              "shares_past": .bool(pair?.sharesPast ?? true),
            ]) { own, _ in own }
          )
        }
      )
    }
    return meta
  }

  private static func verdict(_ verdict: Verdict, _ pair: Comparison.Pair) -> [String: JSONValue] {
    [
      "verdict": .string(verdict.rawValue),
      "bookings_per_cost": JSONValue(pair.bookingsPerCost?.value),
      "bookings_per_cost_standard_error": JSONValue(pair.bookingsPerCost?.standardError),
    ]
  }

  /// One entry for each scenario of a ranking.
  private static func places(_ ranking: Ranking) -> [JSONValue] {
    ranking.places.enumerated().map { place, standing in
      .object(
        figure(ranking.key).merging([
          "contender": .string(Comparison.letter(place)),
          "share_best": JSONValue(standing.shareBest),
          "share_best_standard_error": JSONValue(standing.shareBestStandardError),
          "regret": JSONValue(standing.regret),
          "regret_standard_error": JSONValue(standing.regretStandardError),
          "defined_replications": .integer(ranking.definedReplications),
        ]) { own, _ in own }
      )
    }
  }

  /// What a figure is.
  private static func figure(_ key: MetricKey) -> [String: JSONValue] {
    let metric = key.metric
    let labels = key.labels.map { ($0.key.rawValue, JSONValue.string($0.value)) }
    return [
      "metric": .string(metric.id),
      "labels": .object(Dictionary(uniqueKeysWithValues: labels)),
      "unit": .string(metric.unit.rawValue),
      "definition": .string(metric.definition),
      "better": JSONValue(metric.better?.rawValue),
    ]
  }

  private static func difference(_ item: Comparison.Difference) -> [String: JSONValue] {
    figure(item.key).merging([
      "a": JSONValue(item.estimate.a),
      "b": JSONValue(item.estimate.b),
      "a_standard_error": JSONValue(item.isUnseenInA ? nil : item.estimate.errorOfA),
      "b_standard_error": JSONValue(item.isUnseenInB ? nil : item.estimate.errorOfB),
      "difference": JSONValue(item.estimate.difference),
      "standard_error": JSONValue(
        item.isUnseenInA && item.isUnseenInB ? nil : item.estimate.standardError
      ),
      "interval_80": interval(item.futures.interval),
      "share_higher": JSONValue(item.futures.shareHigher),
      "share_equal": JSONValue(item.futures.shareEqual),
      "share_better": JSONValue(item.shareBetter),
      "defined_replications": .integer(item.futures.count),
      "defined_replications_of_a_alone": .integer(item.futures.countOfAAlone),
      "defined_replications_of_b_alone": .integer(item.futures.countOfBAlone),
      "correlation": JSONValue(item.estimate.correlation),
      "variance_reduction": JSONValue(item.estimate.varianceReduction),
    ]) { own, _ in own }
  }

  private static func month(
    _ course: Comparison.Course,
    _ index: Int,
    _ months: PeriodMonths
  ) -> [String: JSONValue] {
    let month = course.cumulative.months[index]
    return [
      "metric": .string(course.metric.id),
      "unit": .string(course.metric.unit.rawValue),
      "month": .integer(index),
      "month_start": .string(months.date(of: index).text),
      "month_days": JSONValue(months.days(in: index)),
      "a": JSONValue(month.a),
      "difference": JSONValue(month.difference),
      "standard_error": JSONValue(month.standardError),
      "total": JSONValue(month.total),
      "total_standard_error": JSONValue(month.totalStandardError),
      "total_interval_80": interval(month.totalInterval),
      "share_ahead": JSONValue(month.shareAhead),
    ]
  }

  private static func crossing(_ metric: Metric, _ crossing: CurveCrossing) -> [String: JSONValue] {
    [
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
    ]
  }

  private static func interval(_ interval: PredictionInterval?) -> JSONValue {
    guard let interval else { return .null }
    return .array([JSONValue(interval.low), JSONValue(interval.high)])
  }
}
