/// How many people decide (model, rule 4.1).
package enum CommitteeSize: Sendable, Equatable {
  /// Rounded lognormal, redrawn outside `range`; the median grows with deal value.
  case lognormal(median: Double, logDeviation: Double, range: ClosedRange<Int>)
  /// Probabilities of sizes 1 to 16 (missing ones are 0), sum 1; independent of deal value.
  case table([Int: Double])

  /// Six to ten people, median 8, by evidence 2.01 to 2.06 (docs/evidence.md).
  package static let standard = CommitteeSize.lognormal(
    median: 8,
    logDeviation: 0.44,
    range: 6...10
  )

  /// The largest committee that the model allows.
  package static let largest = 16
}

/// How committees form, meet and gather information (model, rules 3.11, 4.1, 4.5 and 4.20).
package struct CommitteeRules: Sendable, Equatable {
  /// Of every segment that states none of its own.
  package var size = CommitteeSize.standard
  /// Exponent of (deal value / reference value) on the median size.
  package var sizeElasticity = 0.15
  /// Probabilities of the pieces of information a stakeholder needs (`K`), sum 1; keys `0...15`.
  package var informationNeed: [Int: Double] = [4: 0.5, 5: 0.5]
  /// Group meetings per day, `mu_meet >= 0`.
  package var meetingsPerDay = 0.1
  /// `d`: probability that a research activity looks at all vendors, known or not, in `0...1`.
  package var discovery = 0.0026

  /// Committees of six to ten people.
  package init() {}
}

/// What opinions are made of, in utility units (model, rules 4.8 to 4.13).
package struct PreferenceRules: Sendable, Equatable {
  /// Scale of the Gumbel taste that the committee shares, `sigma_c >= 0`.
  package var sharedTaste = 0.07
  /// Scale of each member's own Gumbel taste, `sigma_i >= 0`.
  package var ownTaste = 0.16
  /// Effect of `ln(1 + live memories)`, `psi_mem`.
  package var memoryEffect = 0.82
  /// Added to the vendor in place.
  package var incumbentBonus = 0.098
  /// Score of buying nothing.
  package var statusQuoScore = 0.20
  /// Loss per unit of distance between sophistication and offering level, `>= 0`.
  package var mismatchPenalty = 0.5
  /// Loss per unit of `ln(price / norm)` to somebody who weighs nothing but the price, `>= 0`.
  package var priceSensitivity = 2.0
  /// Gain from no fit with the buyers' needs to full fit.
  package var fitEffect = 0.5
  /// `psi_0`: effects heard from a vendor after which another touch has half of its effect, `> 0`.
  package var saturation = 0.65
  /// Push touches by one vendor per stakeholder and day beyond which they annoy, `> 0`; may be infinite.
  package var tolerancePerDay = 4 / CalendarLength.month
  /// Probability that the status quo is asked for when the committee falls back a stage, in `0...1`.
  package var statusQuoAsked = 0.93

  /// The fitted defaults of docs/calibration.md, and assumptions where it names none.
  package init() {}
}

/// What the 95 % remember (model, rules 2.2 and 2.3).
package struct MemoryRules: Sendable, Equatable {
  /// Mean days in the fast memory (activation), `> 0`.
  package var fastDays = 30.0
  /// Mean days in the slow memory (brand), `> 0`.
  package var slowDays = 730.0
  /// Probabilities of how many of the vendors remembered come to a stakeholder's mind, sum 1; keys `1...15`.
  package var span: [Int: Double] = [2: 1 / 3.0, 3: 1 / 3.0, 4: 1 / 3.0]

  /// A month of activation and two years of brand, by assumption.
  package init() {}
}

/// How stakeholders move between stages 0 to 3 (model, rules 4.14 to 4.17).
package struct EngagementRules: Sendable, Equatable {
  /// `phi_0`, per day: joining.
  package var joinPerDay = 0.0385
  /// `z`: joining without others ahead.
  package var spontaneous = 0.3
  /// `phi_1`, per day: awareness to consideration.
  package var considerPerDay = 0.205
  /// `phi_2`, per day: consideration to decision.
  package var decidePerDay = 0.0925
  /// `zeta`: pull of those ahead.
  package var pullAhead = 1.0
  /// `beta_2`, per day at full conflict: consideration back to awareness.
  package var reconsiderPerDay = 0.012
  /// `beta_3`, per day at full conflict: decision back to consideration.
  package var retreatPerDay = 0.034

  /// The fitted defaults of docs/calibration.md, and assumptions where it names none.
  package init() {}
}

/// The six buying jobs, in the model's order (model, rules 5.1 and 5.5).
package enum Job: Int, Sendable, CaseIterable {
  /// Agreeing that there is a problem worth solving; level 1.
  case problem
  /// Looking for ways to solve it; level 2.
  case exploration
  /// Writing down what a solution must do; level 2.
  case requirements
  /// Naming the leading vendor; level 3.
  case selection
  /// Testing that vendor by demo, pilot or security review; level 2, and always on.
  case validation
  /// Agreeing to buy from one vendor, or nothing; level 3, and always on.
  case consensus

  /// The name in scenario files and results.
  package var id: String {
    switch self {
    case .problem: "problem_identification"
    case .exploration: "solution_exploration"
    case .requirements: "requirements_building"
    case .selection: "supplier_selection"
    case .validation: "validation"
    case .consensus: "consensus_creation"
    }
  }

  /// The stakeholder stage from which people contribute: 1 awareness, 2 consideration, 3 decision.
  package var level: Int {
    switch self {
    case .problem: 1
    case .exploration, .requirements, .validation: 2
    case .selection, .consensus: 3
    }
  }
}

/// How jobs are completed and reopened (model, rules 5.4 to 5.8, 5.10 and 5.11).
package struct JobRules: Sendable, Equatable {
  /// `kappa_j`, per day, indexed by ``Job``'s raw value.
  package var completionPerDay = [0.038, 0.068, 0.049, 0.094, 0.066, 0.021]
  /// `omega_j`, per day at full conflict, indexed by ``Job``'s raw value.
  package var reopeningPerDay = [0.14, 0.030, 0.145, 0.019, 0.021, 0.044]
  /// `rho`: factor per open earlier job, in `0...1`.
  package var outOfOrder = 0.21
  /// `rho_on`: factor of validation and consensus while selection is open, in `0...1`.
  package var alwaysOn = 0.80
  /// Probability that a done job reopens when somebody joins.
  package var joinReopening = 0.39
  /// Probability that a test of the leader passes, before fit terms, in `0...1`.
  package var testPass = 0.22
  /// Log-odds of passing per unit of (leader's fit - 0.5).
  package var testFitEffect = 0.9
  /// Log-odds lost when every member with a veto right favors something else than the leader.
  package var testVetoEffect = 0.5

  /// The fitted defaults of docs/calibration.md, and assumptions where it names none.
  package init() {}
}

/// When a committee agrees (model, rules 5.12 and 5.13).
package struct ConsensusRules: Sendable, Equatable {
  /// `theta`: weight share with the same favorite that consensus needs, in `0...1`.
  package var threshold = 0.78
  /// `p_give`: probability of giving up when consensus fails.
  package var giveUp = 0.0011
  /// Probability in `0...1` that a failed consensus reopens the job, independent of the other two.
  package var reopenExploration = 0.3
  /// As ``reopenExploration``, of building requirements.
  package var reopenRequirements = 0.6
  /// As ``reopenExploration``, of selecting a supplier.
  package var reopenSelection = 0.6

  /// The fitted defaults of docs/calibration.md, and assumptions where it names none.
  package init() {}
}

/// Why some journeys are longer than others (model, rules 5.2 and 5.3).
package struct ComplexityRules: Sendable, Equatable {
  /// `b_X`: exponent of (deal value / reference value).
  package var valueElasticity = 0.95
  /// `sigma_x`: standard deviation of log complexity at equal value, `>= 0`.
  package var logDeviation = 0.42

  /// Most of the spread of journeys of equal deal value, fitted; see docs/calibration.md.
  package init() {}
}

/// How journeys end without a purchase (model, rules 5.19 to 5.22).
package struct EndingRules: Sendable, Equatable {
  /// `chi_0`, per day.
  package var abandonPerDay = 0.00012
  /// `chi_1`, per day at full conflict.
  package var abandonPerConflict = 0.0011
  /// `chi_2`, per day and loop.
  package var abandonPerLoop = 0.00042
  /// `chi_p`, per day: other priorities, whatever the committee does.
  package var otherPrioritiesPerDay = 4.5e-5
  /// Probability that the budget for an offer at the norm's price is released, in `0...1`.
  package var budgetRelease = 0.99
  /// Log-odds of release lost per unit of `ln(price / norm)`.
  package var budgetPriceEffect = 4.0
  /// Days after entry at which a journey ends undecided, `> 0`; may be infinite.
  package var timeLimitDays = 1460.0

  /// The fitted hazards of docs/calibration.md and a limit of four years.
  package init() {}
}

/// What sellers see and do (model, rules 5.23, 5.24, 6.1, 6.3, 6.6, 6.7, 6.10, 6.11 and 6.13).
package struct SellerRules: Sendable, Equatable {
  /// `con_2`, per day: first contact while the committee is in consideration.
  package var contactInConsideration = 0.013
  /// `con_3`, per day: first contact while the committee is in decision.
  package var contactInDecision = 0.0028
  /// Vendors invited at first contact, `>= 1`.
  package var invitedVendors = 3
  /// Days for which an account in nobody's journey stays a lead, `> 0`.
  package var leadDays = CalendarLength.quarter
  /// Touches in which people of an account say who they are that qualify it, `>= 1`.
  package var qualifyingTouches = 2
  /// Shape of the Gamma negotiation time, `> 0`.
  package var negotiationShape = 2.0
  /// Mean days of a negotiation, `> 0`.
  package var negotiationDays = 21.0
  /// `p_acc`: probability that terms at the norm are accepted, in `0...1`.
  package var acceptance = 0.97
  /// Failed negotiations that end the journey, `>= 1`.
  package var failedNegotiations = 4
  /// Log-odds of acceptance lost per unit of relative price above the norm.
  package var priceEffect = 4.0
  /// Log-odds of acceptance lost per 30 days of payment terms below the norm.
  package var paymentTermsEffect = 0.3
  /// Log-odds of acceptance lost per unit of financed share below the norm.
  package var financingEffect = 0.5
  /// Log-odds of acceptance lost per 30 days of lead time above the norm.
  package var leadTimeEffect = 0.2
  /// Log-odds of passing a test per unit of the logarithm of the leader's seller effort.
  package var effortTestEffect = 0.2
  /// `c_cov`: log-odds of passing our test per unit of coverage above the usual.
  package var coverageTestEffect = 0.0
  /// `h`: how much less an objection counts that our sellers have heard, in `0...1`.
  package var coverageVetoEffect = 0.0
  /// `ν`: coverage at which neither changes anything, in `0...1`.
  package var usualCoverage = 0.25
  /// `a`: logarithm by which abandonment falls per unit of a vendor's effort above the usual, `>= 0`.
  package var effortDoubtEffect = 0.0

  /// The fitted defaults of docs/calibration.md, and assumptions where it names none.
  package init() {}
}

/// Hours that buyers spend outside channel touches, for the share of time with suppliers
/// (model, rule 6.16).
package struct BuyerTimeRules: Sendable, Equatable {
  /// Hours per engaged member and group meeting, `>= 0`.
  package var hoursPerMeeting = 0.75
  /// Hours per engaged member and day on everything else of the purchase, `>= 0`.
  package var otherHoursPerDay = 0.015
  /// Hours that each engaged member spends with the vendor in a validation test, `>= 0`.
  package var hoursPerTest = 1.5
  /// Hours that the committee spends with the vendor per day of negotiation, `>= 0`.
  package var negotiationHoursPerDay = 0.5

  /// Hours by assumption; together they give the published share of time with suppliers.
  package init() {}
}
