import JourneyModel

extension FieldReader {
  /// Longest name of an element.
  static let nameLimit = 40
  /// The most elements of a kind, and entries of a table by name, that are read.
  static let elementLimit = 200
  /// The most steps of a plan.
  static let stepLimit = 1_000

  /// Reads elements by name: removals first, since positions of the others follow from them.
  mutating func read(
    _ keyed: Keyed<Scenario>,
    _ node: TreeNode,
    _ path: String,
    _ what: String
  ) {
    guard let entries = mapping(node, what) else { return }
    for entry in entries where entry.value.isNull { remove(entry, keyed, path) }
    for entry in entries where !entry.value.isNull {
      let own = "\(path).\(entry.key)"
      remember(key: entry.keyLocation, at: own)
      guard check(name: entry.key, keyed.noun, entry.keyLocation) else { continue }
      let place = "\(keyed.noun) '\(entry.key)'"
      if case .empty = entry.value.content {
        log.report(.missingValue, "\(place) has no value", at: entry.keyLocation)
        continue
      }
      add(entry, keyed, own, place)
    }
  }

  private mutating func add(
    _ entry: TreeNode.Entry,
    _ keyed: Keyed<Scenario>,
    _ path: String,
    _ place: String
  ) {
    if !keyed.names(scenario).contains(entry.key) {
      keyed.add(&scenario, entry.key, entry.value["kind"]?.text)
      if keyed.noun == "channel", entry.value.entries != nil, entry.value["kind"].isMissing {
        log.report(
          .missingKey,
          "\(place) is not of the standard taxonomy and must state its 'kind'",
          at: entry.keyLocation,
          advice: Suggestion.advice(for: entry.key, among: keyed.standard)
            ?? "add 'kind: push' or 'kind: pull'"
        )
      }
    }
    guard let index = keyed.names(scenario).firstIndex(of: entry.key) else { return }
    let fields = keyed.fields(index)
    read(fields, from: entry.value, path: path, place: place)
    guard entry.value.entries != nil else { return }
    for field in fields where field.origin == .required && entry.value[field.key].isMissing {
      log.report(.missingKey, "\(place) must state its '\(field.key)'", at: entry.keyLocation)
    }
  }

  private mutating func remove(
    _ entry: TreeNode.Entry,
    _ keyed: Keyed<Scenario>,
    _ path: String
  ) {
    remember(key: entry.keyLocation, at: "\(path).\(entry.key)")
    if keyed.names(scenario).contains(entry.key) {
      keyed.remove(&scenario, entry.key)
    } else if !entry.value.replacesAnother {
      log.report(
        .nothingToRemove,
        "there is no \(keyed.noun) '\(entry.key.printable)' to remove",
        at: entry.keyLocation,
        advice: Suggestion.advice(for: entry.key, among: keyed.standard)
      )
    }
  }

  private mutating func check(
    name: String,
    _ noun: String,
    _ location: SourceLocation
  ) -> Bool {
    let scalars = name.unicodeScalars
    let isPlain =
      scalars.first.map { ("a"..."z").contains($0) } == true
      && scalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
      }
    guard isPlain, scalars.count <= Self.nameLimit else {
      log.report(
        .badName,
        "'\(name.printable.prefix(60))' is not a name; use a-z, 0-9 and _, at most \(Self.nameLimit)",
        at: location
      )
      return false
    }
    if noun == "competitor", name == "us" {
      log.report(.badName, "'us' is the vendor whose forecast this is", at: location)
      return false
    }
    return true
  }

  /// Reads numbers by key; a stated table replaces the default one.
  mutating func readTable(
    _ node: TreeNode,
    _ domain: KeyDomain,
    _ form: NumberForm,
    _ accessor: Accessor<Scenario, [String: Double]>,
    _ path: String,
    _ what: String
  ) {
    guard let entries = tableEntries(node, domain, path, what) else { return }
    accessor.set(&scenario, [:])
    for entry in entries {
      let key = entry.key
      number(entry.value, form, "\(path).\(key)", "'\(key)' in \(what)") { scenario, value in
        var table = accessor.get(scenario)
        table[key] = value
        accessor.set(&scenario, table)
      }
    }
  }

  /// Reads plans by channel.
  mutating func readPlans(
    _ node: TreeNode,
    _ domain: KeyDomain,
    _ form: NumberForm,
    _ accessor: Accessor<Scenario, [String: Plan]>,
    _ path: String,
    _ what: String
  ) {
    guard let entries = tableEntries(node, domain, path, what) else { return }
    for entry in entries {
      let key = entry.key
      let plan = Accessor<Scenario, Plan>(
        get: { accessor.get($0)[key] ?? Plan() },
        set: { scenario, plan in
          var plans = accessor.get(scenario)
          plans[key] = plan
          accessor.set(&scenario, plans)
        }
      )
      readPlan(entry.value, form, plan, "\(path).\(key)", "'\(key)' in \(what)")
    }
  }

  /// The entries whose keys the domain knows or may know, without removed ones.
  private mutating func tableEntries(
    _ node: TreeNode,
    _ domain: KeyDomain,
    _ path: String,
    _ what: String
  ) -> [TreeNode.Entry]? {
    guard let entries = mapping(node, what) else { return nil }
    var kept: [TreeNode.Entry] = []
    for entry in entries where !entry.value.isNull {
      remember(key: entry.keyLocation, at: "\(path).\(entry.key)")
      if case .empty = entry.value.content {
        log.report(
          .missingValue,
          "'\(entry.key.printable)' in \(what) has no value",
          at: entry.keyLocation
        )
        continue
      }
      guard let keys = domain.fixedKeys else {
        remember(Reference(domain: domain, name: entry.key, location: entry.keyLocation))
        kept.append(entry)
        continue
      }
      if keys.contains(entry.key) {
        kept.append(entry)
      } else {
        log.report(
          .unknownKey,
          "unknown key '\(entry.key.printable)' in \(what)",
          at: entry.keyLocation,
          advice: Suggestion.advice(for: entry.key, among: keys)
            ?? "known are \(keys.joined(separator: ", "))"
        )
      }
    }
    return kept
  }

  /// Reads a constant level, or a list of steps.
  mutating func readPlan(
    _ node: TreeNode,
    _ level: NumberForm,
    _ accessor: Accessor<Scenario, Plan>,
    _ path: String,
    _ what: String
  ) {
    guard case .sequence(let steps) = node.content else {
      accessor.set(&scenario, Plan(constantPerDay: 0))
      number(node, level, path, what) { scenario, value in
        accessor.set(&scenario, Plan(constantPerDay: value))
      }
      return
    }
    remember(Stated(location: node.location, text: nil), at: path)
    var plan = Plan()
    plan.steps = steps.map { _ in Plan.Step(fromDay: 0, perDay: 0) }
    accessor.set(&scenario, plan)
    for (index, step) in steps.enumerated() {
      readStep(step, index, level, accessor, "\(path)[\(index)]", "step \(index + 1) of \(what)")
    }
  }

  private mutating func readStep(
    _ node: TreeNode,
    _ index: Int,
    _ level: NumberForm,
    _ accessor: Accessor<Scenario, Plan>,
    _ path: String,
    _ what: String
  ) {
    guard let entries = mapping(node, what) else { return }
    for entry in entries where !["from", "amount"].contains(entry.key) {
      log.report(
        .unknownKey,
        "unknown key '\(entry.key.printable)' in \(what)",
        at: entry.keyLocation,
        advice: "a step has the keys 'from' and 'amount'"
      )
    }
    let time = NumberForm(dimension: .time, range: .delay)
    for (key, form) in [("from", time), ("amount", level)] {
      guard let entry = entries.first(where: { $0.key == key }) else {
        log.report(.missingKey, "\(what) must state '\(key)'", at: node.location)
        continue
      }
      let isTime = key == "from"
      remember(key: entry.keyLocation, at: "\(path).\(key)")
      number(entry.value, form, "\(path).\(key)", "'\(key)' of \(what)") { scenario, value in
        var plan = accessor.get(scenario)
        if isTime { plan.steps[index].fromDay = value } else { plan.steps[index].perDay = value }
        accessor.set(&scenario, plan)
      }
    }
  }
}

extension KeyDomain {
  /// The keys that the format itself defines, `nil` if a scenario does.
  var fixedKeys: [String]? {
    switch self {
    case .criteria: Criterion.allCases.map(\.rawValue)
    case .numbers(let range): range.map(String.init)
    default: nil
    }
  }
}

extension TreeNode? {
  /// Whether a key is left out, or null.
  fileprivate var isMissing: Bool { self?.isNull ?? true }
}
