internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyResults
internal import JourneyStatistics

/// A choice as one JSON document; `docs/output.md` describes every field.
package enum ChoiceJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The document: sorted keys, one strategy per line.
  package static func encode(_ report: ChoiceReport) -> String {
    let choice = report.choice
    return JSONValue.object([
      "meta": .object(meta(report)),
      "contenders": .array(choice.contenders.indices.map { contender(report, $0) }),
      "best": .string(Comparison.letter(choice.best)),
      "ending": .string(choice.ending.rawValue),
      "expected_loss": JSONValue(choice.expectedLoss),
      "tolerance": JSONValue(choice.tolerance),
      "most_futures": choice.mostFutures.map { .integer($0) } ?? .null,
    ]).text(openLevels: 2)
  }

  private static func meta(_ report: ChoiceReport) -> [String: JSONValue] {
    let question = report.choice.question
    var meta = QuestionMeta.fields(
      of: report.scenario,
      question.objective,
      seed: report.seed,
      formatVersion: formatVersion
    )
    meta["confidence"] = JSONValue(question.confidence)
    meta["tolerance_share"] = JSONValue(question.tolerance)
    meta["limit"] = .integer(question.mostFutures)
    meta["draws_inputs"] = .bool(report.drawn.isAny)
    return meta
  }

  private static func contender(_ report: ChoiceReport, _ place: Int) -> JSONValue {
    let contender = report.choice.contenders[place]
    let gap = contender.gap
    return .object([
      "letter": .string(Comparison.letter(place)),
      "name": .string(report.sides[place].name),
      "label": .string(report.sides[place].label),
      "standing": .string(contender.standing.rawValue),
      "futures": .integer(contender.futures),
      "outcome": JSONValue(contender.outcome.mean),
      "outcome_standard_error": JSONValue(contender.outcome.standardError),
      "cost": JSONValue(contender.cost.mean),
      "cost_standard_error": JSONValue(contender.cost.standardError),
      "lack": JSONValue(gap?.difference.mean),
      "lack_standard_error": JSONValue(gap?.difference.standardError),
      "lack_interval": gap.map {
        .array([
          JSONValue($0.difference.mean - $0.halfWidth),
          JSONValue($0.difference.mean + $0.halfWidth),
        ])
      } ?? .null,
      "expected_loss": JSONValue(gap?.expectedLoss),
    ])
  }
}
