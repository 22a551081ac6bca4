package import JourneyAnalysis
package import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

/// Why two scenarios differ, with what is needed to read it.
package struct DriversReport: Sendable {
  /// The parts.
  package let drivers: Drivers
  /// Where the difference arises.
  package let origins: DifferenceOrigins
  /// What is counted.
  package let objective: PlanObjective
  /// A, then B.
  package let sides: [Comparison.Side]
  /// The central scenario of A.
  package let scenario: Scenario
  /// Selects all random numbers.
  package let seed: UInt64
  /// What each future draws anew.
  package let drawn: DrawnInputs
  /// Whether our sellers do the same in both.
  package let sharesEffort: Bool

  /// Joins what was found and what it is about; two sides.
  package init(
    _ drivers: Drivers,
    _ origins: DifferenceOrigins,
    objective: PlanObjective,
    of sides: [Comparison.Side],
    scenario: Scenario,
    seed: UInt64,
    drawn: DrawnInputs,
    sharesEffort: Bool = true
  ) {
    self.drivers = drivers
    self.origins = origins
    self.objective = objective
    self.sides = sides
    self.scenario = scenario
    self.seed = seed
    self.drawn = drawn
    self.sharesEffort = sharesEffort
  }
}

extension Document {
  /// Why B and A differ: what each thing in which they do contributes, and where it arises.
  ///
  /// `hasFigure` adds a drawing of the parts, for a page.
  package init(_ report: DriversReport, hasFigure: Bool = false) {
    let view = DriversView(report: report)
    title = "Why \(report.sides[1].name) and \(report.sides[0].name) differ"
    isTitledBySubject = true
    sections = [
      Section(
        title: "Why do they differ?",
        blocks: [.paragraph(view.answer), .table(view.parts)]
          + (hasFigure ? [.figure(view.bars)] : []) + [.list(view.notes)]
      ),
      Section(title: "Where does it arise?", blocks: view.origins.map { .table($0) }),
      Section(title: "What is compared", blocks: [.table(Table(facts: view.facts))]),
    ]
    currency = report.scenario.currency
  }
}

/// The numbers and words of a split difference, before any layout.
struct DriversView {
  let report: DriversReport

  private var drivers: Drivers { report.drivers }
  private var objective: PlanObjective { report.objective }
  private var currency: String { report.scenario.currency }

  /// The objective with the currency of money.
  var title: String {
    objective.unit == .currency ? "\(objective.noun) (\(currency))" : objective.noun
  }

  /// The drivers, the largest part first.
  var ordered: [Drivers.Driver] {
    drivers.drivers.sorted { abs($0.part.mean) > abs($1.part.mean) }
  }

  /// One scale for all parts of the objective.
  var scale: MoneyScale { MoneyScale(common: [drivers.drivers.map { abs($0.part.mean) }.max()]) }
  private var costScale: MoneyScale {
    MoneyScale(common: drivers.drivers.map(\.cost.mean))
  }

  /// A difference in the objective.
  func difference(_ mean: SampleMean) -> Value {
    .difference(
      mean.mean,
      error: mean.standardError,
      Measure(objective.unit, scale: scale)
    )
  }

  private func costDifference(_ mean: SampleMean) -> Value {
    guard mean.mean != 0 || mean.standardError != 0 else { return .count(0) }
    return .difference(
      mean.mean,
      error: mean.standardError,
      Measure(.currency, scale: costScale)
    )
  }

  /// What each contributes; the parts sum to the whole.
  fileprivate var parts: Table {
    var columns: [Table.Column] = [.left("B instead of A in"), .right("part of \(title)")]
    if drivers.together != nil { columns += [.right("alone"), .right("last")] }
    columns.append(.right("of cost (\(currency))"))
    let rows = ordered.map { driver in
      var cells: [Cell] = [.text(Wording.spaced(driver.name)), .value(difference(driver.part))]
      if let alone = driver.alone, let last = driver.last {
        cells += [.value(difference(alone)), .value(difference(last))]
      }
      cells.append(.value(costDifference(driver.cost)))
      return Table.Row(cells)
    }
    var total: [Cell] = [.text("all"), .value(difference(drivers.whole))]
    if drivers.together != nil { total += [.empty, .empty] }
    total.append(.value(costDifference(drivers.cost)))
    return Table(columns: columns, rows: rows + [Table.Row(total)], mainColumn: 1)
  }

  /// The parts as bars.
  fileprivate var bars: Figure {
    Figure(
      title: "What each thing contributes to B minus A, in \(title)",
      reading:
        "The parts sum to the whole difference. The line is two standard errors to both sides: one that "
        + "crosses 0 may be chance.",
      data: .bars(
        Bars(
          bars: ordered.map { driver in
            let (mean, error) = (driver.part.mean, driver.part.standardError)
            return Bars.Bar(
              name: Wording.spaced(driver.name),
              value: mean,
              error: error,
              range: PredictionInterval(
                coverage: 0.95,
                low: mean - 2 * error,
                high: mean + 2 * error
              )
            )
          },
          measure: Measure(objective.unit, scale: scale),
          axisTitle: title,
          rangeTitle: "two standard errors"
        )
      ),
      table: Table(
        columns: [.left("B instead of A in"), .right(title)],
        rows: ordered.map {
          Table.Row([.text(Wording.spaced($0.name)), .value(difference($0.part))])
        }
      )
    )
  }
}
