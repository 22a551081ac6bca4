import ArgumentParser
import Foundation
import JourneyScenarioFile

/// The command line: simulates how groups of people in companies come to buy.
@main
struct JourneyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journey",
    abstract: "Simulates B2B buyer journeys, with everything uncertain that is uncertain.",
    subcommands: [
      RunCommand.self, InitCommand.self, CheckCommand.self, DescribeCommand.self,
      CompareCommand.self, EvidenceCommand.self, VerifyCommand.self, MergeCommand.self,
      SchemaCommand.self,
      ExplainCommand.self,
    ]
  )

  /// The exit status of input that cannot be used and of wrong usage.
  static let unusable = ExitCode(2)

  /// Runs the command and exits with 0 (success), 1 (a check found something) or 2 (unusable input).
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as ScenarioError {
      Terminal.error(error.rendered)
      Foundation.exit(unusable.rawValue)
    } catch {
      finish(with: error)
    }
  }

  private static func finish(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code.isSuccess {
      if !message.isEmpty { Terminal.result(message) }
      Foundation.exit(code.rawValue)
    }
    if !message.isEmpty { Terminal.error(message) }
    Foundation.exit(error is ExitCode ? code.rawValue : unusable.rawValue)
  }
}

/// Results go to standard output, everything about them to standard error.
enum Terminal {
  /// Writes a result, with a newline.
  static func result(_ text: String) { print(text) }

  /// Writes diagnostics, with a newline.
  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
