import JourneyModel

extension Role {
  /// Keys of one role.
  static let fields: [Field<Role>] = [
    .number(
      "power",
      \.power,
      .number,
      .weight,
      "Weight in the committee before normalization",
      .assumption("no published weights")
    ),
    .number(
      "activity",
      \.activityPerDay,
      .rate,
      .rate,
      "Research activities while engaged",
      .assumption("fitted to the stylized facts (model, section 10)")
    ),
    .number(
      "presence",
      \.presence,
      .number,
      .between(0, 1_000_000),
      "Relative frequency among the seats that are not mandatory",
      .assumption("ordered by how often studies name the role")
    ),
    .flag(
      "mandatory",
      \.isMandatory,
      "Seated in every committee that is large enough",
      .assumption("somebody decides and somebody drives")
    ).except(["champion": .evidence("2.24")]),
    .flag(
      "repeatable",
      \.isRepeatable,
      "May hold more than one seat",
      .assumption("users and influencers come in numbers")
    ),
    .flag(
      "starts_engaged",
      \.startsEngaged,
      "Engaged from the start of a journey",
      .assumption("those who open the purchase")
    ),
    .table(
      "criteria",
      Accessor(criteria: \.criteria),
      .criteria,
      NumberForm(kind: .share, range: .share, certainty: NumberForm.sumsToOne),
      "What the role weighs, sum 1; replaces all of the standard role's",
      .assumption("no published weights")
    ),
    .number(
      "susceptibility",
      \.susceptibility,
      .share,
      .share,
      "Share of the distance to the group's mean opinion moved in a meeting",
      .assumption("fitted to the stylized facts (model, section 10)")
    ),
    .flag("has_veto", \.hasVeto, "May block a purchase", .assumption("budget and security block")),
    .flag(
      "prefers_rep_free",
      \.prefersRepFree,
      "Refuses touches started by sellers",
      .assumption("two thirds of buyers say so (9.17), assigned by role")
    ),
  ]
}

extension Vendor {
  /// Keys of the section `us`.
  static let ourFields: [Field<Vendor>] =
    [
      title,
      .optional(
        awarenessKey,
        \.awareness,
        .share,
        .belowOne,
        "Unprompted awareness on the first day; what the plan does not explain of it is organic and stays",
        .assumption("what the plan before the start has left")
      ),
    ] + commonFields + [
      Field(
        key: "planned_effort",
        summary:
          "Our sellers' effort from the start on, or steps of it; 'seller_effort' holds before the first",
        form: .plan(.number, .between(0, Vendor.mostEffort), Accessor(\.plannedEffort)),
        origin: .assumption("as it has been")
      ).shown { !$0.plannedEffort.steps.isEmpty },
      Field.optional(
        "usual_effort_cost",
        \.usualEffortCostPerDay,
        .moneyPerTime,
        .positiveBudget,
        "What usual effort of our sellers costs per time; 'plan --sellers' plans with it, and profit counts it; no figure of a forecast does",
        .assumption("not planned with money unless stated"),
        certainty: "a plan states money by it"
      ).shown { $0.usualEffortCostPerDay != nil },
      .section(
        "discount",
        \.discount,
        Discount.fields,
        "What is taken off the price in a negotiation; bookings are what is paid"
      ),
    ]

  /// The key of unprompted awareness.
  static let awarenessKey = "awareness"

  /// Keys of one competitor.
  static let competitorFields: [Field<Vendor>] =
    [
      title,
      .optional(
        awarenessKey,
        \.awareness,
        .share,
        .belowOne,
        "Unprompted awareness: who would name it; without it memories follow from spend",
        .assumption("derived from spend")
      ),
      .number(
        "fit",
        \.fit,
        .share,
        .share,
        "Fit with the buyers' needs",
        .assumption("in the middle")
      ),
    ] + commonFields + [
      .table(
        "visibility",
        Accessor(\.visibility),
        .pullChannels,
        NumberForm(kind: .number, range: .between(0, 1_000)),
        "Visibility by pull channel; 1, an ordinary competitor's, unless stated",
        .assumption("an ordinary competitor")
      ),
      Field(
        key: "spend",
        summary: "Budget per time by push channel, or steps of it",
        form: .plans(.budgetChannels, .moneyPerTime, .budget, Accessor(\.plans)),
        origin: .assumption("none")
      ),
      Field(
        key: "touches",
        summary: "Touches per stakeholder and time by push channel costed per touch",
        form: .plans(.perTouchChannels, .rate, .touchRate, Accessor(\.plans)),
        origin: .assumption("none")
      ),
    ]

  private static let title = Field<Vendor>.title(\.title).shown { !$0.title.isEmpty }

  private static let commonFields: [Field<Vendor>] = [
    .table(
      "scores",
      Accessor(criteria: \.scores),
      .criteria,
      NumberForm(kind: .number, range: .between(-20, 20)),
      "Scores by criterion in utility units; 0 unless stated",
      .assumption("no vendor is better")
    ),
    .number(
      "offering_level",
      \.offeringLevel,
      .number,
      .share,
      "Level of the offering, compared with a segment's sophistication",
      .assumption("in the middle")
    ),
    .number(
      "seller_effort",
      \.sellerEffort,
      .number,
      .between(0, Vendor.mostEffort),
      "What sellers do while buyers meet them; 1 is usual",
      .assumption("as usual")
    ),
    .section("offer", \.offer, Offer.fields, "Commercial terms, compared with a segment's norm"),
  ]
}
