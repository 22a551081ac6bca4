import ArgumentParser
import Foundation
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// The command line: simulates how groups of people in companies come to buy.
@main
struct JourneyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journey",
    abstract: "Simulates B2B buyer journeys, with everything uncertain that is uncertain.",
    discussion: """
      Ctrl-C stops the work; 'run', and 'compare --confidence', report what is finished of it, and \
      --study FILE keeps it; a second Ctrl-C ends the program at once. The exit status is 130 in both \
      cases, and no file is left half written. A request to terminate (SIGTERM) does the same with the \
      exit status 143.
      """,
    version: ProgramVersion.current,
    subcommands: [
      RunCommand.self, InitCommand.self, CheckCommand.self, DescribeCommand.self,
      CompareCommand.self, DriversCommand.self, PlanCommand.self, SensitivityCommand.self,
      EvidenceCommand.self, VerifyCommand.self, MergeCommand.self, SchemaCommand.self,
      ExplainCommand.self, StudyCommand.self,
    ]
  )

  /// The exit status of input that cannot be used and of wrong usage.
  static let unusable = ExitCode(2)

  /// Runs the command and exits with 0 (success), 1 (a check found something) or 2 (unusable input).
  ///
  /// What Ctrl-C does is told by ``Interruption``.
  static func main() {
    Interruption.listen()
    // A reader that went away, or a limit on the size of files, is an error of writing.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    do {
      try requireCommand()
      var command = try parseAsRoot()
      try command.run()
    } catch let error as ScenarioError {
      Terminal.error(error.rendered)
      Terminal.exit(unusable.rawValue)
    } catch let error as StudyFileError {
      Terminal.error("error: \(error)")
      Terminal.exit(unusable.rawValue)
    } catch let error as UnusableInput {
      Terminal.error("error: \(error.message)")
      Terminal.exit(unusable.rawValue)
    } catch {
      finish(with: error)
    }
    Terminal.exit(0)
  }

  /// Refuses a first argument that names no command, with the one that was probably meant.
  private static func requireCommand() throws(UnusableInput) {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    let arguments = CommandLine.arguments.dropFirst()
    let asked = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    guard let asked, !asked.hasPrefix("-"), !names.contains(asked) else { return }
    throw UnusableInput(
      "there is no command '\(asked.printable)'; "
        + (Suggestion.advice(for: asked, among: names)
          ?? (asked.hasSuffix(".yaml") || asked.hasSuffix(".yml")
            ? "did you mean 'journey run \(asked.printable)'?" : "'journey --help' lists them"))
    )
  }

  /// The parser's complaint about the same arguments in a form that can be shown, since it quotes them.
  private static func refusal() -> (any Error)? {
    do {
      _ = try parseAsRoot(CommandLine.arguments.dropFirst().map(\.printable))
      return nil
    } catch {
      return error
    }
  }

  private static func finish(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: code.isSuccess ? error : refusal() ?? error)
    if code.isSuccess {
      if !message.isEmpty { Terminal.result(message) }
      Terminal.exit(code.rawValue)
    }
    if !message.isEmpty { Terminal.error(message) }
    Terminal.exit(error is ExitCode ? code.rawValue : unusable.rawValue)
  }
}
