package import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyResults

/// Facts, measurements and bands as one JSON document.
package enum EvidenceJSON {
  /// Sorted keys, one fact or lever per line; undefined and infinite numbers, and levers not measured, are null.
  package static func encode(_ report: EvidenceReport, levers: LeverReport? = nil) -> String {
    let text = JSONValue.object([
      "scenario": .string(report.scenarioName),
      "seed": .string(String(report.seed)),
      "journeys": .integer(report.journeys),
      "reproduced": .integer(report.reproducedCount),
      "facts": .array(report.results.map(fact)),
      "lever_futures": levers.map { .integer($0.replications) } ?? .null,
      "levers": levers.map { .array($0.results.map(LeverJSON.value)) } ?? .null,
      "context": .array(
        report.context.map { figure in
          .object([
            "label": .string(figure.label),
            "unit": .string(figure.unit.rawValue),
            "value": JSONValue(figure.measurement.value),
            "standard_error": JSONValue(figure.measurement.standardError),
          ])
        }
      ),
    ]).text(openLevels: 2)
    return String(text.dropLast())
  }

  private static func fact(_ result: FactResult) -> JSONValue {
    let fact = result.fact
    return .object([
      "number": .integer(fact.number),
      "title": .string(fact.title),
      "definition": .string(fact.definition),
      "target": .string(fact.target),
      "kind": .string(fact.kind.rawValue),
      "role": .string(fact.role.rawValue),
      "rows": .string(fact.rows),
      "is_reproduced": .integer(result.isReproduced ? 1 : 0),
      "parts": .array(fact.parts.indices.map { part(result, $0) }),
    ])
  }

  private static func part(_ result: FactResult, _ index: Int) -> JSONValue {
    let part = result.fact.parts[index]
    let measurement = result.measurements[index]
    return .object([
      "label": .string(part.label),
      "unit": .string(part.unit.rawValue),
      "low": JSONValue(part.band.lowerBound),
      "high": JSONValue(part.band.upperBound),
      "value": JSONValue(measurement.value),
      "standard_error": JSONValue(measurement.standardError),
      "is_in_band": .integer(result.isInBand(index) ? 1 : 0),
      "is_sign_only": .integer(part.isSignOnly ? 1 : 0),
    ])
  }
}
