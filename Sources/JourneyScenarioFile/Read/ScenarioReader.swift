import JourneyModel

/// Turns a merged tree into a template: values first, then names, then rules between values.
struct ScenarioReader {
  private var reader: FieldReader
  private let tree: TreeNode

  var log: DiagnosticLog { reader.log }

  init(tree: TreeNode, log: DiagnosticLog) {
    self.tree = tree
    let currency = tree["currency"]?.text.flatMap { FieldReader.isCurrencyCode($0) ? $0 : nil }
    reader = FieldReader(currency: currency ?? ScenarioFields.unstated.currency, log: log)
  }

  /// The template, or `nil` if an error was reported.
  mutating func template() -> ScenarioTemplate? {
    reader.read(ScenarioFields.all, from: tree, path: "", place: "the scenario")
    checkMandatory()
    checkReferences()
    checkConditions()
    checkExclusiveKeys()
    checkSizes()
    if !reader.log.hasErrors {
      for violation in ConsistencyRules.violations(of: reader.scenario) { report(violation) }
    }
    guard !reader.log.hasErrors else { return nil }
    let substitutions = reader.substitutions.sorted { $0.input.path < $1.input.path }
    let central = reader.scenario
    return ScenarioTemplate(
      uncertainInputs: substitutions.map(\.input),
      central: central,
      instantiate: { values in
        precondition(
          values.count == substitutions.count,
          "\(values.count) values for \(substitutions.count) uncertain inputs"
        )
        var scenario = central
        for (substitution, value) in zip(substitutions, values) {
          substitution.set(&scenario, value)
        }
        let broken = ConsistencyRules.violations(of: scenario).filter { !$0.isWarning }
        guard broken.isEmpty else {
          throw ScenarioError(
            diagnostics: broken.map { Diagnostic($0.code, $0.message, at: nil) }
          )
        }
        return scenario
      }
    )
  }

  /// Every value of a scenario that this reader has read.
  func values(of scenario: Scenario) -> [ResolvedValue] {
    ValueLister(scenario: scenario, stated: reader.stated, keys: reader.keys).values()
  }

  private mutating func checkMandatory() {
    guard reader.scenario.market.segments.isEmpty, !reader.log.hasErrors else { return }
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
      let (code, noun, names): (DiagnosticCode, String, [String]) =
        switch reference.domain {
        case .segments: (.unknownSegment, "segment", scenario.market.segments.map(\.id))
        case .roles: (.unknownRole, "role", scenario.roles.map(\.id))
        case .vendors: (.unknownVendor, "vendor", scenario.competitors.map(\.id) + ["us"])
        default: (.unknownChannel, "channel", scenario.channels.map(\.id))
        }
      guard names.contains(reference.name) else {
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
      if let rule = reference.domain.rule(for: channel) {
        reader.log.report(
          .unsuitableChannel,
          "channel '\(name)' is not suitable: \(rule)",
          at: reference.location
        )
      }
    }
  }

  private mutating func checkConditions() {
    for condition in reader.conditions where !condition.field.applies(reader.scenario) {
      reader.log.report(
        .keyDoesNotApply,
        "'\(condition.field.key)' has no effect in \(condition.place); it is for "
          + condition.field.appliesTo,
        at: condition.location
      )
    }
  }

  private mutating func checkExclusiveKeys() {
    var sizes = ["committee.size"]
    for segment in reader.scenario.market.segments {
      let path = "market.segments.\(segment.id)"
      sizes.append("\(path).committee_size")
      checkExclusive("\(path).entry_interval", "\(path).in_market_share")
    }
    for path in sizes {
      for key in ["median", "log_sd", "min", "max"] {
        checkExclusive("\(path).\(key)", "\(path).table")
      }
    }
  }

  private mutating func checkExclusive(_ first: String, _ second: String) {
    guard reader.stated[first] != nil, isStated(second), let place = reader.keys[second] else {
      return
    }
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

  /// Whether a value, or a value below it, is stated.
  private func isStated(_ path: String) -> Bool {
    reader.stated.keys.contains { $0 == path || $0.hasPrefix(path + ".") }
  }

  private mutating func checkSizes() {
    let paths =
      ["committee.size"]
      + reader.scenario.market.segments.map { "market.segments.\($0.id).committee_size" }
    let standard = CommitteeSize.Statement()
    for path in paths {
      let low = reader.counts["\(path).min"] ?? standard.minimum
      let high = reader.counts["\(path).max"] ?? standard.maximum
      guard low > high, reader.counts["\(path).min"] != nil || reader.counts["\(path).max"] != nil
      else { continue }
      let place = reader.stated["\(path).max"] ?? reader.stated["\(path).min"]
      reader.log.report(
        .committeeSize,
        "the smallest committee, \(low), is larger than the largest, \(high)",
        at: place?.location,
        advice: "state both 'min' and 'max'"
      )
    }
  }

  private mutating func report(_ violation: Violation) {
    let place = violation.paths.compactMap(location).first
    reader.log.report(
      Diagnostic(
        violation.code,
        violation.message,
        at: place ?? nearest(violation.paths),
        advice: violation.advice,
        severity: violation.isWarning ? .warning : .error
      )
    )
  }

  private func location(of path: String) -> SourceLocation? {
    reader.stated[path]?.location ?? reader.keys[path]
  }

  /// The place of the closest section that is stated and contains one of the paths.
  private func nearest(_ paths: [String]) -> SourceLocation? {
    for path in paths {
      var keys = path.split(separator: ".")
      while !keys.isEmpty {
        if let place = location(of: keys.joined(separator: ".")) { return place }
        keys.removeLast()
      }
    }
    return tree.location
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
