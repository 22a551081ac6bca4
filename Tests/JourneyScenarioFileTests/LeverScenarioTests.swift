import Foundation
import JourneyAnalysis
import JourneyModel
import Testing

@testable import JourneyScenarioFile

/// What `journey evidence --levers` turns in the shipped scenarios.
struct LeverScenarioTests {
  private static func scenarios() throws -> [(name: String, central: Scenario)] {
    let files = try FileManager.default.contentsOfDirectory(atPath: shipped.path)
    return try files.filter { $0.hasSuffix(".yaml") }.sorted().map {
      ($0, try readScenario(path: shipped.appendingPathComponent($0).path).template.central)
    }
  }

  @Test func `every lever of a shipped scenario has a row`() throws {
    let scenarios = try Self.scenarios()
    #expect(scenarios.count == 9)
    for (name, scenario) in scenarios {
      let paths = Set(Lever.all(of: scenario).map(\.path))
      for channel in scenario.channels {
        let takesMoney = channel.costModel != .earned && channel.visibility.gain > 0
        let isStated = channel.plan.isUsed || channel.kind == .push || takesMoney
        let plans = ["spend", "touches"].map { "channels.\(channel.id).\($0)" }
        #expect(paths.isDisjoint(with: plans) != isStated, "\(channel.id) of \(name)")
      }
      #expect(
        paths.isSuperset(of: [
          "channels.*", "us.offer.price", "us.seller_effort", "market.segments.*.fit",
          "competitors.*.awareness", "market.other_vendors.count", "committee.size",
        ]),
        "\(name)"
      )
    }
  }

  @Test func `a lever that is turned breaks no rule of scenarios`() throws {
    for (name, scenario) in try Self.scenarios() {
      for lever in Lever.all(of: scenario) {
        let sides = lever.sides(of: scenario)
        #expect(sides.lower != sides.upper)
        for side in [sides.lower, sides.upper] {
          let violations = ConsistencyRules.violations(of: side).filter { !$0.isWarning }
          #expect(violations.isEmpty, "\(lever.path) of \(name): \(violations.map(\.message))")
        }
      }
    }
  }
}
