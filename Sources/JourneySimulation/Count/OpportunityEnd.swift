import JourneyModel

/// Why an opportunity of ours was lost (model, rules 5.10, 6.4, 6.5 and 6.13).
package enum LossReason: Int, Sendable, CaseIterable {
  /// Another vendor was bought from, and we were never among the two best when selection was done.
  case notShortlisted
  /// Another vendor was bought from, and we had been among the two best.
  case runnerUp
  /// The test of validation excluded us.
  case failedTest
  /// The buyer refused our offer in a negotiation.
  case refusedOffer

  /// The name in results.
  package var id: String {
    switch self {
    case .notShortlisted: "not_shortlisted"
    case .runnerUp: "runner_up"
    case .failedTest: "failed_test"
    case .refusedOffer: "refused_offer"
    }
  }

  /// Whether the buyer excluded us, after which it may still buy nothing.
  var isExclusion: Bool { self == .failedTest || self == .refusedOffer }
}

/// How an opportunity of ours and its journey ended: won; lost, why and to whom; or without a decision.
package enum OpportunityEnd: Sendable, Equatable {
  /// A purchase from us.
  case won
  /// Lost, with the column of the vendor that was bought from in the end; nil if none was.
  case lost(LossReason, to: Int?)
  /// No purchase, for one of `JourneyOutcome.causes`, and we had not been excluded.
  case noDecision(JourneyOutcome)

  /// Every end that is possible among so many vendors, us included.
  static func all(vendorCount: Int) -> [OpportunityEnd] {
    let rivals = 1..<vendorCount
    let lost = LossReason.allCases.flatMap { reason in
      rivals.map { OpportunityEnd.lost(reason, to: $0) }
        + (reason.isExclusion ? [.lost(reason, to: nil)] : [])
    }
    return [.won] + lost + JourneyOutcome.causes.map { .noDecision($0) }
  }

  /// The place in ``all(vendorCount:)``.
  @inline(__always)
  func place(vendorCount: Int) -> Int {
    // The losses before a reason: as many as rivals, and one more for each exclusion.
    let rivals = vendorCount - 1
    switch self {
    case .won: return 0
    case .lost(let reason, let vendor):
      let before = reason.rawValue * rivals + max(0, reason.rawValue - 2)
      return 1 + before + (vendor.map { $0 - 1 } ?? rivals)
    case .noDecision(let cause):
      // Causes follow `open` and `bought`.
      return 1 + 4 * rivals + 2 + Int(cause.rawValue) - 2
    }
  }

  /// What the end is called, and the vendor that was bought from, in results.
  func labels(vendorIDs: [String]) -> Labels {
    switch self {
    case .won: [.reason: Self.wonID, .vendor: vendorIDs[0]]
    case .lost(let reason, let vendor):
      [.reason: reason.id, .vendor: vendor.map { vendorIDs[$0] } ?? Self.nobody]
    case .noDecision(let cause): [.reason: cause.id, .vendor: Self.nobody]
    }
  }

  /// The label of opportunities that were won.
  package static let wonID = "won"
  /// The label of journeys without a purchase; no vendor has it for a name.
  package static let nobody = "none"
}

extension OpportunityEnd {
  /// How the opportunity of an ended journey ended; the journey has one.
  init(_ state: JourneyState) {
    let buyer = state.outcome == .bought ? Int(state.winner) : nil
    if buyer == 0 {
      self = .won
    } else if state.excluded & 1 != 0 {
      self = .lost(state.wasRefused ? .refusedOffer : .failedTest, to: buyer)
    } else if let buyer {
      self = .lost(state.proposal.isNaN ? .notShortlisted : .runnerUp, to: buyer)
    } else {
      self = .noDecision(state.outcome)
    }
  }
}
