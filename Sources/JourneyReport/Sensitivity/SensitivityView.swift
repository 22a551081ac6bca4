internal import Foundation
package import JourneyAnalysis
internal import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

/// What all reports on sensitivity have in common: the scenario, its uncertain inputs and the outcome.
package struct SensitivitySubject: Sendable {
  /// The central scenario.
  let scenario: Scenario
  /// In the order of their paths.
  let inputs: [UncertainInput]
  /// The outcome in the whole period.
  let objective: PlanObjective
  /// Selects all random numbers.
  let seed: UInt64

  /// A scenario, with its uncertain inputs, and an outcome of it.
  package init(_ template: ScenarioTemplate, objective: PlanObjective, seed: UInt64) {
    scenario = template.central
    inputs = template.uncertainInputs
    self.objective = objective
    self.seed = seed
  }

  /// As in "bookings of Mid-market SaaS".
  var title: Passage { "\(objective.noun) of \(scenario.name)" }

  /// An input's path; below the segments it begins with the segment.
  func name(_ input: Int) -> String {
    let path = inputs[input].path
    if inputs[input].isAssumption { return ForecastView.group(inputs[input]) }
    return path.hasPrefix(Self.segments) ? String(path.dropFirst(Self.segments.count)) : path
  }

  private static let segments = "market.segments."

  /// Two values of an input with their unit; times of two years and more are told in years.
  func range(_ low: Double, _ high: Double, of input: Int) -> Passage {
    let unit = inputs[input].unit
    if unit == "days", abs(high) >= 2 * CalendarLength.year {
      let year = CalendarLength.year
      return "\(Self.short(low / year)) to \(Self.short(high / year)) years"
    }
    let values: Passage = "\(Self.short(low)) to \(Self.short(high))"
    return unit.isEmpty ? values : values + " \(unit)"
  }

  /// A number to three significant digits.
  private static func short(_ value: Double) -> Value {
    guard value != 0, value.isFinite else { return .plain(value) }
    let size = pow(10, 2 - log10(abs(value)).rounded(.down))
    return .plain((value * size).rounded() / size)
  }

  /// A sum of the outcome in the scale of others.
  func measure(_ amounts: [Double], units: NumberFormat.Units = .inHeading) -> Measure {
    Measure(
      objective.unit,
      units: units,
      scale: objective.unit == .currency ? MoneyScale(common: [amounts.map(abs).max()]) : nil
    )
  }

  /// As in "bookings (USD)".
  func heading(_ words: String) -> String {
    objective.unit == .currency ? "\(words) (\(scenario.currency))" : words
  }

  /// Rows of a table that leave room on one screen for the answer and how to read it.
  private static let rowsOfScreen = 10

  /// Rows from the largest to the smallest, of which one screen has the first.
  func rows(_ cells: [[Cell]]) -> [Table.Row] {
    let isCut = cells.count > Self.rowsOfScreen + 1
    return cells.enumerated().map { place, cells in
      Table.Row(cells, isDetail: isCut && place >= Self.rowsOfScreen)
    }
  }

  /// The answer, its figure if there is room for one, the numbers, and how to read them.
  func document(
    _ title: Passage,
    _ answer: Passage,
    _ figure: Figure?,
    _ table: Table,
    _ reading: [Passage]
  ) -> Document {
    let figures = [figure].compactMap(\.self).map { Block.figure($0) }
    let details = figures.isEmpty ? table.rows.count(where: \.isDetail) : 0
    let rest: Passage =
      "\(.count(details)) more do less than these; --report FILE.html and --format json have all."
    return Document(
      title: title,
      sections: [
        Section(
          title: nil,
          blocks: [.paragraph(answer)] + figures
            + [.table(table), .list((details > 0 ? [rest] : []) + reading)]
        )
      ],
      currency: scenario.currency
    )
  }

  /// Bars from the largest to the smallest.
  func bars(
    _ bars: [Bars.Bar],
    _ measure: Measure,
    title: Passage,
    axis: String,
    reading: Passage
  ) -> Figure {
    Figure(
      title: title,
      reading: reading,
      data: .bars(Bars(bars: bars, measure: measure, axisTitle: axis)),
      table: Table(
        columns: [.left("input"), .right(axis)],
        rows: bars.map { bar in
          Table.Row([.text(bar.name), .value(.estimate(bar.value, error: bar.error, measure))])
        }
      )
    )
  }
}
