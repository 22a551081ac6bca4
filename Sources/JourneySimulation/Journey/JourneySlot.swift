import CLanes

/// The scalars of one journey in progress, in an order that leaves no room between them.
struct JourneyState {
  var stream: lanes_stream
  var segment: Int32 = 0
  var account: Int32 = 0
  /// Journeys of the account before this one.
  var journey: UInt32 = 0
  /// `min(1, 3 / n)`: attention is shared in large committees (model, rule 3.22).
  var attention: Float = 1
  /// Days; `now` is the time of the last event before the journey paused or ended.
  var entry = 0.0
  var now = 0.0
  /// Where the journey pauses, if it has not ended before.
  var stop = 0.0
  var dealValue = 0.0
  /// `1 / X` (model, rule 5.2).
  var pace = 1.0
  var receptivity = 1.0
  var conflict = 0.0
  // Days of milestones; NaN until they happen.
  var firstTouch = Double.nan
  var firstTracked = Double.nan
  var lead = Double.nan
  var qualified = Double.nan
  var contact = Double.nan
  var opportunity = Double.nan
  var opportunityClosed = Double.nan
  var proposal = Double.nan
  var firstNegotiation = Double.nan
  /// When the negotiation in progress ends.
  var negotiationEnd = Double.nan
  /// When the committee came to its stage, and the days that it had spent in the first two before.
  var stageSince = 0.0
  var awarenessDays = 0.0
  var considerationDays = 0.0
  /// When the count of engaged members last changed, and hours so far.
  var engagedSince = 0.0
  var totalHours: Float = 0
  var supplierHours: Float = 0
  var ourHours: Float = 0
  // Sets of vendors, bit `v`.
  var known: UInt32 = 0
  var excluded: UInt32 = 0
  var invited: UInt32 = 0
  /// Vendors that come to somebody's mind at entry, and the incumbent.
  var dayOne: UInt32 = 0
  /// Members whom our sellers have met, bit by seat.
  var met: UInt16 = 0
  /// 1 until our first touch that analytics saw, then 0.
  var awaitsTouches: UInt16 = 1
  var loops: UInt32 = 0
  var regressions: UInt32 = 0
  /// Touches by us since the lead began in which somebody said who they are, up to what qualifies.
  var identified: UInt8 = 0
  var size: UInt8 = 0
  /// Bit set of done jobs.
  var done: UInt8 = 0
  /// 1 awareness, 2 consideration, 3 decision.
  var committeeStage: UInt8 = 1
  var failedNegotiations: UInt8 = 0
  // Indices; -1 for none.
  var leader: Int8 = -1
  var negotiatingWith: Int8 = -1
  var incumbent: Int8 = -1
  var favoriteAtContact: Int8 = -1
  var firstTouchChannel: Int8 = -1
  var firstTrackedChannel: Int8 = -1
  /// Of the touch by which the account became our lead; -1 for none, or for a lead without one.
  var leadChannel: Int8 = -1
  /// The account was our lead when it entered.
  var wasLeadBefore = false
  var lastCompleted: Int8 = -1
  // Vendors known at entry, at first seller contact, and when selection was first completed; -1 before.
  var knownAtEntry: Int8 = -1
  var knownAtContact: Int8 = -1
  var knownAtSelection: Int8 = -1
  /// First seller contact was made before selection was first completed.
  var selectedAfterContact = false
  /// The buyer refused our offer.
  var wasRefused = false
  var hadConflict = false
  /// A count of 16 bits has wrapped: see ``CountCarries``.
  var hasCarried = false
  var outcome = JourneyOutcome.open
  var opportunityOutcome = OpportunityOutcome.open
  /// The vendor bought from; meaningful for `.bought`.
  var winner: Int8 = -1

  /// Moves everything that has happened or is scheduled by some days.
  mutating func moveDays(by days: Double) {
    entry += days
    now += days
    stop += days
    stageSince += days
    engagedSince += days
    firstTouch += days
    firstTracked += days
    lead += days
    qualified += days
    contact += days
    opportunity += days
    opportunityClosed += days
    proposal += days
    firstNegotiation += days
    negotiationEnd += days
  }
}

extension JourneyState {
  /// Days in a stage of the committee, of a journey that has ended.
  @inline(__always)
  func days(in stage: CommitteeStage) -> Double {
    let last = Int(committeeStage) - 1 == stage.rawValue ? now - stageSince : 0
    return switch stage {
    case .awareness: awarenessDays + last
    case .consideration: considerationDays + last
    // Whatever is left, so that the stages add up to the journey; never less than nothing by a rounding.
    case .decision: max(0, now - entry - days(in: .awareness) - days(in: .consideration))
    }
  }
}

/// How a journey stands or has ended (model, rule 5.20).
package enum JourneyOutcome: UInt8, Sendable, CaseIterable {
  /// Not ended: still going on, or cut off by the horizon.
  case open
  /// A negotiation was accepted: a purchase from us or a competitor.
  case bought
  /// The committee prefers what it has, all six jobs done or fallen back a stage
  /// (model, rules 5.14 and 5.21).
  case statusQuo
  /// The committee gave up after a consensus that did not hold (model, rule 5.13).
  case gaveUp
  /// By the hazard that conflict and loops raise, on any day (model, rule 5.19).
  case abandoned
  /// As many negotiations failed as a journey may have, four by default.
  case negotiationsFailed
  /// The time limit was reached, counted from entry, in a negotiation too.
  case timeLimit
  /// Something else became more important (model, rule 5.19).
  case otherPriorities
  /// The budget for the chosen vendor's offer was not released (model, rule 5.22).
  case budgetNotReleased

  /// The name in results.
  package var id: String {
    switch self {
    case .open: "open"
    case .bought: "bought"
    case .statusQuo: "status_quo"
    case .gaveUp: "giving_up"
    case .abandoned: "abandonment"
    case .negotiationsFailed: "failed_negotiations"
    case .timeLimit: "time_limit"
    case .otherPriorities: "other_priorities"
    case .budgetNotReleased: "budget_not_released"
    }
  }
}

/// How our opportunity stands or has ended (model, rule 6.4).
package enum OpportunityOutcome: UInt8, Sendable {
  /// Not closed, or never opened.
  case open
  /// The journey ended in a purchase from us.
  case won
  /// The buyer excluded us, or bought from a competitor.
  case lost
  /// The journey ended without a purchase, and with us not excluded.
  case noDecision
}

/// Where the parts of a journey's state lie in one block of memory, and the committee in it.
///
/// The scalars come first, then the committee with its opinions, event counts, memories, evoked sets, audiences
/// (if there are any) and touches.
struct SlotLayout {
  let vendorCount: Int
  let channelCount: Int
  // Offsets in bytes.
  let counters: Int
  let memories: Int
  let evoked: Int
  let audiences: Int
  let touches: Int
  /// Bytes of one slot: an odd multiple of 64, so that neighbors do not compete for cache lines.
  let stride: Int

  static var committee: Int { (MemoryLayout<JourneyState>.size + 63) & ~63 }

  init(tables: JourneyTables) {
    vendorCount = tables.vendorCount
    channelCount = tables.channelCount
    var end = Self.committee + CommitteeLanes.byteCount(columns: tables.columnCount)
    func take(_ bytes: Int) -> Int {
      defer { end += (bytes + 7) & ~7 }
      return end
    }
    counters = take(JourneyCounter.count * MemoryLayout<UInt16>.size)
    memories = take(vendorCount * Lanes.count * MemoryLayout<UInt16>.size)
    evoked = take(Lanes.count * MemoryLayout<UInt16>.size)
    audiences = take(tables.partialCount > 0 ? Lanes.count : 0)
    touches = take(channelCount * TouchCount.allCases.count * MemoryLayout<UInt16>.size)
    stride = ((end + 63) / 64 | 1) * 64
  }
}

/// What is counted of touches by us, per channel.
enum TouchCount: Int, CaseIterable {
  case all, tracked
}

/// Where a journey's event counts lie among its counters.
enum JourneyCounter {
  /// Buying jobs, and stages of the committee.
  static var jobCount: Int { 6 }
  static var stageCount: Int { 3 }

  /// Completions and reopenings: `+ job`.
  static var completions: Int { 0 }
  static var reopenings: Int { completions + jobCount }
  /// Consecutive completions: `+ from * jobCount + to`.
  static var jobMoves: Int { reopenings + jobCount }
  /// Moves of the committee stage: `+ (from - 1) * stageCount + to - 1`.
  static var stageMoves: Int { jobMoves + jobCount * jobCount }
  static var meetings: Int { stageMoves + stageCount * stageCount }
  /// Research activities that met no vendor.
  static var vendorless: Int { meetings + 1 }
  /// Touches by any vendor.
  static var allTouches: Int { vendorless + 1 }
  /// Touches by us in which the person said who they are.
  static var identified: Int { allTouches + 1 }
  static var count: Int { identified + 1 }
}
