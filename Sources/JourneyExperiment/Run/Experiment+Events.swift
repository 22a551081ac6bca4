package import JourneySimulation

extension Experiment {
  /// Runs some replications once more and hands over what happened in each, in order.
  ///
  /// The journeys are those of ``run(_:threads:control:)``: events depend on the seed and the replication
  /// alone. One replication is in memory at a time.
  ///
  /// - Parameters:
  ///   - replications: Their numbers.
  ///   - control: Asked whether to stop; told of no progress.
  ///   - visit: Called with each replication's number and events.
  /// - Returns: Whether all were handed over; false after a stop.
  /// - Throws: What the template throws for a draw that breaks a rule, `CalibrationError`, or what
  ///   `visit` throws.
  package func forEachEvents(
    _ replications: Range<Int>,
    control: RunControl = RunControl(),
    _ visit: (Int, ReplicationEvents) throws -> Void
  ) throws -> Bool {
    var current: (draw: Int, simulator: MarketSimulator)?
    for replication in replications {
      let draw = draw(of: replication)
      let simulator: MarketSimulator
      if let current, current.draw == draw {
        simulator = current.simulator
      } else {
        simulator = try self.simulator(draw: draw)
        current = (draw, simulator)
      }
      let key = ReplicationKey(seed: seed, replication: UInt32(replication))
      guard let run = simulator.runWithEvents(key, isCancelled: { control.isCancelled }) else {
        return false
      }
      try visit(replication, run.events)
    }
    return true
  }
}
