import JourneyModel
import JourneySimulation
import Synchronization

/// What draws of uncertain inputs do to the journeys from which dormancies follow (model, rule 1.12).
///
/// A stated interval holds in every draw: where committees take longer or buy more seldom, accounts are out of the
/// market for as much shorter. One for all variants of a study, which measures a draw once and has the same clocks
/// for all (model, rule 1.13).
final class DrawnClocks: Sendable {
  /// What a draw changes in the journeys of a segment, relative to the central scenario.
  struct Change: Sendable {
    /// Times as long, `> 0`.
    let days: Double
    /// Times as often with a purchase, `>= 0`.
    let purchases: Double
  }

  /// The fewest and the most pilot journeys per segment and draw: few, since their error is one of the draw, and
  /// averages out over draws.
  private static let journeys = 100...1_000
  /// Pilot journeys for each that the segment has in a future, which then make up a fifth of the work.
  private static let pilotShare = 0.5
  /// Accounts of pilots from here on belong to draws.
  private static let firstAccount = 1_000_000
  private static let mostPilots = 1_000_000

  private let template: ScenarioTemplate
  private let calibration: MarketCalibration
  private let seed: UInt64
  /// Pilot journeys of a draw, by segment.
  private let counts: [Int]
  private let known = Mutex<[Int: [String: Change]]>([:])

  /// - Parameters:
  ///   - template: The base of a study, with uncertain inputs.
  ///   - calibration: Of its central scenario.
  ///   - seed: Of the study.
  init(_ template: ScenarioTemplate, _ calibration: MarketCalibration, seed: UInt64) {
    self.template = template
    self.calibration = calibration
    self.seed = seed
    let central = template.central
    counts = central.market.segments.indices.map { index in
      let segment = central.market.segments[index]
      let entries =
        Double(segment.accountCount) * central.horizonDays
        / calibration.meanCycleDays(segment, index: index)
      let wanted = min(Double(Self.journeys.upperBound), Self.pilotShare * entries)
      return max(Self.journeys.lowerBound, Int(wanted))
    }
  }

  /// What a draw changes, by segment id.
  ///
  /// - Throws: What the template throws for a draw that breaks a rule.
  func change(draw: Int) throws -> [String: Change] {
    if let change = known.withLock({ $0[draw] }) { return change }
    // Two threads may measure the same draw, and find the same.
    let change = change(try template.scenario(seed: seed, draw: draw), pilot: draw)
    known.withLock { $0[draw] = change }
    return change
  }

  /// What a scenario of the template changes, in a pilot with accounts of its own.
  func change(_ scenario: Scenario, pilot number: Int) -> [String: Change] {
    let compiled = CompiledScenario(scenario)
    let levels = calibration.steadyLevels(compiled)
    let first = Self.firstAccount + number % Self.mostPilots * Self.journeys.upperBound
    let changes = zip(compiled.segments.indices, calibration.segments).map { index, central in
      let count = counts[index]
      let sample = PilotRun(
        compiled,
        segment: index,
        seed: seed,
        levels: levels,
        history: central.history
      ).sample(first..<first + count)
      let days = sample.days.reduce(0, +) / Double(count)
      let bought = Double(sample.hasBought.count { $0 }) / Double(count)
      let share = central.means.purchaseShare
      return (
        compiled.segments[index].segment.id,
        Change(days: days / central.means.journeyDays, purchases: share > 0 ? bought / share : 1)
      )
    }
    return Dictionary(uniqueKeysWithValues: changes)
  }
}

extension MarketCalibration {
  /// The same for a draw that changes journeys; segments that it does not know stay.
  func changed(by change: [String: DrawnClocks.Change], _ segments: [Segment]) -> MarketCalibration
  {
    MarketCalibration(
      segments: zip(self.segments, segments).map { steady, segment in
        change[segment.id].map { steady.scaled(days: $0.days, purchases: $0.purchases) } ?? steady
      },
      steadyDemand: steadyDemand,
      pilotJourneys: pilotJourneys
    )
  }
}
