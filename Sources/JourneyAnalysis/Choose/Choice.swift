package import JourneyStatistics

/// The best of several strategies as far as it is known, and what each was found to bring.
package struct Choice: Sendable {
  /// What is known of a strategy beside the best.
  package enum Standing: String, Sendable {
    /// Chosen, or in front where nothing is decided.
    case best
    /// Brings less than the best: the interval of what it lacks is above 0.
    case behind
    /// Out of the race, or the race is over: not told apart from the best, and not better by the tolerance.
    case close
    /// Brings the same as the best in every future.
    case same
    /// Still in the race.
    case open
  }

  /// One strategy.
  package struct Contender: Sendable {
    /// The mean objective over its futures, with its standard error.
    package let outcome: SampleMean
    /// The mean marketing cost over its futures, in currency.
    package let cost: SampleMean
    /// Futures that it got.
    package let futures: Int
    /// What it lacks to the best; `nil` for the best.
    package let gap: Gap?
    /// What is known of it.
    package let standing: Standing
  }

  /// What a strategy lacks to the best in the futures that both have.
  package struct Gap: Sendable {
    /// The best minus the strategy, mean and standard error, in the unit of the objective.
    package let difference: SampleMean
    /// Half of the interval that holds the mean with the confidence, for all pairs and looks at once.
    package let halfWidth: Double
    /// Expected excess of the strategy over the best, given these futures; `>= 0`.
    package let expectedLoss: Double
    /// Whether both bring the same in every future.
    package let isSame: Bool

    /// Whether the strategy surely brings less, with the confidence of all intervals.
    package var isClear: Bool { difference.mean > halfWidth }
  }

  /// Why no more futures were simulated.
  package enum Ending: String, Sendable {
    /// The best is known.
    case known
    /// There may be no more futures.
    case limit
    /// Somebody asked to stop.
    case stopped
  }

  /// What was asked.
  package let question: ChoiceQuestion
  /// The strategies in their order.
  package let contenders: [Contender]
  /// The place of the best among them.
  package let best: Int
  /// The difference within which strategies are as good, in the unit of the objective.
  package let tolerance: Double
  /// Why it ended.
  package let ending: Ending
  /// Futures of each strategy still in the race after which it would be over; `nil` if it is, or if none suffice.
  package let mostFutures: Int?

  /// What choosing the best is expected to cost against knowing which is best, at most.
  ///
  /// The sum of the expected losses to each of the others; in the unit of the objective.
  package var expectedLoss: Double { contenders.reduce(0) { $0 + ($1.gap?.expectedLoss ?? 0) } }

  /// The places of strategies of a standing.
  package func places(_ standing: Standing) -> [Int] {
    contenders.indices.filter { contenders[$0].standing == standing }
  }
}
