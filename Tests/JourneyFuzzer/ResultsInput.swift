import Foundation
import JourneyExperiment
import JourneyModel
import JourneyResults
import JourneySimulation

/// Reads files of results directories: what is no result is refused, whatever it is.
struct Results {
  static let shared = Results()

  private let experiment: Experiment
  /// Headings of the raw tables, which stand before what is made up, so that rows are reached.
  private let replicationHeading: String
  private let durationHeading: String

  init() {
    var scenario = Scenario()
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    scenario.horizonDays = 61
    var segment = Segment(id: "core")
    segment.accountCount = 20
    scenario.market.segments = [segment]
    let law = HistoryLaw(evenly: CompiledScenario(scenario))
    experiment = Experiment(
      Variant(ScenarioTemplate(certain: scenario)),
      seed: 1,
      calibration: MarketCalibration(
        segments: [
          SteadySegment(
            means: SteadySegment.Means(journeyDays: 200, purchaseShare: 0.3),
            meansError: SteadySegment.MeansError(
              journeyDays: 1,
              purchaseShare: 0.003,
              covariance: 0
            ),
            history: law
          )
        ],
        steadyDemand: [],
        pilotJourneys: 1
      )
    )
    let none = ReplicationSet(
      rows: [],
      replicationsPerDraw: experiment.replicationsPerDraw,
      layout: experiment.layout,
      durations: experiment.durations,
      durationGroups: []
    )
    replicationHeading = RawReplicationTable.encode(none, formulas: experiment.formulas)
    durationHeading = RawDurationTable.encode(none)
  }

  func read(_ bytes: Data) {
    guard let kind = bytes.first else { return }
    let contents = Data(bytes.dropFirst())
    let text = String(decoding: contents, as: UTF8.self)
    do {
      switch kind % 4 {
      case 0: _ = try Manifest(decoding: contents)
      case 1: _ = CalibrationJSON.decode(contents, of: experiment.template.central)
      case 2:
        _ = try RawReplicationTable.decode(
          replicationHeading + text,
          layout: experiment.layout,
          formulas: experiment.formulas,
          replicationsPerDraw: experiment.replicationsPerDraw
        )
      default:
        _ = try RawDurationTable.decode(
          durationHeading + text,
          layout: experiment.layout,
          durations: experiment.durations
        )
      }
    } catch {
      expectVisible("\(error)")
    }
  }
}
