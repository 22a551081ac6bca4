package import JourneyAnalysis
internal import JourneyModel
internal import JourneyStatistics

extension Document {
  /// What an outcome hangs on, one input at a time.
  package init(_ analysis: OneAtATime, _ subject: SensitivitySubject, hasFigures: Bool = false) {
    let view = OneAtATimeView(analysis: analysis, subject: subject)
    self = subject.document(
      "What \(subject.title) hang on",
      view.answer,
      hasFigures ? view.figure : nil,
      view.table,
      view.reading
    )
  }
}

/// One input at a time in words and cells, the widest swing first.
private struct OneAtATimeView {
  let analysis: OneAtATime
  let subject: SensitivitySubject

  private var noun: String { subject.objective.noun }

  private var swings: [OneAtATime.Swing] {
    analysis.swings.sorted { abs($0.swing.mean) > abs($1.swing.mean) }
  }

  private func isKnown(_ swing: OneAtATime.Swing) -> Bool {
    abs(swing.swing.mean) > 2 * swing.swing.standardError && swing.swing.mean != 0
  }

  var answer: Passage {
    let central = analysis.central
    let measure = subject.measure([central.mean], units: .shown)
    let middle: Passage =
      "With every uncertain input at its median, \(noun) are "
      + "\(.estimate(central.mean, error: central.standardError, measure)). "
    guard let most = swings.first, isKnown(most) else {
      return middle + "No uncertain input moves them by more than twice the error."
    }
    let size = subject.measure([most.swing.mean], units: .shown)
    return middle
      + "They hang most on \(subject.name(most.input)): "
      + "\(.difference(most.swing.mean, error: most.swing.standardError, size)) where it goes from "
      + "\(subject.range(most.low, most.high, of: most.input))."
  }

  private var measure: Measure { subject.measure(swings.map(\.swing.mean)) }

  var table: Table {
    // Where two differences have room, their errors have not; they are about as large as that of the change.
    func cell(_ difference: SampleMean) -> Cell {
      .value(.difference(difference.mean, error: difference.standardError, measure))
    }
    return Table(
      columns: [
        .left("input"), .left("low to high"), .right("at low"),
        .right("at high"), .right("change"),
      ],
      rows: subject.rows(
        swings.map { swing in
          [
            .text(subject.name(swing.input)),
            .text(subject.range(swing.low, swing.high, of: swing.input)),
            cell(swing.atLow), cell(swing.atHigh),
            .value(.difference(swing.swing.mean, error: swing.swing.standardError, measure)),
          ]
        }
      ),
      mainColumn: 4
    )
  }

  var figure: Figure {
    subject.bars(
      swings.map { swing in
        Bars.Bar(
          name: subject.name(swing.input),
          value: abs(swing.swing.mean),
          error: swing.swing.standardError,
          range: nil
        )
      },
      measure,
      title: "How far \(noun) move with each input",
      axis: subject.heading(noun),
      reading:
        "Each bar is the change of \(noun) from the input's low value to its high one, all others at "
        + "their medians, without its sign."
    )
  }

  var reading: [Passage] {
    let (low, high) = OneAtATime.quantiles
    return [
      "Low and high: one in \(.count(Int((1 / low).rounded()))) lies below, and one in "
        + "\(.count(Int((1 / (1 - high)).rounded()))) above; the change is from low to high. All other inputs have their medians; each setting "
        + "is tried in the same \(.counted(analysis.futures, noun: "future")), against the medians.",
      "What inputs do together is not seen here: --method sobol splits the whole spread, chance included.",
    ]
  }
}
