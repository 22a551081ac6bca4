package import JourneyAnalysis
package import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

/// A choice with what is needed to read it.
package struct ChoiceReport: Sendable {
  /// What was found.
  package let choice: Choice
  /// The strategies in their order, the base first.
  package let sides: [Comparison.Side]
  /// The central scenario of the base.
  package let scenario: Scenario
  /// Selects all random numbers, the same for all strategies.
  package let seed: UInt64
  /// What each future draws anew.
  package let drawn: DrawnInputs
  /// Whether our sellers do the same in all.
  package let sharesEffort: Bool

  /// Joins a choice and its strategies; as many sides as contenders.
  package init(
    _ choice: Choice,
    of sides: [Comparison.Side],
    scenario: Scenario,
    seed: UInt64,
    drawn: DrawnInputs,
    sharesEffort: Bool = true
  ) {
    self.choice = choice
    self.sides = sides
    self.scenario = scenario
    self.seed = seed
    self.drawn = drawn
    self.sharesEffort = sharesEffort
  }
}

extension Document {
  /// A choice on one screen: which is best, how surely, what choosing it may cost, and how far the others are.
  ///
  /// `hasFigure` adds a drawing of what the others lack, for a page.
  package init(_ report: ChoiceReport, hasFigure: Bool = false) {
    let view = ChoiceView(report: report)
    title = "The best of \(report.sides.count) strategies"
    isTitledBySubject = true
    notices = report.choice.ending == .stopped ? [view.stopped] : []
    sections = [
      Section(
        title: "Which is best?",
        blocks: view.verdict.map { .paragraph($0) } + [.table(view.standings)]
          + (hasFigure ? [.figure(view.lacks)] : [])
      ),
      Section(
        title: "What is compared",
        blocks: [.table(Table(facts: view.facts)), .paragraph(view.method)]
      ),
    ]
    currency = report.scenario.currency
  }
}

/// The numbers and words of a choice, before any layout.
struct ChoiceView {
  let report: ChoiceReport

  var choice: Choice { report.choice }
  var objective: PlanObjective { choice.question.objective }
  var letter: String { Comparison.letter(choice.best) }
  private var currency: String { report.scenario.currency }

  /// One scale for all outcomes, and one for what the others lack.
  var outcomeScale: MoneyScale { MoneyScale(common: choice.contenders.map(\.outcome.mean)) }
  var gapScale: MoneyScale {
    MoneyScale(common: [choice.contenders.map { abs($0.gap?.difference.mean ?? 0) }.max()])
  }

  /// The objective with the currency of money.
  var objectiveTitle: String {
    objective.unit == .currency ? "\(objective.noun) (\(currency))" : objective.noun
  }

  fileprivate var stopped: Passage { "Stopped early: this is what was known by then." }

  /// Each strategy, what it brings, lacks and costs.
  fileprivate var standings: Table {
    let costs = MoneyScale(common: choice.contenders.map(\.cost.mean))
    return Table(
      columns: [
        .left("Strategy"), .right(objectiveTitle), .right("less than \(letter)"),
        .right("\(confidenceText), at any time"), .right("cost (\(currency))"), .right("futures"),
        .left(""),
      ],
      rows: choice.contenders.enumerated().map { place, contender in
        Table.Row([
          .text(Comparison.letter(place)),
          .value(
            .estimate(
              contender.outcome.mean,
              error: contender.outcome.standardError,
              Measure(objective.unit, scale: outcomeScale)
            )
          ),
          contender.gap.map { .value(lack($0)) } ?? .empty,
          contender.gap.map { .value(range($0)) } ?? .empty,
          .value(
            .number(
              contender.cost.mean,
              error: contender.cost.standardError,
              Measure(.currency, scale: costs)
            )
          ),
          .value(.count(contender.futures)),
          .text(words(contender.standing)),
        ])
      }
    )
  }

  private func lack(_ gap: Choice.Gap) -> Value {
    .number(
      gap.difference.mean,
      error: gap.difference.standardError / 4,
      Measure(objective.unit, scale: gapScale)
    )
  }

  private func range(_ gap: Choice.Gap) -> Value {
    .differenceRange(
      low: gap.difference.mean - gap.halfWidth,
      high: gap.difference.mean + gap.halfWidth,
      // Ends and mean come from one error; a digit more shows that the range is about the mean.
      error: gap.difference.standardError / 4,
      Measure(objective.unit, scale: gapScale)
    )
  }

  private func words(_ standing: Choice.Standing) -> String {
    switch standing {
    case .best: choice.ending == .known ? "best" : "in front"
    case .behind: "behind"
    case .close: "not told apart"
    case .same: "the same"
    case .open: "in the race"
    }
  }

  /// A share that was stated, with the digits that it was stated with, as far as a hundredth of a percent.
  func share(_ share: Double) -> Passage {
    let digits = [0.01, 0.001].first { abs((share / $0).rounded() * $0 - share) < 1e-9 } ?? 0.000_1
    return "\(.number(share, error: digits, Measure(.share)))"
  }

  /// The wanted confidence.
  var confidence: Passage {
    share(choice.question.confidence)
  }

  private var confidenceText: String { NumberFormat(currency: currency).text(confidence) }

  /// What the others lack, with their intervals.
  fileprivate var lacks: Figure {
    let measure = Measure(objective.unit, scale: gapScale)
    let others = choice.contenders.enumerated().compactMap { place, contender in
      contender.gap.map { (place: place, gap: $0) }
    }
    return Figure(
      title: "What the others bring less than \(letter), in \(objectiveTitle)",
      reading:
        "The line holds the mean with \(confidence) confidence, for all pairs and at any time at once. "
        + "Where it reaches below 0, the strategy may be as good as \(letter).",
      data: .bars(
        Bars(
          bars: others.map { place, gap in
            Bars.Bar(
              name: "\(Comparison.letter(place)), \(report.sides[place].name)",
              value: gap.difference.mean,
              error: gap.difference.standardError,
              range: PredictionInterval(
                coverage: choice.question.confidence,
                low: gap.difference.mean - gap.halfWidth,
                high: gap.difference.mean + gap.halfWidth
              )
            )
          },
          measure: measure,
          axisTitle: "less than \(letter), \(objectiveTitle)",
          rangeTitle: "\(confidenceText) confidence"
        )
      ),
      table: Table(
        columns: [.left("Strategy"), .right("less than \(letter)"), .right("interval")],
        rows: others.map { place, gap in
          Table.Row([.text(Comparison.letter(place)), .value(lack(gap)), .value(range(gap))])
        }
      )
    )
  }
}
