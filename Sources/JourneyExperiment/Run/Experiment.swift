import Dispatch
package import JourneyModel
package import JourneySimulation
import Synchronization

/// Many replications of a scenario, in parallel, with the same result on any number of threads
/// (model, rules 8.5, 8.7 and 9.6).
package struct Experiment: Sendable {
  package let template: ScenarioTemplate
  package let seed: UInt64
  /// Replications that share a draw of the uncertain inputs; 1 if nothing is uncertain.
  package let replicationsPerDraw: Int
  package let calibration: MarketCalibration
  package let layout: LedgerLayout
  package let durations: DurationLayout
  /// Every figure of the forecast.
  package let formulas: [MetricFormula]

  /// Prepares an experiment: compiles the central scenario and runs its pilot.
  ///
  /// - Parameters:
  ///   - template: The scenario with its uncertain inputs.
  ///   - seed: Selects all random numbers.
  ///   - threads: For the pilot, at least 1; the result does not depend on it.
  ///   - replicationsPerDraw: At least 1; by default 4, and 1 if nothing is uncertain.
  ///   - base: What the scenario is compared with: segments of the same name keep its clocks, so that
  ///     what a change does to journeys does not move entries by the calibration
  ///     (model, rule 1.13).
  /// - Throws: ``CalibrationError`` if journeys last longer than the interval between entries.
  package init(
    _ template: ScenarioTemplate,
    seed: UInt64,
    threads: Int = 1,
    replicationsPerDraw: Int? = nil,
    comparedWith base: Experiment? = nil
  ) throws(CalibrationError) {
    self.template = template
    self.seed = seed
    self.replicationsPerDraw = replicationsPerDraw ?? Self.replicationsPerDraw(template)
    let compiled = CompiledScenario(template.central)
    let measured = try MarketCalibration.measure(compiled, seed: seed, threads: threads)
    calibration = base.map { measured.keepingClocks(of: $0, for: template.central) } ?? measured
    layout = LedgerLayout(compiled)
    formulas = MetricFormula.all(layout)
    durations = DurationLayout(
      horizonDays: template.central.horizonDays,
      segmentCount: template.central.market.segments.count
    )
  }

  /// Replications that share a draw of a template's uncertain inputs; 1 if nothing is uncertain.
  package static func replicationsPerDraw(_ template: ScenarioTemplate) -> Int {
    template.uncertainInputs.isEmpty ? 1 : standardReplicationsPerDraw
  }

  /// Enough to tell chance from inputs; more would leave fewer draws of the same work.
  package static let standardReplicationsPerDraw = 4

  /// The draw that a replication belongs to.
  package func draw(of replication: Int) -> Int { replication / replicationsPerDraw }

  /// The scenario of a draw.
  package func scenario(draw: Int) throws -> Scenario {
    if template.uncertainInputs.isEmpty { return template.central }
    return try template.instantiate(
      template.uncertainInputs.map { $0.value(seed: seed, draw: draw) }
    )
  }

  /// Runs a range of replications.
  ///
  /// - Parameters:
  ///   - replications: Whole draws: both ends are multiples of `replicationsPerDraw`.
  ///   - threads: At least 1; the result does not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  /// - Returns: All replications, or after a stop those of the first draws that are whole.
  /// - Throws: What the template throws for a draw that breaks a rule, or `CalibrationError`.
  package func run(
    _ replications: Range<Int>,
    threads: Int,
    control: RunControl = RunControl()
  ) throws -> ReplicationSet {
    precondition(replications.lowerBound % replicationsPerDraw == 0)
    precondition(replications.upperBound % replicationsPerDraw == 0)
    let draws = draw(of: replications.lowerBound)..<draw(of: replications.upperBound)
    let outcomes = Mutex<[Int: Result<DrawResult, any Error>]>([:])
    let next = Atomic<Int>(draws.lowerBound)
    let workers = max(1, min(threads, draws.count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while !control.isCancelled {
        let draw = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard draw < draws.upperBound else { return }
        let outcome = Result { try replicate(draw: draw, control) }
        outcomes.withLock { $0[draw] = outcome }
      }
    }
    return try collect(draws, outcomes.withLock { $0 })
  }

  /// The replications of the first draws that are whole.
  private func collect(
    _ draws: Range<Int>,
    _ finished: [Int: Result<DrawResult, any Error>]
  ) throws -> ReplicationSet {
    var rows: [ReplicationRow] = []
    var groups = Array(
      repeating: [Double](repeating: 0, count: durations.cellCount),
      count: ReplicationSet.jackknifeGroups
    )
    for draw in draws {
      guard let result = try finished[draw]?.get(), result.rows.count == replicationsPerDraw
      else { break }
      rows += result.rows
      for (cell, count) in result.durations {
        groups[draw % ReplicationSet.jackknifeGroups][Int(cell)] += Double(count)
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

  /// What one draw yields: its replications and the cells of their durations that are not empty.
  private struct DrawResult {
    var rows: [ReplicationRow] = []
    var durations: [(cell: UInt32, count: UInt32)] = []
  }

  /// The replications of one draw; fewer than all of them after a stop.
  private func replicate(draw: Int, _ control: RunControl) throws -> DrawResult {
    let compiled = CompiledScenario(try scenario(draw: draw))
    let simulator = try MarketSimulator(
      compiled,
      calibration,
      layout: layout,
      durations: durations
    )
    var result = DrawResult()
    for index in 0..<replicationsPerDraw {
      let replication = draw * replicationsPerDraw + index
      let key = ReplicationKey(seed: seed, replication: UInt32(replication))
      guard let market = simulator.run(key, isCancelled: { control.isCancelled }) else { break }
      let reader = DurationReader(market.durations.map(Double.init), durations)
      result.rows.append(
        ReplicationRow(
          replication: replication,
          draw: draw,
          sums: market.ledger.numbers,
          durationValues: formulas.compactMap { reader.value($0) }
        )
      )
      for (cell, count) in market.durations.enumerated() where count > 0 {
        result.durations.append((UInt32(cell), count))
      }
      control.advance()
    }
    return result
  }
}

extension MarketCalibration {
  /// The same with the clocks of another experiment for segments that it has, too.
  fileprivate func keepingClocks(of base: Experiment, for scenario: Scenario) -> MarketCalibration {
    let known = base.template.central.market.segments.map(\.id)
    return MarketCalibration(
      clocks: zip(scenario.market.segments, clocks).map { segment, own in
        known.firstIndex(of: segment.id).map { base.calibration.clocks[$0] } ?? own
      },
      steadyDemand: steadyDemand,
      pilotJourneys: pilotJourneys
    )
  }
}

/// Progress of a run, and the wish to stop it; shared between threads.
package final class RunControl: Sendable {
  private let done = Atomic<Int>(0)
  private let cancelled = Atomic<Bool>(false)

  package init() {}

  /// Replications finished.
  package var finished: Int { done.load(ordering: .relaxed) }
  package var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  package func cancel() { cancelled.store(true, ordering: .relaxed) }

  func advance() { done.wrappingAdd(1, ordering: .relaxed) }
}
