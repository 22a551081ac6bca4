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
    guard let entries = mapping(node, what, path) else { return }
    let removed = entries.filter(\.value.isNull)
    for entry in first(removed, "removed \(keyed.noun)s", path) { remove(entry, keyed, path) }
    var positions: [String: Int] = [:]
    for (index, name) in keyed.names(scenario).enumerated() { positions[name] = index }
    for entry in first(entries.filter { !$0.value.isNull }, "\(keyed.noun)s", path) {
      let own = "\(path).\(entry.key)"
      remember(key: entry.keyLocation, at: own)
      if entry.isRepeated { fail(own) }
      guard check(name: entry.key, keyed.noun, own, entry.keyLocation) else { continue }
      let place = "\(keyed.noun) '\(entry.key)'"
      if case .empty = entry.value.content {
        fail(own)
        log.report(.missingValue, "\(place) has no value", at: entry.keyLocation)
        continue
      }
      let position = positions[entry.key]
      if position == nil {
        guard checkAddition(entry, keyed, to: entries, own) else { continue }
        positions[entry.key] = positions.count
        keyed.add(&scenario, entry.key, entry.value["kind"]?.text)
      }
      read(entry, keyed, at: position ?? positions.count - 1, own, place, isNew: position == nil)
    }
  }

  /// Reads the fields of an element, and checks that what is mandatory is stated.
  private mutating func read(
    _ entry: TreeNode.Entry,
    _ keyed: Keyed<Scenario>,
    at index: Int,
    _ path: String,
    _ place: String,
    isNew: Bool
  ) {
    let fields = keyed.fields(index)
    read(fields, from: entry.value, path: path, place: place)
    guard entry.value.entries != nil else { return }
    for field in fields where entry.value[field.key].isMissing {
      let isMandatory = field.origin == .required
      guard isMandatory || (isNew && keyed.mandatoryIfNew?.key == field.key),
        !failed.overlap(["\(path).\(field.key)"])
      else { continue }
      fail("\(path).\(field.key)")
      let rule = isMandatory ? "must state" : "is not a standard one and must state"
      log.report(
        .missingKey,
        "\(place) \(rule) its '\(field.key)'",
        at: entry.keyLocation,
        advice: isMandatory
          ? nil
          : Suggestion.advice(for: entry.key, among: keyed.standard) ?? keyed.mandatoryIfNew?.advice
      )
    }
  }

  /// Whether a name that no lower file states may be added; a misspelt name must change nothing.
  private mutating func checkAddition(
    _ entry: TreeNode.Entry,
    _ keyed: Keyed<Scenario>,
    to entries: [TreeNode.Entry],
    _ path: String
  ) -> Bool {
    guard let layer = entry.addedBy else { return true }
    // What a source adds comes after all that the sources below it have.
    let lower = entries.prefix(Self.elementLimit).prefix { $0.key != entry.key }
      .filter { $0.addedBy != layer && !$0.value.isNull }.map(\.key)
    let advice = Suggestion.advice(
      for: entry.key,
      among: (lower + keyed.standard).filter { !Suggestion.isSeries(entry.key, $0) }
    )
    let isSetting = layer == SettingReader.source
    guard isSetting || advice != nil else { return true }
    fail(path)
    let noun = keyed.noun
    log.report(
      .badAddition,
      isSetting
        ? "there is no \(noun) '\(entry.key)', and --set cannot add one"
        : "there is no \(noun) '\(entry.key)' in the file that is extended, but one with nearly "
          + "this name",
      at: entry.keyLocation,
      advice: isSetting
        ? advice ?? "add it in a file that extends this one"
        : advice.map { "\($0) A new \(noun) needs a name less like it" }
    )
    return false
  }

  /// The first entries, up to the limit, after a report if there are more.
  private mutating func first(
    _ entries: [TreeNode.Entry],
    _ nouns: String,
    _ path: String
  ) -> ArraySlice<TreeNode.Entry> {
    if entries.count > Self.elementLimit {
      fail(path)
      log.report(
        .tooMany,
        "there are \(entries.count) \(nouns); at most \(Self.elementLimit) are read",
        at: entries[Self.elementLimit].keyLocation
      )
    }
    return entries.prefix(Self.elementLimit)
  }

  private mutating func remove(
    _ entry: TreeNode.Entry,
    _ keyed: Keyed<Scenario>,
    _ path: String
  ) {
    let own = "\(path).\(entry.key)"
    remember(key: entry.keyLocation, at: own)
    if entry.isRepeated { fail(own) }
    if keyed.names(scenario).contains(entry.key) {
      keyed.remove(&scenario, entry.key)
    } else if !entry.value.replacesAnother {
      fail(own)
      log.report(
        .nothingToRemove,
        "there is no \(keyed.noun) '\(entry.key.printable)' to remove",
        at: entry.keyLocation,
        advice: Suggestion.advice(for: entry.key, among: keyed.standard)
      )
    }
  }

  /// Whether a name is one that elements of a kind may have, after a report if not.
  mutating func check(
    name: String,
    _ noun: String,
    _ path: String,
    _ location: SourceLocation
  ) -> Bool {
    let scalars = name.unicodeScalars
    let isPlain =
      scalars.first.map { ("a"..."z").contains($0) } == true
      && scalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
      }
    guard isPlain, scalars.count <= Self.nameLimit else {
      fail(path)
      log.report(
        .badName,
        "'\(name.printable.prefix(60))' is not a name; use a-z, 0-9 and _, at most \(Self.nameLimit)",
        at: location,
        advice: noun == "role" ? nil : "reports call the \(noun) by its 'title', in any script"
      )
      return false
    }
    if ReservedName.contains(name) {
      fail(path)
      log.report(
        .badName,
        "'\(name)' is what tools that read tables take for a missing or special value",
        at: location,
        advice: "name the \(noun) differently, such as '\(noun)_\(name)'"
      )
      return false
    }
    if noun == "competitor", name == "us" {
      fail(path)
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
      number(entry.value, form, "\(path).\(key)", "'\(key.printable)' in \(what)") {
        scenario,
        value in
        var table = accessor.get(scenario)
        table[key] = value
        accessor.set(&scenario, table)
      }
    }
  }

  /// Reads plans by channel or segment.
  mutating func readPlans(
    _ node: TreeNode,
    _ domain: KeyDomain,
    _ form: NumberForm,
    _ accessor: Accessor<Scenario, [String: Plan]>,
    _ path: String,
    _ what: String
  ) {
    guard let entries = tableEntries(node, domain, path, what),
      domain != .segments || names(entries, node, path, what)
    else { return }
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
      readPlan(entry.value, form, plan, "\(path).\(key)", "'\(key.printable)' in \(what)")
    }
  }

  /// Whether a mapping by segment has entries; a report if it has none, which would silently be nothing at all.
  mutating func names(
    _ entries: [TreeNode.Entry],
    _ node: TreeNode,
    _ path: String,
    _ what: String
  ) -> Bool {
    guard entries.isEmpty, !failed.overlap([path]) else { return true }
    fail(path)
    log.report(
      .missingValue,
      "\(what) names no segment",
      at: node.location,
      advice: "state an amount for a segment, or leave the key out"
    )
    return false
  }

  /// The entries whose keys the domain knows or may know, without removed ones.
  private mutating func tableEntries(
    _ node: TreeNode,
    _ domain: KeyDomain,
    _ path: String,
    _ what: String
  ) -> [TreeNode.Entry]? {
    guard let entries = mapping(node, what, path) else { return nil }
    var kept: [TreeNode.Entry] = []
    for entry in first(entries.filter { !$0.value.isNull }, "entries in \(what)", path) {
      let own = "\(path).\(entry.key)"
      remember(key: entry.keyLocation, at: own)
      if entry.isRepeated { fail(own) }
      if case .empty = entry.value.content {
        fail(own)
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
        fail(own)
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
      @Sendable func setLevel(_ scenario: inout Scenario, _ value: Double) {
        var plan = accessor.get(scenario)
        plan.steps = [Plan.Step(fromDay: 0, perDay: value)]
        accessor.set(&scenario, plan)
      }
      setLevel(&scenario, 0)
      number(node, level, path, what) { setLevel(&$0, $1) }
      return
    }
    guard steps.count <= Self.stepLimit else {
      fail(path)
      log.report(
        .tooMany,
        "\(what) has \(steps.count) steps; at most \(Self.stepLimit) are read",
        at: steps[Self.stepLimit].location
      )
      return
    }
    remember(Stated(location: node.location, text: nil), at: path)
    var plan = accessor.get(scenario)
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
    guard let entries = mapping(node, what, path) else { return }
    for entry in entries where !["from", "amount"].contains(entry.key) {
      fail(path)
      log.report(
        .unknownKey,
        "unknown key '\(entry.key.printable)' in \(what)",
        at: entry.keyLocation,
        advice: "a step has the keys 'from' and 'amount'"
      )
    }
    for (key, form) in [("from", NumberForm.stepStart), ("amount", level)] {
      guard let entry = entries.first(where: { $0.key == key }) else {
        // Any other key may be this one, misspelt.
        if entries.allSatisfy({ ["from", "amount"].contains($0.key) }) {
          log.report(.missingKey, "\(what) must state '\(key)'", at: node.location)
        }
        fail("\(path).\(key)")
        continue
      }
      if entry.isRepeated { fail("\(path).\(key)") }
      let isTime = key == "from"
      remember(key: entry.keyLocation, at: "\(path).\(key)")
      number(entry.value, form, "\(path).\(key)", "'\(key.printable)' of \(what)") {
        scenario,
        value in
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
