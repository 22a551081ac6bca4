import CLanes

/// The scalars of a whole journey, cheap enough to take from millions.
package struct JourneySummary: Sendable {
  package var outcome: JourneyOutcome
  /// Column of the vendor bought from, or -1.
  package var winner: Int
  package var days: Double
  /// Events of all families and ends of negotiations.
  package var events: Int
  package var loops: Int
  package var regressions: Int
  /// In the order of the jobs.
  package var completions: (Int, Int, Int, Int, Int, Int)
  package var touches: Int
  package var ourTouches: Int
  package var trackedTouches: Int
  package var meetings: Int
  /// Days after entry; NaN if no seller was met.
  package var firstContact: Double
  package var hadOpportunity: Bool
  package var hadProposal: Bool
  package var vendorsKnown: Int
  package var hadConflict: Bool
  package var committeeSize: Int
  package var totalHours: Double
  package var supplierHours: Double
  package var ourHours: Double

  init(_ run: JourneyRun) {
    let state = run.state
    let tables = run.tables
    outcome = state.outcome
    winner = Int(state.winner)
    days = state.now - state.entry
    events = Int(state.failedNegotiations) + (state.outcome == .bought ? 1 : 0)
    for family in 0..<tables.familyCount { events += Int(run.family(family).pointee.ordinal) }
    loops = Int(state.loops)
    regressions = Int(state.regressions)
    func count(_ index: Int) -> Int { run.counted(index) }
    completions = (count(0), count(1), count(2), count(3), count(4), count(5))
    touches = count(JourneyCounter.allTouches)
    ourTouches = 0
    for channel in 0..<tables.channelCount { ourTouches += run.touchCount(channel) }
    trackedTouches = Int(state.tracked)
    meetings = count(JourneyCounter.meetings)
    firstContact = state.contact - state.entry
    hadOpportunity = !state.opportunity.isNaN
    hadProposal = !state.proposal.isNaN
    vendorsKnown = state.known.nonzeroBitCount
    hadConflict = state.hadConflict
    committeeSize = Int(state.size)
    totalHours = Double(state.totalHours)
    supplierHours = Double(state.supplierHours)
    ourHours = Double(state.ourHours)
  }
}
