import JourneyModel

/// Lists every value of a scenario in the order of the format, with where it comes from.
struct ValueLister {
  let scenario: Scenario
  let stated: [String: FieldReader.Stated]
  /// Places of keys by dotted path.
  let keys: [String: SourceLocation]
  /// The group of assumptions that varies a default, by its path.
  var groups: [String: String] = [:]

  private var format: QuantityFormat { QuantityFormat(currency: scenario.currency) }

  func values() -> [ResolvedValue] {
    list(ScenarioFields.all, at: [], element: nil)
  }

  private func list(
    _ fields: [Field<Scenario>],
    at path: [String],
    element: String?
  ) -> [ResolvedValue] {
    fields.flatMap { field -> [ResolvedValue] in
      guard field.applies(scenario) else { return [] }
      let own = path + [field.key]
      switch field.form {
      case .section(let fields): return list(fields, at: own, element: element)
      case .keyed(let keyed): return list(keyed, at: own)
      case .shared: return shared(field, at: own)
      case .table(_, let form, let accessor):
        return list(accessor.get(scenario), form, field, own, element)
      case .plan(let kind, _, let accessor):
        return [value(field, own, accessor.get(scenario), kind, element)]
      case .past(let accessor): return past(field, own, accessor.get(scenario), element)
      case .plans(let domain, let kind, _, let accessor):
        let plans = accessor.get(scenario).filter { holds(domain, $0.key) }
        return plans.keys.sorted().map { key in
          value(field, own + [key], plans[key] ?? Plan(), kind, element)
        }
      default: return [single(field, own, element)].compactMap { $0 }
      }
    }
  }

  /// The draws that values share, by name, each with its median.
  private func shared(_ field: Field<Scenario>, at path: [String]) -> [ResolvedValue] {
    let prefix = path.joined(separator: ".") + "."
    return stated.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }.map { key, known in
      let median = known.median ?? .nan
      return row(
        field,
        path + [String(key.dropFirst(prefix.count))],
        format.text(median, .number),
        number: median,
        unit: "",
        exact: nil,
        nil
      )
    }
  }

  private func list(_ keyed: Keyed<Scenario>, at path: [String]) -> [ResolvedValue] {
    let names = keyed.names(scenario)
    let present = names.enumerated().flatMap { index, name in
      list(keyed.fields(index), at: path + [name], element: name)
    }
    let removed = keyed.standard.filter { !names.contains($0) }.map { name in
      let own = path + [name]
      let place = keys[own.joined(separator: ".")]
      return ResolvedValue(
        keys: own,
        text: "removed",
        number: nil,
        unit: "",
        exact: .removed,
        isUncertain: false,
        source: place.map(source) ?? .standard("the standard taxonomy"),
        summary: "Standard \(keyed.noun)"
      )
    }
    return present + removed
  }

  private func list(
    _ table: [String: Double],
    _ form: NumberForm,
    _ field: Field<Scenario>,
    _ path: [String],
    _ element: String?
  ) -> [ResolvedValue] {
    guard !table.isEmpty else {
      return [row(field, path, "none", number: nil, unit: "", exact: nil, element)]
    }
    return table.keys.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }.map { key in
      amount(field, path + [key], table[key] ?? 0, form.kind, element)
    }
  }

  private func amount(
    _ field: Field<Scenario>,
    _ path: [String],
    _ value: Double,
    _ kind: QuantityKind,
    _ element: String?
  ) -> ResolvedValue {
    row(
      field,
      path,
      format.text(value, kind),
      number: value,
      unit: kind.unit(currency: scenario.currency),
      exact: exact(value, kind),
      element
    )
  }

  /// Quantities carry their unit as text; pure numbers and shares have none and stay numbers.
  private func exact(_ value: Double, _ kind: QuantityKind) -> ResolvedValue.Exact {
    kind.isBare
      ? .number(value) : .text(format.exactText(value, kind))
  }

  private func single(
    _ field: Field<Scenario>,
    _ path: [String],
    _ element: String?
  ) -> ResolvedValue? {
    switch field.form {
    case .number(let form, let accessor):
      let unit = form.kind.unit(currency: scenario.currency)
      guard let value = accessor.get(scenario) else {
        return row(field, path, "not stated", number: nil, unit: unit, exact: nil, element)
      }
      return row(
        field,
        path,
        form.isSinceStart ? timeText(value) : format.text(value, form.kind),
        number: value,
        unit: unit,
        exact: value.isFinite ? exact(value, form.kind) : nil,
        element
      )
    case .count(_, let accessor):
      let count = accessor.get(scenario)
      return row(
        field,
        path,
        "\(count)",
        number: Double(count),
        unit: "",
        exact: .number(Double(count)),
        element
      )
    case .flag(let accessor):
      let flag = accessor.get(scenario)
      return row(field, path, "\(flag)", number: nil, unit: "", exact: .flag(flag), element)
    case .text(_, let accessor), .currency(let accessor), .choice(_, let accessor):
      return word(field, path, accessor.get(scenario), element)
    case .date(let accessor): return word(field, path, accessor.get(scenario).text, element)
    default: return nil
    }
  }

  private func word(
    _ field: Field<Scenario>,
    _ path: [String],
    _ text: String,
    _ element: String?
  ) -> ResolvedValue {
    row(
      field,
      path,
      text.isEmpty ? "none" : text,
      number: nil,
      unit: "",
      exact: text.isEmpty ? nil : .text(text),
      element
    )
  }

  private func past(
    _ field: Field<Scenario>,
    _ path: [String],
    _ channel: Channel,
    _ element: String?
  ) -> [ResolvedValue] {
    let kind = channel.costModel == .perTouch ? QuantityKind.rate : .moneyPerTime
    guard channel.segmentLevelsBefore.isEmpty else {
      return list(
        channel.segmentLevelsBefore,
        NumberForm(kind: kind, range: .budget),
        field,
        path,
        element
      )
    }
    guard let level = channel.plan.before else {
      let unit = kind.unit(currency: scenario.currency)
      return [row(field, path, "same", number: nil, unit: unit, exact: .text("same"), element)]
    }
    return [amount(field, path, level, kind, element)]
  }

  private func value(
    _ field: Field<Scenario>,
    _ path: [String],
    _ plan: Plan,
    _ kind: QuantityKind,
    _ element: String?
  ) -> ResolvedValue {
    let unit = kind.unit(currency: scenario.currency)
    let steps = plan.steps
    if steps.isEmpty {
      return row(field, path, "none", number: nil, unit: unit, exact: nil, element)
    }
    func uncertain(_ index: Int, _ key: String) -> String? {
      let known = self.stated["\(path.joined(separator: "."))[\(index)].\(key)"]
      return known?.isUncertain == true ? known?.text : nil
    }
    let isUncertain = steps.indices.contains { index in
      ["from", "amount"].contains { uncertain(index, $0) != nil }
    }
    if steps.count == 1, steps[0].fromDay == 0, !isUncertain {
      return amount(field, path, steps[0].perDay, kind, element)
    }
    let text = steps.enumerated().map { index, step in
      let amount = shown(uncertain(index, "amount"), format.text(step.perDay, kind))
      return "\(amount) from \(shown(uncertain(index, "from"), timeText(step.fromDay)))"
    }
    let exact = steps.enumerated().map { index, step in
      [
        "from": uncertain(index, "from") ?? format.exactText(step.fromDay, .time),
        "amount": uncertain(index, "amount") ?? format.exactText(step.perDay, kind),
      ]
    }
    var result = row(
      field,
      path,
      text.joined(separator: ", then "),
      number: nil,
      unit: unit,
      exact: .steps(exact),
      element
    )
    result.isUncertain = isUncertain
    return result
  }

  /// A distribution as stated, with its median, or the value itself.
  private func shown(_ uncertain: String?, _ value: String) -> String {
    uncertain.map { "\($0.printable) (median \(value))" } ?? value
  }

  /// A time since the start, with its date if the start is stated.
  private func timeText(_ days: Double) -> String {
    let time = format.timeText(days, since: scenario.startDate)
    guard stated[DateReader.startKey] != nil else { return time }
    return "\(time) (\(scenario.startDate.later(by: days).text))"
  }

  private func row(
    _ field: Field<Scenario>,
    _ path: [String],
    _ text: String,
    number: Double?,
    unit: String,
    exact: ResolvedValue.Exact?,
    _ element: String?
  ) -> ResolvedValue {
    let origin = element.flatMap { field.originByElement[$0] } ?? field.origin
    let name = path.joined(separator: ".")
    let known = stated[name]
    let group = groups[name]
    let reason = origin.text + (group.map { "; varied with '\($0)'" } ?? "")
    let uncertain = known?.isUncertain == true
    return ResolvedValue(
      keys: path,
      text: uncertain ? shown(known?.text, text) : text.printable,
      number: number,
      unit: unit,
      exact: uncertain ? known?.text.map { .text($0) } : exact,
      isUncertain: uncertain,
      source: known.map { source($0.location) } ?? .standard(reason),
      summary: field.summary,
      group: group
    )
  }

  private func source(_ location: SourceLocation) -> ResolvedValue.Source {
    location.source == SettingReader.source
      ? .setting(location.line) : .file(location.source, line: location.line)
  }

  /// Whether plans of a form may have an entry of this name.
  private func holds(_ domain: KeyDomain, _ channel: String) -> Bool {
    if domain == .segments { return true }
    let isPerTouch = scenario.channels.first { $0.id == channel }?.costModel == .perTouch
    return isPerTouch == (domain == .perTouchChannels)
  }
}
