import JourneyModel

extension Market {
  /// The most accounts of all segments together.
  static let accountLimit = 20_000_000

  /// Keys of the section `market`.
  static let fields: [Field<Market>] = [
    .number(
      "reference_deal_value",
      \.referenceDealValue,
      .money,
      .price,
      "Deal value at which complexity and committee size are at their stated medians",
      .assumption("a typical mid-market deal")
    ),
    .number(
      "receptivity_variation",
      \.receptivityVariation,
      .number,
      // Why not more is said in the model, rule 1.3.
      .between(0, 3),
      "Coefficient of variation of how receptive accounts are to outreach",
      .assumption("some accounts see far more than others")
    ),
    .number(
      "demand_creation",
      \.demandCreation,
      .number,
      .between(0, 100),
      "Added speed towards the market per live memory of us; 0 means timing is exogenous",
      .evidence("1.07")
    ),
    .section(
      "other_vendors",
      \.otherVendors,
      [
        .count(
          "count",
          \.count,
          0...100,
          "Vendors beside us, named ones included; those not named act as one",
          .assumption("a handful of names and a tail")
        ),
        .number(
          "awareness",
          \.awareness,
          .share,
          .belowOne,
          "Unprompted awareness of each that is not named",
          .assumption("less known than those that one names")
        ),
      ],
      "Vendors of the market that the scenario does not name"
    ),
    Field(
      key: "segments",
      summary: "Groups of accounts that share their parameters, by name",
      form: .keyed(
        Keyed(
          noun: "segment",
          standard: [],
          names: { $0.segments.map(\.id) },
          add: { market, name, _ in market.segments.append(Segment(id: name)) },
          remove: { market, name in market.segments.removeAll { $0.id == name } },
          fields: { index in Segment.fields.map { $0.lifted(\Market.segments[index]) } }
        )
      )
    ),
  ]
}

extension Segment {
  /// Keys of one segment.
  static let fields: [Field<Segment>] = [
    .count(
      "accounts",
      \.accountCount,
      1...Market.accountLimit,
      "Number of accounts; draws of an uncertain one are rounded",
      .required,
      mayBeUncertain: true
    ),
    Field.title(\.title).shown { !$0.title.isEmpty },
    .text("tier", \.tier, "Free label of the tier, for display"),
    .number(
      "fit",
      \.fit,
      .share,
      .share,
      "Fit of the segment with our ideal customer profile",
      .assumption("most of a chosen segment fits")
    ),
    .section(
      "deal_value",
      \.dealValue,
      [
        .number(
          "median",
          \.median,
          .money,
          .price,
          "Half of the deals are smaller",
          .assumption("a typical mid-market deal")
        ),
        .number(
          "p90",
          \.p90,
          .money,
          .price,
          "Nine of ten deals are smaller",
          .assumption("deal values are right-skewed")
        ),
      ],
      "Lognormal deal value"
    ),
    .number(
      "orientation",
      \.orientation,
      .number,
      .share,
      "Buyer orientation from 0 (strategic) to 1 (transactional)",
      .assumption("in the middle")
    ),
    .number(
      "sophistication",
      \.sophistication,
      .number,
      .share,
      "Buyer sophistication, compared with a vendor's offering level",
      .assumption("in the middle")
    ),
    Field.optional(
      "purchase_interval",
      \.purchaseIntervalDays,
      .time,
      .duration,
      "Mean time between two purchases of an account, from whomever: how often it replaces what it has",
      .evidence("1.01")
    ).shown { $0.purchaseIntervalDays != nil },
    Field.optional(
      "entry_interval",
      \.entryIntervalDays,
      .time,
      .duration,
      "Mean time between two entries of an account into the market, however they end",
      .assumption("derived from purchase_interval")
    ).shown { $0.entryIntervalDays != nil },
    Field.optional(
      "in_market_share",
      \.inMarketShare,
      .share,
      NumberRange(lower: 0, isLowerIncluded: false, upper: 1, isUpperIncluded: false),
      "Share of accounts in a journey at an instant",
      .assumption("derived from the interval")
    ).shown { $0.inMarketShare != nil },
    .number(
      "dormancy_shape",
      \.dormancyShape,
      .number,
      NumberRange(lower: 0.05, upper: 1_000),
      "Shape of the Gamma time out of the market after a purchase; 1 is memoryless, more is more regular",
      .assumption("memoryless")
    ),
    Field.optional(
      "return_after",
      \.returnDays,
      .time,
      .duration,
      "Mean time until an account returns whose journey has ended without a purchase; with entry_interval or "
        + "in_market_share, by default as long as after a purchase",
      .assumption("back within a year, once what stood in the way has passed")
    ).shown { $0.returnDays != nil },
    .number(
      "return_shape",
      \.returnShape,
      .number,
      NumberRange(lower: 0.05, upper: 1_000),
      "Shape of the Gamma time until then; 1 is memoryless, more is more regular",
      .assumption("a coefficient of variation of 0.8")
    ),
    Field.section(
      "committee_size",
      \.statedCommitteeSize,
      CommitteeSize.fields,
      "The segment's own committee size; without it the scenario-wide one holds"
    ).shown { $0.committeeSize != nil },
    .table(
      "incumbents",
      Accessor(\.incumbentShares),
      .vendors,
      NumberForm(kind: .share, range: .share),
      "Probability at the start that a vendor is the incumbent, by vendor",
      .assumption("nobody has an incumbent")
    ),
    .section("norm", \.norm, Offer.fields, "Terms that buyers of this segment regard as normal"),
  ]

  /// The interval of ``EntryRule/purchaseInterval(days:)``, `nil` under the other rules.
  var purchaseIntervalDays: Double? {
    get { if case .purchaseInterval(let days) = entry { days } else { nil } }
    set { if let days = newValue { entry = .purchaseInterval(days: days) } }
  }

  /// The interval of ``EntryRule/interval(days:)``, `nil` under the other rules.
  var entryIntervalDays: Double? {
    get { if case .interval(let days) = entry { days } else { nil } }
    set { if let days = newValue { entry = .interval(days: days) } }
  }

  /// The share of ``EntryRule/inMarketShare(_:)``, `nil` under the other rules.
  var inMarketShare: Double? {
    get { if case .inMarketShare(let share) = entry { share } else { nil } }
    set { if let share = newValue { entry = .inMarketShare(share) } }
  }

  /// The segment's own committee size; writing makes it the segment's own.
  var statedCommitteeSize: CommitteeSize {
    get { committeeSize ?? .standard }
    set { committeeSize = newValue }
  }
}

extension Offer {
  /// Keys of an offer or a norm.
  static let fields: [Field<Offer>] = [
    .number(
      "price",
      \.price,
      .change,
      NumberRange(lower: -1, isLowerIncluded: false, upper: 10),
      "Price relative to the list price of the norm: 10 % is dearer by a tenth",
      .assumption("at the norm")
    ),
    .number(
      "payment_terms",
      \.paymentTermsDays,
      .time,
      .delay,
      "Time the buyer has to pay",
      .assumption("a month")
    ),
    .number(
      "financing",
      \.financing,
      .share,
      .share,
      "Share of the price that can be financed",
      .assumption("none")
    ),
    .number(
      "lead_time",
      \.leadTimeDays,
      .time,
      .delay,
      "Time from signature to delivery",
      .assumption("a month")
    ),
  ]
}

extension Discount {
  /// Keys of the section `us.discount`.
  static let fields: [Field<Discount>] = [
    .number(
      "mean",
      \.mean,
      .share,
      .share,
      "Mean share of the list price that is taken off in a negotiation",
      .assumption("list prices are paid")
    ),
    .number(
      "spread",
      \.spread,
      .share,
      .between(0, 0.9),
      "How much discounts differ: 0 % the same in each negotiation, near 100 % all or nothing",
      .assumption("6.5 points of standard deviation where the mean is 12 %")
    ),
    .number(
      "quarter_end",
      \.quarterEnd,
      .share,
      .share,
      "Added to the mean where a negotiation ends at a quarter's end",
      .assumption("no hurry at a quarter's end")
    ),
    .number(
      "quarter_end_window",
      \.quarterEndDays,
      .time,
      NumberRange(lower: 0, isLowerIncluded: false, upper: CalendarLength.quarter),
      "Last days of a quarter that are its end; quarters count from the start",
      .assumption("two weeks")
    ),
  ]
}

extension CommitteeSize {
  /// Keys of a committee size: a lognormal or a table.
  static let fields: [Field<CommitteeSize>] = [
    lognormal(
      .number(
        "median",
        \.statement.median,
        .number,
        .between(0.5, 64),
        "Median of the lognormal number of people",
        .evidence("2.02")
      )
    ),
    lognormal(
      .number(
        "log_sd",
        \.statement.logDeviation,
        .number,
        .between(0, 3),
        "Standard deviation of the logarithm",
        .evidence("2.06")
      )
    ),
    lognormal(
      .count(
        "min",
        \.minimum,
        1...largest,
        "Smallest committee; smaller draws are repeated",
        .evidence("2.02")
      )
    ),
    lognormal(
      .count(
        "max",
        \.maximum,
        1...largest,
        "Largest committee; larger draws are repeated",
        .evidence("2.02")
      )
    ),
    Field.table(
      "table",
      Accessor(numbers: \.statement.table),
      .numbers(1...largest),
      NumberForm(kind: .share, range: .share, certainty: NumberForm.sumsToOne),
      "Probabilities by size, in place of the lognormal; they sum to 1",
      .assumption("the lognormal is used")
    ).shown { !$0.statement.table.isEmpty },
  ]

  private static func lognormal(_ field: Field<CommitteeSize>) -> Field<CommitteeSize> {
    field.shown { $0.statement.table.isEmpty }
  }

  /// Both ways of stating a size side by side; a table that is not empty wins.
  struct Statement: Sendable {
    var median = 8.0
    var logDeviation = 0.44
    var minimum = 6
    var maximum = 10
    var table: [Int: Double] = [:]
  }

  /// This size as the file states it.
  var statement: Statement {
    get {
      switch self {
      case .lognormal(let median, let logDeviation, let range):
        Statement(
          median: median,
          logDeviation: logDeviation,
          minimum: range.lowerBound,
          maximum: range.upperBound
        )
      case .table(let table): Statement(table: table)
      }
    }
    set {
      if newValue.table.isEmpty {
        self = .lognormal(
          median: newValue.median,
          logDeviation: newValue.logDeviation,
          range: newValue.minimum...newValue.maximum
        )
      } else {
        self = .table(newValue.table)
      }
    }
  }

  /// The smallest size; a larger one moves ``maximum`` along, which the reader reports.
  var minimum: Int {
    get { statement.minimum }
    set {
      statement.maximum = max(newValue, statement.maximum)
      statement.minimum = newValue
    }
  }

  /// The largest size; a smaller one moves ``minimum`` along, which the reader reports.
  var maximum: Int {
    get { statement.maximum }
    set {
      statement.minimum = min(newValue, statement.minimum)
      statement.maximum = newValue
    }
  }
}
