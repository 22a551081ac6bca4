import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

/// Puts ranges of replications together to the whole.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merges results directories of ranges of replications into one.",
    discussion: """
      The directories must come from the same scenario, seed and version, and their ranges must \
      follow each other without gap. The result is the same, byte for byte, as that of one run of the \
      first directory's scenario; titles and the order of names may differ. \
      Files that were changed since they were written are refused.
      """
  )

  @Argument(help: "Results directories of 'journey run --replications A..<B --output DIR'.")
  var directories: [String]

  @Option(help: "The directory for the merged results.")
  var output: String

  @Flag(help: "Let --output replace results of another run, or edited ones.")
  var replace = false

  func run() throws {
    let watch = RunWatch(.preparing("Merging ...", stopped: "Stopped; nothing has been merged"))
    defer { watch.end() }
    let parts = try directories.map { try ResultsDirectory(whole: $0) }
      .sorted { $0.manifest.replications.lowerBound < $1.manifest.replications.lowerBound }
    guard let first = parts.first, let last = parts.last else { return }
    try checkCommonOrigin(parts)
    let scenario = try first.scenario()
    let range = first.manifest.replications.lowerBound..<last.manifest.replications.upperBound
    let destination = try ResultsDestination(
      path: output,
      scenario: scenario,
      seed: first.manifest.seed,
      first: range.lowerBound,
      requested: range.count,
      replaces: replace
    )
    let session = try RunSession(
      scenario.variant(first.path),
      of: scenario,
      seed: first.manifest.seed,
      calibration: try first.calibration(of: scenario),
      threads: ThreadOption.allCores,
      watch: watch
    )
    var whole = try first.evaluation(session.experiment)
    for part in parts.dropFirst() {
      whole = whole.merged(with: try part.evaluation(session.experiment).set)
    }
    let results = try session.results(whole.set, requested: range.count)
    watch.end()
    let inputs = Set(parts.flatMap(\.manifest.inputs))
    try destination.write(
      results,
      inputs: inputs.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
    )
    Terminal.result(
      "Merged replications \(whole.set.range) of \(parts.count) directories into \(output.printable)"
    )
  }

  /// Throws unless the parts are ranges of one run, in order and without gap.
  private func checkCommonOrigin(_ parts: [ResultsDirectory]) throws {
    for part in parts where part.manifest.programVersion != ProgramVersion.current {
      throw UnusableInput(
        """
        \(part.path.printable) is of version \(part.manifest.programVersion.printable), this is \
        \(ProgramVersion.current); versions do not mix
        """
      )
    }
    for (before, after) in zip(parts, parts.dropFirst()) {
      guard
        try after.hasScenario(of: before),
        after.manifest.seed == before.manifest.seed
      else {
        throw UnusableInput(
          "\(after.path.printable) has another scenario or seed than \(before.path.printable)"
        )
      }
      guard before.manifest.replications.upperBound == after.manifest.replications.lowerBound
      else {
        throw UnusableInput(
          """
          replications \(after.manifest.replications) of \(after.path.printable) do not follow \
          \(before.manifest.replications) of \(before.path.printable)
          """
        )
      }
    }
  }
}
