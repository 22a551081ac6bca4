import ArgumentParser
import JourneyModel
import JourneyScenarioFile

/// Reads scenarios and reports every problem.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks scenario files and reports every problem found.",
    discussion: """
      Rules between values are checked for extreme draws of uncertain inputs too.

      The exit status is 0 if all files can be used, with warnings or without. A file with an \
      error is unusable input, with the exit status 2, here as in every other command.
      """
  )

  @Argument(help: "Scenario files, YAML or JSON.")
  var files: [String]

  @OptionGroup var scenarioOptions: ScenarioOptions

  func run() throws {
    var isUsable = true
    for file in files {
      do {
        let scenario = try scenarioOptions.read(file)
        Terminal.result("\(file.printable): ok, \(scenario.summary)")
      } catch {
        isUsable = false
        Terminal.error(error.rendered)
      }
    }
    if !isUsable { throw JourneyCommand.unusable }
  }
}
