import JourneyModel

/// A price that a scenario does not state, in US dollars of 2026.
struct DefaultPrice {
  /// Dotted path of the value.
  let path: String
  let value: Double
  /// Whether anything of the scenario depends on it.
  let isUsed: Bool
  fileprivate let accessor: Accessor<Scenario, Double?>

  /// The currency of all defaults.
  static let currency = "USD"

  /// Converts the price of a scenario.
  ///
  /// `rate`: Units of the scenario's currency for one dollar.
  func convert(_ scenario: inout Scenario, rate: Double) { accessor.set(&scenario, value * rate) }

  /// The prices of a scenario that are not among those stated, by dotted path, in the order of the format.
  static func all(
    of scenario: Scenario,
    except stated: (String) -> Bool
  ) -> [DefaultPrice] {
    var found: [DefaultPrice] = []
    func visit(_ fields: [Field<Scenario>], _ path: [String], isUsed: Bool) {
      for field in fields where field.applies(scenario) {
        let own = path + [field.key]
        switch field.form {
        case .section(let fields): visit(fields, own, isUsed: isUsed)
        case .keyed(let keyed):
          for (index, name) in keyed.names(scenario).enumerated() {
            let isUsed = own != ["channels"] || scenario.hasPlan(for: name)
            visit(keyed.fields(index), own + [name], isUsed: isUsed)
          }
        case .number(let form, let accessor):
          let path = own.joined(separator: ".")
          guard form.kind.isMoney, let value = accessor.get(scenario), !stated(path) else {
            continue
          }
          found.append(
            DefaultPrice(path: path, value: value, isUsed: isUsed, accessor: accessor)
          )
        default: break
        }
      }
    }
    visit(ScenarioFields.all, [], isUsed: true)
    return found
  }
}

extension Scenario {
  /// Whether any vendor plans something for a channel.
  fileprivate func hasPlan(for channel: String) -> Bool {
    channels.contains { $0.id == channel && !($0.plan.steps.isEmpty && $0.segmentPlans.isEmpty) }
      || competitors.contains { $0.plans[channel] != nil }
  }
}
