import CLanes

extension JourneyRun {
  /// Makes the journey in the slot another account's, in the same state, that goes on with random numbers of
  /// its own (model, rule 1.15).
  ///
  /// All its events to come are waited for anew: what is left of an exponential time is exponential.
  ///
  /// - Parameters:
  ///   - account: Number of the account in the segment.
  ///   - stream: Random numbers of its journey, the account's first.
  ///   - age: Days since entry.
  ///   - day: The day on which it is that old.
  func continueAfresh(account: Int, stream: lanes_stream, age: Double, day: Double) {
    state.account = Int32(truncatingIfNeeded: account)
    state.journey = 0
    state.stream = stream
    state.hasCarried = false
    state.moveDays(by: day - age - state.entry)
    let isNegotiating = state.negotiatingWith >= 0
    // In a negotiation all else waits since it began, and is postponed when it ends.
    if !isNegotiating { state.now = day }
    now = state.now
    let rates = (0..<tables.familyCount).map { family($0).pointee.rate }
    beginFamilies()
    for (family, rate) in rates.enumerated() where rate > 0 { setRate(family, rate) }
    if !isNegotiating { followEpoch() }
  }
}
