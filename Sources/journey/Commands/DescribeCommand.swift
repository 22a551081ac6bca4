import ArgumentParser
import JourneyScenarioFile

/// Shows a resolved scenario.
struct DescribeCommand: ParsableCommand {
  /// How a description is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Shows every value of a scenario and where it comes from.",
    discussion: """
      The member 'scenario' of the JSON form is itself a scenario file that reads back the same.
      """
  )

  @Argument(help: "A scenario file, YAML or JSON.")
  var file: String

  @Option(help: "text or json.")
  var format = Format.text

  @Option(name: .customLong("set"), help: "PATH=VALUE, laid over the file; repeatable.")
  var settings: [String] = []

  func run() throws {
    let scenario = try readScenario(path: file, settings: settings)
    if !scenario.warnings.isEmpty {
      Terminal.error(DiagnosticRenderer(texts: scenario.texts).render(scenario.warnings))
    }
    let description = Description(scenario)
    switch format {
    case .text: Terminal.result(description.text)
    case .json: Terminal.result(String(description.json.text.dropLast()))
    }
  }
}
