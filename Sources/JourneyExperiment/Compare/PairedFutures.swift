import JourneyStatistics

/// How two scenarios differ future by future.
package struct PairedFutures: Sendable {
  /// Holds 80 % of the differences B minus A; `nil` for fewer draws than that takes, and where A and B
  /// are equal in every future.
  ///
  /// An end is infinite where the figure has no end in one of the two, such as cost per win without a win.
  package let interval: PredictionInterval?
  /// Share of the futures that can be compared in which B is above A; NaN if there are none.
  package let shareHigher: Double
  /// Share of these futures in which both are equal.
  package let shareEqual: Double
  /// Futures in which both figures are defined and finite.
  package let count: Int
  /// Futures in which that of A alone is.
  package let countOfAAlone: Int
  /// Futures in which that of B alone is.
  package let countOfBAlone: Int

  /// From one value per replication of each, NaN where undefined and infinite where without end.
  ///
  /// Futures can be compared in which both are finite, or one has no end.
  ///
  /// - Precondition: As many values of A as of B, and `clusters` the draw of each.
  package init(a: [Double], b: [Double], clusters: [Int]) {
    precondition(a.count == b.count, "the same replications")
    let differences = zip(a, b).map { $1 - $0 }
    count = differences.count { $0.isFinite }
    countOfAAlone = zip(a, b).count { $0.isFinite && !$1.isFinite }
    countOfBAlone = zip(a, b).count { !$0.isFinite && $1.isFinite }
    let futures = FutureOrder(values: differences, clusters: clusters)
    let comparable = differences.filter { !$0.isNaN }
    interval =
      comparable.contains { $0 != 0 } ? PredictionInterval(futures, coverage: 0.8) : nil
    let total = Double(comparable.count)
    shareHigher = Double(comparable.count { $0 > 0 }) / total
    shareEqual = Double(comparable.count { $0 == 0 }) / total
  }

  /// Share of the futures that can be compared in which B is below A.
  package var shareLower: Double { max(0, 1 - shareHigher - shareEqual) }
}
