package import JourneyAnalysis
internal import JourneyExperiment

extension Document {
  /// Facts, measurements and bands: a table of every part of every fact, what each means, and how many
  /// facts are reproduced.
  package init(_ report: EvidenceReport) {
    let view = EvidenceView(report: report)
    title =
      "\(report.scenarioName): \(.count(report.journeys)) whole journeys, seed \(report.seed)"
    sections = [
      Section(
        title: nil,
        blocks: [
          .table(view.facts), .table(view.context), .list(report.results.map(view.meaning)),
          .paragraph(EvidenceView.signMeaning),
          .paragraph("\(report.reproducedCount) of \(report.results.count) reproduced"),
        ]
      )
    ]
    currency = ""
  }
}

/// Facts beside what the model gives for them.
struct EvidenceView {
  let report: EvidenceReport

  fileprivate static let signMeaning: Passage =
    "Sign only: the published figure has a size, but only its direction is compared. A fact is "
    + "reproduced if all its figures are in their bands, in sign where no more is compared."

  fileprivate var facts: Table {
    Table(
      columns: [
        .left("fact"), .right("measured"), .right("band"), .left("role, result"),
      ],
      rows: report.results.flatMap { result in
        [heading(result.fact)] + result.fact.parts.indices.map { row(result, part: $0) }
      }
    )
  }

  fileprivate var context: Table {
    Table(
      columns: [.left("beside the facts"), .right("measured")],
      rows: report.context.map { figure in
        Table.Row([.text(figure.label), cell(figure.measurement, figure.unit)])
      }
    )
  }

  fileprivate func meaning(_ result: FactResult) -> Passage {
    let fact = result.fact
    return "\(fact.number)  \(fact.title). \(fact.definition) Published: \(fact.target). "
      + "Rows: \(fact.rows). \(fact.kind.rawValue.capitalizedFirst) fact, "
      + (fact.role == .fitted ? "fitted." : "only checked.")
  }

  /// The row above a fact's figures: its number, full name and role.
  private func heading(_ fact: EvidenceFact) -> Table.Row {
    let role = fact.role == .fitted ? "fitted" : "only checked"
    let number = String(fact.number).padded(to: 2, .right)
    return Table.Row([.text("\(number)  \(fact.title)"), .empty, .empty, .text(role)])
  }

  private func row(_ result: FactResult, part index: Int) -> Table.Row {
    let part = result.fact.parts[index]
    let verdict =
      result.isInBand(index) ? (part.isSignOnly ? "sign only" : "reproduced") : "MISSED"
    return Table.Row(
      [
        .text(part.label), cell(result.measurements[index], part.unit), .text(band(part)),
        .text(verdict),
      ],
      level: 3
    )
  }

  private func cell(_ measurement: FactMeasurement, _ unit: MetricUnit) -> Cell {
    .value(.estimate(measurement.value, error: measurement.standardError, Measure(unit)))
  }

  private func band(_ part: EvidenceFact.Part) -> Passage {
    let (low, high) = (part.band.lowerBound, part.band.upperBound)
    let measure = Measure(part.unit)
    if low == high { return "\(.number(low, error: nil, measure))" }
    let isOpenAbove = high == .infinity || (part.unit == .share && high == 1)
    guard isOpenAbove else {
      return "\(.range(low: low, high: high, error: nil, measure))"
    }
    return part.isSignOnly ? "above 0" : "from \(.number(low, error: nil, measure))"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
