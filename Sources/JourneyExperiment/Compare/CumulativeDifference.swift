import JourneyStatistics

/// How much more B than A has brought since the start, month by month (model, rule 8.18).
package struct CumulativeDifference: Sendable {
  /// What one month, and all months up to its end, bring; in counts or currency as the metric.
  package struct Month: Sendable {
    /// What the month alone brought in A, mean over replications.
    package let a: Double
    /// B minus A in the month alone.
    package let difference: Double
    /// Monte Carlo standard error of `difference`; NaN for fewer than two draws.
    package let standardError: Double
    /// B minus A from the start to the end of the month.
    package let total: Double
    /// Monte Carlo standard error of `total`.
    package let totalStandardError: Double
    /// Holds 80 % of futures of `total`; `nil` for fewer draws than that takes.
    package let totalInterval: PredictionInterval?
    /// Share of futures in which B has brought more by the end of the month.
    package let shareAhead: Double
  }

  /// One entry for each month from the start, the last one possibly partial.
  package let months: [Month]
  /// Where the curves of A and B cross; `nil` if they do not.
  package let crossing: CurveCrossing?

  /// From what each month brought, by replication and month.
  ///
  /// - Parameters:
  ///   - a: What each month brought in A, `[replication][month]`.
  ///   - b: The same of B, as many replications and months.
  ///   - clusters: The draw of each replication.
  ///   - pilots: Parts of the errors of pilots, each relative to what A and B bring.
  package init(
    a: [[Double]],
    b: [[Double]],
    clusters: [Int],
    pilots: [(a: Double, b: Double)] = []
  ) {
    precondition(a.count == b.count && a.count == clusters.count, "the same replications")
    let monthCount = a.first?.count ?? 0
    precondition((a + b).allSatisfy { $0.count == monthCount }, "the same months")
    let differences = zip(a, b).map { zip($0, $1).map { $1 - $0 } }
    let totals = differences.map { row in
      var total = 0.0
      return row.map { change in
        total += change
        return total
      }
    }
    var (sumOfA, sumOfB) = (0.0, 0.0)
    let months = (0..<monthCount).map { month in
      let meanOfA = a.reduce(0) { $0 + $1[month] } / Double(a.count)
      let meanOfB = b.reduce(0) { $0 + $1[month] } / Double(b.count)
      sumOfA += meanOfA
      sumOfB += meanOfB
      func withPilots(_ error: Double, _ a: Double, _ b: Double) -> Double {
        pilots.reduce(error * error) {
          let part = $1.b * b - $1.a * a
          return $0 + part * part
        }.squareRoot()
      }
      let alone = ClusteredMean(values: differences.map { $0[month] }, clusters: clusters)
      let reached = totals.map { $0[month] }
      let total = ClusteredMean(values: reached, clusters: clusters)
      return Month(
        a: meanOfA,
        difference: alone.mean,
        standardError: withPilots(alone.standardError, meanOfA, meanOfB),
        total: total.mean,
        totalStandardError: withPilots(total.standardError, sumOfA, sumOfB),
        totalInterval: PredictionInterval(
          FutureOrder(values: reached, clusters: clusters),
          coverage: 0.8
        ),
        shareAhead: Double(reached.count { $0 > 0 }) / Double(reached.count)
      )
    }
    self.months = months
    crossing = CurveCrossing(
      means: months.map(\.total),
      errors: months.map(\.totalStandardError),
      futures: totals
    )
  }
}

/// The month in which one scenario makes good what it was behind since the start
/// (model, rule 8.18).
///
/// Months are counted from 0. A curve has crossed in the first month from whose end on it stays on the
/// side on which it is at the end of the period.
package struct CurveCrossing: Sendable, Equatable {
  /// Whether B ends ahead of A; else it ends behind.
  package let endsAhead: Bool
  /// The month in which the mean curve crosses.
  package let month: Int
  /// The month at whose end the mean is farthest on the other side before, and how far.
  package let farthestMonth: Int
  /// The mean difference there, B minus A since the start; its sign is not that of the end.
  package let farthest: Double
  /// Monte Carlo standard error of `farthest`; NaN for fewer than two draws.
  package let farthestStandardError: Double
  /// The month in which the mean plus two standard errors (towards the end's side) has crossed: simulation
  /// error does not let the crossing be earlier.
  package let earliest: Int
  /// The same for the mean minus two standard errors; `nil` if it has not crossed within the period.
  package let latest: Int?
  /// Share of futures that have crossed by the end of each month, those that were never on the other side
  /// included; the last is the share that ends on the side of the mean.
  package let sharesCrossed: [Double]

  /// Whether the mean was on the other side, and ends on its own, by more than two standard errors.
  package var isClear: Bool { latest != nil && abs(farthest) > 2 * farthestStandardError }

  /// The first month by whose end at least a share of futures has crossed; `nil` if it never has.
  package func month(share: Double) -> Int? { sharesCrossed.firstIndex { $0 >= share } }

  /// Reads the crossing off curves that start at 0.
  ///
  /// `nil` if the mean is never on the other side than at the end, or ends at 0.
  ///
  /// - Parameters:
  ///   - means: Mean difference since the start by month.
  ///   - errors: Their standard errors; NaN where unknown, which counts as unlimited.
  ///   - futures: The difference since the start by replication and month.
  package init?(means: [Double], errors: [Double], futures: [[Double]]) {
    guard let end = means.last, end != 0 else { return nil }
    let side = end > 0 ? 1.0 : -1
    func crossed(_ curve: [Double]) -> Int { (curve.lastIndex { side * $0 <= 0 } ?? -1) + 1 }
    let month = crossed(means)
    let before = means[..<month].indices.filter { side * means[$0] < 0 }
    guard let farthest = before.max(by: { side * means[$0] > side * means[$1] }) else {
      return nil
    }
    let band = errors.map { side * ($0.isNaN ? .infinity : 2 * $0) }
    let crossings = futures.map(crossed)
    let latest = crossed(zip(means, band).map { $0 - $1 })
    endsAhead = side > 0
    self.month = month
    farthestMonth = farthest
    self.farthest = means[farthest]
    farthestStandardError = errors[farthest]
    earliest = crossed(zip(means, band).map { $0 + $1 })
    self.latest = latest < means.count ? latest : nil
    sharesCrossed = means.indices.map { month in
      Double(crossings.count { $0 <= month }) / Double(crossings.count)
    }
  }
}
