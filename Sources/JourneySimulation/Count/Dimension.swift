/// A part of the population by its value on each dimension; `[:]` means all.
package typealias Labels = [Dimension: String]

/// The ways in which a population is divided; the raw value is the name in JSON and CSV.
package enum Dimension: String, Sendable, CaseIterable, Comparable {
  /// Values are the ids of the scenario's segments.
  case segment
  /// Values are the dates on which the quarters of the period begin, as in 2027-04-01.
  case quarter
  /// Values are the sizes that a committee can have, `1...16`, in decimal digits.
  case committeeSize = "committee_size"
  /// Values are the ids of ``Incumbency``.
  case incumbent
  /// Values are channel ids, and `none` for journeys that we never touched.
  case channel
  /// Values are the ids of the six jobs.
  case job
  /// Values are ids of jobs or of ``CommitteeStage``, by the metric.
  case from
  /// Values are ids of jobs, of ``CommitteeStage`` or of ``FunnelStage``, by the metric.
  case to
  /// Values are the ids of `JourneyOutcome.causes`.
  case cause
  /// Values are the raw values of ``CycleClock``.
  case clock
  /// Values are the raw values of ``CycleOutcome``.
  case outcome
  /// Values are vendor ids, ours among them; in ends of opportunities `none` if nobody was bought from.
  case vendor
  /// Values are the ids of ``CommitteeStage``.
  case stage
  /// Values are `ever` and `never`.
  case conflict
  /// Values are the ids of ``JourneyMoment``.
  case moment
  /// Values are `won`, the ids of ``LossReason`` and of `JourneyOutcome.causes`.
  case reason
  /// Values are days in decimal digits: `DurationLayout.opportunityAges`.
  case age
  /// Values are the ids of ``LeadOrigin``.
  case origin

  /// By name in files, so that labels always stand in one order.
  package static func < (left: Dimension, right: Dimension) -> Bool {
    left.rawValue < right.rawValue
  }

  /// What a value of the dimension is, for readers of files.
  package var definition: String {
    switch self {
    case .segment: "segment of the scenario"
    case .quarter:
      "date on which a quarter begins: three months from the start of the period on, "
        + "of which the last may be partial ([model, rule 0.6](model/0-time.md#06-months-and-quarters))"
    case .committeeSize: "people on the committee"
    case .incumbent: "whom the account had bought from when it entered: `us`, `rival`, `nobody`"
    case .channel:
      "channel; in funnel metrics that of our first touch in the journey, in metrics of leads that of the "
        + "touch by which the account became one; `none` if there was none"
    case .job: "buying job"
    case .from: "where a move starts: a job or a stage"
    case .to:
      "where a move ends; in funnel metrics the stage reached "
        + "([model, rule 8.11](model/8-uncertainty.md)), in those of leads what they came to (rule 8.26)"
    case .cause: "why a journey ended without decision"
    case .clock:
      "event at which a duration starts: "
        + CycleClock.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    case .outcome: "`won` (by us), `lost` (to a competitor), `no_decision`"
    case .vendor:
      "vendor bought from, `none` if there was no purchase; in metrics of awareness the vendor known"
    case .stage: "stage of the committee ([model, rule 5.17](model/5-jobs.md))"
    case .conflict: "whether the committee was in conflict: `ever` or `never`"
    case .moment: "moment of a journey: `entry`, `first_contact` or `selection`"
    case .reason:
      "how our opportunity ended: `won`; lost as "
        + LossReason.allCases.map { "`\($0.id)`" }.joined(separator: ", ")
        + "; or a cause, as in `cause`"
    case .age: "days since the opportunity opened"
    case .origin:
      "where the account was when it became a lead: in a `journey`, or in `dormancy`"
    }
  }
}

/// The steps from entering to winning.
package enum FunnelStage: Int, Sendable, CaseIterable {
  /// The account began a journey: every journey of the funnel.
  case entered
  /// A person of the account is known to us, since before the entry, by a touch or by our opportunity
  /// (model, rule 6.6).
  case lead
  /// The second touch in which somebody says who they are, or our opportunity (model, rule 6.7).
  case qualified
  /// The committee invited us, at first seller contact or later (model, rule 6.3).
  case opportunity
  /// We were among the two best with selection done, or negotiated (model, rule 6.5).
  case proposal
  /// A negotiation with us began, whatever came of it (model, rule 6.10).
  case negotiation
  /// The journey ended in a purchase from us.
  case won

  /// The name in results.
  package var id: String { "\(self)" }
}

/// Where an account was when it became our lead.
package enum LeadOrigin: Int, Sendable, CaseIterable {
  /// In market.
  case journey
  /// Out of the market.
  case dormancy

  /// The name in results.
  package var id: String { "\(self)" }
}

/// What may come of a lead; each implies those before (model, rules 6.7 and 8.26).
package enum LeadStage: Int, Sendable, CaseIterable {
  /// A second touch in which somebody says who they are, or our opportunity.
  case qualified
  /// Qualified, and the account in market.
  case accepted
  /// The committee invited us.
  case opportunity
  /// It bought from us.
  case won

  /// The name in results.
  package var id: String { "\(self)" }
}

/// Whom an account had bought from when it entered.
package enum Incumbency: Int, Sendable, CaseIterable {
  /// From us.
  case us
  /// From another vendor of the scenario.
  case rival
  /// From no vendor of the scenario.
  case nobody

  /// The name in results.
  package var id: String { "\(self)" }

  /// By the column of the incumbent, -1 for none.
  init(incumbent: Int) { self = incumbent < 0 ? .nobody : incumbent == 0 ? .us : .rival }
}

/// How far a committee as a whole is (model, section 5).
package enum CommitteeStage: Int, Sendable, CaseIterable {
  /// Problem identification is open.
  case awareness
  /// Problem identification is done; solution exploration or requirements building is open.
  case consideration
  /// The jobs of the earlier stages are done; validation and consensus hold nothing back.
  case decision

  /// The name in results.
  package var id: String { "\(self)" }
}

/// Moments of a journey at which it is told whom the committee knows.
package enum JourneyMoment: Int, Sendable, CaseIterable {
  /// The account begins the journey: the day-one list.
  case entry
  /// First contact with sellers of any vendor (model, rule 6.1).
  case firstContact
  /// Supplier selection is completed for the first time (model, rule 5.9).
  case selection

  /// The name in results.
  package var id: String {
    switch self {
    case .entry: "entry"
    case .firstContact: "first_contact"
    case .selection: "selection"
    }
  }
}

extension JourneyOutcome {
  /// The ways of ending without a purchase.
  package static let causes = allCases.filter { $0 != .open && $0 != .bought }
}
