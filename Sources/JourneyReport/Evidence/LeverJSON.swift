internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyResults

/// Levers, their effects and bands as a part of the evidence document.
enum LeverJSON {
  static func value(_ result: LeverResult) -> JSONValue {
    let lever = result.lever
    return .object([
      "path": .string(lever.path),
      "title": .string(lever.title),
      "meaning": .string(lever.meaning),
      "unit": .string(lever.unit == .share ? "relative_change" : "elasticity"),
      "turn": turn(lever.turn),
      "rows": JSONValue(lever.expectation.rows),
      "reason": .string(lever.expectation.reason),
      "effects": .array(result.effects.map { effect(lever, $0) }),
    ])
  }

  private static func turn(_ turn: Lever.Turn) -> JSONValue {
    switch turn {
    case .scaled(let factor): JSONValue(factor)
    case .step(let size, _): JSONValue(size)
    }
  }

  private static func effect(_ lever: Lever, _ effect: LeverResult.Effect) -> JSONValue {
    let band = lever.expectation.band(effect.period)
    return .object([
      "period": .string(effect.period.rawValue),
      "wins": JSONValue(effect.wins.value),
      "wins_standard_error": JSONValue(effect.wins.standardError),
      "bookings": JSONValue(effect.bookings.value),
      "bookings_standard_error": JSONValue(effect.bookings.standardError),
      "low": JSONValue(band.lowerBound),
      "high": JSONValue(band.upperBound),
      "verdict": .string(effect.verdict.rawValue),
    ])
  }
}
