internal import JourneyStatistics

/// Gives futures to strategies until the best is known.
///
/// After a first stage whole blocks are added, of all strategies that are still in the race; who leaves it is
/// decided by `SequentialScreening` on differences of the same futures, and what each lacks to the best is stated
/// by `ConfidenceSequence` (model, rules 8.23 and 8.24).
package struct ChoiceRace {
  private let question: ChoiceQuestion
  /// Outcomes of each strategy, by future from 0.
  private var outcomes: [[ChoiceOutcome]]
  private var values: [[Double]]
  private var racing: [Int]
  private let screening: SequentialScreening
  private let tolerance: Double

  /// Finds the best of some strategies.
  ///
  /// - Parameters:
  ///   - count: How many there are, at least 2.
  ///   - question: What is asked.
  ///   - evaluate: Simulates them.
  /// - Returns: What is known at the end; `nil` after a stop in the first stage.
  /// - Throws: What `evaluate` throws.
  package static func run(
    _ count: Int,
    _ question: ChoiceQuestion,
    _ evaluate: ChoiceEvaluation
  ) throws -> Choice? {
    precondition(question.mostFutures >= ChoiceQuestion.firstStage, "too few futures to judge by")
    guard let first = try evaluate(Array(0..<count), 0..<ChoiceQuestion.firstStage) else {
      return nil
    }
    var race = ChoiceRace(question, first)
    while race.isOpen {
      let done = race.futures
      let end = min(done + ChoiceQuestion.block, question.mostFutures)
      guard end > done else { return race.choice(.limit) }
      guard let next = try evaluate(race.racing, done..<end) else { return race.choice(.stopped) }
      race.add(next)
    }
    return race.choice(.known)
  }

  private init(_ question: ChoiceQuestion, _ first: [[ChoiceOutcome]]) {
    self.question = question
    outcomes = first
    values = first.map { $0.map(\.value) }
    racing = Array(first.indices)
    let largest = values.map { abs(SampleMean($0).mean) }.max() ?? 0
    tolerance = question.tolerance * largest
    screening = SequentialScreening(
      firstStage: values,
      tolerance: tolerance,
      confidence: question.confidence
    )
    screen()
  }

  /// Futures of each strategy in the race.
  private var futures: Int { racing.first.map { values[$0].count } ?? 0 }

  /// Whether it is not known yet which of those in the race is best; strategies that are equal share it.
  private var isOpen: Bool {
    guard let first = racing.first else { return false }
    return racing.contains { values[$0] != values[first] }
  }

  private mutating func add(_ next: [[ChoiceOutcome]]) {
    for (place, more) in zip(racing, next) {
      outcomes[place] += more
      values[place] += more.map(\.value)
    }
    screen()
  }

  private mutating func screen() {
    racing = screening.survivors(
      of: racing,
      means: racing.map { SampleMean(values[$0]).mean },
      count: futures
    )
  }

  /// What is known now.
  private func choice(_ ending: Choice.Ending) -> Choice {
    let means = values.map { SampleMean($0).mean }
    let best = racing.dropFirst().reduce(racing[0]) { means[$1] > means[$0] ? $1 : $0 }
    let pairs = Double(values.count * (values.count - 1)) / 2
    let error = (1 - question.confidence) / pairs
    return Choice(
      question: question,
      contenders: values.indices.map { place in
        let gap = place == best ? nil : gap(of: place, to: best, error: error)
        return Choice.Contender(
          outcome: SampleMean(values[place]),
          cost: SampleMean(outcomes[place].map(\.cost)),
          futures: values[place].count,
          gap: gap,
          standing: standing(of: place, gap)
        )
      },
      best: best,
      tolerance: tolerance,
      ending: ending,
      mostFutures: ending == .known ? nil : mostFutures
    )
  }

  private func gap(of place: Int, to best: Int, error: Double) -> Choice.Gap {
    let common = min(values[place].count, values[best].count)
    let differences = (0..<common).map { values[best][$0] - values[place][$0] }
    let mean = SampleMean(differences)
    return Choice.Gap(
      difference: mean,
      halfWidth: ConfidenceSequence.halfWidth(
        count: common,
        deviation: mean.deviation(of: common),
        error: error
      ),
      expectedLoss: ExpectedLoss.mean(
        difference: -mean.mean,
        error: mean.standardError,
        freedom: Double(common - 1)
      ),
      isSame: differences.allSatisfy { $0 == 0 }
    )
  }

  private func standing(of place: Int, _ gap: Choice.Gap?) -> Choice.Standing {
    guard let gap else { return .best }
    if gap.isSame { return .same }
    if gap.isClear { return .behind }
    return isOpen && racing.contains(place) ? .open : .close
  }

  /// Futures that suffice, unless chance has shown the variances too small.
  private var mostFutures: Int? {
    let most = screening.mostValues(of: racing)
    return most < 1e9 ? max(futures, Int(most.rounded(.up))) : nil
  }
}
