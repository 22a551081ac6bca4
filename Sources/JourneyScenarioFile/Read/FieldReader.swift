import Foundation
import JourneyModel

/// Walks a tree along the field definitions, writes into a scenario and remembers where from.
struct FieldReader {
  /// Numbers that a draw replaces.
  struct Substitution: Sendable {
    var input: UncertainInput
    var kind: QuantityKind
    /// Dotted paths of what is replaced: that of the input, or of the values that share its draw.
    var paths: [String]
    var set: @Sendable (inout Scenario, Double) -> Void
  }

  /// A value that the files or settings state.
  struct Stated: Sendable {
    var location: SourceLocation
    /// The scalar as written, `nil` for lists.
    var text: String?
    var isUncertain = false
    /// The median of a distribution that several values share, `nil` for anything else.
    var median: Double?
  }

  /// A name that must exist once everything is read.
  struct Reference {
    var domain: KeyDomain
    var name: String
    var location: SourceLocation
  }

  /// A stated key that may turn out to have no effect.
  struct Condition {
    var field: Field<Scenario>
    /// The mapping in words.
    var place: String
    var path: String
    var location: SourceLocation
  }

  var log: DiagnosticLog
  var scenario = ScenarioFields.unstated
  let currency: String
  /// Of the dates that stand for times since the start.
  private let dates: DateReader
  /// By dotted path.
  private(set) var stated: [String: Stated] = [:]
  /// Places of keys, sections included, by dotted path.
  private(set) var keys: [String: SourceLocation] = [:]
  private(set) var substitutions: [Substitution] = []
  /// By name.
  var sharedDraws: [String: SharedDraw] = [:]
  private(set) var references: [Reference] = []
  private(set) var conditions: [Condition] = []
  /// Whole numbers as stated, by dotted path.
  private(set) var counts: [String: Int] = [:]

  /// What could not be read.
  private(set) var failed = FailedPaths()
  /// True if the currency could not be read, so that no money can be in the wrong one.
  private let isCurrencyUnknown: Bool
  /// True if the start is stated and could not be read, so that no date can be counted from it.
  private let isStartUnknown: Bool

  /// A reader of the money and dates of a tree whose currency and start are stated at its top.
  init(of tree: TreeNode, log: DiagnosticLog) {
    var currency: String? = ScenarioFields.unstated.currency
    if let stated = tree["currency"], !stated.isNull {
      currency = stated.text.flatMap { Self.isCurrencyCode($0) ? $0 : nil }
    }
    var start: CalendarDate?
    let stated = tree[DateReader.startKey]
    do {
      start = try stated?.text.map { text throws(ValueProblem) in try DateReader.date(text) }
    } catch {
      // The field itself is read later, and reports what is wrong with it.
      start = nil
    }
    dates = DateReader(start: start)
    isStartUnknown = start == nil && !(stated?.isNull ?? true)
    self.currency = currency ?? ScenarioFields.unstated.currency
    isCurrencyUnknown = currency == nil
    self.log = log
  }

  /// What to state in place of a key that is no misspelling of another.
  private static func advice(on key: String, known: Set<String>) -> String? {
    if key == "<<" { return TextScan.mergeAdvice }
    if key.first?.isNumber == true {
      return
        "a comma in braces ends a value; decimals have a point, as in '1.8', and thousands no comma, as in '1800'"
    }
    guard key != Vendor.awarenessKey, key.hasSuffix("awareness"),
      known.contains(Vendor.awarenessKey)
    else { return nil }
    return "state '\(Vendor.awarenessKey)', the share of people who name the vendor unprompted; "
      + "prompted (aided) awareness is several times as high and cannot stand for it"
  }

  /// Reads the keys of the mapping at a dotted path (empty at the top).
  ///
  /// `place` is the mapping in words for messages, such as `channel 'email'`.
  mutating func read(
    _ fields: [Field<Scenario>],
    from node: TreeNode,
    path: String,
    place: String
  ) {
    guard let entries = mapping(node, place, path) else { return }
    func own(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    let known = Set(fields.map(\.key))
    for entry in entries where !known.contains(entry.key) {
      let name = entry.key.printable
      let meant = log.isFull ? nil : Suggestion.nearest(to: entry.key, among: fields.map(\.key))
      fail(own(entry.key))
      if let meant { fail(own(meant)) }
      let section = fields.first { field in
        field.memberKeys.contains(entry.key)
          && entries.contains { $0.key == field.key && $0.value.isNull }
      }
      log.report(
        .unknownKey,
        "unknown key '\(name)' in \(place)",
        at: entry.keyLocation,
        advice: section.map { "it belongs to '\($0.key)': indent it below that" }
          ?? Self.advice(on: entry.key, known: known)
          ?? meant.map { "did you mean '\($0.printable)'?" }
          ?? (known.count <= 6 ? "it takes \(known.sorted().joined(separator: ", "))" : nil)
      )
    }
    for field in fields {
      guard let entry = entries.first(where: { $0.key == field.key }) else { continue }
      let path = own(field.key)
      keys[path] = entry.keyLocation
      if entry.isRepeated { fail(path) }
      if case .empty = entry.value.content {
        fail(path)
        log.report(
          .missingValue,
          "key '\(field.key)' in \(place) has no value",
          at: entry.keyLocation,
          advice: field.memberKeys.isEmpty
            ? "leave the key out for its default"
            : "indent what belongs to it below it, or leave the key out"
        )
        continue
      }
      if entry.value.isNull { continue }
      if !field.appliesTo.isEmpty {
        conditions.append(
          Condition(field: field, place: place, path: path, location: entry.keyLocation)
        )
      }
      read(field, entry.value, path, place)
    }
  }

  private mutating func read(
    _ field: Field<Scenario>,
    _ node: TreeNode,
    _ path: String,
    _ place: String
  ) {
    let what = place == "the scenario" ? "'\(field.key)'" : "'\(field.key)' of \(place)"
    switch field.form {
    case .section(let fields): read(fields, from: node, path: path, place: what)
    case .keyed(let keyed): read(keyed, node, path, what)
    case .number(let form, let accessor):
      number(node, form, path, what) { accessor.set(&$0, $1) }
    case .table(let keys, let form, let accessor):
      readTable(node, keys, form, accessor, path, what)
    case .plan(let kind, let range, let accessor):
      readPlan(node, NumberForm(kind: kind, range: range), accessor, path, what)
    case .past: readPast(field, node, path, what)
    case .plans(let keys, let kind, let range, let accessor):
      let form = NumberForm(kind: kind, range: range)
      readPlans(node, keys, form, accessor, path, what)
    case .shared: readShared(node, path, what)
    case .base: stated[path] = Stated(location: node.location, text: node.text)
    default: readWord(field, node, path, what)
    }
  }

  /// Reads our level of a channel before day 0, or its levels by segment, of money or of touches as the cost
  /// model says, which is read before it.
  private mutating func readPast(
    _ field: Field<Scenario>,
    _ node: TreeNode,
    _ path: String,
    _ what: String
  ) {
    guard case .past(let accessor) = field.form else { return }
    let channel = path.split(separator: ".").dropLast().joined(separator: ".")
    // What it is a level of is not known; the channel is mended first.
    let isUnknown = failed.overlap(["\(channel).kind", "\(channel).cost_model"])
    let isTouches = accessor.get(scenario).costModel == .perTouch
    let form =
      isTouches
      ? NumberForm(kind: .rate, range: .touchRate) : NumberForm(kind: .moneyPerTime, range: .budget)
    if case .mapping(let entries) = node.content {
      guard !isUnknown else { return fail(path) }
      guard names(entries.filter { !$0.value.isNull }, node, path, what) else { return }
      let levels = Accessor<Scenario, [String: Double]>(
        get: { accessor.get($0).segmentLevelsBefore },
        set: { scenario, levels in
          var channel = accessor.get(scenario)
          channel.plan.before = 0
          channel.segmentLevelsBefore = levels
          accessor.set(&scenario, channel)
        }
      )
      return readTable(node, .segments, form, levels, path, what)
    }
    guard let text = scalar(node, what, path)?.trimmed else { return }
    let set: @Sendable (inout Scenario, Double?) -> Void = { scenario, value in
      var channel = accessor.get(scenario)
      channel.plan.before = value
      accessor.set(&scenario, channel)
    }
    if ["same", "0"].contains(text) {
      set(&scenario, text == "0" ? 0 : nil)
      stated[path] = Stated(location: node.location, text: text)
      return
    }
    if isUnknown { return fail(path) }
    let plan = isTouches ? "touches" : "spend"
    number(node, form, path, "\(what) ('same', 0 or a level of '\(plan)')") { set(&$0, $1) }
  }

  /// Reads a number or distribution; `set` writes it, now and for every draw.
  mutating func number(
    _ node: TreeNode,
    _ form: NumberForm,
    _ path: String,
    _ what: String,
    set: @escaping @Sendable (inout Scenario, Double) -> Void
  ) {
    guard let text = scalar(node, what, path)?.trimmed else { return }
    let quantity = QuantityReader(
      kind: form.kind,
      currency: currency,
      isCount: form.isWhole,
      dates: form.isSinceStart ? dates : nil
    )
    let reader = DistributionReader(quantity: quantity, range: form.range)
    do throws(ValueProblem) {
      if let reason = form.certainty,
        DistributionReader.isDistribution(text)
          || (DistributionReader.dashed(text) != nil && !reader.isDate(text))
          || sharedUse(text) != nil
      {
        throw ValueProblem(.uncertaintyNotAllowed, "the value must be certain, since \(reason)")
      }
      if let use = sharedUse(text) {
        return try read(use, node, form, path, set: set)
      }
      switch try reader.read(text) {
      case .certain(let value):
        set(&scenario, value)
        stated[path] = Stated(location: node.location, text: text)
      case .uncertain(let distribution):
        set(&scenario, reader.central(distribution))
        stated[path] = Stated(location: node.location, text: text, isUncertain: true)
        let input = UncertainInput(
          path: path,
          distribution: distribution,
          allowed: form.range.allowed,
          unit: form.kind.unit(currency: currency),
          isWhole: form.isWhole
        )
        remember(Substitution(input: input, kind: form.kind, paths: [path], set: set))
      }
    } catch {
      if error.code == .wrongCurrency, isCurrencyUnknown { return fail(path) }
      if error.code == .dateWithoutStart, isStartUnknown { return fail(path) }
      report(
        error,
        what,
        path,
        node,
        expected: sharedAdvice(for: text) ?? quantity.expectation
      )
    }
  }

  /// Reports a problem with the value of `what`; `expected` is how it is written.
  mutating func report(
    _ problem: ValueProblem,
    _ what: String,
    _ path: String,
    _ node: TreeNode,
    expected: String? = nil
  ) {
    fail(path)
    let isMalformed = problem.code == .notANumber || problem.code == .wrongUnit
    let isMoneyForTouches =
      problem.code == .wrongUnit && path.hasSuffix(".touches")
      && node.text?.contains(currency) == true
    log.report(
      problem.code,
      "\(what): \(problem.message)",
      at: node.location,
      advice: isMoneyForTouches
        ? "for money, state 'spend' and 'cost_model: budget'"
        : problem.advice ?? (isMalformed ? expected : nil)
    )
  }

  /// Remembers that what is at a path could not be read.
  mutating func fail(_ path: String) { failed.insert(path) }

  /// The text of a single value, or `nil` after a report.
  mutating func scalar(_ node: TreeNode, _ what: String, _ path: String) -> String? {
    if let text = node.text { return text }
    fail(path)
    log.report(.wrongShape, "\(what) must be a single value, not \(node.shape)", at: node.location)
    return nil
  }

  /// The entries of a mapping, or `nil` after a report.
  mutating func mapping(
    _ node: TreeNode,
    _ what: String,
    _ path: String
  ) -> [TreeNode.Entry]? {
    if let entries = node.entries { return entries }
    fail(path)
    log.report(
      .wrongShape,
      "\(what) must be a mapping of keys to values, not \(node.shape)",
      at: node.location,
      advice: sizeAdvice(node, path) ?? dealAdvice(node, path)
    )
    return nil
  }

  /// How to write a range of committee sizes that is stated like one of amounts.
  private func sizeAdvice(_ node: TreeNode, _ path: String) -> String? {
    guard path.hasSuffix("committee.size") || path.hasSuffix(".committee_size"),
      let text = node.text
    else { return nil }
    let ends = text.components(separatedBy: " to ").compactMap { Int($0.trimmed) }
    let dashed = DistributionReader.dashed(text).map { [$0.low, $0.high].compactMap { Int($0) } }
    let range = ends.count == 2 ? ends : dashed ?? []
    guard range.count == 2, range[0] >= 1, range[0] < range[1] else {
      return Int(text.trimmed).map { "write '{table: {\($0): 100 %}}' for committees of one size" }
    }
    let median = Int((Double(range[0]) * Double(range[1])).squareRoot().rounded())
    return "write '{median: \(median), min: \(range[0]), max: \(range[1])}'"
  }

  /// How to write deals of which one amount is stated.
  private func dealAdvice(_ node: TreeNode, _ path: String) -> String? {
    guard path.hasSuffix(".deal_value"), node.text != nil else { return nil }
    return
      "write '{median: AMOUNT, p90: AMOUNT}': half of the deals are smaller than the one, nine in ten than the other"
  }

  mutating func remember(_ value: Stated, at path: String) { stated[path] = value }
  mutating func remember(key location: SourceLocation, at path: String) { keys[path] = location }
  mutating func remember(count: Int, at path: String) { counts[path] = count }
  mutating func remember(_ reference: Reference) { references.append(reference) }
  mutating func remember(_ substitution: Substitution) { substitutions.append(substitution) }
}
