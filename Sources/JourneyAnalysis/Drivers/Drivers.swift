package import JourneyStatistics

/// What each thing in which two scenarios differ contributes to what one brings more than the other.
package struct Drivers: Sendable {
  /// One thing, or several that belong together.
  package struct Driver: Sendable {
    /// What it is, in words.
    package let name: String
    /// Its part of the difference in the objective; the parts sum to the whole.
    package let part: SampleMean
    /// Its part of the difference in marketing cost, in currency.
    package let cost: SampleMean
    /// What it brings when it alone is changed; `nil` where orders were sampled.
    package let alone: SampleMean?
    /// What it brings when all else has been changed; `nil` where orders were sampled.
    package let last: SampleMean?
  }

  /// In the order in which they were named.
  package let drivers: [Driver]
  /// B minus A in the objective.
  package let whole: SampleMean
  /// B minus A in marketing cost, in currency.
  package let cost: SampleMean
  /// The objective of A.
  package let a: SampleMean
  /// The objective of B.
  package let b: SampleMean
  /// What comes of changing all at once beyond the sum of each alone; `nil` where orders were sampled.
  package let together: SampleMean?
  /// Futures behind every number.
  package let futures: Int
  /// Pairs of an order and its reverse that were followed; `nil` where all orders count.
  package let sampledOrders: Int?

  /// Drivers up to which every combination is simulated.
  package static let mostExact = 6
  /// Pairs of orders that are followed where there are more.
  package static let orders = 20

  /// The coalitions of each stretch of futures, and their orders.
  struct Stretch {
    let futures: Range<Int>
    /// `nil` for all orders.
    let order: [Int]?

    func coalitions(of players: Int) -> [Int] {
      guard let order else { return Array(0..<1 << players) }
      let paths = [order, order.reversed()].flatMap { ShapleyValues.coalitions(along: $0) }
      return Set(paths).sorted()
    }

    /// What each player adds, on average over the orders.
    func parts(_ players: Int, _ value: (Int) -> Double) -> [Double] {
      guard let order else { return ShapleyValues.exact(players: players, value) }
      return zip(
        ShapleyValues.along(order, value),
        ShapleyValues.along(order.reversed(), value)
      ).map { ($0 + $1) / 2 }
    }
  }
}
