package import Foundation
package import JourneyModel
package import JourneySimulation

/// What a pilot has measured, kept beside results (`calibration.json`); numbers read back exactly.
package enum CalibrationJSON {
  /// Raised whenever a field changes its meaning or goes.
  package static let formatVersion = 1

  /// The calibration of a scenario as JSON text: sorted keys, the same bytes for equal calibrations.
  ///
  /// - Precondition: The calibration has one clock per segment of the scenario.
  package static func encode(_ calibration: MarketCalibration, of scenario: Scenario) -> String {
    let segments = scenario.market.segments
    precondition(calibration.clocks.count == segments.count, "one clock per segment")
    return JSONValue.object([
      "format_version": .integer(formatVersion),
      "pilot_journeys": .integer(calibration.pilotJourneys),
      "steady_demand": numbers(calibration.steadyDemand),
      "clocks": .array(
        zip(segments, calibration.clocks).map { segment, clock in
          .object([
            "segment": .string(segment.id),
            "mean_journey_days": .number(clock.meanJourneyDays),
            "mean_journey_standard_error": .number(clock.meanJourneyStandardError),
            "cumulative_days": numbers(clock.cumulativeDays),
          ])
        }
      ),
    ]).text(openLevels: 2)
  }

  /// Reads what ``encode(_:of:)`` wrote of the same scenario.
  ///
  /// - Returns: `nil` if the text is something else.
  package static func decode(_ contents: Data, of scenario: Scenario) -> MarketCalibration? {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: contents)
    } catch {
      return nil
    }
    guard
      document.format_version == formatVersion,
      document.clocks.map(\.segment) == scenario.market.segments.map(\.id)
    else { return nil }
    return MarketCalibration(
      clocks: document.clocks.map { clock in
        MarketCalibration.SegmentClock(
          meanJourneyDays: clock.mean_journey_days,
          meanJourneyStandardError: clock.mean_journey_standard_error,
          cumulativeDays: clock.cumulative_days
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
    struct Clock: Decodable {
      var segment: String
      var mean_journey_days: Double
      var mean_journey_standard_error: Double
      var cumulative_days: [Double]
    }

    var format_version: Int
    var pilot_journeys: Int
    var steady_demand: [Double]
    var clocks: [Clock]
  }
}
