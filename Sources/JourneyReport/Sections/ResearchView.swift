package import JourneyAnalysis
package import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

/// What knowing better is worth, with what is needed to read it.
package struct ResearchReport: Sendable {
  /// What was found.
  package let research: Research
  /// The strategies in their order, the base first.
  package let sides: [Comparison.Side]
  /// The central scenario of the base.
  package let scenario: Scenario
  /// Selects all random numbers, the same for all strategies.
  package let seed: UInt64

  /// Joins what was found and its strategies, as many sides as outcomes.
  package init(
    _ research: Research,
    of sides: [Comparison.Side],
    scenario: Scenario,
    seed: UInt64
  ) {
    self.research = research
    self.sides = sides
    self.scenario = scenario
    self.seed = seed
  }
}

extension Document {
  /// Which uncertain input is worth researching, on one screen.
  ///
  /// `hasFigure` adds a drawing of what inputs are worth, for a page.
  package init(_ report: ResearchReport, hasFigure: Bool = false) {
    let view = ResearchView(report: report)
    title = "What is worth knowing before choosing among \(report.sides.count) strategies"
    isTitledBySubject = true
    let observations = Section(
      title: "What are observations worth?",
      blocks: [.table(view.studies)]
    )
    sections =
      [
        Section(
          title: "Which number is worth researching?",
          blocks: view.answer.map { .paragraph($0) } + [.table(view.inputs)]
            + (hasFigure && view.hasGain ? [.figure(view.figure)] : [])
        )
      ] + (report.research.studies.isEmpty ? [] : [observations]) + [
        Section(
          title: "What is compared",
          blocks: [.table(Table(facts: view.facts)), .list(view.reading)]
        )
      ]
    currency = report.scenario.currency
  }
}

/// The numbers and words of what is worth knowing, before any layout.
private struct ResearchView {
  let report: ResearchReport

  private var research: Research { report.research }
  private var objective: PlanObjective { research.objective }
  private var best: String { Comparison.letter(research.best) }

  private var title: String {
    objective.unit == .currency ? "\(objective.noun) (\(report.scenario.currency))" : objective.noun
  }

  /// One scale for all that knowing is worth.
  private var scale: MoneyScale {
    MoneyScale(common: [max(research.all.gain, research.inputs.map(\.value.gain).max() ?? 0)])
  }

  private var measure: Measure { Measure(objective.unit, scale: scale) }

  private func gain(_ value: InformationValue, units: NumberFormat.Units) -> Value {
    .estimate(
      value.gain,
      error: value.standardError,
      Measure(objective.unit, units: units, scale: scale)
    )
  }

  private var unit: String {
    objective.unit == .currency ? " (\(report.scenario.currency))" : ", \(objective.noun)"
  }

  /// What knowing is worth; just 0 where no strategy follows it, and nothing where something that tells less was found
  /// to be worth more, so that the value is not known.
  private func cell(_ value: InformationValue, atLeast less: Double = 0) -> Cell {
    guard value.gain >= less else { return .undefined }
    return value.gain > 0 ? .value(gain(value, units: .inHeading)) : .text("0")
  }

  /// What is worth most of all inputs, whether or not it is told from nothing.
  private var largest: Double { research.inputs.map(\.value.gain).max() ?? 0 }

  var answer: [Passage] {
    let outcome = research.outcomes[research.best]
    let mean = Value.estimate(
      outcome.mean,
      error: outcome.standardError,
      Measure(objective.unit, units: .shown)
    )
    let leader: Passage =
      "\(best), \(report.sides[research.best].name), brings \(objective.goal) on average: \(mean)\(lead)."
    guard let most = research.inputs.first(where: research.isTold) else {
      return [
        leader
          + " Of no input \(.counted(research.futures, noun: "future")) tell that it is worth knowing first: what "
          + "its value would change in the choice is within its error of nothing."
      ]
    }
    return [
      leader,
      "Most worth knowing is \(most.input.path): who knew it before choosing would gain "
        + "\(gain(most.value, units: .shown)) on average, by choosing otherwise in "
        + "\(.shareOfFutures(most.value.changeShare)) of cases. No research of it is worth more. "
        + all,
    ]
  }

  /// What knowing all inputs is worth: not less than knowing one.
  private var all: Passage {
    research.all.isAboveZero && research.all.gain >= largest
      ? "Knowing all inputs would be worth \(gain(research.all, units: .shown))."
      : "What all inputs together are worth, which is no less, these futures do not tell."
  }

  /// Whether the strategy in front is clearly above every other.
  private var lead: Passage {
    let others = research.gaps.filter { $0.mean <= 2 * $0.standardError }.count
    return others == 0
      ? "" : ", not clearly more than \(others == 1 ? "another" : "\(.count(others)) others") does"
  }

  var inputs: Table {
    let rows = research.inputs.map { input in
      inputRow(input.input.path, input.value, isTold: research.isTold(input))
    }
    let all = inputRow(
      "all together",
      research.all,
      atLeast: largest,
      isTold: research.all.isAboveZero && research.all.gain >= largest
    )
    return Table(
      columns: [
        .left("input"), .right("worth\(unit)"), .right("another chosen"), .left(""),
      ],
      rows: rows + (research.inputs.count > 1 ? [all] : []),
      mainColumn: 1
    )
  }

  private func inputRow(
    _ name: String,
    _ value: InformationValue,
    atLeast less: Double = 0,
    isTold: Bool
  ) -> Table.Row {
    Table.Row([
      .text(name),
      cell(value, atLeast: less),
      .value(.shareOfFutures(value.changeShare)),
      isTold ? .empty : .text(value.gain < less ? "not told" : "not told from 0"),
    ])
  }

  var studies: Table {
    let hasCosts = research.studies.contains { $0.costPerCase != nil }
    let rows = research.studies.flatMap { study in
      zip(Observation.sizes, study.values).enumerated().map { place, sample in
        let (size, value) = sample
        // More cases tell no less.
        let less = study.values.prefix(place).map(\.gain).max() ?? 0
        let isKnown = value.gain >= less
        var cells: [Cell] = [
          place == 0 ? .text(study.observation.rawValue) : .empty,
          .text("\(.counted(size, noun: study.observation.noun))"),
          cell(value, atLeast: less),
        ]
        if hasCosts { cells.append(isKnown ? net(value, size, study.costPerCase) : .undefined) }
        let doubt = isKnown ? "not told from 0" : "not told"
        return Table.Row(cells + [value.isAboveZero && isKnown ? .empty : .text(doubt)])
      }
    }
    return Table(
      columns: [.left("observed"), .left("cases"), .right("worth\(unit)")]
        + (hasCosts ? [.right("after their cost")] : []) + [.left("")],
      rows: rows,
      mainColumn: hasCosts ? 3 : 2
    )
  }

  private func net(_ value: InformationValue, _ size: Int, _ cost: Double?) -> Cell {
    guard let cost else { return .empty }
    return .value(
      .difference(
        value.gain - Double(size) * cost,
        // A sample that is worth nothing has no error of its own; its cost is known.
        error: max(value.standardError, Double(size) * cost / 20),
        measure
      )
    )
  }

  /// Whether there is anything to draw.
  var hasGain: Bool { research.inputs.contains { $0.value.gain > 0 } }

  var figure: Figure {
    Figure(
      title: "What knowing an input is worth, \(title)",
      reading:
        "Each bar is the expected gain of knowing the input before choosing; the table has its error.",
      data: .bars(
        Bars(
          bars: research.inputs.map {
            Bars.Bar(
              name: $0.input.path,
              value: $0.value.gain,
              error: $0.value.standardError,
              range: nil
            )
          },
          measure: measure,
          axisTitle: "worth knowing, \(title)"
        )
      ),
      table: inputs
    )
  }

  var facts: [(String, Passage)] {
    let scenario = report.scenario
    let outcomeScale = MoneyScale(common: research.outcomes.map(\.mean))
    return report.sides.enumerated().flatMap { place, side -> [(String, Passage)] in
      let outcome = research.outcomes[place]
      let mean = Value.estimate(
        outcome.mean,
        error: outcome.standardError,
        Measure(objective.unit, units: .shown, scale: outcomeScale)
      )
      return [
        (Comparison.letter(place), "\(side.name): \(mean) of \(objective.noun)"),
        ("", Passage(side.label)),
      ]
    } + [
      (
        "Period",
        "\(.counted(Int(scenario.horizonDays.rounded()), noun: "day")) from \(scenario.startDate.text)"
      ),
      (
        "Futures",
        "\(.count(research.futures)) of each, the same for all strategies, seed \(report.seed)"
      ), ("", "each with its own draw of the inputs"),
    ]
  }

  var reading: [Passage] {
    let foresight = Value.estimate(
      research.foresight.mean,
      error: research.foresight.standardError,
      Measure(objective.unit, units: .shown, scale: scale)
    )
    let kinds = Set(research.studies.map(\.observation))
    var samples: [Passage] = []
    if !kinds.isDisjoint(with: [.winRate, .cycleLength]) {
      samples.append(
        "Deals observed are those of A in another future with the same inputs, at most as many as it has."
      )
    }
    if kinds.contains(.awareness) {
      samples.append("Deciders asked name us with the probability us.awareness of the future.")
    }
    return [
      "Worth knowing: what \(objective.noun) would gain on average if the input were known before a strategy is "
        + "chosen, beside choosing \(best) (expected value of partial perfect information). An input that moves all "
        + "strategies alike is worth nothing here, however much it moves them.",
      "By regression of outcomes on the input (Strong, Oakley and Brennan 2014). ± is one standard error; what is "
        + "not clearly above 0 among so many inputs is not told from 0, and what is found to be worth less than "
        + "something that tells less is not told at all: --replications makes errors smaller. Chance cannot "
        + "be researched: who knew the future itself would gain \(foresight).",
    ] + samples
  }
}
