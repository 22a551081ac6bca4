import JourneyStatistics
import Testing

@Suite("Shapley values, where they are known")
struct ShapleyTests {
  private static func isClose(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  /// One left glove and two right ones; a pair is worth 1.
  @Test func `of three gloves the scarce one has two thirds`() {
    let parts = ShapleyValues.exact(players: 3) { $0 & 1 == 1 && $0 & 6 != 0 ? 1 : 0 }
    #expect(Self.isClose(parts, [2.0 / 3, 1.0 / 6, 1.0 / 6]))
  }

  /// Runways for airplanes that need 1, 2 and 4: each bears its share of every stretch that it uses.
  @Test func `of a common runway each pays for the stretches that it uses`() {
    let need = [1.0, 2, 4]
    let parts = ShapleyValues.exact(players: 3) { coalition in
      need.indices.filter { coalition >> $0 & 1 == 1 }.map { need[$0] }.max() ?? 0
    }
    let shares: [Double] = [2, 5, 17].map { $0 / 6 }
    #expect(Self.isClose(parts, shares))
  }

  @Test func `parts sum to the whole, equals have the same and who adds nothing has none`() {
    // Players 0 and 1 are alike, 4 adds nothing; the rest is any game.
    func value(_ coalition: Int) -> Double {
      let alike = Double((coalition & 3).nonzeroBitCount)
      let others = Double(coalition >> 2 & 3)
      return 3 + alike * alike + others * 1.7 + alike * others * others
    }
    for players in 1...5 {
      let parts = ShapleyValues.exact(players: players, value)
      #expect(abs(parts.reduce(0, +) - value(1 << players - 1) + value(0)) < 1e-12)
    }
    let parts = ShapleyValues.exact(players: 5, value)
    #expect(abs(parts[0] - parts[1]) < 1e-12 && parts[4] == 0)
  }

  @Test func `the mean over all orders is the part`() {
    func value(_ coalition: Int) -> Double { Double(coalition * coalition % 23) }
    var orders: [[Int]] = [[]]
    for player in 0..<4 {
      orders = orders.flatMap { order in
        (0...order.count).map { place in
          var longer = order
          longer.insert(player, at: place)
          return longer
        }
      }
    }
    #expect(orders.count == 24)
    let sums = orders.map { ShapleyValues.along($0, value) }.reduce([0, 0, 0, 0]) {
      zip($0, $1).map { $0 + $1 }
    }
    #expect(Self.isClose(sums.map { $0 / 24 }, ShapleyValues.exact(players: 4, value)))
    #expect(ShapleyValues.coalitions(along: [2, 0, 1]) == [0, 4, 5, 7])
  }
}
