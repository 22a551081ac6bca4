import ArgumentParser
import JourneyScenarioFile

/// Shows a resolved scenario.
struct DescribeCommand: ParsableCommand {
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
  var format = OutputFormat.text

  @OptionGroup var scenarioOptions: ScenarioOptions

  func run() throws {
    let scenario = try scenarioOptions.read(file)
    let description = Description(scenario)
    switch format {
    case .text: Terminal.result(description.text)
    case .json: Terminal.result(String(description.json.text.dropLast()))
    }
  }
}
