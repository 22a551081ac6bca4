import JourneyModel
@testable import JourneySimulation
import Testing

@Suite struct `Memories at entry` {
  /// Committees of one in a market with a competitor of some prompted awareness.
  private func compiled(awareness: Double, variation: Double) -> CompiledScenario {
    var scenario = Scenario()
    scenario.market.receptivityVariation = variation
    scenario.roles = Role.standard
    var rival = Vendor(id: "rival")
    rival.awareness = awareness
    scenario.competitors = [rival]
    var segment = Segment(id: "market")
    segment.committeeSize = .table([1: 1])
    scenario.market.segments = [segment]
    return CompiledScenario(scenario)
  }

  private func memories(awareness: Double, variation: Double, of accounts: Int) -> [Int] {
    let compiled = compiled(awareness: awareness, variation: variation)
    var found: [Int] = []
    JourneyProbe(compiled, seed: 1).forEach(0..<accounts, days: [0]) {
      found.append($0.memoriesOfMembers[1][0])
    }
    return found
  }

  @Test(arguments: [(0.8, 3.0), (0.95, 3.0), (0.999, 2.0), (0.99999, 1.0), (1 - 1e-15, 3.0)])
  func `a vendor that has been seen a million times is known, and in no time`(
    awareness: Double,
    variation: Double
  ) {
    let start = ContinuousClock.now
    let counts = memories(awareness: awareness, variation: variation, of: 20_000)
    // The bound is far above what it takes on a busy machine; counting to a million took hours.
    #expect(ContinuousClock.now - start < .seconds(60))
    let known = Double(counts.count { $0 > 0 }) / 20_000
    let error = (awareness * (1 - awareness) / 20_000).squareRoot()
    #expect(abs(known - awareness) <= 4.5 * error + 1e-12, "\(known)")
    #expect(counts.max() ?? 0 > 700 && counts.max() ?? 0 < 1_000)
  }

  @Test func `more awareness never lowers a memory`() {
    let counts = [0.5, 0.9, 0.999, 0.99999].map { memories(awareness: $0, variation: 1, of: 2_000) }
    for (fewer, more) in zip(counts, counts.dropFirst()) {
      #expect(zip(fewer, more).allSatisfy { $0 <= $1 })
    }
  }
}
