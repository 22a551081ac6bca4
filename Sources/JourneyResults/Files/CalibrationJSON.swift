package import Foundation
package import JourneyModel
package import JourneySimulation

/// What a pilot has measured, kept beside results (`calibration.json`); numbers read back exactly.
package enum CalibrationJSON {
  /// Raised whenever a field changes its meaning or goes.
  package static let formatVersion = 5

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
            "mean_journey_days": .number(steady.means.journeyDays),
            "purchase_share": .number(steady.means.purchaseShare),
            "mean_journey_standard_error": .number(steady.meansError.journeyDays),
            "purchase_share_standard_error": .number(steady.meansError.purchaseShare),
            "covariance": .number(steady.meansError.covariance),
            "clock_journey_days": .number(steady.clockMeans.journeyDays),
            "clock_purchase_share": .number(steady.clockMeans.purchaseShare),
            "mean_journey_days_by_receptivity": numbers(steady.journeyDaysByClass),
            "incumbents": .array(steady.history.shares.map(numbers)),
            "purchases": .array(steady.history.purchases.map(numbers)),
            "recalls": .array(steady.history.recalls.map(recalls)),
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
      document.isPossible(vendors: scenario.rivals.count + 1),
      document.fits(CompiledScenario(scenario))
    else { return nil }
    let places = scenario.market.segments.map { segment in
      document.segments.firstIndex { $0.segment == segment.id } ?? 0
    }
    return MarketCalibration(
      segments: places.map { document.segments[$0] }.map { steady in
        SteadySegment(
          means: SteadySegment.Means(
            journeyDays: steady.mean_journey_days,
            purchaseShare: steady.purchase_share
          ),
          meansError: SteadySegment.MeansError(
            journeyDays: steady.mean_journey_standard_error,
            purchaseShare: steady.purchase_share_standard_error,
            covariance: steady.covariance
          ),
          clockMeans: SteadySegment.Means(
            journeyDays: steady.clock_journey_days,
            purchaseShare: steady.clock_purchase_share
          ),
          history: HistoryLaw(
            shares: steady.incumbents,
            purchases: steady.purchases,
            recalls: steady.recalls.map { $0.map(\.recall) }
          ),
          journeyDaysByClass: steady.mean_journey_days_by_receptivity,
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

  /// Vendors that are recalled together, as columns, and how often.
  private static func recalls(_ recalls: [HistoryLaw.Recall]) -> JSONValue {
    .array(
      recalls.map { recall in
        .object([
          "vendors": .array(recall.vendors.columns.map { .integer($0) }),
          "share": .number(recall.share),
        ])
      }
    )
  }

  private struct Document: Decodable {
    struct Recall: Decodable {
      var vendors: [Int]
      var share: Double

      var recall: HistoryLaw.Recall {
        HistoryLaw.Recall(vendors: VendorSet(columns: vendors), share: share)
      }
    }

    struct Steady: Decodable {
      var segment: String
      var mean_journey_days: Double
      var purchase_share: Double
      var mean_journey_standard_error: Double
      var purchase_share_standard_error: Double
      var covariance: Double
      var clock_journey_days: Double
      var clock_purchase_share: Double
      var mean_journey_days_by_receptivity: [Double]
      var incumbents: [[Double]]
      var purchases: [[Double]]
      var recalls: [[Recall]]
      var our_share_deviations: [Double]

      /// Whether shares are of vendors, and what is recalled are vendors.
      func isPossibleHistory(vendors: Int) -> Bool {
        !incumbents.isEmpty && purchases.count == incumbents.count
          && mean_journey_days_by_receptivity.count == incumbents.count
          && (incumbents + purchases).allSatisfy { shares in
            shares.count == vendors && shares.allSatisfy { (0...1).contains($0) }
          }
          && recalls.count == vendors + 1
          && recalls.joined().allSatisfy { recall in
            (0...1).contains(recall.share) && Set(recall.vendors).count == recall.vendors.count
              && recall.vendors.allSatisfy { (0..<vendors).contains($0) }
          }
      }
    }

    var format_version: Int
    var pilot_journeys: Int
    var steady_demand: [Double]
    var segments: [Steady]

    /// Days, and demands, beyond which nothing is measured.
    private static let largest = 1e15

    /// Whether there are as many numbers as couplings and classes of receptivity need.
    func fits(_ compiled: CompiledScenario) -> Bool {
      steady_demand.count == compiled.levelsAtNoDemand.count
        && segments.allSatisfy { $0.incumbents.count == compiled.receptivityClassCount }
    }

    /// Whether numbers have the signs and sizes that those of a pilot have, and shares are of vendors.
    func isPossible(vendors: Int) -> Bool {
      func isPossible(_ values: [Double]) -> Bool {
        values.allSatisfy { (0...Self.largest).contains($0) }
      }
      func isShare(_ value: Double) -> Bool { (0...1).contains(value) }
      return pilot_journeys > 0 && isPossible(steady_demand)
        && segments.allSatisfy { steady in
          isPossible([steady.mean_journey_standard_error, steady.purchase_share_standard_error])
            && abs(steady.covariance) <= Self.largest
            && ([steady.mean_journey_days, steady.clock_journey_days]
              + steady.mean_journey_days_by_receptivity).allSatisfy {
                $0 > 0 && $0 <= Self.largest
              }
            && [steady.purchase_share, steady.clock_purchase_share].allSatisfy(isShare)
            && steady.our_share_deviations.allSatisfy { abs($0) <= 1 }
            && steady.isPossibleHistory(vendors: vendors)
        }
    }
  }
}
