import ArgumentParser
import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyResults
import JourneyScenarioFile
import JourneySimulation

/// One run of a scenario from the command line: prepares it, shows progress, takes Ctrl-C.
struct RunSession {
  let scenario: ScenarioFile
  let experiment: Experiment
  private let threads: Int
  private let watch: RunWatch
  /// Whether its replications are all that there is to count.
  private let countsItself: Bool

  /// Prepares a scenario that is run alone, watched by a watch that was made for its pilot.
  ///
  /// - Parameters:
  ///   - variant: What is run.
  ///   - scenario: The file that it was read from.
  ///   - seed: Selects all random numbers.
  ///   - calibration: What a pilot of the same has measured before, if anything.
  ///   - keeping: Where draws are kept, if they are to outlive the program.
  ///   - threads: At least 1.
  ///   - watch: Shows progress and takes Ctrl-C.
  /// - Throws: ``ScenarioError`` if nothing is left of a stated interval.
  init(
    _ variant: Variant,
    of scenario: ScenarioFile,
    seed: UInt64,
    calibration: MarketCalibration? = nil,
    keeping: StudyFile? = nil,
    threads: Int,
    watch: RunWatch
  ) throws {
    self.scenario = scenario
    self.watch = watch
    self.threads = threads
    countsItself = true
    let known = try calibration ?? keeping?.calibration(of: variant, isBase: true)
    var study: Study
    do throws(CalibrationError) {
      study = try Study(base: variant, seed: seed, threads: threads, calibration: known)
    } catch {
      throw scenario.diagnosis(of: error)
    }
    if let keeping { try study.keep(keeping.keeping) }
    experiment = study.base
  }

  /// A run of an experiment that has been prepared, such as one side of a comparison, which counts the replications
  /// of all sides itself.
  init(_ scenario: ScenarioFile, experiment: Experiment, threads: Int, watch: RunWatch) {
    self.scenario = scenario
    self.experiment = experiment
    self.threads = threads
    self.watch = watch
    countsItself = false
  }

  /// A watch for the time from the start of the program to the end of the pilot.
  static func watch() -> RunWatch {
    RunWatch(
      .preparing(
        "Measuring how long journeys take ...",
        stopped: "Stopped before the first replication was finished; nothing to report"
      )
    )
  }

  /// Runs what is planned, or what is finished of it when Ctrl-C comes.
  func run(_ plan: RunPlan) throws -> RunResults {
    guard let target = plan.precision else {
      let range = plan.replications
      if countsItself { watch.begin(.counting(total: range.count, noun: "replications")) }
      return try results(try replicate(range), requested: range.count)
    }
    return try run(untilRelativeError: target, atMost: plan.replications.count)
  }

  /// Runs batches of whole draws until headline figures are precise enough.
  private func run(untilRelativeError target: Double, atMost limit: Int) throws -> RunResults {
    let batch = 100 / experiment.replicationsPerDraw * experiment.replicationsPerDraw
    var progress = RunProgress.Narrowing(target: target, limit: limit)
    watch.begin(.narrowing(progress))
    var set = try replicate(0..<min(batch, limit))
    var errors = Evaluation(experiment, set).headlineRelativeError
    // A figure that is zero so far may have both errors yet: only an error that there is, is out of reach.
    while errors.whole > target, !isOutOfReach(target, errors.ofPilot),
      set.range.upperBound < limit,
      !watch.control.isCancelled
    {
      progress.error = errors.whole
      progress.replications = set.range.upperBound
      watch.update(.narrowing(progress))
      let next = set.range.upperBound..<min(set.range.upperBound + batch, limit)
      set = set.merged(with: try replicate(next))
      errors = Evaluation(experiment, set).headlineRelativeError
    }
    guard errors.whole > target else { return try results(set, requested: set.range.count) }
    guard !watch.control.isCancelled else { return try results(set, requested: limit) }
    if isOutOfReach(target, errors.ofPilot) {
      reportOutOfReach(errors.ofPilot, set.range.count)
      return try results(set, requested: set.range.count)
    }
    reportUnreached(errors.whole, limit)
    return try results(set, requested: limit)
  }

  private func isOutOfReach(_ target: Double, _ ofPilot: Double) -> Bool {
    ofPilot > target && ofPilot.isFinite
  }

  private func reportOutOfReach(_ least: Double, _ count: Int) {
    watch.end()
    // Rounded up: what is named must be possible.
    let share = (least * 1_000 + 1).rounded(.up) / 10
    Terminal.error(
      "Ended at \(count) replications: \(share) % of error would remain after any number of them, since the pilot, "
        + "which measures how long journeys take, has an error of its own; --precision can be \(share)% or more"
    )
  }

  private func reportUnreached(_ error: Double, _ limit: Int) {
    watch.end()
    let size =
      error.isFinite
      ? "a relative standard error of \((error * 1000).rounded() / 10) %"
      : "a headline figure that is zero or undefined"
    Terminal.error("Ended at \(limit) replications with \(size); --replications allows more")
  }

  /// Draws that are checked at once before they are simulated: a second's work at most.
  private static let checkedDraws = 1_000

  private func replicate(_ range: Range<Int>) throws -> ReplicationSet {
    let size = Self.checkedDraws * experiment.replicationsPerDraw
    var end = min(range.upperBound, (range.lowerBound / size + 1) * size)
    var set = try simulate(range.lowerBound..<end)
    while end < range.upperBound, !watch.control.isCancelled {
      let next = end..<min(range.upperBound, end + size)
      set = set.merged(with: try simulate(next))
      end = next.upperBound
    }
    return set
  }

  private func simulate(_ range: Range<Int>) throws -> ReplicationSet {
    try checkDraws(of: range)
    do {
      return try experiment.run(range, threads: threads, control: watch.control)
    } catch let error as CalibrationError {
      throw scenario.diagnosis(of: error)
    }
  }

  /// Refuses a draw that breaks a rule between its values, before any of the range is simulated.
  private func checkDraws(of range: Range<Int>) throws {
    guard !scenario.template.uncertainInputs.isEmpty, !range.isEmpty else { return }
    let size = experiment.replicationsPerDraw
    let draws = experiment.draw(of: range.lowerBound)...experiment.draw(of: range.upperBound - 1)
    for draw in draws where !watch.control.isCancelled {
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

  /// What replications say, of as many as were asked for.
  func results(_ set: ReplicationSet, requested: Int) throws -> RunResults {
    guard !set.rows.isEmpty else {
      watch.end()
      Terminal.error("Stopped before the first replication was finished; nothing to report")
      throw ExitCode.stopped
    }
    return RunResults(
      forecast: experiment.forecast(set),
      evaluation: Evaluation(experiment, set),
      scenario: scenario,
      requested: requested
    )
  }
}
