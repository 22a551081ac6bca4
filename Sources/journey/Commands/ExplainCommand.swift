import ArgumentParser
import JourneyModel
import JourneyScenarioFile

/// Explains the code of a diagnostic.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains the code of a diagnostic, or lists all codes."
  )

  @Argument(help: "A code such as J102.")
  var code: String?

  func run() throws {
    guard let code else {
      for code in DiagnosticCode.allCases { Terminal.result("\(code.rawValue)  \(code.title)") }
      return
    }
    guard let known = DiagnosticCode(rawValue: code.uppercased()) else {
      throw UnusableInput("there is no code '\(code.printable)'; 'journey explain' lists all")
    }
    Terminal.result(known.explanation.text(for: known))
  }
}
