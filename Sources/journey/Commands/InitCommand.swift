import ArgumentParser
import Foundation
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// Writes a scenario to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented scenario to start from.",
    discussion: """
      Its first line names the schema with which editors complete and check scenarios: \
      'journey schema > scenario.schema.json' writes that beside it.
      """
  )

  @Argument(help: "The file to write; an existing file is left alone.")
  var path = "scenario.yaml"

  func run() throws {
    do {
      try Interruption.whole {
        try Data(StarterScenario.text.utf8)
          .write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      }
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      throw UnusableInput("'\(path.printable)' exists and is left as it is")
    } catch {
      throw UnusableInput("\(FileFailure(path: path.printable, .written, error))")
    }
    Terminal.result("wrote \(path.printable); try 'journey check \(path.printable)'")
  }
}
