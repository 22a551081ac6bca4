import ArgumentParser
import JourneyExperiment
import JourneyScenarioFile

/// What is laid over a scenario file, in every command that reads one.
struct ScenarioOptions: ParsableArguments {
  @Option(name: .customLong("set"), help: "PATH=VALUE, laid over the file; repeatable.")
  var settings: [String] = []

  /// Reads a file with the settings laid over it, and prints its warnings.
  func read(_ path: String) throws(ScenarioError) -> ScenarioFile {
    try .read(path, settings: settings)
  }
}

extension ScenarioFile {
  /// Reads a file with settings laid over it, and prints its warnings.
  ///
  /// - Throws: ``ScenarioError`` with every problem found.
  static func read(_ path: String, settings: [String]) throws(ScenarioError) -> ScenarioFile {
    let scenario = try readScenario(path: path, settings: settings)
    if !scenario.warnings.isEmpty {
      Terminal.error(DiagnosticRenderer(texts: scenario.texts).render(scenario.warnings))
    }
    return scenario
  }
}

/// How a result is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
