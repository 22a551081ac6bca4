import JourneyModel
import JourneySimulation

/// What the error of the pilot does to figures, which no replication tells since all share one pilot
/// (model, rule 8.8).
///
/// A segment's entries follow from its mean journey in the pilot. Where that is off, all numbers of journeys
/// are off in proportion, and shares among journeys are not.
struct PilotError {
  private let segmentIDs: [String]
  /// Relative standard error of the number of journeys, by segment in file order.
  private let errors: [Double]
  /// Share of all days in market, by segment.
  private let shares: [Double]

  /// - Parameters:
  ///   - experiment: Whose calibration is asked.
  ///   - set: Replications of it, which tell how much each segment counts for.
  init(_ experiment: Experiment, _ set: ReplicationSet) {
    let segments = experiment.template.central.market.segments
    segmentIDs = segments.map(\.id)
    errors = zip(segments, experiment.calibration.segments).map { segment, steady in
      let relative = steady.meanJourneyStandardError / steady.meanJourneyDays
      return switch segment.entry {
      case .interval(let days): relative * min(1, steady.clockJourneyDays / days)
      case .inMarketShare(let share): relative * (1 - share)
      }
    }
    let days = segments.indices.map { segment in
      set.rows.reduce(0) {
        $0 + $1.sums[set.layout.index(.inMarketDays, .segment(segment))]
      }
    }
    let all = days.reduce(0, +)
    shares = days.map { all > 0 ? $0 / all : 0 }
  }

  /// The standard error that each segment's pilot adds to a figure, relative to its value, by segment.
  func relative(_ key: MetricKey) -> [String: Double] {
    let growth = Double(key.metric.rule.growth)
    return Dictionary(
      uniqueKeysWithValues: zip(segmentIDs, zip(errors, shares)).map { id, part in
        let share = key.labels[.segment].map { $0 == id ? 1 : 0 } ?? part.1
        return (id, growth * part.0 * share)
      }
    )
  }

  /// An error with what the pilots add to a figure of some value.
  func added(to error: Double, of value: Double, _ key: MetricKey) -> Double {
    relative(key).values.sorted()
      .reduce(error * error) { $0 + $1 * $1 * value * value }.squareRoot()
  }
}

extension MetricRule {
  /// The power of the number of journeys to which values are proportional.
  fileprivate var growth: Int {
    func growth(_ term: Term) -> Int { term.sum.isFixed ? 0 : 1 }
    return switch self {
    case .total(let term): growth(term)
    case .ratio(let above, let below, _): growth(above) - growth(below)
    case .duration: 0
    }
  }
}

extension Sum {
  /// Whether the number is the same however many journeys there are; clicks are taken to spend their budget.
  fileprivate var isFixed: Bool { [.accounts, .cost, .marketCost].contains(self) }
}
