package import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

extension Document {
  /// What is responsible for the spread of an outcome.
  package init(_ split: SobolSplit, _ subject: SensitivitySubject, hasFigures: Bool = false) {
    let view = SobolView(split: split, subject: subject)
    self = subject.document(
      "What is responsible for the spread of \(subject.title)",
      view.answer,
      hasFigures ? view.figure : nil,
      view.table,
      view.reading
    )
  }
}

/// Shares of the spread in words and cells, the largest first.
private struct SobolView {
  let split: SobolSplit
  let subject: SensitivitySubject

  private struct Factor {
    let name: String
    let first: SobolIndices.Index
    let total: SobolIndices.Index
  }

  private var factors: [Factor] {
    let names = subject.inputs.indices.map(subject.name) + ["chance"]
    return zip(names, zip(split.indices.first, split.indices.total)).map {
      Factor(name: $0, first: $1.0, total: $1.1)
    }.sorted { $0.total.share > $1.total.share }
  }

  var answer: Passage {
    guard split.indices.variance > 0 else {
      return "Neither inputs nor chance move \(subject.objective.noun) in these futures."
    }
    let deviation = split.indices.variance.squareRoot()
    let measure = subject.measure([deviation], units: .shown)
    let error = deviation / (4 * Double(split.rows)).squareRoot()
    let spread: Passage =
      "Futures differ by \(.number(deviation, error: error, measure)) (standard deviation) in "
      + "\(subject.objective.noun). "
    guard let most = factors.first(where: \.total.isAboveZero) else {
      return spread + "So few rows do not tell what is responsible: more --futures would."
    }
    let share = Value.estimate(
      most.total.share,
      error: most.total.standardError,
      Measure(.share)
    )
    return spread
      + "Most of what can be told comes with \(most.name): \(share) of the variance, alone and together with "
      + "others."
  }

  private func cell(_ index: SobolIndices.Index) -> Cell {
    .value(.estimate(index.share, error: index.standardError, Measure(.share)))
  }

  var table: Table {
    Table(
      columns: [.left("input"), .right("alone"), .right("alone and together"), .left("")],
      rows: subject.rows(
        factors.map { factor in
          [
            .text(factor.name), cell(factor.first), cell(factor.total),
            factor.total.isAboveZero ? .empty : .text("not told from 0"),
          ]
        }
      ),
      mainColumn: 2
    )
  }

  var figure: Figure {
    subject.bars(
      factors.map {
        Bars.Bar(
          name: $0.name,
          value: $0.total.share,
          error: $0.total.standardError,
          range: nil
        )
      },
      Measure(.share),
      title: "Shares of the variance, alone and together with others",
      axis: "share of the variance",
      reading:
        "Each bar is what would be left of the variance if all other inputs, and chance, were known."
    )
  }

  var reading: [Passage] {
    [
      "Alone (first-order index): what would vanish of the variance if the input were known. Alone and together "
        + "(total index): what would be left if all others were known. Chance is which future it is. The "
        + "first add up to at most 100 %, the second to at least that, but for their errors.",
      "From two samples of \(.counted(split.rows, noun: "row")) and one more for each input and chance, "
        + "\(.counted(split.points.count, noun: "future")) in all. ± is one standard error; what is not more "
        + "than 1.96 errors above 0 is not told from 0: --futures makes errors smaller.",
    ]
  }
}
