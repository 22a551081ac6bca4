package import JourneyExperiment

/// Facts, measurements and bands as plain text.
package enum EvidenceText {
  /// A table of every part of every fact, what each means, and how many facts are reproduced.
  ///
  /// - Precondition: `width` is at least 100.
  package static func render(_ report: EvidenceReport, width: Int = 100) -> String {
    precondition(width >= 100, "a comparison with evidence needs 100 columns, not \(width)")
    let layout = TextLayout(width: width)
    let title = "\(report.scenarioName): \(NumberFormat(currency: "").count(report.journeys)) "
    var lines = layout.wrapped(title + "whole journeys, seed \(report.seed)", to: width)
    lines += [""] + layout.lines(of: table(report)) + [""]
    lines += layout.lines(of: contextTable(report)) + [""]
    for result in report.results {
      let fact = result.fact
      lines += layout.wrapped(
        "\(fact.number)  \(fact.title). \(fact.definition) Published: \(fact.target). "
          + "Rows: \(fact.rows). \(fact.kind.rawValue.capitalizedFirst) fact, "
          + (fact.role == .fitted ? "fitted." : "only checked."),
        to: width
      )
    }
    lines += [""] + layout.wrapped(signMeaning, to: width)
    lines += ["", "\(report.reproducedCount) of \(report.results.count) reproduced"]
    return String(lines.joined(separator: "\n").map { $0 == "\u{A0}" ? " " : $0 })
  }

  private static let signMeaning =
    "Sign only: the published figure has a size, but only its direction is compared. A fact is "
    + "reproduced if all its figures are in their bands, in sign where no more is compared."

  private static func table(_ report: EvidenceReport) -> ReportTable {
    ReportTable(
      columns: [
        .left("fact"), .right("measured"), .right("band"), .left("role, result"),
      ],
      rows: report.results.flatMap { result in
        [heading(result.fact)] + result.fact.parts.indices.map { row(result, part: $0) }
      }
    )
  }

  private static func contextTable(_ report: EvidenceReport) -> ReportTable {
    ReportTable(
      columns: [.left("beside the facts"), .right("measured")],
      rows: report.context.map { figure in
        [
          figure.label,
          NumberFormat(currency: "").value(
            figure.measurement.value,
            plusMinus: figure.measurement.standardError,
            figure.unit,
            units: .inHeading
          ),
        ]
      }
    )
  }

  /// The row above a fact's figures: its number, full name and role.
  private static func heading(_ fact: EvidenceFact) -> [String] {
    let role = fact.role == .fitted ? "fitted" : "only checked"
    return ["\("\(fact.number)".padded(to: 2))  \(fact.title)", "", "", role]
  }

  private static func row(_ result: FactResult, part index: Int) -> [String] {
    let part = result.fact.parts[index]
    let measurement = result.measurements[index]
    return [
      "      \(part.label)",
      NumberFormat(currency: "").value(
        measurement.value,
        plusMinus: measurement.standardError,
        part.unit,
        units: .inHeading
      ),
      band(part),
      result.isInBand(index) ? (part.isSignOnly ? "sign only" : "reproduced") : "MISSED",
    ]
  }

  private static func band(_ part: EvidenceFact.Part) -> String {
    let format = NumberFormat(currency: "")
    let (low, high) = (part.band.lowerBound, part.band.upperBound)
    if low == high { return format.value(low, part.unit, units: .inHeading) }
    let isOpenAbove = high == .infinity || (part.unit == .share && high == 1)
    guard isOpenAbove else {
      return format.range(low, high, part.unit, standardError: nil, units: .inHeading)
    }
    return part.isSignOnly
      ? "above 0" : "from " + format.value(low, part.unit, units: .inHeading)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
