import Foundation
import JourneyAnalysis
import JourneyExperiment
import JourneyModel
import JourneyScenarioFile
import JourneySimulation

/// Looks ahead at a run of a scenario, with as many journeys as take about a second on an ordinary machine.
///
/// How many follows from what happens in some of them and not from a clock, so that the same file is answered alike on
/// any machine; the market is calibrated as that of a run is, so that both refuse the same.
struct OutlookSession {
  let scenario: ScenarioFile
  let threads: Int

  private static let seed: UInt64 = 1
  /// Journeys of the outlook over all segments, the first in which little enough happens.
  private static let sizes = [4_000, 2_000, 1_000, 500]
  /// Events of all journeys of the outlook at most, some seven million a second.
  private static let mostEvents = 7e6
  /// Seconds of processor time that a rehearsal may take.
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
    let events = compiled.segments.indices.reduce(0) { events, segment in
      PilotRun(compiled, segment: segment, seed: Self.seed).records(0..<64).reduce(events) {
        $0 + $1.events
      }
    }
    let secondsPerJourney = (Self.processorSeconds - first) / Double(64 * segments)
    let eventsPerJourney = Double(events) / Double(64 * segments)
    let journeys =
      Self.sizes.first {
        Double($0 * (segments + 1)) * eventsPerJourney < Self.mostEvents
      } ?? Self.sizes[Self.sizes.count - 1]
    let start = Self.processorSeconds
    let calibration = try MarketCalibration.measure(compiled, seed: Self.seed, threads: threads)
    let pilotSeconds = Self.processorSeconds - start
    let acquainted = scenario.template.central.acquainted(
      calibration,
      seed: Self.seed,
      threads: threads
    )
    var outlook = try Outlook.measure(
      CompiledScenario(acquainted.inSteadyState),
      calibration,
      seed: Self.seed,
      journeys: journeys,
      threads: threads
    )
    // Beside the pilot, which is of a market in which the plan has always held.
    outlook.awareness = OwnAwareness(scenario.template.central)
    outlook.contactLists = CompiledScenario(acquainted).contactLists
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
