import JourneyModel

/// The top of the scenario file.
enum ScenarioFields {
  /// Every key at the top level, in the order of descriptions and schema.
  static let all: [Field<Scenario>] = general + actors + rules

  private static let general: [Field<Scenario>] = [
    Field(
      key: "extends",
      summary: "A scenario file, relative to this one, that this one changes",
      form: .base,
      origin: .assumption("none")
    ),
    .text("name", \.name, "The title shown in reports"),
    .text("question", \.question, "The question that the scenario answers, in one sentence"),
    Field(
      key: DateReader.startKey,
      summary: "The date on which the forecast begins, and from which other dates count",
      form: .date(Accessor(\.startDate)),
      origin: .assumption("names the months; without it no other date can be stated")
    ),
    .number(
      "horizon",
      \.horizonDays,
      .time,
      .between(1, NumberRange.longest),
      "Time from the start to the end of the forecast, or the date before which it ends",
      .assumption("three budget years"),
      certainty: "all futures are reported by the same months",
      isSinceStart: true
    ),
    .number(
      "warm_up",
      \.warmUpDays,
      .time,
      .delay,
      "Time simulated before the start",
      .assumption("none, since a market starts in equilibrium"),
      certainty: "it belongs to the method, not to the market"
    ),
    Field(
      key: "currency",
      summary: "Code of three letters that all money carries",
      form: .currency(Accessor(\.currency)),
      origin: .assumption("prices that are not stated are in US dollars of 2026")
    ),
    Field.optional(
      "usd_rate",
      \.dollarRate,
      .number,
      NumberRange(lower: 0, isLowerIncluded: false, upper: 1e6),
      "Units of the currency for one US dollar, by which prices that are not stated are converted",
      .assumption("no price needs it"),
      certainty: "it converts defaults before anything is drawn"
    ).shown { $0.dollarRate != nil },
    .choice(
      AssumptionGroup.key,
      \.assumptions,
      "Whether defaults that rest on no evidence are fixed, or drawn with a range of a factor of 1.5",
      .assumption("drawn, as nobody has measured them")
    ),
    Field(
      key: FieldReader.sharedKey,
      summary:
        "Distributions by name that several values use, as in '40 kUSD * inflation': one draw for all",
      form: .shared,
      origin: .assumption("none")
    ),
  ]

  private static let actors: [Field<Scenario>] = [
    .section("market", \.market, Market.fields, "The accounts that may buy"),
    .section("us", \.us, Vendor.ourFields, "The vendor whose forecast this is"),
    Field(
      key: "competitors",
      summary: "Other vendors, by name",
      form: .keyed(
        Keyed(
          noun: "competitor",
          standard: [],
          names: { $0.competitors.map(\.id) },
          add: { scenario, name, _ in scenario.competitors.append(Vendor(id: name)) },
          remove: { scenario, name in scenario.competitors.removeAll { $0.id == name } },
          fields: { index in
            Vendor.competitorFields.map { $0.lifted(\Scenario.competitors[index]) }
          }
        )
      )
    ),
    .section(
      "status_quo",
      \.preferences,
      PreferenceRules.statusQuoFields,
      "Buying nothing at all"
    ),
    Field(
      key: "channels",
      summary: "Ways in which vendors and stakeholders meet, by name; laid over the standard ones",
      form: .keyed(
        Keyed(
          noun: "channel",
          standard: Channel.standard.map(\.id),
          mandatoryIfNew: ("kind", "add 'kind: push' or 'kind: pull'"),
          names: { $0.channels.map(\.id) },
          add: { scenario, name, kind in
            scenario.channels.append(
              .own(id: name, kind: kind.flatMap(Channel.Kind.init(rawValue:)) ?? .push)
            )
          },
          remove: { scenario, name in scenario.channels.removeAll { $0.id == name } },
          fields: { index in Channel.fields.map { $0.lifted(\Scenario.channels[index]) } }
        )
      )
    ),
    Field(
      key: "roles",
      summary: "Parts that people play in a committee, by name; laid over the standard ones",
      form: .keyed(
        Keyed(
          noun: "role",
          standard: Role.standard.map(\.id),
          mandatoryIfNew: ("criteria", "add what it weighs, such as 'criteria: {price: 100 %}'"),
          names: { $0.roles.map(\.id) },
          add: { scenario, name, _ in scenario.roles.append(Role(id: name)) },
          remove: { scenario, name in scenario.roles.removeAll { $0.id == name } },
          fields: { index in Role.fields.map { $0.lifted(\Scenario.roles[index]) } }
        )
      )
    ),
  ]

  private static let rules: [Field<Scenario>] = [
    .section(
      "committee",
      \.committee,
      CommitteeRules.fields,
      "How committees form, meet and gather information"
    ),
    .section("preferences", \.preferences, PreferenceRules.fields, "What opinions are made of"),
    .section("memory", \.memory, MemoryRules.fields, "What people out of the market remember"),
    .section(
      "engagement",
      \.engagement,
      EngagementRules.fields,
      "How stakeholders move between stages"
    ),
    .section("jobs", \.jobs, JobRules.fields, "How buying jobs are completed and reopened"),
    .section("consensus", \.consensus, ConsensusRules.fields, "When a committee agrees"),
    .section(
      "complexity",
      \.complexity,
      ComplexityRules.fields,
      "Why some journeys are longer than others"
    ),
    .section(
      "ending",
      \.ending,
      EndingRules.fields,
      "How journeys end without a purchase"
    ),
    .section("seller", \.seller, SellerRules.fields, "What sellers see and do"),
    .section(
      "buyer_time",
      \.buyerTime,
      BuyerTimeRules.fields,
      "Working time that buyers spend outside the touches of channels"
    ),
  ]

  /// The scenario before anything is stated: standard channels and roles, no segments.
  static let unstated: Scenario = {
    var scenario = Scenario()
    scenario.channels = Channel.standard
    scenario.roles = Role.standard
    return scenario
  }()
}
