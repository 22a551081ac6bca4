import CLanes

/// What sellers do for the committee's confidence: whom ours have met, and doubts that are answered
/// (model, rules 5.23, 5.24 and 6.21).
extension JourneyRun {
  /// Share of the committee whom our sellers have met, in `0...1`.
  private var coverage: Double { Double(state.met.nonzeroBitCount) / Double(state.size) }

  /// Log-odds of passing a test that our coverage adds; 0 for competitors, whose is taken to be usual.
  func coverageLogit(_ leader: Int) -> Double {
    leader == 0 ? tables.coverageTestEffect * (coverage - tables.usualCoverage) : 0
  }

  /// How much the objection of a member with a veto right counts in a test: less if we have heard it before.
  func objection(of member: Int, to leader: Int) -> Double {
    guard leader == 0 else { return 1 }
    let isMet = Double(state.met >> UInt16(member) & 1)
    return 1 + tables.coverageVetoEffect * (tables.usualCoverage - isMet)
  }

  /// Brings rates in line with the epoch that begins.
  func followEpoch() {
    updatePushRates()
    if tables.changesAnswers { updateAbandonmentRate() }
  }

  /// Abandonment per day, other priorities among it, with the doubts that vendors with an opportunity answer.
  var answeredAbandonment: Double {
    var answers = 0.0
    let byVendor = tables.answers + row(at: now) * tables.vendorCount
    var open = state.invited & ~state.excluded
    while open != 0 {
      answers += byVendor[open.trailingZeroBitCount]
      open &= open &- 1
    }
    let doubts =
      tables.abandon + tables.abandonPerConflict * state.conflict
      + tables.abandonPerLoop * Double(state.loops)
    return tables.otherPriorities + doubts * lanes_exp(-answers)
  }
}
