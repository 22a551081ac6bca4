import CLanes
import JourneyModel

/// What one whole journey was, for measurement outside the event loop.
package struct JourneyRecord: Sendable {
  /// How the journey ended; `.open` only before anything happened.
  package var outcome = JourneyOutcome.open
  /// Column of the vendor bought from; nil unless bought.
  package var winner: Int?
  /// Length of the journey in days, from entry to its end.
  package var days = 0.0
  /// People on the committee, `1...16`, engaged or not.
  package var committeeSize = 1
  /// Currency, before our price; drawn at entry, whoever is bought from.
  package var dealValue = 0.0
  /// Events that happened, of any family.
  package var events = 0
  /// Jobs reopened, over all jobs: the sum of ``reopenings``.
  package var loops = 0
  /// Backward moves of the committee's stage.
  package var regressions = 0
  /// How often each of the six jobs was completed, in the order of `Job`.
  package var completions = [Int](repeating: 0, count: 6)
  /// How often each of the six jobs was reopened after it was done, in the order of `Job`.
  package var reopenings = [Int](repeating: 0, count: 6)
  /// Group meetings in which somebody was engaged.
  package var meetings = 0
  /// Research activities that met no vendor and gave information only.
  package var vendorlessActivities = 0
  /// Touches by us, by index of the compiled scenario's channels.
  package var touches: [Int] = []
  /// Those of ``touches`` that analytics saw, in the same order.
  package var trackedTouches: [Int] = []
  /// Day of first seller contact with any vendor, after entry; nil if there was none.
  package var firstContact: Double?
  /// Column of the committee's best vendor at first seller contact; nil if there was none.
  package var favoriteAtContact: Int?
  /// Columns of the vendors known at entry, from memory or as incumbent; 0 is us.
  package var dayOne: Set<Int> = []
  /// Columns of the vendors known at the end, excluded ones among them; 0 is us.
  package var known: Set<Int> = []
  /// Columns of the vendors that got an opportunity; 0 is us.
  package var invited: Set<Int> = []
  /// Day on which our opportunity opened, after entry; nil if it never did.
  package var opportunity: Double?
  /// Day on which our opportunity closed, after entry; nil if there was none.
  package var opportunityClosed: Double?
  /// How our opportunity closed; `.open` if there was none.
  package var opportunityOutcome = OpportunityOutcome.open
  /// Whether our opportunity ever became a proposal (model, rule 6.5).
  package var hadProposal = false
  /// Day of our first touch, seen by analytics or not, after entry; nil if we never touched.
  package var firstTouch: Double?
  /// Index of the channel of ``firstTouch`` in the compiled scenario; nil if we never touched.
  package var firstTouchChannel: Int?
  /// Whether analytics saw ``firstTouch``; false if we never touched.
  package var firstTouchWasTracked = false
  /// Day of our first touch that analytics saw, after entry; nil if it saw none.
  package var firstTracked: Double?
  /// Index of the channel of ``firstTracked`` in the compiled scenario; nil if there was none.
  package var firstTrackedChannel: Int?
  /// Day on which the journey became our lead, after entry; nil if it never did.
  package var lead: Double?
  /// Day on which our lead was qualified, after entry; nil if it never was.
  package var qualified: Double?
  /// Whether conflict (model, rule 4.19), from 0 to 1, ever exceeded one half.
  package var hadConflict = false
  /// Hours that all members together spent on the purchase (model, rule 6.16).
  package var totalHours = 0.0
  /// The part of ``totalHours`` spent with any supplier (model, rule 6.17).
  package var supplierHours = 0.0
  /// The part of ``supplierHours`` spent with us.
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
