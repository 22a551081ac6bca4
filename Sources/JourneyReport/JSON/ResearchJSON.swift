internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyResults
internal import JourneyStatistics

/// What is worth knowing as one JSON document; `docs/output.md` describes every field.
package enum ResearchJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The document: sorted keys, one strategy, input or sample per line.
  package static func encode(_ report: ResearchReport) -> String {
    let research = report.research
    return JSONValue.object([
      "meta": .object(meta(report)),
      "strategies": .array(
        research.outcomes.indices.map { place in
          .object([
            "letter": .string(Comparison.letter(place)),
            "name": .string(report.sides[place].name),
            "label": .string(report.sides[place].label),
            "outcome": JSONValue(research.outcomes[place].mean),
            "outcome_standard_error": JSONValue(research.outcomes[place].standardError),
          ])
        }
      ),
      "best": .string(Comparison.letter(research.best)),
      "inputs": .array(
        research.inputs.map { input in
          .object(
            value(input.value).merging([
              "path": .string(input.input.path), "is_above_zero": .bool(research.isTold(input)),
            ]) { $1 }
          )
        }
      ),
      "all_inputs": .object(value(research.all)),
      "foresight": JSONValue(research.foresight.mean),
      "foresight_standard_error": JSONValue(research.foresight.standardError),
      "observations": .array(
        research.studies.flatMap { study in
          zip(Observation.sizes, study.values).map { size, worth in
            .object(
              value(worth).merging([
                "observed": .string(study.observation.rawValue),
                "cases": .integer(size),
                "cost_per_case": JSONValue(study.costPerCase),
              ]) { $1 }
            )
          }
        }
      ),
    ]).text(openLevels: 2)
  }

  private static func meta(_ report: ResearchReport) -> [String: JSONValue] {
    var meta = QuestionMeta.fields(
      of: report.scenario,
      report.research.objective,
      seed: report.seed,
      formatVersion: formatVersion
    )
    meta["futures"] = .integer(report.research.futures)
    return meta
  }

  private static func value(_ value: InformationValue) -> [String: JSONValue] {
    [
      "worth": JSONValue(value.gain),
      "worth_standard_error": JSONValue(value.standardError),
      "is_above_zero": .bool(value.isAboveZero),
      "another_chosen": JSONValue(value.changeShare),
    ]
  }
}
