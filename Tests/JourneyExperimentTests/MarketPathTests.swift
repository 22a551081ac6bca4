import JourneyExperiment
import JourneyModel
@testable import JourneySimulation
import Testing

/// A market is the same whether its accounts are followed one by one or all together.
@Suite struct `The two ways through a market` {
  private var scenario: Scenario {
    var scenario = Scenario()
    scenario.horizonDays = 700
    scenario.roles = Role.standard
    scenario.channels = Channel.standard
    for index in scenario.channels.indices where scenario.channels[index].id == "email" {
      scenario.channels[index].plan.steps = [
        Plan.Step(fromDay: 0, perDay: 0.01), Plan.Step(fromDay: 100, perDay: 0.05),
      ]
    }
    var rival = Vendor(id: "rival")
    rival.awareness = 0.2
    scenario.competitors = [rival]
    var large = Segment(id: "large")
    large.accountCount = 300
    large.entry = .inMarketShare(0.5)
    var small = Segment(id: "small")
    small.accountCount = 200
    small.committeeSize = .table([1: 0.5, 2: 0.5])
    scenario.market.segments = [large, small]
    return scenario
  }

  @Test func `every journey is the same one by one and epoch by epoch`() throws {
    let compiled = CompiledScenario(scenario)
    let calibration = try MarketCalibration.measure(compiled, seed: 3)
    let layout = SumLayout(compiled)
    let durations = DurationLayout(horizonDays: scenario.horizonDays, segmentCount: 2)
    func results(together: Bool) throws -> [ReplicationResult] {
      let simulator = try MarketSimulator(
        compiled,
        calibration,
        layout: layout,
        durations: durations,
        followsTogether: together
      )
      return (0..<5).compactMap {
        simulator.run(ReplicationKey(seed: 3, replication: UInt32($0)))
      }
    }
    for (alone, together) in zip(try results(together: false), try results(together: true)) {
      #expect(alone.durations == together.durations)
      for (name, pair) in zip(layout.names, zip(alone.sums, together.sums)) {
        // Sums are added in another order; counts are whole and exact.
        #expect(abs(pair.0 - pair.1) <= 1e-9 * max(1, abs(pair.0)), "\(name): \(pair)")
      }
    }
  }

  @Test func `a journey in progress takes at most one kibibyte between epochs`() {
    var scenario = scenario
    scenario.competitors = ["a", "b", "c", "d"].map { Vendor(id: $0) }
    for index in scenario.channels.indices where scenario.channels[index].kind == .push {
      scenario.channels[index].plan = Plan(constantPerDay: 0.01)
    }
    let parking = JourneyParking(CompiledScenario(scenario))
    #expect(parking.byteCount(size: 8) <= 1024)
    #expect(parking.byteCount(size: 16) > parking.byteCount(size: 8))
  }
}
