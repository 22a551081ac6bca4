package import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation
package import JourneyStatistics

/// Where the difference between two scenarios arises: in which segments, at which stage, and when.
package struct DifferenceOrigins: Sendable {
  /// B minus A in the objective by segment, which sum to the whole with ``sellersCost``.
  package let segments: [(id: String, title: String, difference: SampleMean)]
  /// B minus A in what our sellers cost, which belongs to no segment; 0 unless the objective counts it.
  package let sellersCost: Double
  /// Figures along the way from the market to money, where both are defined.
  package let stages: [(key: MetricKey, estimate: PairedEstimate)]
  /// B minus A by period from the start: in the objective's metric, which leaves cost out.
  package let periods: [(months: Range<Int>, difference: SampleMean)]
  /// The metric of the periods, by month.
  package let metric: Metric

  /// The figures of the way, in its order.
  package static let stageKeys = [
    MetricKey(.dayOneListShare), MetricKey(.totalOpportunities), MetricKey(.winRatePerOpportunity),
    MetricKey(.totalWins), MetricKey(.totalBookings), MetricKey(.totalCost),
  ]

  /// Reads A and B in the same replications, of which the outcomes are known.
  ///
  /// - Precondition: One replication per draw.
  init(_ evaluations: [Evaluation], _ outcomes: [[ChoiceOutcome]], _ objective: PlanObjective) {
    let (a, b) = (evaluations[0], evaluations[1])
    let sides = [a, b].map { EvaluatedFigures($0, durations: Self.stageKeys) }
    let count = a.set.rows.count
    func values(_ side: EvaluatedFigures, _ metric: Metric, _ labels: Labels) -> [Double] {
      let found = side.values(MetricKey(metric, labels))
      // A segment that one of them lacks brings and costs nothing there.
      return found.isEmpty ? [Double](repeating: 0, count: count) : found
    }
    let known = [a, b].flatMap { $0.scenario.market.segments }
    var titles: [(id: String, title: String)] = []
    for segment in known where !titles.contains(where: { $0.id == segment.id }) {
      titles.append((segment.id, segment.title.isEmpty ? segment.id : segment.title))
    }
    let sellers = sides.indices.map { side in
      zip(outcomes[side], values(sides[side], .totalCost, [:])).map { $0.cost - $1 }
    }
    let difference = SampleMean(zip(sellers[0], sellers[1]).map { $1 - $0 }).mean
    // What is left of a difference of equal sums is rounding.
    sellersCost = abs(difference) < 0.005 ? 0 : difference
    // Of each booking so much is left in a future, whatever the segment.
    let perOutcome = sides.indices.map { side in
      zip(values(sides[side], objective.metric, [:]), outcomes[side]).map { whole, outcome in
        whole == 0 ? 0 : (outcome.value + objective.lossPerCost * outcome.cost) / whole
      }
    }
    segments = titles.map { id, title in
      let objectives = sides.indices.map { side in
        let outcome = values(sides[side], objective.metric, [.segment: id])
        let cost = values(sides[side], .totalCost, [.segment: id])
        return outcome.indices.map {
          perOutcome[side][$0] * outcome[$0] - objective.lossPerCost * cost[$0]
        }
      }
      return (id, title, SampleMean(zip(objectives[0], objectives[1]).map { $1 - $0 }))
    }
    stages = Self.stageKeys.compactMap { key in
      sides[0].estimate(key, with: sides[1]).map { (key, $0) }
    }
    metric = objective.monthlyMetric
    let months = sides.map { $0.months(objective.monthlyMetric) }
    let calendar = a.scenario.months
    let length = calendar.count > 18 ? 12 : 3
    periods = stride(from: 0, to: calendar.count, by: length).map { first in
      let end = min(first + length, calendar.count)
      let differences = zip(months[0], months[1]).map { a, b in
        (first..<end).reduce(0) { $0 + b[$1] - a[$1] }
      }
      return (first..<end, SampleMean(differences))
    }
  }
}
