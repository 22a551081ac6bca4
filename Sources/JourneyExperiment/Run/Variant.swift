package import JourneyModel

/// One strategy of a study: a scenario, with what was laid over it.
package struct Variant: Sendable {
  /// What people call it; a study of more than two has no two of one name.
  package let name: String
  /// The file or directory that the scenario was read from, as it was given.
  package let source: String
  /// What was laid over the source, in order, each as `PATH=VALUE`.
  package let settings: [String]
  /// The scenario, with the settings laid over it.
  package var template: ScenarioTemplate

  /// Names a scenario over which the settings have been laid already.
  package init(
    name: String,
    source: String = "",
    settings: [String] = [],
    template: ScenarioTemplate
  ) {
    self.name = name
    self.source = source
    self.settings = settings
    self.template = template
  }

  /// A scenario as it stands.
  package init(_ template: ScenarioTemplate) {
    self.init(name: template.central.name, template: template)
  }
}

extension Variant {
  /// Where it comes from, as it was typed: the source with the settings laid over it.
  package var label: String {
    ([source] + settings.map { "--set \($0)" }).joined(separator: " ")
  }
}
