import JourneyModel

/// What happened in one replication, journey by journey, and the names of what the numbers stand for.
package struct ReplicationEvents: Sendable {
  /// Journeys by segment name, account and number; in a journey as they happened.
  package let events: [JourneyEvent]
  /// Names of segments, by index in the scenario.
  package let segmentIDs: [String]
  /// Names of vendors, by column.
  package let vendorIDs: [String]
  /// Names of channels, by index.
  package let channelIDs: [String]
  /// Names of roles, by index.
  package let roleIDs: [String]
}

extension MarketSimulator {
  /// Runs one replication and keeps what happened in it: the same as without a log.
  ///
  /// - Parameters:
  ///   - key: The seed and the replication.
  ///   - isCancelled: Asked between accounts or epochs.
  /// - Returns: The raw results and the events, or `nil` if the run was cancelled.
  package func runWithEvents(
    _ key: ReplicationKey,
    isCancelled: () -> Bool = { false }
  ) -> (result: ReplicationResult, events: ReplicationEvents)? {
    let log = EventLog(compiled)
    fleet.log = log
    defer { fleet.log = nil }
    guard let result = run(key, isCancelled: isCancelled) else { return nil }
    let events = ReplicationEvents(
      events: log.sorted(
        segments: compiled.segmentsByName,
        horizon: compiled.scenario.horizonDays
      ),
      segmentIDs: compiled.segments.map(\.segment.id),
      vendorIDs: compiled.vendorIDs,
      channelIDs: compiled.channelIDs,
      roleIDs: CanonicalNames(compiled.scenario).roles.map(\.id)
    )
    return (result, events)
  }
}
