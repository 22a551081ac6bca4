/// What happened in one journey, from entry (day 0) to its end.
///
/// Vendors are numbered 0 for us, then the competitors in the scenario's order; channels are
/// named by their ids; days count from the entry.
package struct ReferenceJourney: Sendable {
  /// Why a journey ended without a purchase (model, rule 5.20).
  package enum Cause: String, Sendable, CaseIterable {
    case statusQuo, givingUp, abandonment, failedNegotiations, timeLimit
  }

  /// How a journey ended.
  package enum Outcome: Sendable, Equatable {
    case bought(vendor: Int)
    case noDecision(Cause)
  }

  /// What the committee did on the six jobs, arrays by `Job`'s raw value.
  package struct Work: Sendable {
    package var completions = [0, 0, 0, 0, 0, 0]
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
    package var day: Double
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
    /// Research activities that met no vendor.
    package var withoutVendor = 0
    /// Our first touch.
    package var first: Touchpoint?
    /// Our first touch that the analytics saw.
    package var firstTracked: Touchpoint?
  }

  /// Our opportunity.
  package struct Opportunity: Sendable {
    package enum Result: Sendable, Equatable {
      case won, lost, noDecision
    }

    package var openedDay: Double
    /// `nil` only while the journey runs.
    package var closedDay: Double?
    package var result: Result?
    package var isProposal = false
  }

  /// What sellers saw (model, rules 6.1 to 6.7).
  package struct Selling: Sendable {
    package var firstContactDay: Double?
    package var favoriteAtFirstContact: Int?
    /// Vendors invited at first contact.
    package var invited: Set<Int> = []
    /// Vendors that got an opportunity: those invited, and later leaders and negotiators.
    package var vendorsWithOpportunity: Set<Int> = []
    package var opportunity: Opportunity?
    package var leadDay: Double?
    package var qualifiedDay: Double?
    /// Negotiations that the buyer refused.
    package var failedNegotiations = 0
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

  package var committeeSize: Int
  /// In the scenario currency.
  package var dealValue: Double
  package var incumbent: Int?
  /// Vendors known at entry.
  package var dayOneList: Set<Int>
  package var outcome: Outcome?
  package var durationDays = 0.0
  /// Random events: touches, research activities, moves, completions, reopenings by conflict,
  /// meetings, first contacts by rate, abandonment, and ends of negotiations.
  package var eventCount = 0
  package var work = Work()
  package var touches = Touches()
  package var selling = Selling()
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
