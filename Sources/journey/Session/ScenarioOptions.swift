import ArgumentParser
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

/// What is laid over a scenario file, in every command that reads one.
struct ScenarioOptions: ParsableArguments {
  @Option(name: .customLong("set"), help: "PATH=VALUE, laid over the file; repeatable.")
  var settings: [String] = []

  @OptionGroup var assumptions: AssumptionOption

  /// Reads a file with the settings laid over it, and prints its warnings.
  func read(_ path: String) throws(ScenarioError) -> ScenarioFile {
    try .read(path, settings: settings, assumptions: assumptions.stated)
  }
}

/// What is done about defaults that rest on no evidence, in every command that reads a scenario.
struct AssumptionOption: ParsableArguments {
  @Option(
    name: .customLong("assumptions"),
    help: """
      drawn varies our assumptions like uncertain inputs, fixed takes them as certain. (default: as the \
      file says, else drawn)
      """
  )
  var stated: AssumptionTreatment?
}

extension AssumptionTreatment: ExpressibleByArgument {}

extension ScenarioFile {
  /// Reads a file with settings laid over it, and prints its warnings.
  ///
  /// - Throws: ``ScenarioError`` with every problem found.
  static func read(
    _ path: String,
    settings: [String],
    assumptions: AssumptionTreatment?
  ) throws(ScenarioError) -> ScenarioFile {
    let scenario = try readScenario(path: path, settings: settings, assumptions: assumptions)
    if !scenario.warnings.isEmpty {
      Terminal.error(DiagnosticRenderer(texts: scenario.texts).render(scenario.warnings))
    }
    return scenario
  }
}

/// How a result is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// Prints a document as text of 80 columns, or what JSON says of it.
  func show(_ document: Document, json: () -> String) {
    switch self {
    case .text: Terminal.result(String(TextRenderer().render(document).dropLast()))
    case .json: Terminal.result(String(json().dropLast()))
    }
  }
}
