import ArgumentParser
import JourneyScenarioFile

/// Prints the schema for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of scenario files."
  )

  func run() {
    Terminal.result(String(ScenarioSchema.text.dropLast()))
  }
}
