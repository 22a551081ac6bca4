import JourneyModel

/// The scenarios of a template: one for each set of values of its uncertain inputs.
struct ScenarioDraws: Sendable {
  /// A rule that a draw breaks, though the central values keep it.
  struct BrokenDraw {
    var rule: Violation
    /// One value per uncertain input, in base units.
    var values: [Double]
  }

  let central: Scenario
  /// In the order of their paths.
  let substitutions: [FieldReader.Substitution]
  let places: StatedPlaces
  /// The text of each source that a place may name.
  let texts: [String: String]

  /// The share of an input's draws below its low, and above its high, extreme value.
  private static let tail = 0.001
  /// The most uncertain inputs; of more, nobody can say what a forecast depends on.
  static let inputLimit = 400
  /// Draws that are tried beside the extremes, fewer of many inputs.
  private static let trialDraws = 16
  /// Values of inputs that are drawn for them, and laid into a scenario for all trials.
  private static let drawnValues = 1_600
  private static let triedValues = 100_000
  /// Inputs of one element of which every combination of extremes is tried; of more, every pair.
  private static let jointInputs = 6
  /// Sets of values that are tried at most.
  private static let trialLimit = 1_000

  /// The template; a draw that breaks a rule throws a ``ScenarioError`` with the values to blame.
  var template: ScenarioTemplate {
    ScenarioTemplate(
      uncertainInputs: substitutions.map(\.input),
      central: central,
      instantiate: { values in
        let scenario = scenario(values)
        let broken = ConsistencyRules.violations(of: scenario).filter { !$0.isWarning }
        guard broken.isEmpty else {
          let diagnostics = broken.map { diagnostic(BrokenDraw(rule: $0, values: values)) }
          throw ScenarioError(diagnostics: diagnostics, texts: texts)
        }
        return scenario
      }
    )
  }

  /// Rules that draws can break: each once, with the first values found that break it.
  ///
  /// Tried are all inputs low and all high, combinations of extremes of the inputs of each element,
  /// and a fixed set of draws. What breaks a rule in rarer cases still throws when it is drawn.
  func extremeViolations(except known: [Violation]) -> [BrokenDraw] {
    guard !substitutions.isEmpty else { return [] }
    func name(_ rule: Violation) -> String { "\(rule.code.rawValue) \(rule.paths.first ?? "")" }
    var seen = Set(known.map(name))
    var found: [BrokenDraw] = []
    for values in trials() {
      for rule in ConsistencyRules.violations(of: scenario(values)) where !rule.isWarning {
        if seen.insert(name(rule)).inserted { found.append(BrokenDraw(rule: rule, values: values)) }
      }
    }
    return found
  }

  /// The problem with the values that are to blame, and where each of them is stated.
  func diagnostic(_ broken: BrokenDraw) -> Diagnostic {
    var result = broken.rule.diagnostic(places)
    result.message = "in a draw, \(result.message)"
    let format = QuantityFormat(currency: central.currency)
    for (substitution, value) in zip(substitutions, broken.values) {
      let path = substitution.input.path
      guard
        broken.rule.inputs.contains(where: { rule in
          substitution.paths.contains { FailedPaths.overlap(rule, $0) }
        })
      else { continue }
      let shown = format.text(value, substitution.kind)
      let isStated = places[path] != nil
      result.notes.append(
        .init(
          "'\(path.printable)' is then \(shown)\(isStated ? ", stated" : "")",
          at: places[path]
        )
      )
    }
    return result
  }

  private func scenario(_ values: [Double]) -> Scenario {
    precondition(
      values.count == substitutions.count,
      "\(values.count) values for \(substitutions.count) uncertain inputs"
    )
    var scenario = central
    for (substitution, value) in zip(substitutions, values) {
      substitution.set(&scenario, value)
    }
    return scenario
  }

  /// Sets of values to try, one value per input.
  private func trials() -> [[Double]] {
    func quantiles(_ share: Double) -> [Double] {
      substitutions.map { substitution in
        let input = substitution.input
        return input.admitted(input.distribution.quantile(share, within: input.allowed))
      }
    }
    let low = quantiles(Self.tail)
    let middle = quantiles(0.5)
    let high = quantiles(1 - Self.tail)
    func mixed(_ isHigh: (Int) -> Bool?) -> [Double] {
      substitutions.indices.map { index in
        isHigh(index).map { $0 ? high[index] : low[index] } ?? middle[index]
      }
    }
    var trials = [low, high]
    let elements = Dictionary(grouping: substitutions.indices) { element(of: $0) }
    for inputs in elements.sorted(by: { $0.key < $1.key }).map(\.value) where inputs.count > 1 {
      if inputs.count <= Self.jointInputs {
        for combination in 0..<(1 << inputs.count) {
          trials.append(
            mixed { input in inputs.firstIndex(of: input).map { combination >> $0 & 1 == 1 } }
          )
        }
      } else {
        for raised in inputs {
          for lowered in inputs where lowered != raised && trials.count < Self.trialLimit {
            trials.append(mixed { $0 == raised ? true : $0 == lowered ? false : nil })
          }
        }
      }
    }
    let limit = min(Self.trialLimit, Self.triedValues / substitutions.count)
    return trials.prefix(limit) + spreadDraws()
  }

  /// Draws that do not depend on a seed.
  ///
  /// Fractions of multiples of an irrational number of its own spread each input's values evenly.
  private func spreadDraws() -> [[Double]] {
    let count = min(Self.trialDraws, Self.drawnValues / substitutions.count)
    return (1...count).map { draw in
      substitutions.enumerated().map { index, substitution in
        let step = Double(draw) * (Double(index) + 2).squareRoot() * 0.618_033_988_749_894_9
        let input = substitution.input
        let share = step - step.rounded(.down)
        return input.admitted(input.distribution.quantile(share, within: input.allowed))
      }
    }
  }

  /// The element, such as a channel, or the section that an input belongs to.
  private func element(of index: Int) -> String {
    let keys = substitutions[index].input.path.split(separator: ".")
    return keys.prefix(keys.first == "market" ? 3 : 2).joined(separator: ".")
  }
}
