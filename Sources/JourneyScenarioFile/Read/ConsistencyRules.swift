import Foundation
import JourneyModel

/// A rule that several values of a scenario break together.
struct Violation: Sendable {
  var code: DiagnosticCode
  var message: String
  /// Dotted paths of where to point, the likeliest culprit first.
  var paths: [String]
  /// Patterns of all paths that the rule looks at, as ``FailedPaths`` has them.
  var inputs: [String]
  var advice: String?
  var isWarning = false
}

/// Rules between values; each value alone has passed its own range.
enum ConsistencyRules {
  private static let tolerance = 1e-6

  /// Every rule that the scenario breaks.
  static func violations(of scenario: Scenario) -> [Violation] {
    var found = mixViolations(scenario)
    for channel in scenario.channels { found += violations(channel, scenario.horizonDays) }
    let format = QuantityFormat(currency: scenario.currency)
    let reference = scenario.market.referenceDealValue
    for segment in scenario.market.segments {
      found += violations(segment, reference: reference, format)
    }
    for role in scenario.roles { found += violations(role) }
    found += violations(scenario.us.plannedEffort, ["us.planned_effort"], scenario.horizonDays)
    for competitor in scenario.competitors {
      for (channel, plan) in competitor.plans.sorted(by: { $0.key < $1.key }) {
        let path = "competitors.\(competitor.id)"
        let paths = ["spend", "touches"].map { "\(path).\($0).\(channel)" }
        found += violations(plan, paths, scenario.horizonDays)
      }
    }
    found += titleViolations(scenario)
    found += sizeViolations(scenario) + seatViolations(scenario) + countViolations(scenario)
    found += sum(
      scenario.committee.informationNeed.values,
      "committee.information_need",
      "the probabilities of 'information_need'"
    )
    found += sum(scenario.memory.span.values, "memory.span", "the probabilities of 'span'")
    let chief = scenario.roles.first { $0.id == Role.decisionMaker }
    if chief?.isMandatory != true {
      let path = "roles.\(Role.decisionMaker)"
      found.append(
        Violation(
          code: .missingDecisionMaker,
          message: "the role '\(Role.decisionMaker)' must exist and be mandatory",
          paths: ["\(path).mandatory", path],
          inputs: ["\(path).mandatory"]
        )
      )
    }
    return found
  }

  static func sum(
    _ shares: some Sequence<Double>,
    _ path: String,
    _ what: String,
    code: DiagnosticCode = .sharesSum
  ) -> [Violation] {
    let total = shares.sorted().reduce(0, +)
    guard abs(total - 1) > tolerance else { return [] }
    let shown = QuantityFormat.digits(total * 100)
    return [
      Violation(
        code: code,
        message: "\(what) sum to \(shown) %; they must sum to 100 %",
        paths: [path],
        inputs: [path]
      )
    ]
  }

  private static func mixViolations(_ scenario: Scenario) -> [Violation] {
    let stages: [(String, KeyPath<Channel.ResearchMix, Double>)] = [
      ("awareness", \.awareness), ("consideration", \.consideration), ("decision", \.decision),
    ]
    let pull = scenario.channels.filter { $0.kind == .pull }
    let removed = Channel.standard.filter { standard in
      !scenario.channels.contains { $0.id == standard.id }
    }
    return stages.compactMap { stage, path in
      let total = pull.reduce(0) { $0 + $1.mix[keyPath: path] }
      guard abs(total - 1) > tolerance else { return nil }
      let shares = pull.filter { $0.mix[keyPath: path] > 0 }
        .sorted { ($0.mix[keyPath: path], $1.id) > ($1.mix[keyPath: path], $0.id) }
      let list = shares.map { "\($0.id) \(QuantityFormat.digits($0.mix[keyPath: path] * 100)) %" }
      let gap = QuantityFormat.digits(abs(total - 1) * 100)
      let paths =
        pull.map { "channels.\($0.id).mix.\(stage)" } + removed.map { "channels.\($0.id)" }
      let change =
        total > 1 ? "take \(gap) % from other channels" : "give \(gap) % to other channels"
      return Violation(
        code: .mixSum,
        message: "the research mixes of all pull channels sum to "
          + "\(QuantityFormat.digits(total * 100)) % in \(stage); they must sum to 100 %",
        paths: paths,
        inputs: ["channels.*.mix.\(stage)", "channels.*.kind"],
        advice: "\(change); now \(list.joined(separator: ", "))"
      )
    }
  }

  private static func violations(_ channel: Channel, _ horizon: Double) -> [Violation] {
    let path = "channels.\(channel.id)"
    var found: [Violation] = []
    let isPushCost = channel.costModel == .budget || channel.costModel == .perTouch
    if isPushCost != (channel.kind == .push) {
      found.append(
        Violation(
          code: .costModelKind,
          message: "channel '\(channel.id)' is a \(channel.kind.rawValue) channel and cannot have "
            + "the cost model '\(channel.costModel.rawValue)'",
          paths: ["\(path).cost_model", "\(path).kind"],
          inputs: ["\(path).cost_model", "\(path).kind"]
        )
      )
    }
    let remembered = channel.retention.fast + channel.retention.slow
    if remembered > 1 + tolerance {
      found.append(
        Violation(
          code: .retentionSum,
          message: "fast and slow retention of channel '\(channel.id)' sum to "
            + "\(QuantityFormat.digits(remembered * 100)) %; they may not exceed 100 %",
          paths: ["\(path).retention.slow", "\(path).retention.fast"],
          inputs: ["\(path).retention"]
        )
      )
    }
    if !channel.targets.isEmpty {
      found += sum(
        channel.targets.values,
        "\(path).target",
        "the targets of channel '\(channel.id)'"
      )
    }
    if !channel.segmentLevelsBefore.isEmpty, !channel.takesSegmentPlans {
      found.append(
        Violation(
          code: .keyDoesNotApply,
          message:
            "'before' by segment has no effect in channel '\(channel.id)': clicks, contacts on a list and "
            + "what is earned are the same for all",
          paths: ["\(path).before"],
          inputs: ["\(path).before", "\(path).cost_model", "\(path).list"],
          advice: "state one level, or 0 for a launch"
        )
      )
    }
    for (segment, plan) in channel.segmentPlans.sorted(by: { $0.key < $1.key }) {
      let paths = ["spend", "touches"].map { "\(path).\($0)_by_segment.\(segment)" }
      found += violations(plan, paths, horizon)
    }
    return found + violations(channel.plan, ["\(path).spend", "\(path).touches"], horizon)
  }

  private static func violations(
    _ plan: Plan,
    _ paths: [String],
    _ horizon: Double
  ) -> [Violation] {
    func places(_ index: Int) -> [String] { paths.map { "\($0)[\(index)].from" } }
    let days = plan.steps.map(\.fromDay)
    if let index = days.indices.dropFirst().first(where: { days[$0] <= days[$0 - 1] }) {
      return [
        Violation(
          code: .stepOrder,
          message: "step \(index + 1) must begin later than step \(index)",
          paths: places(index),
          inputs: paths
        )
      ]
    }
    guard let index = days.firstIndex(where: { $0 >= horizon }) else { return [] }
    return [
      Violation(
        code: .stepAfterHorizon,
        message: "step \(index + 1) begins at or after the horizon and changes nothing",
        paths: places(index),
        inputs: paths + ["horizon"],
        isWarning: true
      )
    ]
  }

  /// Ratio of deal values beyond which one of them may be mistaken.
  private static let farRatio = 20.0

  private static func violations(
    _ segment: Segment,
    reference: Double,
    _ format: QuantityFormat
  ) -> [Violation] {
    let path = "market.segments.\(segment.id)"
    var found: [Violation] = []
    if segment.dealValue.p90 < segment.dealValue.median {
      found.append(
        Violation(
          code: .percentileOrder,
          message: "p90 of the deal value of segment '\(segment.id)', "
            + "\(format.text(segment.dealValue.p90, .money)), is below the median, "
            + format.text(segment.dealValue.median, .money),
          paths: ["\(path).deal_value.p90", "\(path).deal_value.median"],
          inputs: ["\(path).deal_value"]
        )
      )
    }
    let ratio = segment.dealValue.median / reference
    if max(ratio, 1 / ratio) > farRatio {
      found.append(
        Violation(
          code: .distantDealValue,
          message: "the median deal of segment '\(segment.id)', "
            + "\(format.text(segment.dealValue.median, .money)), is more than \(Int(farRatio)) times as "
            + (ratio > 1 ? "large" : "small") + " as the reference value, "
            + format.text(reference, .money),
          paths: ["\(path).deal_value.median", "market.reference_deal_value", path],
          inputs: ["\(path).deal_value", "market.reference_deal_value"],
          advice: "state 'market.reference_deal_value' near the deals of your market",
          isWarning: true
        )
      )
    }
    let held = segment.incumbentShares.values.sorted().reduce(0, +)
    if held > 1 + tolerance {
      found.append(
        Violation(
          code: .incumbentSum,
          message: "the incumbents of segment '\(segment.id)' sum to "
            + "\(QuantityFormat.digits(held * 100)) %; they may not exceed 100 %",
          paths: ["\(path).incumbents"],
          inputs: ["\(path).incumbents"]
        )
      )
    }
    return found
  }

  private static func violations(_ role: Role) -> [Violation] {
    sum(
      role.criteria.values,
      "roles.\(role.id).criteria",
      "the criteria weights of role '\(role.id)'",
      code: .criteriaSum
    )
  }

  /// What there is more of than can be simulated; what has no effect does not count.
  private static func countViolations(_ scenario: Scenario) -> [Violation] {
    let competitors = scenario.competitors
    let push = scenario.channels.filter { channel in
      channel.kind == .push
        && (channel.isUsed || competitors.contains { $0.plans[channel.id]?.isUsed ?? false })
    }
    let pull = scenario.channels.filter {
      $0.kind == .pull && max($0.mix.awareness, $0.mix.consideration, $0.mix.decision) > 0
    }
    return accountViolations(scenario.market)
      + excess(competitors.map(\.id), over: ScenarioLimit.competitors, "competitors", "competitors")
      + excess(scenario.roles.map(\.id), over: ScenarioLimit.roles, "roles", "roles")
      + excess(
        push.map(\.id),
        over: ScenarioLimit.pushChannels,
        "channels",
        "push channels with spend or touches"
      )
      + excess(
        push.filter { $0.reach < 1 || $0.hasList && $0.isUsed }.map(\.id),
        over: ScenarioLimit.partialChannels,
        "channels",
        "push channels in use with a 'reach' below 100 % or a 'list'"
      )
      + excess(
        pull.map(\.id),
        over: ScenarioLimit.pullChannels,
        "channels",
        "pull channels with a research mix above 0"
      )
  }

  private static func accountViolations(_ market: Market) -> [Violation] {
    let total = market.segments.reduce(0) { $0 + $1.accountCount }
    guard total > Market.accountLimit else { return [] }
    let largest = market.segments.max { $0.accountCount < $1.accountCount }?.id ?? ""
    return [
      Violation(
        code: .tooMany,
        message: "the segments have \(total) accounts together; at most \(Market.accountLimit) "
          + "can be simulated",
        paths: ["market.segments.\(largest).accounts"],
        inputs: ["market.segments.*.accounts"]
      )
    ]
  }

  private static func excess(
    _ names: [String],
    over limit: Int,
    _ section: String,
    _ what: String
  ) -> [Violation] {
    guard names.count > limit else { return [] }
    return [
      Violation(
        code: .tooMany,
        message: "there are \(names.count) \(what); at most \(limit) can be simulated",
        paths: names.reversed().map { "\(section).\($0)" } + [section],
        inputs: section == "channels"
          ? [
            "channels.*.kind", "channels.*.mix", "channels.*.spend", "channels.*.touches",
            "channels.*.spend_by_segment", "channels.*.touches_by_segment", "channels.*.before",
            "channels.*.reach", "channels.*.list",
          ]
          : [section]
      )
    ]
  }
}
