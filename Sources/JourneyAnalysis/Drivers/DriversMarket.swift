package import JourneyExperiment
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

  /// Splits the difference, and finds where it arises; both scenarios whole are simulated once for the two.
  ///
  /// - Parameters:
  ///   - futures: At least ``Drivers/orders``.
  ///   - seed: Selects the orders, if they are sampled.
  /// - Returns: `nil` after a stop.
  /// - Throws: What a template throws for a draw that breaks a rule, or `CalibrationError`.
  package func split(
    futures: Int,
    seed: UInt64
  ) throws -> (drivers: Drivers, origins: DifferenceOrigins)? {
    let ends = [0, 1 << drivers.count - 1]
    let evaluations = try study(of: ends).experiments.dropFirst().map { experiment in
      Evaluation(
        experiment,
        try experiment.run(0..<futures, threads: threads, control: control)
      )
    }
    guard evaluations.allSatisfy({ $0.set.rows.count == futures }) else { return nil }
    let outcomes = try evaluations.map { evaluation in
      try evaluation.set.rows.map { row in
        try evaluation.experiment.outcome(
          row,
          objective,
          of: try evaluation.experiment.scenario(draw: row.draw),
          base: a.central
        )
      }
    }
    let known = Dictionary(uniqueKeysWithValues: zip(ends, outcomes))
    let split = try Drivers.split(drivers.map(\.name), futures: futures, seed: seed) {
      try evaluate($0, $1, known: known)
    }
    return split.map { ($0, DifferenceOrigins(evaluations, outcomes, objective)) }
  }

  /// Simulates combinations of drivers, but for those whose outcomes are known by replication from 0.
  private func evaluate(
    _ coalitions: [Int],
    _ replications: Range<Int>,
    known: [Int: [ChoiceOutcome]]
  ) throws -> [[ChoiceOutcome]]? {
    var outcomes = known.mapValues { Array($0[replications]) }
    let open = coalitions.filter { known[$0] == nil }
    if !open.isEmpty {
      let market = ChoiceMarket(
        try study(of: open),
        objective: objective,
        threads: threads,
        control: control
      )
      guard let found = try market.evaluate(Array(1...open.count), replications) else { return nil }
      outcomes.merge(zip(open, found)) { known, _ in known }
    }
    return coalitions.compactMap { outcomes[$0] }
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
