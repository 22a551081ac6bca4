import JourneyModel

/// A distribution that several values use, so that one draw moves them all (model, rule 8.27).
struct SharedDraw {
  /// Of a pure number; the values that use it have the units.
  var distribution: Distribution
  var kind: QuantityKind
  /// Where its name stands.
  var location: SourceLocation
  var uses: [Use] = []

  /// A value that is an amount times the draw.
  struct Use: Sendable {
    var path: String
    /// In base units, above 0.
    var amount: Double
    /// The values that the number at the path may take.
    var allowed: ClosedRange<Double>
    var set: @Sendable (inout Scenario, Double) -> Void

    /// The draws for which the value is allowed.
    var allowedDraws: ClosedRange<Double> {
      (allowed.lowerBound / amount)...(allowed.upperBound / amount)
    }

    /// Writes the value of a draw; rounding must not step outside.
    func apply(_ scenario: inout Scenario, _ draw: Double) {
      set(&scenario, min(max(amount * draw, allowed.lowerBound), allowed.upperBound))
    }
  }

  /// The draws that are allowed by all values.
  var allowed: ClosedRange<Double> {
    let ranges = uses.map(\.allowedDraws)
    let low = ranges.map(\.lowerBound).max() ?? -.infinity
    return low...max(low, ranges.map(\.upperBound).min() ?? .infinity)
  }

  /// The draw as an input, under the name that keys it.
  func substitution(path: String) -> FieldReader.Substitution {
    let uses = uses
    return FieldReader.Substitution(
      input: UncertainInput(path: path, distribution: distribution, allowed: allowed, unit: ""),
      kind: kind,
      paths: uses.map(\.path)
    ) { scenario, draw in
      for use in uses { use.apply(&scenario, draw) }
    }
  }
}

/// An amount times a shared draw as it is written: `40 kUSD * inflation`, or `inflation` alone.
struct SharedUse {
  /// Without the name; `nil` where the name stands alone.
  let amount: String?
  let name: String

  /// Splits a text; `nil` if it is written in no such way.
  ///
  /// A word alone is a use if it is `known`; with a factor it is one in any case.
  init?(_ text: String, known: (String) -> Bool) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "*" || $0 == "×" }
      .map { String($0).trimmed }
    switch parts.count {
    case 1 where known(text):
      amount = nil
      name = text
    case 2:
      guard let place = parts.lastIndex(where: Self.isName) else { return nil }
      name = parts[place]
      amount = parts[1 - place]
    default: return nil
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.first.map { ("a"..."z").contains($0) } == true
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
      }
  }
}
