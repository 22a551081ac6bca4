package import JourneyModel

/// One thing that happened in a journey, as a line of the event log.
///
/// Members count from 0 by seat, vendors by column of the compiled scenario (0 is us), channels, segments and
/// roles by its order; -1 where the kind has none.
package struct JourneyEvent: Sendable {
  /// What can happen (model, sections 1 to 6); the raw value is its name in files.
  package enum Kind: String, Sendable, CaseIterable {
    /// The account enters; the vendor is the incumbent, the amount the deal value.
    case entry
    /// A member of the committee, with role and stage.
    case seat
    /// A vendor on the day-one list that the committee knows at entry.
    case known
    /// A vendor on the day-one list that comes to the mind of those alone who are not engaged yet.
    case listed
    /// A vendor's touch reaches a member.
    case touch
    /// A research activity that met no vendor.
    case research
    /// A click that we pay for; its touch follows.
    case click
    /// A group meeting with somebody in it.
    case meeting
    /// A member becomes engaged, goes a stage forward, or a stage back.
    case join, advance, retreat
    /// The committee comes to know a vendor, by a touch of a member or since one who joins names it.
    case learned
    /// A buying job is completed, or reopened.
    case complete, reopen
    /// The committee stage after the event that changed it.
    case committeeStage = "committee_stage"
    /// The committee is in conflict for the first time (model, rule 4.19).
    case conflict
    /// First seller contact; the vendor is the favorite then.
    case contact
    /// A vendor is invited: an opportunity of its own.
    case opportunity
    /// The account becomes our lead in its journey; the channel is that of the touch in which somebody says who
    /// they are, or none for a direct one.
    case lead
    /// The account has been our lead since before it entered.
    case openLead = "open_lead"
    /// Our lead is qualified.
    case qualified
    /// Completing selection names a leader.
    case leader
    /// The leader is tested.
    case test
    /// Our opportunity becomes a proposal.
    case proposal
    /// A negotiation with a vendor begins; until it ends, nothing else happens in the journey.
    case negotiation
    /// It ends, by decision or the time limit; the hours are those that it took.
    case negotiationEnd = "negotiation_end"
    /// A vendor is out of this journey.
    case exclusion
    /// Our opportunity closes.
    case opportunityClosed = "opportunity_closed"
    /// Hours of engaged members outside touches, meetings, tests and negotiations, since the last such line.
    case engagedTime = "engaged_time"
    /// The journey ends.
    case end
    /// Still open at the horizon.
    case cutOff = "cut_off"
    /// A dormant account becomes our lead; its journey is the next one, which need not come.
    case dormantLead = "dormant_lead"
    /// A further touch qualifies the lead, dormant as it is.
    case dormantQualified = "dormant_qualified"
    /// The lead has grown too old without a journey.
    case leadClosed = "lead_closed"

    /// Whether it happens while the account is dormant.
    package var isOfDormancy: Bool {
      switch self {
      case .dormantLead, .dormantQualified, .leadClosed: true
      default: false
      }
    }
  }

  /// What happened.
  package var kind: Kind
  /// Days since the start date, negative before it.
  package var day: Double
  /// Index of the account's segment in the scenario, `>= 0`.
  package var segment: Int32
  /// Number of the account in its segment, from 0.
  package var account: Int32
  /// Journeys of the account before this one, since the market's start.
  package var journey: UInt32
  /// Seat in the committee, `0...15`.
  package var member: Int8 = -1
  /// Of the member: index by name.
  package var role: Int8 = -1
  /// 0 not engaged, 1 awareness, 2 consideration, 3 decision: of the member, or of the committee.
  package var stage: Int8 = -1
  /// Column of the vendor concerned, 0 for us.
  package var vendor: Int8 = -1
  /// Index of the channel concerned.
  package var channel: Int16 = -1
  /// Whether analytics saw the touch; nil if it is not ours.
  package var isTracked: Bool?
  /// Whether the person says who they are in the touch; nil if it is not ours.
  package var isIdentified: Bool?
  /// The job completed or reopened.
  package var job: Job?
  /// How the journey ended; `.open` for other kinds.
  package var outcome = JourneyOutcome.open
  /// How our opportunity closed; `.open` for other kinds.
  package var opportunityOutcome = OpportunityOutcome.open
  /// Hours of the buyers' time, summed over members, `>= 0`.
  package var hours: Float = 0
  /// The part of ``hours`` that is spent with a supplier.
  package var supplierHours: Float = 0
  /// Currency; NaN where there is none.
  package var amount = Double.nan

  init(_ kind: Kind, day: Double, segment: Int32, account: Int32, journey: UInt32) {
    self.kind = kind
    self.day = day
    self.segment = segment
    self.account = account
    self.journey = journey
  }
}

extension JourneyEvent {
  /// The same in the first journey of another account, some days later.
  func moved(to account: Int, byDays days: Double) -> JourneyEvent {
    var event = self
    event.account = Int32(truncatingIfNeeded: account)
    event.journey = 0
    event.day += days
    return event
  }

  /// Whether both belong to one journey.
  package func isOfSameJourney(as other: JourneyEvent) -> Bool {
    segment == other.segment && account == other.account && journey == other.journey
  }
}
