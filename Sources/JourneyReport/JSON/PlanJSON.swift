package import JourneyAnalysis
internal import JourneyExperiment
package import JourneyModel
internal import JourneyResults
internal import JourneyStatistics

/// A plan, or the responses of levers, as one JSON document; `docs/output.md` describes every field.
package enum PlanJSON {
  /// Raised whenever a field changes its meaning or goes; new fields do not raise it.
  package static let formatVersion = 1

  /// The plan: sorted keys, one lever, observation, month or budget per line.
  package static func encode(
    _ plan: BudgetPlan,
    phased: PhasedPlan? = nil,
    of scenario: Scenario,
    seed: UInt64
  ) -> String {
    var meta = meta(plan.scan, plan.question, of: scenario, seed: seed)
    meta["confirmation_replications"] = .integer(plan.replications.confirmation)
    meta["budget"] = amount(plan.room.budget)
    meta["unit"] = amount(plan.room.unit)
    meta["is_better"] = .bool(plan.isBetter)
    var document: [String: JSONValue] = [
      "meta": .object(meta),
      "levers": .array(plan.levers.indices.map { lever(plan, $0) }),
      "gain": .object(gain(plan.gain)),
      "gain_on_today": .object(gain(plan.gainOnToday)),
      "same_split_on_today": .object(gain(plan.rivalOnToday)),
      "promised_gain": JSONValue(plan.promised),
      "portion": JSONValue(plan.portion),
      "months": .array(
        plan.gain.months.enumerated().map { month, gained in
          .object([
            "month": .integer(month), "difference": JSONValue(gained.mean),
            "standard_error": JSONValue(gained.standardError),
          ])
        }
      ),
      "frontier": .array(
        plan.frontier.map { point in
          .object(["budget": amount(point.budget), "difference": JSONValue(point.difference)])
        }
      ),
      "responses": responses(plan.scan),
    ]
    if let phased { document["phasing"] = .object(phasing(phased)) }
    return JSONValue.object(document).text(openLevels: 2)
  }

  private static func phasing(_ phased: PhasedPlan) -> [String: JSONValue] {
    let (search, phasing) = (phased.search, phased.phasing)
    return [
      "is_better": .bool(phased.isBetter),
      "years": .integer(phasing.quarters.rounds),
      "confirmation_replications": .integer(search.replications.confirmation),
      "gain": .object(gain(search.gain)),
      "gain_on_today": .object(gain(phased.gainOnToday)),
      "promised_gain": JSONValue(search.promised),
      "portion": JSONValue(search.portion),
      "quarters": .array(
        search.levers.indices.map { place in
          var fields = firmness(search, place)
          fields["from_day"] = JSONValue(phasing.quarters.start(place))
          fields["even"] = amount(search.rival.cents[place])
          fields["candidate"] = amount(search.proposal.cents[place])
          fields["most"] = amount(search.levers[place].bounds.upperBound)
          return .object(fields)
        }
      ),
      "channels": .array(
        phasing.phased.flatMap { place in
          phased.rates(channel: place).enumerated().map { quarter, rate in
            .object([
              "channel": .string(phasing.channels[place].channel),
              "segment": JSONValue(phasing.channels[place].segment),
              "quarter": .integer(quarter + 1),
              "candidate": amount(rate),
            ])
          }
        }
      ),
    ]
  }

  /// How sure an amount is.
  private static func firmness(_ plan: BudgetPlan, _ place: Int) -> [String: JSONValue] {
    func range(_ range: ClosedRange<Int>) -> JSONValue {
      .array([amount(range.lowerBound), amount(range.upperBound)])
    }
    let told = plan.tellsReturn(place)
    return [
      "return": told ? JSONValue(plan.returns[place].mean) : .null,
      "return_standard_error": told ? JSONValue(plan.returns[place].standardError) : .null,
      "close_range": range(plan.closeRanges[place]),
      "firm_range_80": range(plan.firmRanges[place]),
      "curve": .array(
        plan.responses[place].map { point in
          .object([
            "amount": amount(point.cents), "difference": JSONValue(point.gain.mean),
            "standard_error": JSONValue(point.gain.standardError),
          ])
        }
      ),
    ]
  }

  /// The responses of levers alone.
  package static func encode(
    _ scan: PlanScan,
    _ question: PlanQuestion,
    of scenario: Scenario,
    seed: UInt64
  ) -> String {
    JSONValue.object([
      "meta": .object(meta(scan, question, of: scenario, seed: seed)),
      "responses": responses(scan),
    ]).text(openLevels: 2)
  }

  private static func meta(
    _ scan: PlanScan,
    _ question: PlanQuestion,
    of scenario: Scenario,
    seed: UInt64
  ) -> [String: JSONValue] {
    var meta = QuestionMeta.fields(
      of: scenario,
      question.objective,
      seed: seed,
      formatVersion: formatVersion
    )
    meta["scenario"] = .string(scenario.name)
    meta["window_days"] = JSONValue(question.windowDays)
    switch question.aim {
    case .average: meta["aim"] = .string("average")
    case .reaching(let target):
      meta["aim"] = .string("target")
      meta["target"] = JSONValue(target)
    case .worst(let share):
      meta["aim"] = .string("worst")
      meta["worst_share"] = JSONValue(share)
    }
    meta["search_replications"] = .integer(scan.replications)
    meta["today"] = JSONValue(scan.today.mean)
    meta["today_standard_error"] = JSONValue(scan.today.standardError)
    return meta
  }

  private static func amount(_ cents: Int) -> JSONValue { JSONValue(Double(cents) / 100) }

  private static func lever(_ plan: BudgetPlan, _ place: Int) -> JSONValue {
    let lever = plan.levers[place]
    let fields: [String: JSONValue] = [
      "channel": .string(lever.channel),
      "segment": JSONValue(lever.segment),
      "today": amount(plan.today.cents[place]),
      "same_split": amount(plan.rival.cents[place]),
      "candidate": amount(plan.proposal.cents[place]),
      "least": amount(lever.bounds.lowerBound),
      "most": amount(lever.bounds.upperBound),
      "binding": JSONValue(plan.binding(place)?.id),
      "spent": JSONValue(plan.spent[place].mean),
      "spent_standard_error": JSONValue(plan.spent[place].standardError),
    ]
    return .object(fields.merging(firmness(plan, place)) { first, _ in first })
  }

  private static func gain(_ gain: PlanGain) -> [String: JSONValue] {
    [
      "a": JSONValue(gain.estimate.a),
      "b": JSONValue(gain.estimate.b),
      "difference": JSONValue(gain.estimate.difference),
      "standard_error": JSONValue(gain.estimate.standardError),
      "chance": JSONValue(gain.chance),
      "share_higher": JSONValue(gain.shareHigher),
      "cost": JSONValue(gain.cost.mean),
      "cost_standard_error": JSONValue(gain.cost.standardError),
    ]
  }

  private static func responses(_ scan: PlanScan) -> JSONValue {
    .array(
      scan.points.map { point in
        .object([
          "channel": .string(scan.levers[point.lever].channel),
          "segment": JSONValue(scan.levers[point.lever].segment),
          "today": amount(scan.levers[point.lever].today),
          "amount": amount(point.cents),
          "difference": JSONValue(point.gain.mean),
          "standard_error": JSONValue(point.gain.standardError),
          "cost": JSONValue(point.cost.mean),
          "cost_standard_error": JSONValue(point.cost.standardError),
          "limit": JSONValue(scan.limits[point.lever]),
        ])
      }
    )
  }
}

extension BudgetPlan.Binding {
  /// The name in JSON.
  fileprivate var id: String {
    switch self {
    case .kept: "kept"
    case .fixed: "fixed"
    case .least: "least"
    case .most: "most"
    case .simulated: "simulated"
    case .frequencyCap: "frequency_cap"
    case .effortCap: "effort_cap"
    case .demand: "demand"
    case .inert: "inert"
    }
  }
}
