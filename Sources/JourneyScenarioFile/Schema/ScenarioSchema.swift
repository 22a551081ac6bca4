import JourneyModel

/// The JSON Schema (2020-12) of scenario files, generated from the field definitions.
package enum ScenarioSchema {
  /// The schema as text, with a final newline.
  package static var text: String { document.text }

  private static let namePattern = "^[a-z][a-z0-9_]{0,39}$"
  private static let elementName = "example"

  private static var document: JSONValue {
    .object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("BuyerJourney scenario")),
      (
        "description",
        .string(
          "Quantities carry their unit, as in '6 weeks' or '30 kUSD / month'; any number may be a "
            + "distribution, as in '4 to 6 years'. Null returns a value to its default."
        )
      ),
      ("type", .string("object")),
      ("additionalProperties", .bool(false)),
      ("properties", properties(ScenarioFields.all)),
      ("if", .object([("not", .object([("required", strings(["extends"]))]))])),
      ("then", mandatory),
      ("$defs", definitions),
    ])
  }

  /// What a file that extends no other must state.
  private static var mandatory: JSONValue {
    let segment = JSONValue.object([("required", strings(["accounts"]))])
    let segments = JSONValue.object([
      ("minProperties", .number(1)), ("additionalProperties", segment),
    ])
    let market = JSONValue.object([
      ("type", .string("object")), ("required", strings(["segments"])),
      ("properties", .object([("segments", segments)])),
    ])
    return .object([
      ("required", strings(["market"])), ("properties", .object([("market", market)])),
    ])
  }

  private static var definitions: JSONValue {
    .object(
      Dimension.allCases.flatMap { dimension in
        [
          (dimension.rawValue, QuantityPattern.schema(dimension, mayBeUncertain: true)),
          (
            "certain_\(dimension.rawValue)",
            QuantityPattern.schema(dimension, mayBeUncertain: false)
          ),
        ]
      }
    )
  }

  /// A scenario with one plain element of each kind, from which defaults are read.
  private static let sample: Scenario = {
    var scenario = ScenarioFields.unstated
    scenario.market.segments.append(Segment(id: elementName))
    scenario.competitors.append(Vendor(id: elementName))
    scenario.channels.append(Channel(id: elementName))
    scenario.roles.append(Role(id: elementName))
    return scenario
  }()

  private static func properties(_ fields: [Field<Scenario>]) -> JSONValue {
    .object(fields.map { ($0.key, schema($0)) })
  }

  private static func schema(_ field: Field<Scenario>) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [("description", .string(description(field)))]
    switch field.form {
    case .number(let form, let accessor): pairs += number(form, accessor.get(sample))
    case .count(let range, let accessor):
      pairs += [
        ("type", strings(["integer"] + (field.origin == .required ? [] : ["null"]))),
        ("minimum", .number(Double(range.lowerBound))),
        ("maximum", .number(Double(range.upperBound))),
      ]
      if field.origin != .required {
        pairs.append(("default", .number(Double(accessor.get(sample)))))
      }
    case .flag(let accessor):
      pairs += [
        ("type", strings(["boolean", "null"])), ("default", .bool(accessor.get(sample))),
      ]
    case .text(let accessor):
      pairs += [
        ("type", strings(["string", "number", "null"])), ("maxLength", .number(500)),
        ("default", .string(accessor.get(sample))),
      ]
    case .currency(let accessor):
      pairs += [
        ("type", strings(["string", "null"])), ("pattern", .string("^[A-Z]{3}$")),
        ("default", .string(accessor.get(sample))),
      ]
    case .date:
      pairs += [
        ("type", strings(["string", "null"])), ("pattern", .string("^\\d{4}-\\d{2}-\\d{2}$")),
      ]
    case .choice(let choices, _):
      pairs.append(("enum", .array(choices.map(JSONValue.string) + [.null])))
    case .base: pairs += [("type", .string("string")), ("minLength", .number(1))]
    case .section(let fields): pairs += object(("properties", properties(fields)))
    case .keyed(let keyed):
      let index = keyed.names(sample).firstIndex(of: elementName) ?? 0
      let element = JSONValue.object(object(("properties", properties(keyed.fields(index)))))
      pairs += object(("patternProperties", .object([(namePattern, element)])))
    case .table(let domain, let form, _):
      pairs += table(domain, .object(number(form, nil)))
    case .plan(let dimension, _): pairs += plan(dimension)
    case .plans(let domain, let dimension, _): pairs += table(domain, .object(plan(dimension)))
    }
    return .object(pairs)
  }

  private static func description(_ field: Field<Scenario>) -> String {
    switch (field.form, field.origin) {
    case (.section, _), (.keyed, _), (.base, _): field.summary
    case (_, .required): "\(field.summary); required"
    case (_, .evidence(let rows)): "\(field.summary) (default from evidence \(rows))"
    case (_, .assumption(let reason)): "\(field.summary) (default assumed: \(reason))"
    }
  }

  private static func object(
    _ content: (key: String, value: JSONValue)
  ) -> [(key: String, value: JSONValue)] {
    [("type", strings(["object", "null"])), content, ("additionalProperties", .bool(false))]
  }

  private static func number(
    _ form: NumberForm,
    _ standard: Double?
  ) -> [(key: String, value: JSONValue)] {
    let name = form.mayBeUncertain ? form.dimension.rawValue : "certain_\(form.dimension.rawValue)"
    var pairs: [(key: String, value: JSONValue)] = [("$ref", .string("#/$defs/\(name)"))]
    let range = form.range
    if range.lower.isFinite {
      pairs.append((range.isLowerIncluded ? "minimum" : "exclusiveMinimum", .number(range.lower)))
    }
    if range.upper.isFinite {
      pairs.append((range.isUpperIncluded ? "maximum" : "exclusiveMaximum", .number(range.upper)))
    }
    if let standard, standard.isFinite {
      let format = QuantityFormat(currency: sample.currency)
      let isBare = form.dimension == .number
      pairs.append(
        ("default", isBare ? .number(standard) : .string(format.text(standard, form.dimension)))
      )
    }
    return pairs
  }

  private static func table(
    _ domain: KeyDomain,
    _ value: JSONValue
  ) -> [(key: String, value: JSONValue)] {
    guard let keys = domain.fixedKeys else {
      return object(("patternProperties", .object([(namePattern, value)])))
    }
    return object(("properties", .object(keys.map { ($0, value) })))
  }

  private static func plan(_ dimension: Dimension) -> [(key: String, value: JSONValue)] {
    let level = JSONValue.object([("$ref", .string("#/$defs/\(dimension.rawValue)"))])
    let time = JSONValue.object([("$ref", .string("#/$defs/time"))])
    let step = JSONValue.object([
      ("type", .string("object")),
      ("properties", .object([("from", time), ("amount", level)])),
      ("required", strings(["from", "amount"])), ("additionalProperties", .bool(false)),
    ])
    let steps = JSONValue.object([("type", .string("array")), ("items", step)])
    return [("anyOf", .array([level, steps]))]
  }

  private static func strings(_ values: [String]) -> JSONValue {
    .array(values.map(JSONValue.string))
  }
}

/// Regular expressions of quantities, as JSON Schema wants them.
private enum QuantityPattern {
  private static let number = #"[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?"#
  private static let time = "(minute|hour|day|week|month|quarter|year)s?"
  private static let money = "[kM]?[A-Z]{3}"

  static func schema(_ dimension: Dimension, mayBeUncertain: Bool) -> JSONValue {
    let unit = unit(dimension)
    let isBare = dimension == .number || dimension == .share
    var patterns = ["\(number)\(unit)"]
    if mayBeUncertain {
      let loose = isBare ? unit : "(\(unit))?"
      patterns.append("\(number)\(loose)\\s+to\\s+\(number)\(unit)")
      patterns.append("(\(DistributionReader.names.joined(separator: "|")))\\(.*\\)")
    }
    let text = JSONValue.object([
      ("type", .string("string")),
      ("pattern", .string("^\\s*(\(patterns.joined(separator: "|")))\\s*$")),
    ])
    let null = JSONValue.object([("type", .string("null"))])
    let bare = JSONValue.object([("type", .string("number"))])
    return .object([
      ("description", .string(description(dimension))),
      ("anyOf", .array(isBare ? [bare, text, null] : [text, null])),
    ])
  }

  private static func description(_ dimension: Dimension) -> String {
    "\(dimension.name), such as '\(dimension.example(number: "5", currency: "USD"))'"
  }

  /// What follows the number.
  private static func unit(_ dimension: Dimension) -> String {
    switch dimension {
    case .number: ""
    case .share: #"(\s*%)?"#
    case .time, .hours: "\\s*\(time)"
    case .hoursPerTime: "\\s*\(time)\\s*/\\s*\(time)"
    case .money: "\\s*\(money)"
    case .moneyPerTime: "\\s*\(money)\\s*/\\s*\(time)"
    case .moneyPerThing: "\\s*\(money)\\s*/\\s*(touch|click)"
    case .rate: "\\s*/\\s*\(time)"
    }
  }
}
