import Foundation
import JourneyModel

/// Defaults that rest on no evidence and are likely to be wrong together (model, rule 8.28).
///
/// One factor for the whole group multiplies those that the scenario does not state.
struct AssumptionGroup: Sendable {
  /// Keys the draw; reports show it with spaces.
  let id: String
  /// What its parameters say, in one line.
  let covers: String
  /// Why they are uncertain together.
  let reason: String
  /// Dotted paths in which `*` stands for any one name.
  let parameters: [String]

  /// The top-level key of the scenario, and the head of the groups' paths.
  static let key = "assumptions"
  /// 5 % of factors are above this one, and 5 % below its inverse.
  static let width = 1.5
  /// Factors beyond these, 20 in a thousand million, are not drawn.
  static let allowed = 0.25...4.0

  /// The path under which the factor is drawn.
  var path: String { "\(Self.key).\(id)" }

  /// The factor as an uncertain input.
  var input: UncertainInput {
    UncertainInput(
      path: path,
      distribution: .lognormal(median: 1, logDeviation: log(Self.width) / DistributionReader.z95),
      allowed: Self.allowed,
      unit: "",
      isAssumption: true
    )
  }

  /// The group that varies the parameter at a path; `nil` if none does.
  static func varying(_ keys: [String]) -> AssumptionGroup? {
    all.first { $0.parameters.contains { matches($0, keys) } }
  }

  /// Whether a path, key by key, is one that a pattern stands for.
  static func matches(_ pattern: String, _ keys: [String]) -> Bool {
    let parts = pattern.split(separator: ".")
    return parts.count == keys.count
      && zip(parts, keys).allSatisfy { $0 == "*" || String($0) == $1 }
  }
}
