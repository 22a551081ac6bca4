package import Foundation
package import JourneyModel
package import JourneySimulation

/// What a pilot has measured, kept beside results (`calibration.json`); numbers read back exactly.
package enum CalibrationJSON {
  /// Raised whenever a field changes its meaning or goes.
  package static let formatVersion = 3

  /// The calibration of a scenario as JSON text: sorted keys, the same bytes for equal calibrations.
  ///
  /// - Precondition: The calibration has one segment for each of the scenario.
  package static func encode(_ calibration: MarketCalibration, of scenario: Scenario) -> String {
    let segments = scenario.market.segments
    precondition(calibration.segments.count == segments.count, "one for each segment")
    return JSONValue.object([
      "format_version": .integer(formatVersion),
      "pilot_journeys": .integer(calibration.pilotJourneys),
      "steady_demand": numbers(calibration.steadyDemand),
      "segments": .array(
        zip(segments, calibration.segments).sorted { $0.0.id < $1.0.id }.map { segment, steady in
          .object([
            "segment": .string(segment.id),
            "mean_journey_days": .number(steady.meanJourneyDays),
            "mean_journey_standard_error": .number(steady.meanJourneyStandardError),
            "clock_journey_days": .number(steady.clockJourneyDays),
            "incumbents": .array(steady.incumbents.shares.map(numbers)),
            "our_share_deviations": numbers(steady.ourShareDeviations),
          ])
        }
      ),
    ]).text(openLevels: 2)
  }

  /// Reads what ``encode(_:of:)`` wrote of the same scenario.
  ///
  /// - Returns: `nil` if the text is something else, or states numbers that no pilot measures.
  package static func decode(_ contents: Data, of scenario: Scenario) -> MarketCalibration? {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: contents)
    } catch {
      return nil
    }
    guard
      document.format_version == formatVersion,
      document.segments.map(\.segment) == scenario.market.segments.map(\.id).sorted(),
      document.isPossible(vendors: scenario.rivals.count + 1)
    else { return nil }
    let places = scenario.market.segments.map { segment in
      document.segments.firstIndex { $0.segment == segment.id } ?? 0
    }
    return MarketCalibration(
      segments: places.map { document.segments[$0] }.map { steady in
        MarketCalibration.SteadySegment(
          meanJourneyDays: steady.mean_journey_days,
          meanJourneyStandardError: steady.mean_journey_standard_error,
          clockJourneyDays: steady.clock_journey_days,
          incumbents: IncumbentLaw(shares: steady.incumbents),
          ourShareDeviations: steady.our_share_deviations
        )
      },
      steadyDemand: document.steady_demand,
      pilotJourneys: document.pilot_journeys
    )
  }

  private static func numbers(_ values: [Double]) -> JSONValue {
    .array(values.map { JSONValue($0) })
  }

  private struct Document: Decodable {
    struct Steady: Decodable {
      var segment: String
      var mean_journey_days: Double
      var mean_journey_standard_error: Double
      var clock_journey_days: Double
      var incumbents: [[Double]]
      var our_share_deviations: [Double]
    }

    var format_version: Int
    var pilot_journeys: Int
    var steady_demand: [Double]
    var segments: [Steady]

    /// Days, and demands, beyond which nothing is measured.
    private static let largest = 1e15

    /// Whether numbers have the signs and sizes that those of a pilot have, and shares are of vendors.
    func isPossible(vendors: Int) -> Bool {
      func isPossible(_ values: [Double]) -> Bool {
        values.allSatisfy { (0...Self.largest).contains($0) }
      }
      return pilot_journeys > 0 && isPossible(steady_demand)
        && segments.allSatisfy { steady in
          isPossible([steady.mean_journey_standard_error])
            && [steady.mean_journey_days, steady.clock_journey_days].allSatisfy {
              $0 > 0 && $0 <= Self.largest
            }
            && steady.our_share_deviations.allSatisfy { abs($0) <= 1 }
            && !steady.incumbents.isEmpty
            && steady.incumbents.allSatisfy { shares in
              shares.count == vendors && shares.allSatisfy { (0...1).contains($0) }
            }
        }
    }
  }
}
