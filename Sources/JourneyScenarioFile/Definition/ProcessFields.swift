import JourneyModel

private let fitted = Origin.assumption("fitted to the stylized facts (model, section 10)")
private let unpublished = Origin.assumption("no published estimate")

extension ComplexityRules {
  /// Keys of the section `complexity`.
  static let fields: [Field<ComplexityRules>] = [
    .number(
      "value_elasticity",
      \.valueElasticity,
      .number,
      .between(-3, 3),
      "Exponent of relative deal value on the length of a journey",
      fitted
    ),
    .number(
      "log_sd",
      \.logDeviation,
      .number,
      .between(0, 3),
      "Standard deviation of log complexity at equal value",
      fitted
    ),
  ]
}

extension EndingRules {
  /// Keys of the section `ending`.
  static let fields: [Field<EndingRules>] = [
    .number(
      "abandonment",
      \.abandonPerDay,
      .rate,
      .rate,
      "Giving up, whatever the conflict",
      fitted
    ),
    .number(
      "abandonment_by_conflict",
      \.abandonPerConflict,
      .rate,
      .rate,
      "Added at full conflict",
      fitted
    ),
    .number(
      "abandonment_by_loop",
      \.abandonPerLoop,
      .rate,
      .rate,
      "Added per reopened job",
      fitted
    ),
    .number(
      "other_priorities",
      \.otherPrioritiesPerDay,
      .rate,
      .rate,
      "Other priorities, whatever the committee does",
      fitted
    ),
    .number(
      "budget_release",
      \.budgetRelease,
      .share,
      .share,
      "Probability that the budget for an offer at the norm's price is released",
      unpublished
    ),
    .number(
      "budget_price_effect",
      \.budgetPriceEffect,
      .number,
      .utility,
      "Log-odds of release lost per unit of the logarithm of the price over the norm",
      unpublished
    ),
    .number(
      "time_limit",
      \.timeLimitDays,
      .time,
      NumberRange(lower: 0, isLowerIncluded: false, upper: 10 * CalendarLength.year),
      "Time after entry at which a journey ends undecided",
      .assumption("nobody buys for longer")
    ),
  ]
}

extension SellerRules {
  /// Keys of the section `seller`.
  static let fields: [Field<SellerRules>] = [
    .number(
      "contact_in_consideration",
      \.contactInConsideration,
      .rate,
      .rate,
      "First seller contact while the committee is in consideration",
      fitted
    ),
    .number(
      "contact_in_decision",
      \.contactInDecision,
      .rate,
      .rate,
      "First seller contact while the committee is in decision",
      fitted
    ),
    .count(
      "invited_vendors",
      \.invitedVendors,
      1...20,
      "Vendors invited at first contact",
      .evidence("6.18")
    ),
    .number(
      "lead_lifetime",
      \.leadDays,
      .time,
      .duration,
      "How long a dormant account stays a lead",
      unpublished
    ),
    .count(
      "qualifying_touches",
      \.qualifyingTouches,
      1...100,
      "Touches in which people of an account say who they are that qualify a lead",
      unpublished
    ),
    .number(
      "negotiation_shape",
      \.negotiationShape,
      .number,
      NumberRange(lower: 0.05, upper: 1_000),
      "Shape of the Gamma negotiation time",
      unpublished
    ),
    .number(
      "negotiation",
      \.negotiationDays,
      .time,
      .duration,
      "Mean length of a negotiation",
      unpublished
    ),
    .number(
      "acceptance",
      \.acceptance,
      .share,
      .share,
      "Probability that terms at the norm are accepted",
      fitted
    ),
    .count(
      "failed_negotiations",
      \.failedNegotiations,
      1...100,
      "Failed negotiations that end the journey",
      unpublished
    ),
    .number(
      "price_effect",
      \.priceEffect,
      .number,
      .utility,
      "Log-odds of acceptance lost per unit of relative price above the norm",
      unpublished
    ),
    .number(
      "payment_terms_effect",
      \.paymentTermsEffect,
      .number,
      .utility,
      "Log-odds of acceptance lost per 30 days of payment terms below the norm",
      unpublished
    ),
    .number(
      "financing_effect",
      \.financingEffect,
      .number,
      .utility,
      "Log-odds of acceptance lost per unit of financed share below the norm",
      unpublished
    ),
    .number(
      "lead_time_effect",
      \.leadTimeEffect,
      .number,
      .utility,
      "Log-odds of acceptance lost per 30 days of lead time above the norm",
      unpublished
    ),
    .number(
      "effort_test_effect",
      \.effortTestEffect,
      .number,
      .utility,
      "Log-odds of passing a test per unit of the logarithm of the leader's seller effort",
      unpublished
    ),
    .number(
      "coverage_test_effect",
      \.coverageTestEffect,
      .number,
      .utility,
      "Log-odds of passing our test per unit of coverage above the usual",
      .assumption("none, for want of an estimate")
    ),
    .number(
      "coverage_veto_effect",
      \.coverageVetoEffect,
      .share,
      .share,
      "How much less an objection counts in our test that our sellers have heard before",
      .assumption("none, for want of an estimate")
    ),
    .number(
      "usual_coverage",
      \.usualCoverage,
      .share,
      .share,
      "Share of the committee whom sellers have met at a test, at which coverage changes nothing",
      .assumption("a quarter of the committee met by the time of a test")
    ),
    .number(
      "effort_doubt_effect",
      \.effortDoubtEffect,
      .number,
      .between(0, 10),
      "Logarithm by which abandonment falls per unit of a vendor's seller effort above 1",
      .assumption("none, for want of an estimate")
    ),
  ]
}

extension BuyerTimeRules {
  /// Keys of the section `buyer_time`.
  static let fields: [Field<BuyerTimeRules>] = [
    .number(
      "per_meeting",
      \.hoursPerMeeting,
      .hours,
      .workingTime,
      "Per engaged member and group meeting",
      unpublished
    ),
    .number(
      "other",
      \.otherHoursPerDay,
      .hoursPerTime,
      .between(0, 24),
      "Per engaged member on everything else of the purchase",
      unpublished
    ),
    .number(
      "per_test",
      \.hoursPerTest,
      .hours,
      .workingTime,
      "Per engaged member and validation test, with the vendor",
      unpublished
    ),
    .number(
      "negotiation",
      \.negotiationHoursPerDay,
      .hoursPerTime,
      .between(0, 24),
      "Of the committee with the vendor while negotiating",
      unpublished
    ),
  ]
}
