import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyReport
import JourneyScenarioFile

/// Puts ranges of replications together to the whole.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merges results directories of ranges of replications into one.",
    discussion: """
      The directories must come from the same scenario, seed and version, and their ranges must follow
      each other without gap. The result is the same, byte for byte, as that of one run.
      """
  )

  @Argument(help: "Results directories of 'journey run --replications A..<B --output DIR'.")
  var directories: [String]

  @Option(help: "The directory for the merged results.")
  var output: String

  func run() throws {
    let parts = try directories.map { try ResultsDirectory(path: $0) }
      .sorted { $0.manifest.replications.lowerBound < $1.manifest.replications.lowerBound }
    guard let first = parts.first else { return }
    for (before, after) in zip(parts, parts.dropFirst()) {
      guard
        after.manifest.scenarioHash == first.manifest.scenarioHash,
        after.manifest.seed == first.manifest.seed,
        after.manifest.programVersion == first.manifest.programVersion
      else {
        throw ValidationError(
          "\(after.path.printable) has another scenario, seed or version than \(first.path.printable)"
        )
      }
      guard before.manifest.replications.upperBound == after.manifest.replications.lowerBound
      else {
        throw ValidationError(
          """
          replications \(after.manifest.replications) of \(after.path.printable) do not follow \
          \(before.manifest.replications) of \(before.path.printable)
          """
        )
      }
    }
    let session = try first.session()
    var set = try first.replications(session.experiment)
    for part in parts.dropFirst() {
      set = set.merged(with: try part.replications(session.experiment))
    }
    let results = try session.results(set, wasStopped: false)
    try results.write(to: output)
    Terminal.result(
      "Merged replications \(set.range) of \(parts.count) directories into \(output.printable)"
    )
  }
}
