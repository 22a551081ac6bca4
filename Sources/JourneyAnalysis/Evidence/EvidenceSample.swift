package import JourneySimulation
import JourneyStatistics

/// Whole pilot journeys, pooled over segments in proportion to their entries.
package struct EvidenceSample: Sendable {
  /// One for each journey; samples of one pilot have the same account at the same index.
  package var records: [JourneyRecord]

  /// A sample of whole journeys, each from entry to end; it may be empty, then figures are NaN.
  package init(_ records: [JourneyRecord]) {
    self.records = records
  }

  /// Journeys that ended in a purchase.
  package var bought: EvidenceSample { EvidenceSample(records.filter { $0.outcome == .bought }) }

  /// Journeys that ended without a purchase.
  package var undecided: EvidenceSample {
    EvidenceSample(records.filter { $0.outcome != .bought })
  }

  /// The middle of a figure over the journeys that have one, with the standard error that the order
  /// statistics about one standard deviation of its rank away give.
  package func median(_ figure: (JourneyRecord) -> Double?) -> FactMeasurement {
    let values = records.compactMap(figure).sorted()
    guard !values.isEmpty else { return FactMeasurement(.nan) }
    let spread = Double(values.count).squareRoot() / 2
    let middle = Double(values.count - 1) / 2
    func value(_ rank: Double) -> Double {
      values[min(values.count - 1, max(0, Int(rank.rounded())))]
    }
    let error = (value(middle + spread) - value(middle - spread)) / 2
    return FactMeasurement(value(middle), standardError: error)
  }

  /// Mean of a figure over the journeys, with its standard error.
  package func mean(_ figure: (JourneyRecord) -> Double) -> FactMeasurement {
    ratio(figure) { _ in 1 }
  }

  /// Share of the journeys that have a property.
  package func share(where property: (JourneyRecord) -> Bool) -> FactMeasurement {
    mean { property($0) ? 1 : 0 }
  }

  /// The sum of one figure over the sum of another (see ``RatioEstimate``).
  package func ratio(
    _ numerator: (JourneyRecord) -> Double,
    to denominator: (JourneyRecord) -> Double
  ) -> FactMeasurement {
    let estimate = RatioEstimate(
      numerators: records.map(numerator),
      denominators: records.map(denominator),
      clusters: Array(records.indices)
    )
    return FactMeasurement(estimate.value, standardError: estimate.standardError)
  }

  /// The commonest value of a count; the smallest of several.
  package func mode(_ count: (JourneyRecord) -> Int) -> FactMeasurement {
    var frequencies: [Int: Int] = [:]
    for record in records { frequencies[count(record), default: 0] += 1 }
    let commonest = frequencies.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return FactMeasurement(commonest.map { Double($0.key) } ?? .nan)
  }

  /// Least-squares slope of `y` on `x`, with the standard error of White (1980), HC0.
  package func slope(
    of y: (JourneyRecord) -> Double,
    on x: (JourneyRecord) -> Double
  ) -> FactMeasurement {
    let count = Double(records.count)
    let abscissas = records.map(x)
    let ordinates = records.map(y)
    let center = abscissas.reduce(0, +) / count
    let level = ordinates.reduce(0, +) / count
    let pairs = zip(abscissas, ordinates).map { ($0 - center, $1 - level) }
    let squares = pairs.reduce(0) { $0 + $1.0 * $1.0 }
    let slope = pairs.reduce(0) { $0 + $1.0 * $1.1 } / squares
    let meat = pairs.reduce(0.0) { sum, pair in
      let residual = pair.0 * (pair.1 - slope * pair.0)
      return sum + residual * residual
    }
    return FactMeasurement(slope, standardError: meat.squareRoot() / squares)
  }
}
