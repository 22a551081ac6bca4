import JourneyModel

extension Channel {
  /// Keys of one channel.
  static let fields: [Field<Channel>] = identityFields + planFields + effectFields + audienceFields

  private static let identityFields: [Field<Channel>] = [
    Field.title(\.title).shown { !$0.title.isEmpty },
    .choice(
      "kind",
      \.kind,
      "Who starts the touch: the vendor (push) or an engaged stakeholder (pull)",
      .assumption("the standard taxonomy")
    ),
    .choice(
      "cost_model",
      \.costModel,
      "What the plan means and how cost arises",
      .assumption("the standard taxonomy")
    ),
    .flag(
      "seller_initiated",
      \.isSellerInitiated,
      "Started by sellers; roles that prefer rep-free buying are not reached",
      .assumption("the standard taxonomy")
    ),
    .flag(
      "seller_led",
      \.isSellerLed,
      "Led by sellers; used only once first seller contact is made",
      .assumption("the standard taxonomy")
    ),
  ]

  private static let planFields: [Field<Channel>] = [
    Field(
      key: "spend",
      summary: "Budget per time, or steps of it; nothing unless stated",
      form: .plan(.moneyPerTime, .budget, Accessor(\.plan)),
      origin: .assumption("not used unless stated")
    ).only(
      "channels with a budget; those costed per touch state 'touches', and earned ones take no money"
    ) {
      $0.costModel.isBudget
    },
    Field(
      key: "touches",
      summary: "Touches per targeted stakeholder and time, or steps of them; none unless stated",
      form: .plan(.rate, .touchRate, Accessor(\.plan)),
      origin: .assumption("not used unless stated")
    ).only("channels costed per touch; this one states 'spend'") { $0.costModel == .perTouch },
    Field(
      key: "spend_by_segment",
      summary:
        "Budget per time of each segment, or steps of it, in place of 'spend' and 'target'; nothing for "
        + "segments that are left out",
      form: .plans(.segments, .moneyPerTime, .budget, Accessor(\.segmentPlans)),
      origin: .assumption("divided by 'target'")
    ).only("channels with a budget that are not paid per click") {
      $0.costModel.isBudget && $0.costModel != .perClick
    },
    Field(
      key: "touches_by_segment",
      summary:
        "Touches per stakeholder and time in each segment, or steps of them, in place of 'touches' and "
        + "'target'; none for segments that are left out",
      form: .plans(.segments, .rate, .touchRate, Accessor(\.segmentPlans)),
      origin: .assumption("the same wherever 'target' has a share")
    ).only("channels costed per touch that go to no list of contacts") {
      $0.costModel == .perTouch && $0.takesSegmentPlans
    },
    Field(
      key: "before",
      summary:
        "Level before the start: 'same' as on the first day, 0 for a launch, an amount as of 'spend' or "
        + "'touches', or such amounts by segment; a comparison takes that of its first scenario",
      form: .past(Accessor(\.self)),
      origin: .assumption("the plan of the first day has long held")
    ).only("channels with a plan; earned ones take no money") { $0.costModel != .earned },
    Field.number(
      "unit_price",
      \.response.unitPrice,
      .moneyPerThing,
      .price,
      "Price of the first touch, or of a click",
      .assumption("no published price of this unit")
    ).except([
      "paid_social": .evidence("7.12-7.14"), "paid_search": .evidence("7.15-7.16"),
      "event": .evidence("7.17"),
    ]).only("push channels and paid search") { $0.kind == .push || $0.costModel == .perClick },
    Field.number(
      "frequency_cap",
      \.response.touchesPerDayCap,
      .rate,
      .positiveTouchRate,
      "The most touches per person reached and time",
      .assumption("attention is limited")
    ).only("push channels") { $0.kind == .push },
    Field.number(
      "saturation_slope",
      \.response.slope,
      .number,
      .between(0.1, 10),
      "Hill exponent; 1 is concave from the start, above 1 is S-shaped",
      .assumption("often not identifiable from data (7.23)")
    ).only("channels with a budget, except per click") {
      $0.costModel.isBudget && $0.costModel != .perClick
    },
    Field.optional(
      "half_saturation",
      \.response.halfSaturation,
      .moneyPerTime,
      .positiveBudget,
      "Budget per person reached and time at half of the frequency cap",
      .assumption("unit price times frequency cap")
    ).only("push channels with a budget") { $0.kind == .push && $0.costModel == .budget },
    .section(
      "visibility",
      \.self,
      visibilityFields,
      "How visible we are when a stakeholder researches"
    ),
    Field.section(
      "content",
      \.content,
      ContentStock.fields,
      "How spend becomes content"
    ).only("channels with the cost model 'content'") { $0.costModel == .content },
  ]

  private static let visibilityFields: [Field<Channel>] = [
    Field.number(
      "base",
      \.visibility.base,
      .number,
      .between(0, 1_000),
      "Without any spend; an ordinary competitor has 1",
      .assumption("as an ordinary competitor")
    ).only("pull channels") { $0.kind == .pull },
    Field.number(
      "gain",
      \.visibility.gain,
      .number,
      .between(0, 1_000),
      "Added at saturation",
      .assumption("visibility can be doubled")
    ).only("pull channels") { $0.kind == .pull },
    Field.number(
      "half_saturation",
      \.visibility.halfSaturation,
      .moneyPerTime,
      .positiveBudget,
      "Spend per targeted stakeholder and time at half of the gain",
      .assumption("no published estimate")
    ).only("channels with the cost model 'presence'") { $0.costModel == .presence },
    Field.number(
      "half_saturation_stock",
      \.visibility.halfSaturation,
      .money,
      .price,
      "Content stock per targeted stakeholder at half of the gain",
      .assumption("no published estimate")
    ).only("channels with the cost model 'content'") { $0.costModel == .content },
  ]

  private static let effectFields: [Field<Channel>] = [
    Field.section(
      "mix",
      \.mix,
      [
        mixField("awareness", \.awareness),
        mixField("consideration", \.consideration),
        mixField("decision", \.decision),
      ],
      "Share of research activities that use this channel, by stage of the stakeholder"
    ).only("pull channels") { $0.kind == .pull },
    Field.number(
      "recognition",
      \.recognition,
      .number,
      .between(1, 100),
      "How many times as visible a vendor is to who remembers it; 1.5 would be a guess",
      .assumption("off: whoever is remembered is seen no better")
    ).only("pull channels") { $0.kind == .pull },
    Field.number(
      "wrong_answers",
      \.wrongAnswers,
      .share,
      .between(0, 0.99),
      "Share of research activities whose answer is wrong: taken for information, without a vendor",
      .assumption("0 but of assistants, a tenth of whose answers are taken to be wrong")
    ).only("pull channels") { $0.kind == .pull },
    .number(
      "effect",
      \.effect,
      .number,
      .between(0, 100),
      "Effect of a touch by us on preference, in utility units",
      .assumption("no published estimate, by kind of channel")
    ),
    .number(
      "competitors_effect",
      \.competitorsEffect,
      .number,
      .between(0, 100),
      "Effect of a touch by a competitor on preference, in utility units",
      .assumption("as ours by default")
    ),
    .number(
      "group_relevance",
      \.groupRelevance,
      .share,
      .share,
      "Share of the effect that is relevant to the whole group",
      .assumption("the direction of 3.09, fitted to the stylized facts")
    ),
    .number(
      "quality",
      \.quality,
      .share,
      .share,
      "Probability that a touch by us is positive",
      .assumption("most touches are")
    ),
    .number(
      "competitors_quality",
      \.competitorsQuality,
      .share,
      .share,
      "Probability that a touch by a competitor is positive",
      .assumption("as ours by default")
    ),
    Field.number(
      "noticed",
      \.noticed,
      .share,
      .share,
      "Probability that a touch of somebody in market makes the vendor known",
      .assumption("most advertisements and e-mails pass by")
    ).only("push channels") { $0.kind == .push },
    Field.number(
      "acceptance",
      \.acceptance,
      .share,
      .share,
      "Probability that somebody in consideration or decision accepts a meeting",
      .assumption("few of those asked do")
    ).only("push channels with 'seller_initiated: true'") {
      $0.kind == .push && $0.isSellerInitiated
    },
    Field.number(
      "meeting_effect",
      \.meetingEffect,
      .number,
      .between(0, 100),
      "Effect of a meeting that is accepted on preference, in utility units",
      .assumption("as any sales meeting")
    ).only("push channels with 'seller_initiated: true'") {
      $0.kind == .push && $0.isSellerInitiated
    },
    Field.number(
      "trackable",
      \.trackable,
      .share,
      .share,
      "Probability that a touch is visible to the seller's analytics",
      .assumption("what is logged or carries a referrer")
    ).except(["peer": .evidence("8.01"), "paid_social": .evidence("8.01")]),
    .number(
      "identifies",
      \.identifies,
      .share,
      .share,
      "Probability that in a touch by us the person says who they are",
      .assumption("no published share of all touches, by kind of channel")
    ).except([
      "paid_social": .evidence("7.14"), "paid_search": .evidence("7.15-7.16"),
      "content": .evidence("7.08"), "outbound": .evidence("7.18"),
    ]),
    Field.section(
      "retention",
      \.retention,
      [
        .number(
          "fast",
          \.fast,
          .share,
          .share,
          "Probability of the fast memory (activation)",
          .assumption("no published estimate")
        ),
        .number(
          "slow",
          \.slow,
          .share,
          .share,
          "Probability of the slow memory (brand)",
          .assumption("no published estimate")
        ),
      ],
      "Whether an exposure out of the market is remembered; at most 1 together"
    ).only("push channels") { $0.kind == .push },
    .number(
      "hours_per_touch",
      \.hoursPerTouch,
      .hours,
      .workingTime,
      "Working time of a stakeholder per touch",
      .assumption("no published estimate")
    ),
  ]

  private static let audienceFields: [Field<Channel>] = [
    .table(
      "target",
      Accessor(\.targets),
      .segments,
      NumberForm(kind: .share, range: .share, certainty: NumberForm.sumsToOne),
      "Shares of the budget by segment, sum 1; without it the budget is spread evenly",
      .assumption("spread evenly over stakeholders")
    ),
    Field.number(
      "reach",
      \.reach,
      .share,
      .positiveShare,
      "Probability that a person can be reached at all; who is reached has as many more touches",
      .assumption("everybody is reached")
    ).only("push channels without a list of contacts") {
      $0.kind == .push && $0.list.contacts == nil
    },
    Field.section(
      "list",
      \.list,
      ContactList.fields,
      "People known to us, to whom alone the channel goes; 'touches' are then of each contact"
    ).only("push channels costed per touch that sellers do not start") {
      $0.kind == .push && $0.costModel == .perTouch && !$0.isSellerInitiated
    },
    .table(
      "role_fit",
      Accessor(\.roleFit),
      .roles,
      NumberForm(kind: .share, range: .share),
      "Fit of the channel by role; 1 unless stated",
      .assumption("all roles alike")
    ),
    Field.section(
      "stage_fit",
      \.stageFit,
      [
        stageField("dormant", \.dormant, "out of the market"),
        stageField("not_engaged", \.notEngaged, "in market but not engaged"),
        stageField("awareness", \.awareness, "in awareness"),
        stageField("consideration", \.consideration, "in consideration"),
        stageField("decision", \.decision, "in decision"),
      ],
      "Fit of the channel by the state of the stakeholder"
    ).only("push channels") { $0.kind == .push },
  ]

  private static func mixField(
    _ key: String,
    _ path: ValuePath<ResearchMix, Double>
  ) -> Field<ResearchMix> {
    .number(
      key,
      path,
      .share,
      .share,
      "Share of research in \(key); all pull channels together sum to 1",
      .assumption("no published split by stage"),
      certainty: NumberForm.sumsToOne
    )
  }

  private static func stageField(
    _ key: String,
    _ path: ValuePath<StageFit, Double>,
    _ state: String
  ) -> Field<StageFit> {
    .number(
      key,
      path,
      .share,
      .share,
      "Fit for stakeholders \(state)",
      .assumption("all stages alike, unless the channel is for buyers in market")
    )
  }
}

extension Channel.ContentStock {
  /// Keys of the section `content` of a channel.
  static let fields: [Field<Channel.ContentStock>] = [
    .number(
      "latency",
      \.latencyDays,
      .time,
      .duration,
      "Mean time from spend to effect",
      .evidence("7.20")
    ),
    .count(
      "latency_shape",
      \.latencyShape,
      1...50,
      "Shape of the Gamma latency",
      .assumption("two steps: writing and ranking")
    ),
    .number(
      "lifetime",
      \.lifetimeDays,
      .time,
      .duration,
      "Mean time until content loses its effect",
      .assumption("no published estimate")
    ),
  ]
}

extension ContactList {
  /// Keys of the section `list` of a channel.
  static let fields: [Field<ContactList>] = [
    .optional(
      "contacts",
      \.contacts,
      .number,
      .between(1, 1e9),
      "Contacts at the start; there is a list only where they are stated",
      .assumption("no list: the channel goes to everybody whom it reaches")
    ),
    Field.number(
      "opt_out",
      \.optOut,
      .share,
      .share,
      "Probability that a touch makes a contact ask for no more of them",
      .assumption("no published figure for business mail")
    ).only("lists that state 'contacts'") { $0.contacts != nil },
    Field.number(
      "turnover",
      \.turnoverPerDay,
      .rate,
      .rate,
      "Contacts lost by a change of job, per contact and time",
      .evidence("11.04")
    ).only("lists that state 'contacts'") { $0.contacts != nil },
  ]
}
