import JourneySimulation
import Testing

@testable import JourneyStatistics

@Suite("The frontier of budgets")
struct FrontierTests {
  /// Up to four levers with up to five amounts each, and values without any order.
  private static func problem(_ sampler: inout Sampler) -> [[Frontier.Option]] {
    func whole(_ count: Int) -> Int { Int(sampler.uniform() * Double(count)) }
    return (0..<1 + whole(4)).map { _ in
      var units = 0
      return (0..<1 + whole(5)).map { place in
        if place > 0 { units += 1 + whole(3) }
        return Frontier.Option(cents: 7 * units, units: units, value: sampler.uniform() - 0.3)
      }
    }
  }

  /// Every combination that a budget allows.
  private static func all(_ options: [[Frontier.Option]], _ budget: Int) -> [[Frontier.Option]] {
    options.reduce([[]]) { plans, lever in
      plans.flatMap { plan in lever.map { plan + [$0] } }
    }.filter { plan in plan.reduce(0) { $0 + $1.units } <= budget }
  }

  private static func value(_ plan: [Frontier.Option]) -> Double {
    plan.reduce(0) { $0 + $1.value }
  }

  @Test func `it is what trying everything finds`() throws {
    var sampler = Sampler(key: ReplicationKey(seed: 1, replication: 0), name: "frontier")
    for _ in 0..<300 {
      let options = Self.problem(&sampler)
      let frontier = Frontier(options: options, unitCount: 12)
      for budget in [0, 1, 5, 12] {
        let plans = Self.all(options, budget)
        let best = try #require(plans.map(Self.value).max())
        #expect(abs(frontier.value(budget) - best) < 1e-12)
        let chosen = zip(options, frontier.allocation(budget).cents).compactMap { lever, cents in
          lever.first { $0.cents == cents }
        }
        #expect(abs(Self.value(chosen) - best) < 1e-12)
        #expect(chosen.reduce(0) { $0 + $1.units } <= budget)
        for lever in options.indices {
          for (place, found) in frontier.values(ofLever: lever, budget).enumerated() {
            let those = plans.filter { $0[lever] == options[lever][place] }.map(Self.value).max()
            #expect((found == nil) == (those == nil))
            if let found, let those { #expect(abs(found - those) < 1e-12) }
          }
        }
      }
    }
  }

  @Test func `of equal plans it takes the cheapest`() {
    let flat = (0..<5).map { Frontier.Option(cents: $0, units: $0, value: $0 > 1 ? 1 : 0) }
    #expect(Frontier(options: [flat, flat], unitCount: 8).allocation(8).cents == [2, 2])
  }
}
