package import JourneyAnalysis
internal import JourneyModel
internal import JourneyStatistics

extension Document {
  /// Which inputs matter to an outcome at all.
  package init(
    _ screening: MorrisScreening,
    _ subject: SensitivitySubject,
    hasFigures: Bool = false
  ) {
    let view = MorrisView(screening: screening, subject: subject)
    self = subject.document(
      "Which inputs matter to \(subject.title)",
      view.answer,
      hasFigures ? view.figure : nil,
      view.table,
      view.reading
    )
  }
}

/// Elementary effects in words and cells, the largest first.
private struct MorrisView {
  let screening: MorrisScreening
  let subject: SensitivitySubject

  private var effects: [MorrisScreening.Effect] {
    screening.effects.sorted { $0.size.mean > $1.size.mean }
  }

  var answer: Passage {
    let known = effects.filter(screening.isTold)
    guard let most = known.first else {
      return
        "Of no input \(.count(screening.trajectories)) trajectories tell that it moves \(subject.objective.noun) one way; more "
        + "--futures tell more."
    }
    let measure = subject.measure([most.size.mean], units: .shown)
    let size = Value.number(most.size.mean, error: most.size.standardError, measure)
    return
      "\(.count(known.count)) of \(.counted(effects.count, noun: "input")) move "
      + "\(subject.objective.noun) one way by more than chance explains, most of all "
      + "\(subject.name(most.input)): by "
      + "\(size) over its range."
  }

  private var measure: Measure { subject.measure(effects.map(\.size.mean)) }

  var table: Table {
    Table(
      columns: [
        .left("input"), .right(subject.heading("size of effect")),
        .right(subject.heading("with its sign")), .right(subject.heading("varies by")),
      ],
      rows: subject.rows(
        effects.map { effect in
          [
            .text(subject.name(effect.input)),
            .value(.estimate(effect.size.mean, error: effect.size.standardError, measure)),
            .value(.difference(effect.mean.mean, error: effect.mean.standardError, measure)),
            .value(.number(effect.deviation, error: effect.size.standardError, measure)),
          ]
        }
      ),
      mainColumn: 1
    )
  }

  var figure: Figure {
    subject.bars(
      effects.map {
        Bars.Bar(
          name: subject.name($0.input),
          value: $0.size.mean,
          error: $0.size.standardError,
          range: nil
        )
      },
      measure,
      title: "How much each input matters",
      axis: subject.heading("size of effect"),
      reading:
        "Each bar is the mean size of the input's effect over its range, whatever the others are."
    )
  }

  var reading: [Passage] {
    [
      "Along each of \(.count(screening.trajectories)) trajectories every input moves once "
        + "by two thirds of its range, which holds 90 % of what it may be; effects are told per whole range. "
        + "An input without any effect moves nothing in the same future.",
      "Varies by: the standard deviation over trajectories. Large beside the size, it says that the effect "
        + "depends on the other inputs or on chance, or is not proportional.",
    ]
  }
}
