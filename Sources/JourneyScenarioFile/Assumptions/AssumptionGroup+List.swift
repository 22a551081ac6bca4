/// The groups, in the order in which `docs/assumptions.md` lists them; a parameter is in one group at most.
extension AssumptionGroup {
  /// All groups.
  static let all: [AssumptionGroup] =
    speeds + [
      AssumptionGroup(
        id: "falling_back",
        covers: "how often jobs are opened again and people fall back",
        reason: "fitted together to loops and revisits, which surveys count in different ways",
        parameters: [
          "jobs.*.reopening", "jobs.join_reopening", "consensus.reopen_exploration",
          "consensus.reopen_requirements", "consensus.reopen_selection", "engagement.reconsider",
          "engagement.retreat",
        ]
      )
    ] + minds + outcomes

  private static let speeds = [
    AssumptionGroup(
      id: "speed_of_jobs",
      covers: "how fast committees complete the six buying jobs",
      reason: "fitted to the length of journeys, which sources put at 8 to 14 months",
      parameters: ["jobs.*.completion"]
    ),
    AssumptionGroup(
      id: "engagement",
      covers: "how fast people join, move on and meet",
      reason: "fitted to the length of journeys; nobody has timed people",
      parameters: [
        "engagement.join", "engagement.consider", "engagement.decide", "committee.meetings",
      ]
    ),
    AssumptionGroup(
      id: "research",
      covers: "how much people look for information, and find vendors that they do not know",
      reason: "fitted to the vendors compared; channels do not see most of it",
      parameters: ["roles.*.activity", "committee.discovery", "channels.*.wrong_answers"]
    ),
  ]

  private static let minds = [
    AssumptionGroup(
      id: "opinions",
      covers: "what memory, fit and having the product weigh in an opinion",
      reason: "utilities that no study states in these units",
      parameters: [
        "preferences.memory_effect", "preferences.incumbent_bonus",
        "preferences.mismatch_penalty", "preferences.fit_effect",
      ]
    ),
    AssumptionGroup(
      id: "tastes",
      covers: "how much people and committees differ for no reason that the model knows",
      reason: "fitted to favorites that win and to conflict",
      parameters: ["preferences.shared_taste", "preferences.own_taste"]
    ),
    AssumptionGroup(
      id: "effects_of_touches",
      covers: "what a touch by us, by a competitor and a meeting do to an opinion",
      reason: "set by hand so that levers lie in published bands",
      parameters: [
        "channels.*.effect", "channels.*.competitors_effect", "channels.*.meeting_effect",
      ]
    ),
    AssumptionGroup(
      id: "attention",
      covers: "which touches are noticed, and how many are too many",
      reason: "no published estimate of what passes by",
      parameters: ["channels.*.noticed", "preferences.saturation", "preferences.tolerance"]
    ),
    AssumptionGroup(
      id: "visibility",
      covers: "how much more visible money makes a vendor where people look",
      reason: "no published estimate; it decides between content and advertising",
      parameters: ["channels.*.visibility.gain"]
    ),
    AssumptionGroup(
      id: "memory",
      covers: "what people remember, for how long, and of vendors that are not named",
      reason: "no published estimate for business markets",
      parameters: [
        "memory.fast", "memory.slow", "channels.*.retention.fast", "channels.*.retention.slow",
        "market.other_vendors.awareness",
      ]
    ),
  ]

  private static let outcomes = [
    AssumptionGroup(
      id: "price",
      covers: "what a price above or below the norm does to opinions, budgets and terms",
      reason: "published elasticities are of other markets and reach from 0.8 to 2.5",
      parameters: [
        "preferences.price_sensitivity", "ending.budget_price_effect", "seller.price_effect",
      ]
    ),
    AssumptionGroup(
      id: "no_decision",
      covers: "how often committees give up, have other priorities or prefer what they have",
      reason: "fitted to no decisions, which sources put at 25 to 60 % of opportunities",
      parameters: [
        "ending.abandonment", "ending.abandonment_by_conflict", "ending.abandonment_by_loop",
        "ending.other_priorities", "consensus.give_up", "status_quo.asked",
      ]
    ),
    AssumptionGroup(
      id: "returns",
      covers: "how long an account waits whose journey has ended without a purchase",
      reason: "no published estimate of when committees try again",
      parameters: ["market.segments.*.return_after"]
    ),
    AssumptionGroup(
      id: "tests",
      covers: "how often the leading vendor passes a test, and what fit and vetoes change in it",
      reason: "win rates say how often vendors win, not where they fail",
      parameters: ["jobs.test_pass", "jobs.test_fit_effect", "jobs.test_veto_effect"]
    ),
    AssumptionGroup(
      id: "sellers",
      covers: "how readily buyers meet sellers, and what sellers' effort does",
      reason: "fitted to the place of the first contact; which stage it falls in is not published",
      parameters: [
        "seller.contact_in_consideration", "seller.contact_in_decision",
        "seller.effort_test_effect", "channels.*.acceptance",
      ]
    ),
    AssumptionGroup(
      id: "leads",
      covers: "how often people say who they are, and how long an account stays a lead",
      reason: "published shares are of forms, not of all touches",
      parameters: ["channels.*.identifies", "seller.lead_lifetime"]
    ),
  ]
}
