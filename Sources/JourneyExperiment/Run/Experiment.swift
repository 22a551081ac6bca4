package import JourneyModel
package import JourneySimulation

/// One variant of a study, ready to be evaluated on any range of replications.
///
/// Ranges of replications merge to the whole, and the result is the same on any number of threads
/// (model, rules 8.5, 8.7 and 9.6).
package struct Experiment: Sendable {
  /// What is evaluated: a scenario, with what was laid over it.
  package let variant: Variant
  /// Selects all random numbers.
  package let seed: UInt64
  /// Replications that share a draw of the uncertain inputs, at least 1; 1 if nothing is uncertain.
  package let replicationsPerDraw: Int
  /// How often accounts enter in the central scenario.
  package let calibration: MarketCalibration
  /// How that differs from draw to draw; nil if nothing is drawn.
  let clocks: DrawnClocks?
  /// Whose plans have held before day 0, draw by draw; nil for the variant's own (model, rule 1.19).
  package let past: ScenarioTemplate?
  /// Where each sum stands among a replication's numbers; the same for every draw.
  package let layout: LedgerLayout
  /// The bins in which durations are counted, in days up to the time limit; the same for every draw.
  package let durations: DurationLayout
  /// Every figure of the forecast.
  package let formulas: [MetricFormula]
  /// Where finished draws are kept and found again; `nil` if they live as long as the program.
  package var kept: KeptDraws?

  /// The variant's scenario with its uncertain inputs.
  package var template: ScenarioTemplate { variant.template }

  /// Prepares a variant whose calibration is known.
  ///
  /// - Parameters:
  ///   - variant: What is evaluated.
  ///   - seed: Selects all random numbers.
  ///   - replicationsPerDraw: At least 1; by default 2, and 1 if nothing is uncertain.
  ///   - calibration: Of the variant's central scenario after that past, one clock per segment.
  ///   - base: Whose clocks and plans before day 0 it has; nil for its own.
  ///   - threads: For the pilot of contact lists, at least 1; the result does not depend on it.
  package init(
    _ variant: Variant,
    seed: UInt64,
    replicationsPerDraw: Int? = nil,
    calibration: MarketCalibration,
    after base: Experiment? = nil,
    threads: Int = 1
  ) {
    let past = base?.template
    var variant = variant
    if let past {
      variant.template.central = variant.template.central
        .withPast(of: past.central.withStartingMemory)
    }
    variant.template = variant.template.with(
      variant.template.central.acquainted(calibration, seed: seed, threads: threads).acquaintances
    )
    let central = variant.template.central
    self.variant = variant
    self.past = past
    self.seed = seed
    self.replicationsPerDraw =
      replicationsPerDraw ?? Self.replicationsPerDraw(variant.template)
    self.calibration = calibration
    if let base {
      clocks = base.clocks
    } else {
      clocks =
        variant.template.uncertainInputs.isEmpty
        ? nil : DrawnClocks(variant.template, calibration, seed: seed)
    }
    layout = LedgerLayout(CompiledScenario(central))
    formulas = MetricFormula.all(layout)
    durations = DurationLayout(
      timeLimitDays: central.ending.timeLimitDays,
      segmentCount: central.market.segments.count
    )
  }

  /// Prepares a scenario that is evaluated alone, with a pilot of its own.
  ///
  /// - Parameters:
  ///   - template: The scenario with its uncertain inputs.
  ///   - seed: Selects all random numbers.
  ///   - threads: For the pilot, at least 1; the result does not depend on it.
  ///   - replicationsPerDraw: At least 1; by default 2, and 1 if nothing is uncertain.
  /// - Throws: `CalibrationError` if nothing is left of a stated interval.
  package init(
    _ template: ScenarioTemplate,
    seed: UInt64,
    threads: Int = 1,
    replicationsPerDraw: Int? = nil
  ) throws(CalibrationError) {
    let study = try Study(
      base: Variant(template),
      seed: seed,
      threads: threads,
      replicationsPerDraw: replicationsPerDraw
    )
    self = study.base
  }

  /// Replications that share a draw of a template's uncertain inputs; 1 if nothing is uncertain.
  package static func replicationsPerDraw(_ template: ScenarioTemplate) -> Int {
    template.uncertainInputs.isEmpty ? 1 : standardReplicationsPerDraw
  }

  /// Enough to tell chance from what is drawn, which is most of the spread; more would leave fewer draws of the
  /// same work.
  package static let standardReplicationsPerDraw = 2

  /// The draw that a replication belongs to.
  package func draw(of replication: Int) -> Int { replication / replicationsPerDraw }

  /// The scenario of a draw.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule.
  package func scenario(draw: Int) throws -> Scenario {
    let scenario = try template.scenario(seed: seed, draw: draw)
    guard let past else { return scenario }
    return scenario.withPast(of: try past.scenario(seed: seed, draw: draw).withStartingMemory)
  }

  /// Runs a range of replications.
  ///
  /// - Parameters:
  ///   - replications: Whole draws: both ends are multiples of `replicationsPerDraw`.
  ///   - threads: At least 1; the result does not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  /// - Returns: All replications, or after a stop those of the first draws that are whole.
  /// - Throws: What the template throws for a draw that breaks a rule, `CalibrationError`, or what is thrown where
  ///   draws are kept.
  package func run(
    _ replications: Range<Int>,
    threads: Int,
    control: RunControl = RunControl()
  ) throws -> ReplicationSet {
    for end in [replications.lowerBound, replications.upperBound] {
      precondition(end % replicationsPerDraw == 0, "\(end) is not at the end of a draw")
    }
    let draws = draw(of: replications.lowerBound)..<draw(of: replications.upperBound)
    let results = try OrderedWork.map(
      draws,
      threads: threads,
      isCancelled: { control.isCancelled }
    ) { draw in
      if let known = try kept?.find(draw) {
        control.recall(known.rows.count)
        return known
      }
      let result = try replicate(draw: draw, control)
      if let kept, result.rows.count == replicationsPerDraw {
        try kept.keep(result)
        control.keep(result.rows.count)
      }
      return result
    }
    return collect(results.prefix { $0.rows.count == replicationsPerDraw })
  }

  /// All replications of some whole draws.
  private func collect(_ results: some Sequence<DrawResult>) -> ReplicationSet {
    var rows: [ReplicationRow] = []
    var groups = Array(
      repeating: [Double](repeating: 0, count: durations.cellCount),
      count: ReplicationSet.jackknifeGroups
    )
    for result in results {
      rows += result.rows
      for (cell, count) in result.durations {
        groups[result.draw % ReplicationSet.jackknifeGroups][cell] += Double(count)
      }
    }
    return ReplicationSet(
      rows: rows,
      replicationsPerDraw: replicationsPerDraw,
      layout: layout,
      durations: durations,
      durationGroups: groups
    )
  }

  /// One replication in which uncertain inputs have stated values, not drawn ones.
  ///
  /// - Parameters:
  ///   - values: One for each input, in their order and in base units.
  ///   - replication: Its number.
  ///   - control: Told of progress, asked whether to stop.
  /// - Returns: The replication; nil after a stop.
  /// - Throws: What the template throws for values that together break a rule.
  package func replicate(
    _ values: [Double],
    replication: Int,
    control: RunControl
  ) throws -> ReplicationRow? {
    let scenario = try template.instantiate(values)
    let change = clocks?.change(scenario, pilot: replication) ?? [:]
    let simulator = self.simulator(scenario, change)
    return row(simulator, replication, control)?.row
  }

  /// The replications of one draw; fewer than all of them after a stop.
  private func replicate(draw: Int, _ control: RunControl) throws -> DrawResult {
    let simulator = try self.simulator(draw: draw)
    var result = DrawResult(draw: draw)
    for index in 0..<replicationsPerDraw {
      let replication = draw * replicationsPerDraw + index
      guard let (row, durations) = row(simulator, replication, control) else { break }
      result.rows.append(row)
      for (cell, count) in durations.enumerated() where count > 0 {
        result.durations[cell, default: 0] += Int(count)
      }
    }
    return result
  }

  /// Simulates the market of a draw.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule.
  package func simulator(draw: Int) throws -> MarketSimulator {
    simulator(try scenario(draw: draw), try clocks?.change(draw: draw) ?? [:])
  }

  /// Simulates a scenario of the variant's market, with journeys that differ from the central ones.
  private func simulator(
    _ scenario: Scenario,
    _ change: [String: DrawnClocks.Change]
  ) -> MarketSimulator {
    MarketSimulator(
      CompiledScenario(scenario),
      calibration.changed(by: change, scenario.market.segments),
      layout: layout,
      durations: durations
    )
  }

  /// One replication with its counts of durations; nil after a stop.
  package func row(
    _ simulator: MarketSimulator,
    _ replication: Int,
    _ control: RunControl
  ) -> (row: ReplicationRow, durations: [UInt32])? {
    let key = ReplicationKey(seed: seed, replication: UInt32(replication))
    guard let market = simulator.run(key, isCancelled: { control.isCancelled }) else { return nil }
    let reader = DurationReader(market.durations.map(Double.init), durations)
    control.advance()
    let row = ReplicationRow(
      replication: replication,
      draw: draw(of: replication),
      sums: market.ledger.numbers,
      durationValues: formulas.compactMap { reader.value($0) }
    )
    return (row, market.durations)
  }
}

extension ScenarioTemplate {
  /// The scenario with the inputs of a draw.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule.
  func scenario(seed: UInt64, draw: Int) throws -> Scenario {
    if uncertainInputs.isEmpty { return central }
    return try instantiate(uncertainInputs.map { $0.value(seed: seed, draw: draw) })
  }
}
