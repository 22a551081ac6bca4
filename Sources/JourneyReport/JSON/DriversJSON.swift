internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyResults
internal import JourneyStatistics

/// A split difference as one JSON document; `docs/output.md` describes every field.
package enum DriversJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The document: sorted keys, one driver, segment, figure or period per line.
  package static func encode(_ report: DriversReport) -> String {
    let drivers = report.drivers
    let origins = report.origins
    let months = report.scenario.months
    var difference = number("difference", drivers.whole)
    difference.merge(number("cost", drivers.cost)) { own, _ in own }
    difference.merge(number("a", drivers.a)) { own, _ in own }
    difference.merge(number("b", drivers.b)) { own, _ in own }
    if let together = drivers.together {
      difference.merge(number("together", together)) { own, _ in own }
    }
    return JSONValue.object([
      "meta": .object(meta(report)),
      "difference": .object(difference),
      "drivers": .array(drivers.drivers.map { .object(driver($0)) }),
      "sellers_cost": JSONValue(origins.sellersCost),
      "segments": .array(
        origins.segments.map { segment in
          .object(
            number("difference", segment.difference).merging(["segment": .string(segment.id)]) {
              own,
              _ in own
            }
          )
        }
      ),
      "stages": .array(
        origins.stages.map { key, estimate in
          .object([
            "metric": .string(key.metric.id),
            "unit": .string(key.metric.unit.rawValue),
            "a": JSONValue(estimate.a),
            "b": JSONValue(estimate.b),
            "difference": JSONValue(estimate.difference),
            "standard_error": JSONValue(estimate.standardError),
          ])
        }
      ),
      "periods": .array(
        origins.periods.map { period in
          .object([
            "metric": .string(origins.metric.id),
            "from_day": JSONValue(months.begin(of: period.months.lowerBound)),
            "to_day": JSONValue(months.begin(of: period.months.upperBound)),
            "difference": JSONValue(period.difference.mean),
            "difference_standard_error": JSONValue(period.difference.standardError),
          ])
        }
      ),
    ]).text(openLevels: 2)
  }

  private static func number(_ name: String, _ mean: SampleMean) -> [String: JSONValue] {
    [name: JSONValue(mean.mean), "\(name)_standard_error": JSONValue(mean.standardError)]
  }

  private static func driver(_ driver: Drivers.Driver) -> [String: JSONValue] {
    var members: [String: JSONValue] = ["driver": .string(driver.name)]
    let parts: [(String, SampleMean?)] = [
      ("part", driver.part), ("cost", driver.cost), ("alone", driver.alone),
      ("last", driver.last),
    ]
    for (name, mean) in parts {
      members[name] = JSONValue(mean?.mean)
      members["\(name)_standard_error"] = JSONValue(mean?.standardError)
    }
    return members
  }

  private static func meta(_ report: DriversReport) -> [String: JSONValue] {
    func side(_ side: Comparison.Side) -> JSONValue {
      .object(["label": .string(side.label), "scenario": .string(side.scenarioName)])
    }
    var meta = QuestionMeta.fields(
      of: report.scenario,
      report.objective,
      seed: report.seed,
      formatVersion: formatVersion
    )
    meta["a"] = side(report.sides[0])
    meta["b"] = side(report.sides[1])
    meta["replications"] = .integer(report.drivers.futures)
    meta["draws_inputs"] = .bool(report.drawn.isAny)
    meta["sampled_orders"] = report.drivers.sampledOrders.map { .integer(2 * $0) } ?? .null
    return meta
  }
}
