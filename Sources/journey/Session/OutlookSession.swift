import Foundation
import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneyScenarioFile
import JourneySimulation

/// Looks ahead at a run of a scenario, with as many journeys as take about a second.
struct OutlookSession {
  let scenario: ScenarioFile
  let threads: Int

  private static let seed: UInt64 = 1
  /// Journeys of the outlook over all segments, the first that are quick enough.
  private static let sizes = [4_000, 2_000, 1_000, 500]
  /// Seconds of processor time that the outlook's journeys may take, and those of a rehearsal.
  private static let patience = 1.0
  private static let rehearsalPatience = 0.3
  /// Journeys of a rehearsal: few enough to be quick, enough that the rest of the work does not count.
  private static let rehearsal = 50.0...4_000.0

  /// What the scenario comes to, and how long a run with the standard replications will take.
  ///
  /// - Throws: ``ScenarioError`` if entries are too frequent.
  func look() throws -> (outlook: Outlook, runTime: RunTime) {
    do {
      return try measure()
    } catch let error as CalibrationError {
      throw scenario.diagnosis(of: error)
    }
  }

  private func measure() throws -> (outlook: Outlook, runTime: RunTime) {
    let central = scenario.template.central.inSteadyState
    let compiled = CompiledScenario(central)
    let segments = central.market.segments.count
    let first = Self.processorSeconds
    for segment in compiled.segments.indices {
      _ = PilotRun(compiled, segment: segment, seed: Self.seed).sample(0..<64)
    }
    let secondsPerJourney = (Self.processorSeconds - first) / Double(64 * segments)
    let journeys =
      Self.sizes.first {
        Double($0 * (segments + 1)) * secondsPerJourney < Self.patience
      } ?? Self.sizes[Self.sizes.count - 1]
    let start = Self.processorSeconds
    let calibration = try MarketCalibration.measure(
      compiled,
      seed: Self.seed,
      journeys: journeys / 4,
      threads: threads
    )
    let pilotSeconds =
      (Self.processorSeconds - start)
      / Double(MarketCalibration.journeyCount(segments: segments, journeys: journeys / 4))
      * Double(MarketCalibration.journeyCount(segments: segments))
    var outlook = try Outlook.measure(
      CompiledScenario(central.acquainted(calibration, seed: Self.seed, threads: threads)),
      calibration,
      seed: Self.seed,
      journeys: journeys,
      threads: threads
    )
    // Beside the pilot, which is of a market in which the plan has always held.
    outlook.awareness = OwnAwareness(scenario.template.central)
    outlook.contactLists =
      CompiledScenario(
        scenario.template.central.acquainted(calibration, seed: Self.seed, threads: threads)
      ).contactLists
    outlook.cautions += Caution.sharedUnknowns(scenario.template.uncertainInputs)
    let seconds = try pilotSeconds + replicationSeconds(outlook, calibration, secondsPerJourney)
    return (
      outlook,
      RunTime(
        replications: RunPlan.standard,
        processorSeconds: seconds,
        threads: threads
      )
    )
  }

  /// Seconds of processor time of all replications, from those of one in a market that may be smaller.
  private func replicationSeconds(
    _ outlook: Outlook,
    _ calibration: MarketCalibration,
    _ secondsPerJourney: Double
  ) throws -> Double {
    let affordable = Self.rehearsalPatience / secondsPerJourney
    let journeys = min(Self.rehearsal.upperBound, max(Self.rehearsal.lowerBound, affordable))
    let sample = MarketSample(
      scenario.template.central.inSteadyState,
      share: min(1, journeys / outlook.journeysPerReplication)
    )
    let experiment = sample.experiment(seed: Self.seed, calibration: calibration)
    let start = Self.processorSeconds
    _ = try experiment.run(0..<1, threads: 1)
    return (Self.processorSeconds - start) / sample.share * Double(RunPlan.standard)
  }

  /// Seconds that processors have spent on the program so far.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
