import Foundation
internal import JourneyExperiment
import JourneyStatistics

/// Our wins and bookings with a lever on one of its sides, future by future.
struct LeverOutcome {
  private let figures: EvaluatedFigures
  private let draws: [Int]

  init(_ evaluation: Evaluation) {
    figures = EvaluatedFigures(evaluation, durations: [])
    draws = evaluation.set.rows.map(\.draw)
  }

  /// By how much a figure is larger on another side, as the logarithm of the ratio.
  ///
  /// The error is that of the ratio over its value (delta method), from the futures that both sides share and
  /// from the pilots: where these are off, both sides are. What a pilot's error does is told from the whole
  /// period, so that a little of it may be left where both sides are still equal.
  ///
  /// - Parameters:
  ///   - other: The other side, in the same futures.
  ///   - metric: Wins or bookings by month.
  ///   - period: The months that count.
  /// - Returns: NaN if one of the two is 0 in all futures.
  func growth(
    to other: LeverOutcome,
    of metric: Metric,
    in period: Lever.Period
  ) -> FactMeasurement {
    let ours = figures.sums(metric, period.months)
    let theirs = other.figures.sums(metric, period.months)
    let (sum, otherSum) = (ours.reduce(0, +), theirs.reduce(0, +))
    guard sum > 0, otherSum > 0 else { return FactMeasurement(.nan) }
    let count = Double(ours.count)
    let parts = zip(ours, theirs).map { count * ($1 / otherSum - $0 / sum) }
    let chance = ClusteredMean(values: parts, clusters: draws).standardError
    let key = MetricKey(metric, month: period.months.lowerBound)
    let variance = figures.pilots(key, with: other.figures).reduce(chance * chance) {
      $0 + ($1.b - $1.a) * ($1.b - $1.a)
    }
    return FactMeasurement(log(otherSum / sum), standardError: variance.squareRoot())
  }
}

extension EvaluatedFigures {
  /// What some months brought together, by replication.
  fileprivate func sums(_ metric: Metric, _ months: Range<Int>) -> [Double] {
    self.months(metric).map { $0[months].reduce(0, +) }
  }
}
