import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile

extension VerifyCommand {
  /// Compares a directory of results with its manifest, then repeats its run.
  ///
  /// Throws exit status 1 if anything differs. Files that were changed are reported without a second
  /// run, which could say no more about them.
  func verifyDirectory(_ path: String) throws {
    let watch = RunSession.watch()
    defer { watch.end() }
    let directory = try ResultsDirectory(found: path)
    let defects = directory.defects
    for defect in defects { report(defect, in: path) }
    if !defects.isEmpty { throw ExitCode(1) }
    let isOfOtherInputs = hasChangedInputs(directory)
    if directory.manifest.programVersion != ProgramVersion.current {
      Terminal.error(
        """
        The results are of version \(directory.manifest.programVersion.printable), this is \
        \(ProgramVersion.current); figures may differ for that reason
        """
      )
    }
    if let difference = try difference(from: directory, watch) {
      report(difference, in: path)
      throw ExitCode(1)
    }
    let count = directory.manifest.replications.count
    Terminal.result("\(path.printable): same bytes after running \(count) replications again")
    if isOfOtherInputs { throw ExitCode(1) }
  }

  /// Runs the directory's scenario again; `nil` if it gives the same bytes.
  private func difference(
    from directory: ResultsDirectory,
    _ watch: RunWatch
  ) throws -> Manifest.Difference? {
    let manifest = directory.manifest
    let scenario = try directory.scenario()
    let plan = try RunPlan(
      replicationsPerDraw: Experiment.replicationsPerDraw(scenario.template),
      replications: manifest.replications,
      precision: nil
    )
    // Its own pilot: what was kept of the first one is among the files to be verified.
    let session = try RunSession(
      scenario.variant(directory.path),
      of: scenario,
      seed: manifest.seed,
      threads: threads.count,
      watch: watch
    )
    let again = try session.run(plan)
    watch.end()
    if again.wasStopped {
      Terminal.error("Stopped before all replications were run again; nothing is known yet")
      throw ExitCode.stopped
    }
    let results = RunResults(
      forecast: again.forecast,
      evaluation: again.evaluation,
      scenario: again.scenario,
      requested: manifest.requestedReplications
    )
    // Whether the table was asked for with a byte-order mark is known by its fingerprint alone.
    let marked = results.files(forSpreadsheets: true)
    let isMarked = marked[ResultFiles.table].map {
      manifest.outputs.contains(Manifest.File(name: ResultFiles.table, contents: $0))
    }
    let files = isMarked == true ? marked : results.files(forSpreadsheets: false)
    return directory.firstDifference(from: files)
  }

  /// Reports the files from which the results were made, as far as they are still found.
  private func hasChangedInputs(_ directory: ResultsDirectory) -> Bool {
    var isChanged = false
    for input in directory.manifest.inputs {
      let file = URL(filePath: input.name).resolvingSymlinksInPath()
      let name = input.name.printable
      do {
        let contents = try RegularFile.contents(of: file)
        guard Manifest.File(name: input.name, contents: contents) != input else { continue }
        isChanged = true
        Terminal.result(
          "\(directory.path.printable): the results are from another content of \(name)"
        )
      } catch {
        Terminal.error(
          "note: \(name), from which the results were made, is not compared: \(error.reason)"
        )
      }
    }
    return isChanged
  }

  private func report(_ difference: Manifest.Difference, in path: String) {
    Terminal.result("\(path.printable): \(difference)")
  }
}
