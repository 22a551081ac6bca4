import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile
import JourneySimulation

/// One run of a scenario from the command line: prepares it, shows progress, takes Ctrl-C.
struct RunSession {
  let scenario: ScenarioFile
  let experiment: Experiment
  private let threads: Int

  init(_ scenario: ScenarioFile, seed: UInt64, threads: Int?) throws {
    self.scenario = scenario
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    self.threads = threads
    do {
      experiment = try Experiment(scenario.template, seed: seed, threads: threads)
    } catch {
      throw ValidationError(error.explanation)
    }
  }

  /// A run of an experiment that has been prepared, such as one side of a comparison.
  init(_ scenario: ScenarioFile, experiment: Experiment, threads: Int) {
    self.scenario = scenario
    self.experiment = experiment
    self.threads = threads
  }

  /// Replications if none are asked for.
  var standardReplications: Int { 200 }

  /// The range, if it consists of whole draws.
  func aligned(_ range: Range<Int>) throws -> Range<Int> {
    let size = experiment.replicationsPerDraw
    guard range.lowerBound % size == 0, range.upperBound % size == 0 else {
      throw ValidationError(
        """
        --replications must begin and end at multiples of \(size): some inputs are uncertain, and \
        \(size) replications share each draw of them
        """
      )
    }
    return range
  }

  /// Runs a range of replications.
  func run(_ range: Range<Int>) throws -> RunResults {
    let control = RunControl()
    let watch = RunWatch(control, total: range.count)
    defer { watch.end() }
    let set = try replicate(range, control)
    return try results(set, wasStopped: control.isCancelled)
  }

  /// Runs batches of whole draws until headline figures are precise enough.
  func run(untilRelativeError target: Double, atMost limit: Int?) throws -> RunResults {
    let size = experiment.replicationsPerDraw
    let batch = 100 / size * size
    let limit = (limit ?? 20_000) / size * size
    let control = RunControl()
    let watch = RunWatch(control, total: nil)
    defer { watch.end() }
    var set = try replicate(0..<min(batch, limit), control)
    var relativeError = try experiment.forecast(set).headlineRelativeError
    while relativeError > target && set.range.upperBound < limit && !control.isCancelled {
      let next = set.range.upperBound..<min(set.range.upperBound + batch, limit)
      set = set.merged(with: try replicate(next, control))
      relativeError = try experiment.forecast(set).headlineRelativeError
    }
    if relativeError > target && !control.isCancelled {
      Terminal.error(
        """
        Stopped at \(limit) replications with a relative standard error of \
        \((relativeError * 1000).rounded() / 10) %; allow more with --replications
        """
      )
    }
    return try results(set, wasStopped: control.isCancelled)
  }

  private func replicate(_ range: Range<Int>, _ control: RunControl) throws -> ReplicationSet {
    try checkDraws(of: range, control)
    do {
      return try experiment.run(range, threads: threads, control: control)
    } catch let error as CalibrationError {
      throw ValidationError(error.explanation)
    }
  }

  /// Refuses a draw that breaks a rule between its values, before anything is simulated.
  private func checkDraws(of range: Range<Int>, _ control: RunControl) throws {
    guard !scenario.template.uncertainInputs.isEmpty else { return }
    let size = experiment.replicationsPerDraw
    let draws = experiment.draw(of: range.lowerBound)..<experiment.draw(of: range.upperBound)
    for draw in draws where !control.isCancelled {
      do {
        _ = try experiment.scenario(draw: draw)
      } catch let error as ScenarioError {
        let first = draw * size
        throw error.noting(
          "this is draw \(draw) of seed \(experiment.seed), of replications \(first)..<\(first + size)"
        )
      }
    }
  }

  func results(_ set: ReplicationSet, wasStopped: Bool) throws -> RunResults {
    guard !set.rows.isEmpty else {
      Terminal.error("Stopped before the first replication was finished; nothing to report")
      throw ExitCode(130)
    }
    return RunResults(
      forecast: try experiment.forecast(set),
      set: set,
      experiment: experiment,
      scenario: scenario,
      wasStopped: wasStopped
    )
  }
}

extension CalibrationError {
  /// What is wrong and what mends it.
  var explanation: String {
    """
    segment '\(segment)': entry_interval is \(Int(intervalDays.rounded())) days, but a journey takes \
    \(Int(meanJourneyDays.rounded())) days on average; accounts cannot enter again before they have \
    left. State a longer entry_interval, or in_market_share instead
    """
  }
}
