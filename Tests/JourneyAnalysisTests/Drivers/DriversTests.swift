import JourneySimulation
import JourneyStatistics
import Testing

@testable import JourneyAnalysis

@Suite("Drivers of a difference, where each one's part is known")
struct DriversTests {
  /// Each driver adds a number of its own, and each two neighbors one more if both are there, which they share.
  private struct Game {
    let own: [Double]
    let pairs: [Double]
    /// Standard deviation of what a driver adds in one future.
    let noise: Double

    var parts: [Double] {
      own.indices.map { place in
        own[place] + (place > 0 ? pairs[place - 1] / 2 : 0)
          + (place < pairs.count ? pairs[place] / 2 : 0)
      }
    }

    func evaluate(seed: UInt64) -> DriverEvaluation {
      { coalitions, futures in
        coalitions.map { coalition in
          futures.map { future in
            let value = value(coalition, StreamName.mix(StreamName.mix(seed) ^ UInt64(future)))
            return ChoiceOutcome(value: value, cost: Double(coalition.nonzeroBitCount))
          }
        }
      }
    }

    private func value(_ coalition: Int, _ key: UInt64) -> Double {
      var sum = 100 + 10 * Self.normal(key)
      for place in own.indices where coalition >> place & 1 == 1 {
        sum +=
          own[place] + noise * Self.normal(StreamName.mix(key ^ UInt64(place + 1) << 32))
        if place < pairs.count, coalition >> (place + 1) & 1 == 1 { sum += pairs[place] }
      }
      return sum
    }

    private static func normal(_ hash: UInt64) -> Double {
      Sampler.normalQuantile((Double(hash >> 12) + 0.5) * 0x1p-52)
    }
  }

  private static func split(_ game: Game, futures: Int, seed: UInt64) throws -> Drivers {
    try #require(
      try Drivers.split(
        game.own.indices.map { "driver \($0)" },
        futures: futures,
        seed: seed,
        game.evaluate(seed: seed)
      )
    )
  }

  private static func misses(_ drivers: Drivers) -> Double {
    drivers.drivers.map(\.part.mean).reduce(0, +) - drivers.whole.mean
  }

  @Test func `with few drivers the parts are exact but for the noise of futures`() throws {
    let game = Game(own: [3, -2, 0, 1], pairs: [2, 0, 4], noise: 0.5)
    let drivers = try Self.split(game, futures: 400, seed: 3)
    #expect(drivers.sampledOrders == nil && drivers.futures == 400)
    #expect(abs(Self.misses(drivers)) < 1e-9)
    for (driver, part) in zip(drivers.drivers, game.parts) {
      // 0.5 over the root of 400; five of these are passed by chance once in two million times.
      #expect(abs(driver.part.standardError - 0.025) < 0.006)
      #expect(abs(driver.part.mean - part) < 5 * driver.part.standardError, "\(driver.name)")
      #expect(abs(driver.cost.mean - 1) < 1e-12)
    }
    let alone = try #require(drivers.drivers[1].alone)
    let last = try #require(drivers.drivers[1].last)
    #expect(abs(alone.mean + 2) < 5 * alone.standardError)
    #expect(abs(last.mean - 0) < 5 * last.standardError)
    let together = try #require(drivers.together)
    #expect(abs(together.mean - 6) < 1e-9)
  }

  @Test func `with many drivers orders are sampled, and errors say so`() throws {
    let game = Game(
      own: [3, -2, 0, 1, 5, 0, -1, 2, 0.5, 1],
      pairs: [4, 0, 6, 0, -5, 0, 2, 0, 3],
      noise: 0.2
    )
    var squares = 0.0
    for seed in UInt64(1)...40 {
      let drivers = try Self.split(game, futures: 40, seed: seed)
      #expect(drivers.sampledOrders == Drivers.orders && drivers.together == nil)
      #expect(abs(Self.misses(drivers)) < 1e-9)
      for (driver, part) in zip(drivers.drivers, game.parts) {
        let deviation = (driver.part.mean - part) / driver.part.standardError
        squares += deviation * deviation
      }
    }
    // 400 squares of Student's t of 19 degrees of freedom: mean 1.12; a standard error of the mean is about 0.1.
    #expect((0.8...1.5).contains(squares / 400), "\(squares / 400)")
  }

  /// One order after the other is what reports do that change one thing at a time.
  @Test func `a single order gives the later of two that belong together all of it`() {
    let game = Game(own: [3, -2], pairs: [4], noise: 0)
    let values = [0, 3, -2, 5].map(Double.init)
    #expect(ShapleyValues.along([0, 1]) { values[$0] } == [3, 2])
    #expect(game.parts == [5, 0])
    #expect(ShapleyValues.exact(players: 2) { values[$0] } == [5, 0])
  }

  @Test func `a stop leaves nothing`() throws {
    let none = try Drivers.split(["a"], futures: 20, seed: 1) { _, _ in nil }
    #expect(none == nil)
  }
}
