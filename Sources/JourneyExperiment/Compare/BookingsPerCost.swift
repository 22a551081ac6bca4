import JourneyStatistics

/// What more marketing brings: bookings gained per unit of money spent more (model, rule 8.21).
package struct BookingsPerCost: Sendable, Equatable {
  /// The sum over replications of B's bookings minus A's, over that of its cost minus A's.
  ///
  /// Negative where one rises while the other falls.
  package let value: Double
  /// Monte Carlo standard error of `value`, clustered by draw; NaN for fewer than two draws.
  package let standardError: Double

  /// There is such a ratio if at least this share of the changes of channels' costs goes one way.
  static let leastShare = 0.75

  /// From what each replication brought and cost in A and B.
  ///
  /// `nil` if the costs are not apart by more than two standard errors: a ratio to nothing says nothing.
  ///
  /// - Precondition: One value per replication in each, and `clusters` the draw of each.
  package init?(
    bookings: (a: [Double], b: [Double]),
    cost: (a: [Double], b: [Double]),
    clusters: [Int]
  ) {
    let gained = zip(bookings.a, bookings.b).map { $1 - $0 }
    let spent = zip(cost.a, cost.b).map { $1 - $0 }
    guard gained.count == clusters.count, spent.count == clusters.count else { return nil }
    let mean = ClusteredMean(values: spent, clusters: clusters)
    guard mean.mean != 0, !(abs(mean.mean) <= 2 * mean.standardError) else { return nil }
    let ratio = RatioEstimate(numerators: gained, denominators: spent, clusters: clusters)
    value = ratio.value
    standardError = ratio.standardError
  }
}
