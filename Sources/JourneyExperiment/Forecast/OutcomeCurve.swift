package import JourneySimulation

/// The share of a cohort that has not closed yet, or has closed in one way, as time passes.
package struct OutcomeCurve: Sendable {
  /// The event from which the days count.
  package var clock: CycleClock
  /// The segment, or `nil` for all.
  package var segment: String?
  /// The way of closing whose cumulative incidence this is; `nil` for survival.
  package var outcome: CycleOutcome?
  /// Days since the clock's start.
  package var days: [Double]
  /// Shares in `0...1`, one per day listed.
  package var shares: [Double]
  /// Monte Carlo standard errors, one per day listed.
  package var standardErrors: [Double]

  /// A curve by its points: `days`, `shares` and `standardErrors` have the same length.
  package init(
    clock: CycleClock,
    segment: String?,
    outcome: CycleOutcome?,
    days: [Double],
    shares: [Double],
    standardErrors: [Double]
  ) {
    self.clock = clock
    self.segment = segment
    self.outcome = outcome
    self.days = days
    self.shares = shares
    self.standardErrors = standardErrors
  }
}

extension OutcomeCurve {
  /// What exactly the shares are.
  package var definition: String {
    let population = "\(clock.population.clause), as far as the clock has started"
    return outcome == nil
      ? "\(population): share not yet closed so many days after."
      : "\(population): share that has closed in this way within so many days."
  }

  /// The outcome's name in results; `open` for survival.
  package var outcomeID: String { outcome?.rawValue ?? Self.openID }

  /// The name of what is not closed yet.
  package static let openID = "open"
}
