package import JourneyExperiment
package import JourneyModel

/// What each lever of a scenario does to our wins and bookings, beside what is expected.
package struct LeverReport: Sendable {
  /// Years that are simulated, whatever the horizon of the scenario.
  package static let years = 5

  /// Futures in which the levers of a scenario are measured unless others are asked for.
  ///
  /// Enough that each side of a lever follows some 60,000 accounts, which takes about as long and is about
  /// as exact whatever the size of the market; from 10 to 64.
  package static func standardReplications(of scenario: Scenario) -> Int {
    let accounts = scenario.market.segments.reduce(0) { $0 + $1.accountCount }
    return min(64, max(10, 60_000 / max(1, accounts)))
  }

  /// Futures behind every figure, the same for all levers.
  package let replications: Int
  /// In the order in which levers are listed.
  package let results: [LeverResult]

  /// Puts together what has been measured; `measure` measures it first.
  package init(replications: Int, results: [LeverResult]) {
    self.replications = replications
    self.results = results
  }

  /// Calls of `RunControl.advance()` that a whole measurement makes.
  package static func steps(_ levers: [Lever], replications: Int) -> Int {
    replications * levers.reduce(1) { $0 + ($1.isScaled ? 2 : 1) }
  }

  /// Turns each lever of a scenario in the same futures.
  ///
  /// What is planned differs from day 0 on; what is no plan, such as the price, has always been as it is
  /// turned (model, rules 1.13 and 1.19).
  ///
  /// - Parameters:
  ///   - levers: What is turned.
  ///   - scenario: One that has passed validation, at central values.
  ///   - seed: Selects all random numbers.
  ///   - replications: At least 2, so that there are errors.
  ///   - threads: At least 1; the result does not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  /// - Returns: The report, or nil after a stop.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package static func measure(
    _ levers: [Lever],
    of scenario: Scenario,
    seed: UInt64,
    replications: Int,
    threads: Int = 1,
    control: RunControl = RunControl()
  ) throws -> LeverReport? {
    var scenario = scenario
    scenario.horizonDays = Double(years) * CalendarLength.year
    let base = try Study(
      base: Variant(ScenarioTemplate(certain: scenario)),
      seed: seed,
      threads: threads
    )
    func outcome(_ experiment: Experiment) throws -> LeverOutcome? {
      let set = try experiment.run(0..<replications, threads: threads, control: control)
      guard set.rows.count == replications else { return nil }
      return LeverOutcome(Evaluation(experiment, set))
    }
    func outcome(_ changed: Scenario) throws -> LeverOutcome? {
      var study = base
      try study.add(Variant(ScenarioTemplate(certain: changed)))
      return try outcome(study.experiments[1])
    }
    guard let untouched = try outcome(base.base) else { return nil }
    var results: [LeverResult] = []
    for lever in levers {
      let (lower, upper) = lever.sides(of: scenario)
      guard let below = lever.isScaled ? try outcome(lower) : untouched,
        let above = try outcome(upper)
      else { return nil }
      results.append(LeverResult(lever, from: below, to: above))
    }
    return LeverReport(replications: replications, results: results)
  }
}

extension Lever {
  fileprivate var isScaled: Bool {
    if case .scaled = turn { true } else { false }
  }
}
