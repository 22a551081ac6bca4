package import JourneySimulation

/// A figure that forecasts state, declared once; everything shown of it follows from the declaration.
///
/// Declarations stand by subject in the other files of this folder, each in the list of its file.
package struct Metric: Sendable, Identifiable {
  /// The name in JSON and CSV.
  package let id: String
  /// The heading in tables.
  package let title: String
  /// A heading for a column or a row with little room.
  package let shortTitle: String
  package let unit: MetricUnit
  /// What is measured of the population, in one or two sentences; begins in lowercase.
  private let detail: String
  package let rule: MetricRule
  /// The ways in which there are estimates: each a list of axes, the empty one for a single figure.
  package let groupings: [[Axis]]
  /// Which way is better for us; `nil` where neither is, such as for a share in market.
  package let better: Direction?
  /// Whether a wanted precision is about it.
  package let isHeadline: Bool

  /// Which way is better for us.
  package enum Direction: String, Sendable {
    case higher, lower
  }

  init(
    _ id: String,
    _ title: String,
    short: String? = nil,
    in unit: MetricUnit,
    _ rule: MetricRule,
    by groupings: [[Axis]] = [[]],
    better: Direction? = nil,
    isHeadline: Bool = false,
    as detail: String
  ) {
    self.id = id
    self.title = title
    shortTitle = short ?? title
    self.unit = unit
    self.rule = rule
    self.groupings = groupings
    self.better = better
    self.isHeadline = isHeadline
    self.detail = detail
  }

  /// Who is counted.
  package var population: Population { rule.population }

  /// What exactly is measured, of whom.
  package var definition: String { "\(population.clause): \(detail)" }

  /// Every metric, in the order of forecasts.
  package static let all =
    market + months + conversion + cycle + nonLinearity + channels

  /// The metrics that a wanted precision is about.
  package static let headline = all.filter(\.isHeadline)
}

extension Metric: Hashable {
  package static func == (left: Metric, right: Metric) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The unit in which a metric is stated.
package enum MetricUnit: String, Sendable {
  case share
  case count
  case perJourney = "per_journey"
  case days
  case currency
}
