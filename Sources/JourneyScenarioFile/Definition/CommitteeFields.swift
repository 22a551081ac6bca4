import JourneyModel

/// Defaults that were fitted together, and are not single published figures.
private let fitted = Origin.assumption("fitted to the stylized facts (model, section 10)")
private let unpublished = Origin.assumption("no published estimate")

extension CommitteeRules {
  /// Keys of the section `committee`.
  static let fields: [Field<CommitteeRules>] = [
    .section("size", \.size, CommitteeSize.fields, "How many people decide"),
    .number(
      "size_elasticity",
      \.sizeElasticity,
      .number,
      .between(-3, 3),
      "Exponent of relative deal value on the median size",
      .assumption("larger for larger deals (2.11-2.12), how much is not published")
    ),
    .table(
      "information_need",
      Accessor(numbers: \.informationNeed),
      .numbers(0...15),
      NumberForm(kind: .share, range: .share, certainty: NumberForm.sumsToOne),
      "Probabilities of the pieces of information a stakeholder needs, sum 1",
      .evidence("4.09")
    ),
    .number(
      "discovery",
      \.discovery,
      .share,
      .share,
      "Probability that a research activity looks at all vendors, known or not",
      fitted
    ),
    .number(
      "meetings",
      \.meetingsPerDay,
      .rate,
      .rate,
      "Meetings of the group",
      fitted
    ),
  ]
}

extension PreferenceRules {
  /// Keys of the section `preferences`.
  static let fields: [Field<PreferenceRules>] = [
    .number(
      "shared_taste",
      \.sharedTaste,
      .number,
      .between(0, 100),
      "Scale of the taste that a committee shares",
      fitted
    ),
    .number(
      "own_taste",
      \.ownTaste,
      .number,
      .between(0, 100),
      "Scale of each member's own taste",
      fitted
    ),
    .number(
      "memory_effect",
      \.memoryEffect,
      .number,
      .utility,
      "Effect of the logarithm of 1 + live memories",
      fitted
    ),
    .number(
      "incumbent_bonus",
      \.incumbentBonus,
      .number,
      .utility,
      "Added to the vendor in place",
      unpublished
    ),
    .number(
      "mismatch_penalty",
      \.mismatchPenalty,
      .number,
      .between(0, 100),
      "Loss per unit of distance between sophistication and offering level",
      unpublished
    ),
    .number(
      "price_sensitivity",
      \.priceSensitivity,
      .number,
      .between(0, 100),
      "Loss per unit of the logarithm of the price over the norm, to who weighs nothing else",
      .assumption("ten percent on the price cost 8 to 25 percent of wins")
    ),
    .number(
      "fit_effect",
      \.fitEffect,
      .number,
      .utility,
      "Gain from no fit with the buyers' needs to full fit",
      unpublished
    ),
    .number(
      "saturation",
      \.saturation,
      .number,
      NumberRange(lower: 0.001, upper: 100),
      "Effects heard from a vendor after which another touch has half of its effect",
      unpublished
    ),
    .number(
      "tolerance",
      \.tolerancePerDay,
      .rate,
      .positiveTouchRate,
      "Push touches by one vendor per stakeholder and time beyond which they annoy",
      unpublished
    ),
  ]

  /// Keys of the section `status_quo`.
  static let statusQuoFields: [Field<PreferenceRules>] = [
    .number("score", \.statusQuoScore, .number, .utility, "Score of buying nothing", fitted),
    .number(
      "asked",
      \.statusQuoAsked,
      .share,
      .share,
      "Probability that a committee that falls back a stage asks whether to buy at all",
      unpublished
    ),
  ]
}

extension MemoryRules {
  /// Keys of the section `memory`.
  static let fields: [Field<MemoryRules>] = [
    .number(
      "fast",
      \.fastDays,
      .time,
      .duration,
      "Mean time in the fast memory (activation)",
      unpublished
    ),
    .number(
      "slow",
      \.slowDays,
      .time,
      .duration,
      "Mean time in the slow memory (brand)",
      unpublished
    ),
    .table(
      "span",
      Accessor(numbers: \.span),
      .numbers(1...15),
      NumberForm(kind: .share, range: .share, certainty: NumberForm.sumsToOne),
      "Probabilities of how many of the vendors remembered come to mind, sum 1",
      unpublished
    ),
  ]
}

extension EngagementRules {
  /// Keys of the section `engagement`.
  static let fields: [Field<EngagementRules>] = [
    .number("join", \.joinPerDay, .rate, .rate, "Joining the purchase", fitted),
    .number(
      "spontaneous",
      \.spontaneous,
      .number,
      .between(0, 1_000),
      "Tendency to join without others ahead",
      fitted
    ),
    .number(
      "consider",
      \.considerPerDay,
      .rate,
      .rate,
      "From awareness to consideration",
      fitted
    ),
    .number(
      "decide",
      \.decidePerDay,
      .rate,
      .rate,
      "From consideration to decision",
      fitted
    ),
    .number(
      "pull_ahead",
      \.pullAhead,
      .number,
      .between(0, 1_000),
      "Pull of those ahead",
      fitted
    ),
    .number(
      "reconsider",
      \.reconsiderPerDay,
      .rate,
      .rate,
      "From consideration back to awareness, at full conflict",
      fitted
    ),
    .number(
      "retreat",
      \.retreatPerDay,
      .rate,
      .rate,
      "From decision back to consideration, at full conflict",
      fitted
    ),
  ]
}

extension JobRules {
  /// Keys of the section `jobs`: one section per job, and the rules that they share.
  static let fields: [Field<JobRules>] =
    Job.allCases.map { job in
      Field(
        key: job.id,
        summary: "The job \(job.id.replacing("_", with: " "))",
        form: .section([
          .number(
            "completion",
            \.completionPerDay[job.rawValue],
            .rate,
            .rate,
            "Completion with everybody ahead",
            fitted
          ),
          .number(
            "reopening",
            \.reopeningPerDay[job.rawValue],
            .rate,
            .rate,
            "Reopening at full conflict",
            fitted
          ),
        ])
      )
    } + [
      .number(
        "out_of_order",
        \.outOfOrder,
        .share,
        .share,
        "Factor per open earlier job",
        fitted
      ),
      .number(
        "always_on",
        \.alwaysOn,
        .share,
        .share,
        "Factor of validation and consensus while selection is open",
        fitted
      ),
      .number(
        "join_reopening",
        \.joinReopening,
        .share,
        .share,
        "Probability that a done job reopens when somebody joins",
        fitted
      ),
      .number(
        "test_pass",
        \.testPass,
        .share,
        .share,
        "Probability that a test of the leader passes",
        fitted
      ),
      .number(
        "test_fit_effect",
        \.testFitEffect,
        .number,
        .utility,
        "Log-odds of passing per unit of the leader's fit above one half",
        unpublished
      ),
      .number(
        "test_veto_effect",
        \.testVetoEffect,
        .number,
        .utility,
        "Log-odds lost when all with a veto right favor something else",
        unpublished
      ),
    ]
}

extension ConsensusRules {
  /// Keys of the section `consensus`.
  static let fields: [Field<ConsensusRules>] = [
    .number(
      "threshold",
      \.threshold,
      .share,
      .share,
      "Weight share with the same favorite that consensus needs",
      fitted
    ),
    .number(
      "give_up",
      \.giveUp,
      .share,
      .share,
      "Probability of giving up when consensus fails",
      fitted
    ),
    .number(
      "reopen_exploration",
      \.reopenExploration,
      .share,
      .share,
      "Probability that a failed consensus reopens exploration",
      fitted
    ),
    .number(
      "reopen_requirements",
      \.reopenRequirements,
      .share,
      .share,
      "Probability that a failed consensus reopens requirements building",
      fitted
    ),
    .number(
      "reopen_selection",
      \.reopenSelection,
      .share,
      .share,
      "Probability that a failed consensus reopens supplier selection",
      fitted
    ),
  ]
}
