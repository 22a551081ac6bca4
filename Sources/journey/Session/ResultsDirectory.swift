import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyReport
import JourneyScenarioFile

/// A directory that `journey run --output` has written.
struct ResultsDirectory {
  let path: String
  let manifest: Manifest

  init(path: String) throws {
    self.path = path
    let file = URL(filePath: path).appending(path: Manifest.fileName)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw ValidationError(
        "\(path.printable) has no \(Manifest.fileName); it is not a results directory"
      )
    }
    do {
      manifest = try Manifest(decoding: Data(contentsOf: file))
    } catch is DecodingError {
      throw ValidationError("\(path.printable)/\(Manifest.fileName) cannot be read; was it edited?")
    }
  }

  var url: URL { URL(filePath: path) }

  /// A run of the directory's own scenario.
  func session() throws -> RunSession {
    let scenario = try readScenario(path: url.appending(path: ResultFiles.scenario).path)
    return try RunSession(scenario, seed: manifest.seed, threads: nil)
  }

  /// The raw results in the directory.
  func replications(_ experiment: Experiment) throws -> ReplicationSet {
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
    do {
      return ReplicationSet(
        rows: try ReplicationTable.decode(
          text(ResultFiles.replications),
          layout: experiment.layout,
          formulas: experiment.formulas,
          replicationsPerDraw: experiment.replicationsPerDraw
        ),
        replicationsPerDraw: experiment.replicationsPerDraw,
        layout: experiment.layout,
        durations: experiment.durations,
        durationGroups: try DurationTable.decode(
          text(ResultFiles.durations),
          layout: experiment.layout,
          durations: experiment.durations
        )
      )
    } catch let error as ResultError {
      throw ValidationError("\(path.printable): \(error)")
    }
  }

  /// Runs the directory's scenario again and reports the first file that differs.
  func firstDifference() throws -> Manifest.Difference? {
    let results = try session().run(manifest.replications)
    return try Manifest.firstDifference(directory: url, regenerated: results.files)
  }
}
