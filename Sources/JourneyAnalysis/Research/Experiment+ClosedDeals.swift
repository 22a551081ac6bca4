internal import JourneyExperiment
import JourneyModel
import JourneySimulation

/// An opportunity of ours that has closed, as a CRM would list it.
struct ClosedDeal {
  let isWon: Bool
  /// From its opening to its close, to the middle of a bin.
  let days: Double
}

extension Experiment {
  /// The opportunities of a future that opened before the horizon; none after a stop.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule.
  func closedDeals(
    draw: Int,
    replication: Int,
    _ control: RunControl
  ) throws -> [ClosedDeal] {
    let simulator = try self.simulator(draw: draw)
    guard let counts = row(simulator, replication, control)?.durations else { return [] }
    let edges = durations.edges
    return CycleOutcome.allCases.flatMap { outcome in
      zip(0..., durations.cells(.opportunity, segment: nil, outcome)).flatMap { bin, cell in
        Array(
          repeating: ClosedDeal(
            isWon: outcome == .won,
            days: (edges[bin] + edges[bin + 1]) / 2
          ),
          count: Int(counts[cell])
        )
      }
    }
  }
}
