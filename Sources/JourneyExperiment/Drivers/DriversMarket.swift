package import JourneyModel
package import JourneySimulation

/// Two scenarios and all that lies between them, in the same futures.
package struct DriversMarket {
  /// The parts in which they differ, at least one and at most ``most``.
  package let drivers: [ScenarioDriver]
  private let a: ScenarioTemplate
  private let b: ScenarioTemplate
  private let objective: PlanObjective
  private let threads: Int
  private let control: RunControl
  private let study: Study

  /// The most parts that can be told apart.
  package static let most = 20

  /// Prepares two scenarios, with a pilot of the first.
  ///
  /// - Parameters:
  ///   - drivers: In which they differ.
  ///   - a: From which the difference is counted; all have its entry clocks and past.
  ///   - b: The other one.
  ///   - objective: What is counted.
  ///   - seed: Selects all random numbers.
  ///   - threads: At least 1; results do not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package init(
    _ drivers: [ScenarioDriver],
    from a: ScenarioTemplate,
    to b: ScenarioTemplate,
    objective: PlanObjective,
    seed: UInt64,
    threads: Int,
    control: RunControl
  ) throws(CalibrationError) {
    precondition((1...Self.most).contains(drivers.count), "\(drivers.count) drivers")
    self.drivers = drivers
    self.a = a
    self.b = b
    self.objective = objective
    self.threads = threads
    self.control = control
    // One replication per draw: as many draws of the inputs as there can be, all independent.
    study = try Study(base: Variant(a), seed: seed, threads: threads, replicationsPerDraw: 1)
  }

  /// Whether all that lies between two scenarios fits into what can be simulated.
  package static func fits(_ a: Scenario, _ b: Scenario) -> Bool {
    func count(_ kind: Channel.Kind) -> Int {
      Set((a.channels + b.channels).filter { $0.kind == kind }.map(\.id)).count
    }
    return count(.push) <= ScenarioLimit.pushChannels && count(.pull) <= ScenarioLimit.pullChannels
      && Set((a.competitors + b.competitors).map(\.id)).count <= ScenarioLimit.competitors
  }

  /// Simulates combinations of drivers; a ``DriverEvaluation``.
  ///
  /// - Throws: What a template throws for a draw that breaks a rule, or `CalibrationError`.
  package func evaluate(
    _ coalitions: [Int],
    _ replications: Range<Int>
  ) throws -> [[ChoiceOutcome]]? {
    try ChoiceMarket(
      try study(of: coalitions),
      objective: objective,
      threads: threads,
      control: control
    ).evaluate(Array(1...coalitions.count), replications)
  }

  /// Both scenarios whole in some replications; `nil` after a stop.
  ///
  /// - Throws: As ``evaluate(_:_:)``.
  package func origins(_ replications: Range<Int>) throws -> DifferenceOrigins? {
    let both = try study(of: [0, 1 << drivers.count - 1]).experiments.dropFirst()
    let evaluations = try both.map { experiment in
      Evaluation(
        experiment,
        try experiment.run(replications, threads: threads, control: control)
      )
    }
    guard evaluations.allSatisfy({ $0.set.rows.count == replications.count }) else { return nil }
    return DifferenceOrigins(evaluations[0], evaluations[1], objective)
  }

  /// The base, then each combination.
  private func study(of coalitions: [Int]) throws(CalibrationError) -> Study {
    var study = study
    for coalition in coalitions { try study.add(variant(coalition)) }
    return study
  }

  /// The first scenario with some parts of the second.
  private func variant(_ coalition: Int) -> Variant {
    let taken = drivers.indices.filter { coalition >> $0 & 1 == 1 }.map { drivers[$0] }
    let combine: @Sendable (Scenario, Scenario) -> Scenario = { a, b in
      taken.reduce(a) { $1.applied(to: $0, from: b) }
    }
    let (a, b) = (a, b)
    let count = a.uncertainInputs.count
    return Variant(
      name: "\(coalition)",
      template: ScenarioTemplate(
        uncertainInputs: a.uncertainInputs + b.uncertainInputs,
        central: combine(a.central, b.central),
        instantiate: { values in
          combine(
            try a.instantiate(Array(values.prefix(count))),
            try b.instantiate(Array(values.dropFirst(count)))
          )
        }
      )
    )
  }
}
