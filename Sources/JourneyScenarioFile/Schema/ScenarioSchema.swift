import JourneyModel

/// The JSON Schema (2020-12) of scenario files, generated from the field definitions.
package enum ScenarioSchema {
  /// The schema as text, with a final newline.
  package static var text: String { document.text }

  private static let namePattern = "^[a-z][a-z0-9_]{0,39}$"
  /// A vendor may not be called `us`, which is ours.
  private static let vendorPattern = "^(?!us$)[a-z][a-z0-9_]{0,39}$"
  private static let datePattern = "^\(QuantityPattern.date)$"
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
      ("required", strings(["market"])),
      (
        "properties",
        .object([
          ("market", market), ("channels", own(Channel.standard.map(\.id), mustState: "kind")),
          ("roles", own(Role.standard.map(\.id), mustState: "criteria")),
        ])
      ),
    ])
  }

  /// A mapping in which every element but the standard ones must state a key.
  private static func own(_ standard: [String], mustState key: String) -> JSONValue {
    let stated = JSONValue.object([("required", strings([key]))])
    let removed = JSONValue.object([("type", .string("null"))])
    return .object([
      ("properties", .object(standard.map { ($0, .bool(true)) })),
      ("additionalProperties", .object([("anyOf", .array([stated, removed]))])),
    ])
  }

  /// Quantities by the name that ``QuantityPattern`` gives them.
  private static var definitions: JSONValue {
    let patterns =
      QuantityKind.allCases.flatMap { kind in
        [true, false].flatMap { mayBeUncertain in
          (kind == .change ? [true] : kind.isBare ? [false, true] : [false]).map { isSigned in
            QuantityPattern(
              kind: kind,
              mayBeUncertain: mayBeUncertain,
              isSigned: isSigned
            )
          }
        }
      }
      + [true, false].map { mayBeUncertain in
        QuantityPattern(
          kind: .time,
          mayBeUncertain: mayBeUncertain,
          isSigned: false,
          isSinceStart: true
        )
      }
    return .object(patterns.map { ($0.name, $0.schema) })
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
    case .count(let form, let accessor):
      let count: [(key: String, value: JSONValue)] = [
        ("type", strings(["integer"] + (field.origin == .required ? [] : ["null"]))),
        ("minimum", .number(Double(form.range.lowerBound))),
        ("maximum", .number(Double(form.range.upperBound))),
      ]
      if form.mayBeUncertain {
        let range = QuantityPattern(kind: .number, mayBeUncertain: true, isSigned: false)
        pairs.append(("anyOf", .array([.object(count), range.uncertainSchema])))
      } else {
        pairs += count
      }
      if field.origin != .required {
        pairs.append(("default", .number(Double(accessor.get(sample)))))
      }
    case .flag(let accessor):
      pairs += [
        ("type", strings(["boolean", "null"])), ("default", .bool(accessor.get(sample))),
      ]
    case .text(let limit, let accessor):
      pairs += [
        ("type", strings(["string", "number", "null"])), ("maxLength", .number(Double(limit))),
        ("default", .string(accessor.get(sample))),
      ]
    case .currency(let accessor):
      pairs += [
        ("type", strings(["string", "null"])), ("pattern", .string("^[A-Z]{3}$")),
        ("default", .string(accessor.get(sample))),
      ]
    case .date:
      pairs += [("type", strings(["string", "null"])), ("pattern", .string(datePattern))]
    case .choice(let choices, _):
      pairs.append(("enum", .array(choices.map(JSONValue.string) + [.null])))
    case .base: pairs += [("type", .string("string")), ("minLength", .number(1))]
    case .shared:
      let draw = QuantityPattern(kind: .share, mayBeUncertain: true, isSigned: true)
      let null = JSONValue.object([("type", .string("null"))])
      let named = JSONValue.object([("anyOf", .array([draw.distributionSchema, null]))])
      pairs += object(("patternProperties", .object([(namePattern, named)])))
      pairs.append(("maxProperties", .number(Double(FieldReader.elementLimit))))
    case .section(let fields): pairs += object(("properties", properties(fields)))
    case .keyed(let keyed):
      let index = keyed.names(sample).firstIndex(of: elementName) ?? 0
      let element = JSONValue.object(object(("properties", properties(keyed.fields(index)))))
      let pattern = keyed.noun == "competitor" ? vendorPattern : namePattern
      pairs += object(("patternProperties", .object([(pattern, element)])))
      pairs.append(("maxProperties", .number(Double(FieldReader.elementLimit))))
    case .table(let domain, let form, _):
      pairs += table(domain, .object(number(form, nil)))
    case .plan(let kind, let range, _):
      pairs += plan(NumberForm(kind: kind, range: range))
    case .past:
      let levels = [
        NumberForm(kind: .moneyPerTime, range: .budget),
        NumberForm(kind: .rate, range: .touchRate),
      ]
      let words = JSONValue.object([
        ("enum", .array([.string("same"), .string("0"), .number(0), .null]))
      ])
      let amounts = levels.map { JSONValue.object([reference($0)]) }
      let level = JSONValue.object([("anyOf", .array(amounts))])
      let bySegment = JSONValue.object(table(.segments, level))
      pairs.append(("anyOf", .array([words] + amounts + [bySegment])))
    case .plans(let domain, let kind, let range, _):
      let form = NumberForm(kind: kind, range: range)
      pairs += table(domain, .object(plan(form)))
    }
    return .object(pairs)
  }

  private static func description(_ field: Field<Scenario>) -> String {
    let summary = field.summary + limits(field)
    return switch (field.form, field.origin) {
    case (.section, _), (.keyed, _), (.base, _), (.shared, _): summary
    case (_, .required): "\(summary); required"
    case (_, .evidence(let rows)): "\(summary) (default from evidence \(rows))"
    case (_, .assumption(let reason)): "\(summary) (default assumed: \(reason))"
    }
  }

  /// Limits in words, where quantities are texts, which the schema cannot compare.
  private static func limits(_ field: Field<Scenario>) -> String {
    let limited: (kind: QuantityKind, range: NumberRange)? =
      switch field.form {
      case .number(let form, _): (form.kind, form.range)
      case .plan(let kind, let range, _): (kind, range)
      case .plans(_, let kind, let range, _): (kind, range)
      default: nil
      }
    guard let (kind, range) = limited, kind != .number, kind != .share else {
      return ""
    }
    let format = QuantityFormat(currency: sample.currency)
    return "; " + range.text { format.text($0, kind) }
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
    var pairs = [reference(form)]
    let range = form.range
    if form.kind.isBare {
      pairs += [
        (range.isLowerIncluded ? "minimum" : "exclusiveMinimum", .number(range.lower)),
        (range.isUpperIncluded ? "maximum" : "exclusiveMaximum", .number(range.upper)),
      ]
    }
    if let standard, standard.isFinite {
      let format = QuantityFormat(currency: sample.currency)
      let isBare = form.kind == .number
      pairs.append(
        (
          "default",
          isBare
            ? .number(standard)
            : .string(
              form.isSinceStart
                ? format.timeText(standard, since: sample.startDate)
                : format.text(standard, form.kind)
            )
        )
      )
    }
    return pairs
  }

  private static func reference(_ form: NumberForm) -> (key: String, value: JSONValue) {
    let pattern = QuantityPattern(
      kind: form.kind,
      mayBeUncertain: form.certainty == nil,
      isSigned: form.range.lower < 0,
      isSinceStart: form.isSinceStart
    )
    return ("$ref", .string("#/$defs/\(pattern.name)"))
  }

  private static func table(
    _ domain: KeyDomain,
    _ value: JSONValue
  ) -> [(key: String, value: JSONValue)] {
    guard let keys = domain.fixedKeys else {
      return object(("patternProperties", .object([(namePattern, value)])))
        + [("maxProperties", .number(Double(FieldReader.elementLimit)))]
    }
    return object(("properties", .object(keys.map { ($0, value) })))
  }

  private static func plan(_ form: NumberForm) -> [(key: String, value: JSONValue)] {
    let level = JSONValue.object([reference(form)])
    let time = JSONValue.object([reference(.stepStart)])
    let step = JSONValue.object([
      ("type", .string("object")),
      ("properties", .object([("from", time), ("amount", level)])),
      ("required", strings(["from", "amount"])), ("additionalProperties", .bool(false)),
    ])
    let steps = JSONValue.object([
      ("type", .string("array")), ("items", step),
      ("maxItems", .number(Double(FieldReader.stepLimit))),
    ])
    return [("anyOf", .array([level, steps]))]
  }

  private static func strings(_ values: [String]) -> JSONValue {
    .array(values.map(JSONValue.string))
  }
}
