import CLanes
import JourneyModel

/// What one journey was, for measurement outside the event loop: a whole one, or one on its way.
package struct JourneyRecord: Sendable {
  /// How the journey ended; `.open` if it has not.
  package var outcome = JourneyOutcome.open
  /// Column of the vendor bought from; nil unless bought.
  package var winner: Int?
  /// Length of the journey in days, from entry to its end; of an open one, to its last event.
  package var days = 0.0
  /// People on the committee, `1...16`, engaged or not.
  package var committeeSize = 1
  /// Of these, people of each role, in the order of the roles' names.
  package var seats: [Int] = []
  /// Currency, before our price; drawn at entry, whoever is bought from.
  package var dealValue = 0.0
  /// Share of our list price that was taken off when we won; 0 otherwise.
  package var discount = 0.0
  /// Events that happened, of any family; ends of negotiations are not among them.
  package var events = 0
  /// Negotiations that ended, with a purchase or without.
  package var negotiations = 0
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
  /// Touches by any vendor, us among them, on any channel.
  package var touchesByAny = 0
  /// Touches by us, by index of the compiled scenario's channels.
  package var touches: [Int] = []
  /// Those of ``touches`` that analytics saw, in the same order.
  package var trackedTouches: [Int] = []
  /// How many of ``touches`` there are in which the person said who they are.
  package var identifiedTouches = 0
  /// Members who have said who they are to us; 0 where we have no contact list.
  package var introducedMembers = 0
  /// Day of first seller contact with any vendor, after entry; nil if there was none.
  package var firstContact: Double?
  /// Column of the committee's best vendor at first seller contact; nil if there was none.
  package var favoriteAtContact: Int?
  /// Vendors known at entry, from memory or as incumbent.
  package var dayOne: VendorSet = []
  /// How many vendors the committee knows at entry, `>= 0`.
  package var knownAtEntry = 0
  /// Vendors known at the end, excluded ones among them.
  package var known: VendorSet = []
  /// Vendors that got an opportunity.
  package var invited: VendorSet = []
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
  /// Day on which the account became our lead, after entry, 0 if it was one before; nil if it never did.
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

  // What members think and know, by seat; empty but for a journey that is looked into (``JourneyProbe``).
  /// Days after entry on which the journey was looked into; it may have ended before.
  package var day: Double?
  /// Done jobs as a bit set by `Job`'s raw value.
  package var doneJobs = 0
  /// 0 to 3, by member.
  package var stages: [Int] = []
  /// Pieces of information gathered, by member.
  package var information: [Int] = []
  /// Share of the committee's power, by member; sums to 1.
  package var weights: [Double] = []
  /// Utilities by column (the status quo last) and member.
  package var opinions: [[Double]] = []
  /// Live memories at entry plus touches since, by vendor and member.
  package var memoriesOfMembers: [[Int]] = []

  /// A journey of one person in which nothing happened yet.
  package init() {}

  init(_ run: JourneyRun) { read(run) }

  /// Looks into a journey on a day after its entry.
  init(_ run: JourneyRun, day: Double) {
    read(run)
    let vendorCount = run.tables.vendorCount
    self.day = day
    doneJobs = Int(run.state.done)
    stages = (0..<committeeSize).map { Int(run.stage[$0]) }
    information = (0..<committeeSize).map { Int(run.information[$0]) }
    weights = (0..<committeeSize).map { Double(run.weight[$0]) }
    opinions = (0...vendorCount).map { column in
      (0..<committeeSize).map { Double(run.columns[column * Lanes.count + $0]) }
    }
    memoriesOfMembers = (0..<vendorCount).map { vendor in
      (0..<committeeSize).map {
        Int(run.memories[vendor * Lanes.count + $0] / JourneyRun.memoryUnit)
      }
    }
  }

  /// Becomes the record of another whole journey, in the memory that it has.
  mutating func read(_ run: JourneyRun) {
    let state = run.state
    let tables = run.tables
    outcome = state.outcome
    winner = state.winner < 0 ? nil : Int(state.winner)
    days = state.now - state.entry
    committeeSize = Int(state.size)
    Self.fill(&seats, tables.roleCount) { _ in 0 }
    for lane in 0..<committeeSize { seats[Int(run.role[lane])] += 1 }
    dealValue = state.dealValue
    discount = run.discount
    events = 0
    for family in 0..<tables.familyCount { events += Int(run.family(family).pointee.ordinal) }
    negotiations = Int(state.failedNegotiations) + (state.outcome == .bought ? 1 : 0)
    loops = Int(state.loops)
    regressions = Int(state.regressions)
    Self.fill(&completions, 6) { run.counted(JourneyCounter.completions + $0) }
    Self.fill(&reopenings, 6) { run.counted(JourneyCounter.reopenings + $0) }
    meetings = run.counted(JourneyCounter.meetings)
    vendorlessActivities = run.counted(JourneyCounter.vendorless)
    touchesByAny = run.counted(JourneyCounter.allTouches)
    Self.fill(&touches, tables.channelCount) { run.touchCount($0) }
    Self.fill(&trackedTouches, tables.channelCount) { run.touchCount($0, .tracked) }
    identifiedTouches = run.counted(JourneyCounter.identified)
    introducedMembers =
      tables.listBits == 0
      ? 0 : (0..<committeeSize).count { run.audiences[$0] & JourneyRun.introducedBit != 0 }
    favoriteAtContact = Self.index(state.favoriteAtContact)
    dayOne = VendorSet(bits: state.dayOne)
    knownAtEntry = Int(state.knownAtEntry)
    known = VendorSet(bits: state.known)
    invited = VendorSet(bits: state.invited)
    readMilestones(state)
    hadConflict = state.hadConflict
    totalHours = Double(state.totalHours)
    supplierHours = Double(state.supplierHours)
    ourHours = Double(state.ourHours)
    Self.fill(&memories, tables.vendorCount) { vendor in
      var sum = 0
      for lane in 0..<Int(state.size) { sum += Int(run.memories[vendor * Lanes.count + lane]) }
      return sum / Int(JourneyRun.memoryUnit)
    }
  }

  private mutating func readMilestones(_ state: JourneyState) {
    func since(_ day: Double) -> Double? { day.isNaN ? nil : day - state.entry }
    firstContact = since(state.contact)
    opportunity = since(state.opportunity)
    opportunityClosed = since(state.opportunityClosed)
    opportunityOutcome = state.opportunityOutcome
    hadProposal = !state.proposal.isNaN
    firstTouch = since(state.firstTouch)
    firstTouchChannel = Self.index(state.firstTouchChannel)
    firstTouchWasTracked = state.firstTouch == state.firstTracked
    firstTracked = since(state.firstTracked)
    firstTrackedChannel = Self.index(state.firstTrackedChannel)
    lead = since(state.lead)
    qualified = since(state.qualified)
  }

  private static func index(_ number: Int8) -> Int? { number < 0 ? nil : Int(number) }

  /// Fills an array anew, in the memory that it has if its length stays.
  @inline(__always)
  private static func fill(_ array: inout [Int], _ count: Int, _ number: (Int) -> Int) {
    if array.count != count { array = Array(repeating: 0, count: count) }
    for index in 0..<count { array[index] = number(index) }
  }
}
