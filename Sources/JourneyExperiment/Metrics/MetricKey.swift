package import JourneySimulation

/// What an estimate is about: a metric, a part of the population, and a period.
package struct MetricKey: Sendable, Hashable {
  /// What is measured.
  package var metric: Metric
  /// The part of the population, such as `.segment: "core"`; empty means all.
  package var labels: Labels
  /// Month counted from 0, for figures by calendar month.
  package var month: Int?

  /// Of everybody and the whole period unless labels or a month, counted from 0, narrow it.
  package init(_ metric: Metric, _ labels: Labels = [:], month: Int? = nil) {
    self.metric = metric
    self.labels = labels
    self.month = month
  }

  /// What it is called beside a few others.
  package var shortTitle: String {
    guard metric == .cycleP50, labels[.outcome] == CycleOutcome.won.rawValue else {
      return metric.shortTitle
    }
    let isOfOpportunity = labels[.clock] == CycleClock.opportunity.rawValue
    return "\(isOfOpportunity ? "Opportunity" : "Entry") to win, half by (days)"
  }

  /// A cycle length on a clock, of journeys with an outcome.
  package init(_ metric: Metric, _ clock: CycleClock, _ outcome: CycleOutcome) {
    self.init(metric, [.clock: clock.rawValue, .outcome: outcome.rawValue])
  }
}
