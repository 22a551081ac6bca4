import JourneyModel

/// Turns a merged tree into a template: values first, then names, then rules between values.
struct ScenarioReader {
  private var reader: FieldReader
  private let tree: TreeNode
  private let texts: [String: String]

  var log: DiagnosticLog { reader.log }

  /// A reader of `tree`, of which the paths in `failed` could not be read before.
  ///
  /// `texts` are those of the sources that locations name; draws that break a rule quote them.
  init(tree: TreeNode, log: DiagnosticLog, texts: [String: String], failed: [String]) {
    self.tree = tree
    self.texts = texts
    reader = FieldReader(of: tree, log: log)
    for path in failed { reader.fail(path) }
  }

  /// The template, or `nil` if an error was reported.
  mutating func template() -> ScenarioTemplate? {
    reader.read(ScenarioFields.all, from: tree, path: "", place: "the scenario")
    reader.finishShared()
    checkMandatory()
    checkReferences()
    checkConditions()
    checkExclusiveKeys()
    checkSizes()
    convertDefaultPrices()
    countDefaultHorizon()
    let places = StatedPlaces(root: tree.location, stated: reader.stated, keys: reader.keys)
    let violations = ConsistencyRules.violations(of: reader.scenario)
      .filter { !reader.failed.overlap($0.inputs) }
    for violation in violations { reader.log.report(violation.diagnostic(places)) }
    guard checkInputCount() else { return nil }
    if let assumed {
      for substitution in assumed.substitutions { reader.remember(substitution) }
    }
    let draws = ScenarioDraws(
      central: reader.scenario,
      substitutions: reader.substitutions.sorted { $0.input.path < $1.input.path },
      places: places,
      texts: texts
    )
    for violation in draws.extremeViolations(except: violations)
    where !reader.failed.overlap(violation.rule.inputs) {
      reader.log.report(draws.diagnostic(violation))
    }
    guard !reader.log.hasErrors else { return nil }
    return draws.template
  }

  /// The defaults that are drawn; `nil` if none are.
  private var assumed: AssumedValues? {
    reader.scenario.assumptions == .drawn
      ? AssumedValues(of: reader.scenario, stated: reader.stated) : nil
  }

  /// Every value of a scenario that this reader has read.
  func values(of scenario: Scenario) -> [ResolvedValue] {
    ValueLister(
      scenario: scenario,
      stated: reader.stated,
      keys: reader.keys,
      groups: assumed?.groups ?? [:]
    ).values()
  }

  /// See ``ScenarioFile/identity``.
  func identity(of template: ScenarioTemplate) -> String {
    let central = ValueLister(scenario: template.central.asSimulated, stated: [:], keys: [:])
    let values = central.values().compactMap { value in
      value.exact.map { "\(value.path)=\($0.canonical)" }
    }
    let inputs = template.uncertainInputs.map { "\($0.path)~\($0.distribution)" }
    let moved = reader.substitutions.flatMap { substitution in
      substitution.paths.filter { $0 != substitution.input.path }.map {
        "\($0)~\(substitution.input.path)"
      }
    }
    return (values + inputs + moved).sorted().joined(separator: "\n")
  }

  private mutating func checkMandatory() {
    guard reader.scenario.market.segments.isEmpty,
      !reader.failed.overlap(["market.segments"])
    else { return }
    let place = reader.keys["market.segments"] ?? reader.keys["market"]
    reader.log.report(
      .missingKey,
      "the scenario must state 'market.segments' with at least one segment",
      at: place ?? tree.location,
      advice: "for example 'market: {segments: {core: {accounts: 4000}}}'"
    )
  }

  private mutating func checkReferences() {
    let scenario = reader.scenario
    for reference in reader.references {
      let name = reference.name.printable
      let (code, noun, section, names): (DiagnosticCode, String, String, [String]) =
        switch reference.domain {
        case .segments:
          (.unknownSegment, "segment", "market.segments", scenario.market.segments.map(\.id))
        case .roles: (.unknownRole, "role", "roles", scenario.roles.map(\.id))
        case .vendors:
          (.unknownVendor, "vendor", "competitors", scenario.rivals.map(\.id) + ["us"])
        default: (.unknownChannel, "channel", "channels", scenario.channels.map(\.id))
        }
      guard names.contains(reference.name) else {
        if reader.failed.overlap(["\(section).\(reference.name)"]) { continue }
        reader.log.report(
          code,
          "there is no \(noun) '\(name)'",
          at: reference.location,
          advice: Suggestion.advice(for: reference.name, among: names)
            ?? "known are \(names.prefix(12).joined(separator: ", "))"
        )
        continue
      }
      guard let channel = scenario.channels.first(where: { $0.id == reference.name }) else {
        continue
      }
      let path = "channels.\(reference.name)"
      if let rule = reference.domain.rule(for: channel),
        !reader.failed.overlap(["\(path).kind", "\(path).cost_model"])
      {
        reader.log.report(
          .unsuitableChannel,
          "channel '\(name)' is not suitable: \(rule)",
          at: reference.location
        )
      }
    }
  }

  /// Keys without effect, all of them a channel's.
  private mutating func checkConditions() {
    for condition in reader.conditions where !condition.field.applies(reader.scenario) {
      let channel = condition.path.split(separator: ".").prefix(2).joined(separator: ".")
      guard !reader.failed.overlap(["\(channel).kind", "\(channel).cost_model"]) else { continue }
      reader.fail(condition.path)
      reader.log.report(
        .keyDoesNotApply,
        "'\(condition.field.key)' has no effect in \(condition.place); it is for "
          + condition.field.appliesTo,
        at: condition.location,
        advice: condition.field.key == "spend" ? advice(channel) : nil
      )
    }
  }

  /// What to do in place of stating the spend of a channel, by its path, that has no budget.
  private func advice(_ path: String) -> String {
    reader.scenario.channels.contains { "channels.\($0.id)" == path && $0.costModel == .earned }
      ? "spend it on content, review sites or publications, which assistants cite"
      : "add 'cost_model: budget' to the channel, or state its 'touches'"
  }

  /// Whether there are few enough uncertain inputs for their draws to be tried.
  private mutating func checkInputCount() -> Bool {
    let inputs = reader.substitutions.map(\.input.path)
    guard inputs.count > ScenarioDraws.inputLimit else { return true }
    reader.log.report(
      .tooMany,
      "there are \(inputs.count) uncertain inputs; at most \(ScenarioDraws.inputLimit) are drawn",
      at: reader.stated[inputs[ScenarioDraws.inputLimit]]?.location,
      advice: "state single values for those that matter least"
    )
    return false
  }

  /// Defaults in money are in dollars: those that count are converted, or stated instead.
  private mutating func convertDefaultPrices() {
    let scenario = reader.scenario
    guard scenario.currency != DefaultPrice.currency,
      !reader.failed.overlap(["currency", "usd_rate"])
    else { return }
    let prices = DefaultPrice.all(of: scenario) { reader.stated[$0] != nil }
    if let rate = scenario.dollarRate {
      for price in prices { price.convert(&reader.scenario, rate: rate) }
      return
    }
    let used = prices.filter(\.isUsed)
    guard !used.isEmpty else { return }
    let format = QuantityFormat(currency: DefaultPrice.currency)
    let shown = used.prefix(4).map { "\($0.path) (\(format.text($0.value, .money)))" }
    let more = used.count > shown.count ? " and \(used.count - shown.count) more" : ""
    reader.log.report(
      .unconvertedPrice,
      "money is in \(scenario.currency), but prices that are not stated are in US dollars: "
        + shown.joined(separator: ", ") + more,
      at: reader.stated["currency"]?.location ?? tree.location,
      advice:
        "state 'usd_rate', the units of \(scenario.currency) for one US dollar, or all of these prices"
    )
  }

  /// A horizon that is not stated is of as many years as by default, from the start that is.
  private mutating func countDefaultHorizon() {
    guard reader.stated["horizon"] == nil else { return }
    let years = (ScenarioFields.unstated.horizonDays / CalendarLength.year).rounded()
    let start = reader.scenario.startDate
    reader.scenario.horizonDays = Double(start.days(to: start.later(months: 12 * Int(years))))
  }

  private mutating func checkExclusiveKeys() {
    // Everything that is stated, and every section that holds some of it.
    var sections: Set<String> = []
    for path in reader.stated.keys {
      var keys = path.split(separator: ".")
      while !keys.isEmpty, sections.insert(keys.joined(separator: ".")).inserted {
        keys.removeLast()
      }
    }
    var sizes = ["committee.size"]
    for segment in reader.scenario.market.segments {
      let path = "market.segments.\(segment.id)"
      sizes.append("\(path).committee_size")
      checkExclusive("\(path).entry_interval", "\(path).in_market_share", sections)
      for key in ["entry_interval", "in_market_share"] {
        checkExclusive("\(path).purchase_interval", "\(path).\(key)", sections)
      }
    }
    for channel in reader.scenario.channels {
      for key in ["spend", "touches"] {
        let path = "channels.\(channel.id).\(key)"
        checkExclusive(path, "\(path)_by_segment", sections)
      }
    }
    for path in sizes {
      for key in ["median", "log_sd", "min", "max"] {
        checkExclusive("\(path).\(key)", "\(path).table", sections)
      }
    }
  }

  private mutating func checkExclusive(
    _ first: String,
    _ second: String,
    _ stated: Set<String>
  ) {
    guard reader.stated[first] != nil, stated.contains(second), let place = reader.keys[second],
      !reader.failed.overlap([first, second])
    else { return }
    reader.fail(first)
    reader.fail(second)
    let name = first.split(separator: ".").last ?? ""
    let other = second.split(separator: ".").last ?? ""
    reader.log.report(
      .exclusiveKeys,
      "'\(other)' and '\(name)' exclude each other",
      at: place,
      notes: [.init("'\(name)' is stated", at: reader.keys[first])],
      advice: "remove one of them, with 'null' if a file that is extended states it"
    )
  }

  private mutating func checkSizes() {
    let paths =
      ["committee.size"]
      + reader.scenario.market.segments.map { "market.segments.\($0.id).committee_size" }
    let standard = CommitteeSize.Statement()
    for path in paths {
      if reader.failed.overlap([path]) { continue }
      let low = reader.counts["\(path).min"] ?? standard.minimum
      let high = reader.counts["\(path).max"] ?? standard.maximum
      guard low > high, reader.counts["\(path).min"] != nil || reader.counts["\(path).max"] != nil
      else { continue }
      let place = reader.stated["\(path).max"] ?? reader.stated["\(path).min"]
      reader.fail(path)
      reader.log.report(
        .committeeSize,
        "the smallest committee, \(low), is larger than the largest, \(high)",
        at: place?.location,
        advice: "state both 'min' and 'max'"
      )
    }
  }
}

extension ResolvedValue.Exact {
  /// The same text for the same value.
  fileprivate var canonical: String {
    switch self {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .steps(let steps):
      steps.map { "\($0["from"] ?? "") \($0["amount"] ?? "")" }.joined(separator: ", ")
    case .removed: "removed"
    }
  }
}

extension KeyDomain {
  /// Why a channel may not stand here, or `nil` if it may.
  fileprivate func rule(for channel: Channel) -> String? {
    switch self {
    case .pullChannels where channel.kind != .pull: "visibility is for pull channels"
    case .budgetChannels where channel.costModel != .budget:
      "a competitor's spend is for push channels with a budget"
    case .perTouchChannels where channel.costModel != .perTouch:
      "touches are for channels costed per touch"
    default: nil
    }
  }
}
