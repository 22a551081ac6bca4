import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// The file in which long work outlives the program, in every command that has some.
struct StudyOption: ParsableArguments {
  @Option(
    name: .customLong("study"),
    help: """
      A study file (SQLite) that keeps what is simulated, so that the same command goes on where it was \
      stopped or killed.
      """
  )
  var path: String?

  /// Refuses a study where something else is to be written.
  ///
  /// - Parameter others: Values of other options, each a file or directory.
  /// - Throws: `ValidationError` if one of them is the place of the study.
  func validate(beside others: [String?]) throws(ValidationError) {
    func location(_ path: String) -> String {
      URL(filePath: path).place.path
    }
    guard let path, others.compactMap(\.self).map(location).contains(location(path)) else { return }
    throw ValidationError(
      "--study names the place of another option; it needs one of its own"
    )
  }

  /// Does some work, of which finished replications are kept in the study file if one is named.
  ///
  /// - Parameters:
  ///   - base: What everything in the study is set against, or is.
  ///   - seed: Of all random numbers.
  ///   - control: Tells how far the work has come.
  ///   - work: Is given the file, `nil` if none is named.
  /// - Returns: What the work returns.
  /// - Throws: `StudyFileError`, `UnusableInput`, and what the work throws.
  func keep<Value>(
    _ base: Variant,
    seed: UInt64,
    _ control: RunControl,
    _ work: (StudyFile?) throws -> Value
  ) throws -> Value {
    guard let path else { return try work(nil) }
    guard !path.isEmpty else { throw UnusableInput("--study is empty; it names a file") }
    let file = try StudyFile(path, base: base, seed: seed)
    defer { file.close() }
    do {
      let arguments = [ProgramVersion.name] + CommandLine.arguments.dropFirst()
      try file.log(.begun, arguments.map(\.printable).joined(separator: " "))
      let value = try work(file)
      Self.end(file, control.isCancelled ? .stopped : .finished, control)
      return value
    } catch let stop as ExitCode {
      Self.end(file, .stopped, control)
      throw stop
    } catch let failure as StudyFileError {
      // What cannot be written or read takes no entry either.
      throw failure
    } catch {
      // Other errors get their words where the command is given.
      let words =
        switch error {
        case let unusable as UnusableInput: unusable.message
        case let scenario as ScenarioError: scenario.rendered
        default: "the command could not be carried out"
        }
      Self.note(file, .failed, words)
      throw error
    }
  }

  /// Says how far the work has come, in the log and to whoever watches.
  private static func end(_ file: StudyFile, _ event: StudyFile.Event, _ control: RunControl) {
    let words = "\(control.kept) replications simulated, \(control.recalled) found"
    note(file, event, words)
    Terminal.progress("")
    Terminal.error(
      "Study \(file.path.printable): \(words)"
        + (event == .stopped ? "; the same command goes on from there" : "")
    )
  }

  /// Writes into the log; what was simulated is not thrown away if that fails.
  private static func note(_ file: StudyFile, _ event: StudyFile.Event, _ detail: String) {
    do throws(StudyFileError) {
      try file.log(event, detail.printable)
    } catch {
      Terminal.error("note: the log of the study ends here: \(error)")
    }
  }
}

extension StudyFile {
  /// Where draws are kept, for studies of variants.
  var keeping: Keeping { { try self.draws(of: $0) } }
}
