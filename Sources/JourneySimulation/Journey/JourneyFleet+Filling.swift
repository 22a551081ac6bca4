extension JourneyFleet {
  /// Advances journeys until none is left: fills every slot, and again as it becomes free.
  ///
  /// - Parameters:
  ///   - next: Puts the next journey into a free slot and returns the day on which it pauses; nil leaves the
  ///     slot empty.
  ///   - pause: Told that a journey has ended or reached its day; returns a later day if the slot goes on
  ///     with that journey or with another that it has put there, nil if the slot is free.
  func advanceAll(
    next: (JourneyRun) -> Double?,
    pause: (JourneyRun) -> Double?
  ) {
    for slot in 0..<Self.width {
      if let stop = next(run(slot)) { follow(slot, until: stop) }
    }
    advance { run in
      if let stop = pause(run) ?? next(run) { follow(run.slot, until: stop) }
    }
  }
}
