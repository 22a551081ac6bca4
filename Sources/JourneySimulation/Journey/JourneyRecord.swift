import CLanes
import JourneyModel

/// What one whole journey was, for measurement outside the event loop.
package struct JourneyRecord: Sendable {
  package var outcome = JourneyOutcome.open
  /// Column of the vendor bought from; nil unless bought.
  package var winner: Int?
  package var days = 0.0
  package var committeeSize = 1
  package var dealValue = 0.0
  /// Events that happened, of any family.
  package var events = 0
  package var loops = 0
  package var regressions = 0
  /// By job.
  package var completions = [Int](repeating: 0, count: 6)
  package var reopenings = [Int](repeating: 0, count: 6)
  package var meetings = 0
  package var vendorlessActivities = 0
  /// Touches by us by channel index, and those that analytics saw.
  package var touches: [Int] = []
  package var trackedTouches: [Int] = []
  /// Days after entry.
  package var firstContact: Double?
  package var favoriteAtContact: Int?
  package var dayOne: Set<Int> = []
  package var known: Set<Int> = []
  package var invited: Set<Int> = []
  package var opportunity: Double?
  package var opportunityClosed: Double?
  package var opportunityOutcome = OpportunityOutcome.open
  package var hadProposal = false
  package var firstTouch: Double?
  package var firstTouchChannel: Int?
  package var firstTouchWasTracked = false
  package var firstTracked: Double?
  package var firstTrackedChannel: Int?
  package var lead: Double?
  package var qualified: Double?
  package var hadConflict = false
  package var totalHours = 0.0
  package var supplierHours = 0.0
  package var ourHours = 0.0
  /// Live memories of each vendor at entry plus touches since, summed over members: by vendor.
  package var memories: [Int] = []

  /// A journey of one person in which nothing happened yet.
  package init() {}

  init(_ run: JourneyRun) {
    let state = run.state
    let tables = run.tables
    func since(_ day: Double) -> Double? { day.isNaN ? nil : day - state.entry }
    func members(_ bits: UInt32) -> Set<Int> {
      Set((0..<tables.vendorCount).filter { bits >> UInt32($0) & 1 != 0 })
    }
    func counts(_ first: Int, _ count: Int) -> [Int] {
      (first..<first + count).map { run.counted($0) }
    }
    outcome = state.outcome
    winner = state.winner < 0 ? nil : Int(state.winner)
    days = state.now - state.entry
    committeeSize = Int(state.size)
    dealValue = state.dealValue
    events = (0..<tables.familyCount).reduce(0) { $0 + Int(run.family($1).pointee.ordinal) }
    loops = Int(state.loops)
    regressions = Int(state.regressions)
    completions = counts(JourneyCounter.completions, 6)
    reopenings = counts(JourneyCounter.reopenings, 6)
    meetings = run.counted(JourneyCounter.meetings)
    vendorlessActivities = run.counted(JourneyCounter.vendorless)
    touches = (0..<tables.channelCount).map { run.touchCount($0) }
    trackedTouches = (0..<tables.channelCount).map {
      run.touchCount($0, isTracked: true)
    }
    firstContact = since(state.contact)
    favoriteAtContact =
      state.favoriteAtContact < 0 ? nil : Int(state.favoriteAtContact)
    dayOne = members(state.dayOne)
    known = members(state.known)
    invited = members(state.invited)
    opportunity = since(state.opportunity)
    opportunityClosed = since(state.opportunityClosed)
    opportunityOutcome = state.opportunityOutcome
    hadProposal = !state.proposal.isNaN
    firstTouch = since(state.firstTouch)
    firstTouchChannel = state.firstTouchChannel < 0 ? nil : Int(state.firstTouchChannel)
    firstTouchWasTracked = state.firstTouchWasTracked
    firstTracked = since(state.firstTracked)
    firstTrackedChannel = state.firstTrackedChannel < 0 ? nil : Int(state.firstTrackedChannel)
    lead = since(state.lead)
    qualified = since(state.qualified)
    hadConflict = state.hadConflict
    totalHours = Double(state.totalHours)
    supplierHours = Double(state.supplierHours)
    ourHours = Double(state.ourHours)
    memories = (0..<tables.vendorCount).map { vendor in
      (0..<Int(state.size)).reduce(0) { $0 + Int(run.memories[vendor * Lanes.count + $1]) }
    }
  }
}
