import JourneyModel

/// The defaults of a scenario that groups of assumptions vary (model, rule 8.28).
struct AssumedValues {
  /// One default.
  struct Parameter: Sendable {
    /// Keys of its path.
    let keys: [String]
    /// In base units, as without any group.
    let value: Double
    let form: NumberForm
    let accessor: Accessor<Scenario, Double?>

    /// Multiplies the default, or its odds if it is a share, and writes the result.
    func vary(_ scenario: inout Scenario, by factor: Double) {
      let varied =
        form.kind == .share
        ? factor * value / (1 + (factor - 1) * value) : factor * value
      accessor.set(&scenario, varied)
    }
  }

  /// By the id of the group, in the order of the format; groups without any are left out.
  let parameters: [String: [Parameter]]

  /// Finds all of a scenario, whose `stated` paths are nobody's but the user's.
  init(of scenario: Scenario, stated: [String: FieldReader.Stated]) {
    var found: [String: [Parameter]] = [:]
    Self.walk(ScenarioFields.all, scenario, at: [], element: nil) { field, keys, element in
      guard case .number(let form, let accessor) = field.form, form.certainty == nil,
        case .assumption = element.flatMap({ field.originByElement[$0] }) ?? field.origin,
        field.applies(scenario), stated[keys.joined(separator: ".")] == nil,
        let value = accessor.get(scenario), value.isFinite, value != 0,
        let group = AssumptionGroup.varying(keys)
      else { return }
      found[group.id, default: []].append(
        Parameter(keys: keys, value: value, form: form, accessor: accessor)
      )
    }
    parameters = found
  }

  /// Visits every field that has a value of its own.
  private static func walk(
    _ fields: [Field<Scenario>],
    _ scenario: Scenario,
    at path: [String],
    element: String?,
    _ visit: (Field<Scenario>, [String], String?) -> Void
  ) {
    for field in fields {
      let own = path + [field.key]
      switch field.form {
      case .section(let fields) where field.applies(scenario):
        walk(fields, scenario, at: own, element: element, visit)
      case .keyed(let keyed):
        for (index, name) in keyed.names(scenario).enumerated() {
          walk(keyed.fields(index), scenario, at: own + [name], element: name, visit)
        }
      default: visit(field, own, element)
      }
    }
  }

  /// The factor of each group that varies anything, in the order of their paths.
  var substitutions: [FieldReader.Substitution] {
    AssumptionGroup.all.compactMap { group in
      guard let own = parameters[group.id] else { return nil }
      return FieldReader.Substitution(
        input: group.input,
        kind: .number,
        paths: own.map { $0.keys.joined(separator: ".") }
      ) { scenario, factor in
        for parameter in own { parameter.vary(&scenario, by: factor) }
      }
    }.sorted { $0.input.path < $1.input.path }
  }

  /// The group that varies each default, by its path.
  var groups: [String: String] {
    Dictionary(
      uniqueKeysWithValues: parameters.flatMap { group, own in
        own.map { ($0.keys.joined(separator: "."), group) }
      }
    )
  }
}
