/// A part of the population by its value on each dimension; `[:]` means all.
package typealias Labels = [Dimension: String]

/// The ways in which a population is divided; the raw value is the name in JSON and CSV.
package enum Dimension: String, Sendable, CaseIterable, Comparable {
  case segment
  case committeeSize = "committee_size"
  case channel
  case job
  case from
  case to
  case cause
  case clock
  case outcome
  case vendor

  package static func < (left: Dimension, right: Dimension) -> Bool {
    left.rawValue < right.rawValue
  }

  /// What a value of the dimension is, for readers of files.
  package var definition: String {
    switch self {
    case .segment: "segment of the scenario"
    case .committeeSize: "people on the committee"
    case .channel: "channel; in funnel metrics that of our first touch in the journey"
    case .job: "buying job"
    case .from: "where a move starts: a job or a stage"
    case .to: "where a move ends; in funnel metrics the stage reached"
    case .cause: "why a journey ended without decision"
    case .clock:
      "event at which a duration starts: "
        + CycleClock.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    case .outcome: "`won` (by us), `lost` (to a competitor), `no_decision`"
    case .vendor: "vendor bought from"
    }
  }
}

/// The steps from entering to winning.
package enum FunnelStage: Int, Sendable, CaseIterable {
  case entered, lead, qualified, opportunity, proposal, negotiation, won

  /// The name in results.
  package var id: String { "\(self)" }
}

/// How far a committee as a whole is (model, section 5).
package enum CommitteeStage: Int, Sendable, CaseIterable {
  case awareness, consideration, decision

  /// The name in results.
  package var id: String { "\(self)" }
}

extension JourneyOutcome {
  /// The ways of ending without a purchase.
  package static let causes = allCases.filter { $0 != .open && $0 != .bought }
}
