/// What happened in one journey, from entry (day 0) to its end.
///
/// Vendors are numbered 0 for us, then the competitors in the scenario's order; channels are
/// named by their ids; days count from the entry.
package struct ReferenceJourney: Sendable {
  /// Why a journey ended without a purchase (model, rule 5.20).
  package enum Cause: String, Sendable, CaseIterable {
    /// With all jobs done the committee preferred to buy nothing.
    case statusQuo
    /// The committee gave up after it had failed to agree.
    case givingUp
    /// The journey was dropped, at a rate that rises with conflict and reopened jobs.
    case abandonment
    /// Something else became more important.
    case otherPriorities
    /// The budget for the chosen vendor was not released.
    case budgetNotReleased
    /// As many negotiations failed as the scenario allows (4 by default).
    case failedNegotiations
    /// The time limit since entry passed (1,460 days by default), in a negotiation or not.
    case timeLimit
  }

  /// How a journey ended.
  package enum Outcome: Sendable, Equatable {
    /// A negotiation succeeded; `vendor` is 0 for us, else the place of the competitor from 1.
    case bought(vendor: Int)
    /// The journey ended without a purchase from anybody, for this reason.
    case noDecision(Cause)
  }

  /// What the committee did on the six jobs, arrays by `Job`'s raw value.
  package struct Work: Sendable {
    /// How often each job was completed.
    package var completions = [0, 0, 0, 0, 0, 0]
    /// How often each job was reopened after a completion.
    package var reopenings = [0, 0, 0, 0, 0, 0]
    /// Events after which the committee stage was lower than before.
    package var regressions = 0
    /// Meetings with at least one engaged member.
    package var meetings = 0
    /// Whether conflict exceeded 0.5 at the entry or after an event.
    package var hadConflict = false
    /// The first day on which all six jobs were done.
    package var firstAllDoneDay: Double?

    /// Jobs reopened.
    package var loops: Int { reopenings.reduce(0, +) }
  }

  /// A touch's day and channel.
  package struct Touchpoint: Sendable, Equatable {
    /// Days since entry, 0 or more, with fractions.
    package var day: Double
    /// Id of the channel.
    package var channel: String
  }

  /// Touches in the journey, those of excluded vendors included.
  package struct Touches: Sendable {
    /// By channel id; a channel without touches is absent.
    package var ofUs: [String: Int] = [:]
    /// By channel id, ours included.
    package var ofAllVendors: [String: Int] = [:]
    /// Ours that the analytics saw.
    package var trackedOfUs = 0
    /// Ours in which the person said who they are.
    package var identifiedOfUs = 0
    /// Research activities that met no vendor.
    package var withoutVendor = 0
    /// Our first touch.
    package var first: Touchpoint?
    /// Our first touch that the analytics saw.
    package var firstTracked: Touchpoint?
  }

  /// Our opportunity.
  package struct Opportunity: Sendable {
    /// How our opportunity was closed (model, rule 6.4).
    package enum Result: Sendable, Equatable {
      /// The committee bought from us.
      case won
      /// It bought from a competitor, or excluded us before the journey ended.
      case lost
      /// The journey ended without a purchase while we were not excluded.
      case noDecision
    }

    /// Days from entry to its opening, at or after the first seller contact.
    package var openedDay: Double
    /// `nil` only while the journey runs.
    package var closedDay: Double?
    /// `nil` only while the opportunity is open.
    package var result: Result?
    /// Whether it ever became a proposal (model, rule 6.5).
    package var isProposal = false
  }

  /// What sellers saw (model, rules 6.1 to 6.7).
  package struct Selling: Sendable {
    /// Days from entry to the first contact with any seller; `nil` if none was made.
    package var firstContactDay: Double?
    /// The best known vendor that was not excluded then (rule 6.2); `nil` without a contact.
    package var favoriteAtFirstContact: Int?
    /// Vendors invited at first contact.
    package var invited: Set<Int> = []
    /// Vendors that got an opportunity: those invited, and later leaders and negotiators.
    package var vendorsWithOpportunity: Set<Int> = []
    /// `nil` if we never got one.
    package var opportunity: Opportunity?
    /// Days from entry to our lead (rule 6.6); `nil` if there was none.
    package var leadDay: Double?
    /// Days from entry until our lead was qualified (rule 6.7); `nil` if it never was.
    package var qualifiedDay: Double?
    /// Negotiations that the buyer refused.
    package var failedNegotiations = 0
    /// Share of our list price that was taken off; `nil` unless we won and grant discounts.
    package var discount: Double?
  }

  /// Hours of the committee's time.
  package struct Hours: Sendable {
    /// With any vendor: seller-initiated and seller-led touches, tests, negotiations.
    package var withSuppliers = 0.0
    /// The part of `withSuppliers` with us.
    package var withUs = 0.0
    /// Everything else: other touches, meetings, and the rest of the work.
    package var other = 0.0
  }

  /// People on the committee, `1...16`, whether engaged or not.
  package var committeeSize: Int
  /// In the scenario currency.
  package var dealValue: Double
  /// The vendor whose product the account uses at entry; `nil` if none of the vendors.
  package var incumbent: Int?
  /// Vendors known at entry.
  package var dayOneList: Set<Int>
  /// `nil` only while the journey runs.
  package var outcome: Outcome?
  /// Days from entry to the end, at most the time limit; 0 while the journey runs.
  package var durationDays = 0.0
  /// Random events: touches, research activities, moves, completions, reopenings by conflict,
  /// meetings, first contacts by rate, abandonment, and ends of negotiations.
  package var eventCount = 0
  /// Progress and setbacks on the jobs.
  package var work = Work()
  /// What the vendors, and what our analytics, could count.
  package var touches = Touches()
  /// First contact, our lead and our opportunity.
  package var selling = Selling()
  /// Where the time of the committee went: `withSuppliers` and `other` make up all of it.
  package var hours = Hours()
  /// Vendors known at the end, excluded ones included.
  package var knownVendors: Set<Int> = []

  /// The vendor bought from; `nil` without a purchase.
  package var winner: Int? {
    if case .bought(let vendor) = outcome { vendor } else { nil }
  }

  /// Whether the winner was known at entry; `nil` without a purchase.
  package var isWinnerOnDayOneList: Bool? {
    winner.map(dayOneList.contains)
  }
}
