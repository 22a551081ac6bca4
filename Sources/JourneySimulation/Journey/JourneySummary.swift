import CLanes

/// The scalars of a whole journey, cheap enough to take from millions.
package struct JourneySummary: Sendable {
  /// How the journey ended.
  package var outcome: JourneyOutcome
  /// Column of the vendor bought from, or -1.
  package var winner: Int
  /// Length of the journey in days, from entry to its end.
  package var days: Double
  /// Events of all families and ends of negotiations.
  package var events: Int
  /// Jobs reopened, over all jobs.
  package var loops: Int
  /// Backward moves of the committee's stage.
  package var regressions: Int
  /// In the order of the jobs.
  package var completions: (Int, Int, Int, Int, Int, Int)
  /// Touches by any vendor, us among them.
  package var touches: Int
  /// The part of ``touches`` that is by us, on any channel.
  package var ourTouches: Int
  /// The part of ``ourTouches`` that analytics saw.
  package var trackedTouches: Int
  /// Group meetings in which somebody was engaged.
  package var meetings: Int
  /// Days after entry; NaN if no seller was met.
  package var firstContact: Double
  /// Whether an opportunity of ours opened.
  package var hadOpportunity: Bool
  /// Whether our opportunity ever became a proposal (model, rule 6.5).
  package var hadProposal: Bool
  /// Vendors that the committee knew at the end, we and excluded ones among them.
  package var vendorsKnown: Int
  /// Whether conflict (model, rule 4.19), from 0 to 1, ever exceeded one half.
  package var hadConflict: Bool
  /// People on the committee, `1...16`, engaged or not.
  package var committeeSize: Int
  /// Hours that all members together spent on the purchase (model, rule 6.16).
  package var totalHours: Double
  /// The part of ``totalHours`` spent with any supplier (model, rule 6.17).
  package var supplierHours: Double
  /// The part of ``supplierHours`` spent with us.
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
