package import JourneyAnalysis
internal import JourneyModel
internal import JourneyResults
internal import JourneyStatistics

/// A sensitivity analysis as one JSON document; `docs/output.md` describes every field.
package enum SensitivityJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// One input at a time: sorted keys, one input per line.
  package static func encode(_ analysis: OneAtATime, _ subject: SensitivitySubject) -> String {
    document(
      subject,
      method: "one-at-a-time",
      [
        "futures": .integer(analysis.futures),
        "central": mean(analysis.central),
        "inputs": .array(
          analysis.swings.map { swing in
            input(
              subject,
              swing.input,
              [
                "low": JSONValue(swing.low), "high": JSONValue(swing.high),
                "at_low": mean(swing.atLow), "at_high": mean(swing.atHigh),
                "swing": mean(swing.swing),
              ]
            )
          }
        ),
      ]
    )
  }

  /// Elementary effects, with every point and its outcome.
  package static func encode(
    _ screening: MorrisScreening,
    _ subject: SensitivitySubject
  ) -> String {
    document(
      subject,
      method: "morris",
      [
        "inputs": .array(
          screening.effects.map { effect in
            input(
              subject,
              effect.input,
              [
                "mean": mean(effect.mean), "size": mean(effect.size),
                "deviation": JSONValue(effect.deviation),
              ]
            )
          }
        ),
        "points": points(screening.points, screening.outcomes),
      ]
    )
  }

  /// Indices of inputs and chance, with every point and its outcome.
  package static func encode(_ split: SobolSplit, _ subject: SensitivitySubject) -> String {
    func index(_ index: SobolIndices.Index) -> JSONValue {
      .object([
        "share": JSONValue(index.share), "standard_error": JSONValue(index.standardError),
        "is_above_zero": .bool(index.isAboveZero),
      ])
    }
    let names = subject.inputs.map(\.path) + ["chance"]
    return document(
      subject,
      method: "sobol",
      [
        "rows": .integer(split.rows),
        "variance": JSONValue(split.indices.variance),
        "factors": .array(
          names.enumerated().map { factor, name in
            .object([
              "name": .string(name), "first": index(split.indices.first[factor]),
              "total": index(split.indices.total[factor]),
            ])
          }
        ),
        "points": points(split.points, split.outcomes),
      ]
    )
  }

  private static func document(
    _ subject: SensitivitySubject,
    method: String,
    _ members: [String: JSONValue]
  ) -> String {
    var meta: [String: JSONValue] = [
      "format_version": .integer(formatVersion),
      "method": .string(method),
      "scenario": .string(subject.scenario.name),
      "currency": .string(subject.scenario.currency),
      "start_date": .string(subject.scenario.startDate.text),
      "horizon_days": JSONValue(subject.scenario.horizonDays),
      "outcome": .string(subject.objective.noun),
      "seed": .string(String(subject.seed)),
      "assumptions": .string(subject.scenario.assumptions.rawValue),
    ]
    if case .profit(let margin) = subject.objective { meta["margin"] = JSONValue(margin) }
    return JSONValue.object(members.merging(["meta": .object(meta)]) { $1 }).text(openLevels: 2)
  }

  private static func input(
    _ subject: SensitivitySubject,
    _ number: Int,
    _ members: [String: JSONValue]
  ) -> JSONValue {
    let input = subject.inputs[number]
    return .object(
      members.merging(["path": .string(input.path), "unit": .string(input.unit)]) { $1 }
    )
  }

  private static func mean(_ mean: SampleMean) -> JSONValue {
    .object(["mean": JSONValue(mean.mean), "standard_error": JSONValue(mean.standardError)])
  }

  private static func points(_ points: [SensitivityPoint], _ outcomes: [Double]) -> JSONValue {
    .array(
      zip(points, outcomes).map { point, outcome in
        .object([
          "values": .array(point.values.map { JSONValue($0) }),
          "replication": .integer(point.replication),
          "outcome": JSONValue(outcome),
        ])
      }
    )
  }
}
