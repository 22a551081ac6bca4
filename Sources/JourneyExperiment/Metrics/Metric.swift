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
  /// The unit of every estimate of the metric.
  package let unit: MetricUnit
  /// What is measured of the population, in one or two sentences; begins in lowercase.
  private let detail: String
  /// How its values follow from the sums and durations of a replication.
  package let rule: MetricRule
  /// The ways in which there are estimates: each a list of axes, the empty one for a single figure.
  package let groupings: [[Axis]]
  /// Which way is better for us; `nil` where neither is, such as for a share in market, and where that
  /// depends on other figures: cost per win may fall because the wins do that cost most, a win rate rise
  /// because fewer opportunities open.
  package let better: Direction?
  /// Whether a wanted precision is about it.
  package let isHeadline: Bool

  /// Which way is better for us.
  package enum Direction: String, Sendable {
    /// More is better, as of wins.
    case higher
    /// Less is better, as of cost.
    case lower
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
    market + months + conversion + leadMetrics + cycle + nonLinearity + channels

  /// The metrics that a wanted precision is about.
  package static let headline = all.filter(\.isHeadline)
}

extension Metric: Hashable {
  /// By `id` alone, since each metric is declared once.
  package static func == (left: Metric, right: Metric) -> Bool { left.id == right.id }

  /// Takes in `id` alone, as equality does.
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The unit in which a metric is stated.
package enum MetricUnit: String, Sendable {
  /// A part of a whole in `0...1`, or events per account and quarter, which may exceed 1.
  case share
  /// A number of cases, 0 or more; its mean over replications need not be whole.
  case count
  /// A mean over journeys, or another pure number for which a percentage makes no sense.
  case perJourney = "per_journey"
  /// Days of 24 hours, with fractions.
  case days
  /// Money in the scenario's currency, in whole units with fractions (not in cents).
  case currency
}
