import JourneyStatistics

/// How often each of several scenarios is best in one figure, and what it costs to have chosen another.
package struct Ranking: Sendable {
  /// What one scenario has of a ranking.
  package struct Place: Sendable, Equatable {
    /// Share of futures in which the scenario is best, in `0...1`.
    ///
    /// Scenarios that are equally good share a future evenly, so that the shares of all sum to 1; NaN
    /// if the figure is defined in no future.
    package let shareBest: Double
    /// Monte Carlo standard error of `shareBest`, clustered by draw; NaN for fewer than two draws.
    package let shareBestStandardError: Double
    /// Mean over futures of how far the scenario is from the best of the future, in the figure's unit.
    ///
    /// Never below 0: what perfect foresight would bring over choosing it.
    package let regret: Double
    /// Monte Carlo standard error of `regret`, clustered by draw; NaN for fewer than two draws.
    package let regretStandardError: Double
    /// How far the scenario is on average from the one that is best on average, over its standard error; 0 for that
    /// one itself, NaN for fewer than two draws, infinite if it is as far in every draw.
    package let errorsBehind: Double
  }

  /// The figure, of which more or less is better for us.
  package let key: MetricKey
  /// The scenarios in the order of the comparison, the base first.
  package let places: [Place]
  /// Futures in which the figure is defined in every scenario; the others are left out.
  package let definedReplications: Int

  /// From the values of each scenario by replication, NaN where undefined.
  ///
  /// - Precondition: All have one value per replication, and `clusters` the draw of each.
  package init(
    key: MetricKey,
    better: Metric.Direction,
    values: [[Double]],
    clusters: [Int]
  ) {
    precondition(values.allSatisfy { $0.count == clusters.count }, "the same replications")
    self.key = key
    let defined = clusters.indices.filter { future in values.allSatisfy { !$0[future].isNaN } }
    definedReplications = defined.count
    let draws = defined.map { clusters[$0] }
    let futures = defined.map { future in values.map { $0[future] } }
    let best = futures.map { (better == .higher ? $0.max() : $0.min()) ?? .nan }
    let winners = zip(futures, best).map { future, best in future.count { $0 == best } }
    let means = values.indices.map { scenario in futures.reduce(0) { $0 + $1[scenario] } }
    let leader =
      values.indices.max { better == .higher ? means[$0] < means[$1] : means[$0] > means[$1] } ?? 0
    places = values.indices.map { scenario in
      let own = futures.map { $0[scenario] }
      let shares = ClusteredMean(
        values: zip(zip(own, best), winners).map { $0.0 == $0.1 ? 1 / Double($1) : 0 },
        clusters: draws
      )
      let regret = ClusteredMean(values: zip(own, best).map { abs($1 - $0) }, clusters: draws)
      let behind = ClusteredMean(values: futures.map { $0[leader] - $0[scenario] }, clusters: draws)
      return Place(
        shareBest: shares.mean,
        shareBestStandardError: shares.standardError,
        regret: regret.mean,
        regretStandardError: regret.standardError,
        errorsBehind: scenario == leader ? 0 : abs(behind.mean) / behind.standardError
      )
    }
  }
}
