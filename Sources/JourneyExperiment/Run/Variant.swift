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
  /// By which it is known again; `nil` for what is made up as it is needed.
  package let text: VariantText?

  /// Names a scenario over which the settings have been laid already.
  package init(
    name: String,
    source: String = "",
    settings: [String] = [],
    template: ScenarioTemplate,
    text: VariantText? = nil
  ) {
    self.name = name
    self.source = source
    self.settings = settings
    self.template = template
    self.text = text
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

/// A variant in words, by which it is known again in another run.
package struct VariantText: Sendable {
  /// All that decides its numbers, one value a line; the same for variants of the same numbers, whatever they are
  /// called.
  package let identity: String
  /// A scenario file that reads back the same; empty if there is none of it alone.
  package let scenario: String

  /// States both.
  package init(identity: String, scenario: String) {
    self.identity = identity
    self.scenario = scenario
  }
}
