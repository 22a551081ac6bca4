package import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

extension Document {
  /// A plan on one screen: what it brings, today's and the proposed split side by side, and what limits it.
  ///
  /// `hasFigures` adds response curves and the frontier of budgets, for a page.
  package init(_ plan: BudgetPlan, of scenario: Scenario, hasFigures: Bool = false) {
    let view = PlanView(plan: plan, scenario: scenario)
    title = "Plan for \(scenario.name)"
    isTitledBySubject = true
    headline = hasFigures ? [.paragraph(view.answer)] : []
    sections =
      hasFigures
      ? [Section(title: "The plan", blocks: [.table(view.split), .list(view.notes)])]
        + view.figures
      : [
        Section(
          title: nil,
          blocks: [.paragraph(view.answer), .table(view.split), .list(view.notes)]
        )
      ]
    currency = scenario.currency
  }
}

/// A plan in words and cells.
struct PlanView {
  let plan: BudgetPlan
  let scenario: Scenario

  private var currency: String { scenario.currency }
  private var objective: PlanObjective { plan.question.objective }
  private var isScaled: Bool { plan.rival != plan.today }
  /// What is to be done: the proposal, or today's split where that is not beaten.
  private var chosen: Allocation { plan.isBetter ? plan.proposal : plan.rival }

  /// The gain, or that there is none.
  fileprivate var answer: Passage {
    let rival: Passage =
      isScaled ? "today's split of the same money" : "today's plan"
    let found: Passage =
      "\(amount(plan.gain.estimate)) of \(objective.noun) in \(period) against \(rival), by "
      + "\(.counted(plan.replications.confirmation, noun: "future")) that had no part in finding it "
      + "(95 %: \(interval); chance that it is a gain: \(chance))."
    guard plan.isBetter else {
      return
        "No split of \(money(plan.room.budget)) a year was found that is clearly better than \(rival), and "
        + "none is proposed: the best candidate brings \(found)"
    }
    return
      "\(money(plan.room.budget)) a year for \(objective.goal): the plan brings \(found) A single future may "
      + "go another way: it brings more in \(.shareOfFutures(plan.gain.shareHigher)) of them."
  }

  private func amount(_ estimate: PairedEstimate) -> Passage {
    let scale = MoneyScale(of: estimate.difference)
    let value = Value.difference(
      estimate.difference,
      error: estimate.standardError,
      Measure(objective.unit, scale: scale)
    )
    return objective.unit == .currency ? "\(value) \(currency)" : "\(value)"
  }

  private var interval: Passage {
    let estimate = plan.gain.estimate
    let half = 1.96 * estimate.standardError
    return
      "\(.differenceRange(low: estimate.difference - half, high: estimate.difference + half, error: nil, Measure(objective.unit, scale: MoneyScale(of: estimate.difference))))"
  }

  /// As a percentage that never says what nobody can know.
  private var chance: Passage {
    plan.gain.chance > 0.999
      ? "above 99.9 %"
      : "\(.number(plan.gain.chance, error: 0.001, Measure(.share)))"
  }

  private var period: Passage {
    "\(.number(scenario.horizonDays / CalendarLength.month, error: 1, Measure(.count))) months"
  }

  private func money(_ cents: Int) -> Passage {
    "\(.number(Double(cents) / 100, error: nil, Measure(.currency, units: .shown)))"
  }

  /// Today's and the proposed split, and how firm it is.
  fileprivate var split: Table {
    let amounts = plan.today.cents + chosen.cents
    let scale = MoneyScale(common: [Double(amounts.max() ?? 0) / 100])
    var columns: [Table.Column] = [.left("\(currency) a year"), .right("today"), .right("%")]
    if isScaled { columns += [.right("same split")] }
    if plan.isBetter { columns += [.right("plan"), .right("%")] }
    columns += [.right("as good (within 1 %)")]
    columns += [
      .right("next \(NumberFormat(currency: currency).count(Int(plan.portion))) bring")
    ]
    let rows = plan.levers.indices.map { place in
      row(Wording.text(plan.levers[place].channel), place, scale)
    }
    return Table(columns: columns, rows: rows + [total(scale)])
  }

  private func cell(_ cents: Int, _ scale: MoneyScale) -> Cell {
    .value(
      cents == 0
        ? .count(0)
        : .number(Double(cents) / 100, error: scale.size, Measure(.currency, scale: scale))
    )
  }

  private func share(_ cents: Int, of total: Int) -> Cell {
    .value(.number(total > 0 ? Double(cents) / Double(total) : nil, error: 0.01, Measure(.share)))
  }

  private func row(_ name: String, _ place: Int, _ scale: MoneyScale) -> Table.Row {
    var cells: [Cell] = [
      .text(name), cell(plan.today.cents[place], scale),
      share(plan.today.cents[place], of: plan.today.total),
    ]
    if isScaled { cells.append(cell(plan.rival.cents[place], scale)) }
    if plan.isBetter {
      cells.append(cell(plan.proposal.cents[place], scale))
      cells.append(share(plan.proposal.cents[place], of: plan.proposal.total))
    }
    let close = plan.closeRanges[place]
    cells.append(
      plan.levers[place].isFixed
        ? .text("kept")
        : .value(
          .range(
            low: Double(close.lowerBound) / 100,
            high: Double(close.upperBound) / 100,
            error: scale.size / 2,
            Measure(.currency, scale: scale)
          )
        )
    )
    let more = plan.returns[place]
    cells.append(
      .value(
        .estimate(more.mean, error: more.standardError, Measure(objective.unit, scale: returnScale))
      )
    )
    return Table.Row(cells)
  }

  private var returnScale: MoneyScale {
    MoneyScale(common: [plan.returns.map { abs($0.mean) }.max()])
  }

  private func total(_ scale: MoneyScale) -> Table.Row {
    var cells: [Cell] = [.text("all"), cell(plan.today.total, scale), .empty]
    if isScaled { cells.append(cell(plan.rival.total, scale)) }
    if plan.isBetter { cells += [cell(plan.proposal.total, scale), .empty] }
    return Table.Row(cells + [.empty, .empty])
  }
}

extension PlanObjective {
  /// What is counted, as in "of bookings".
  var noun: String {
    switch self {
    case .bookings: "bookings"
    case .wins: "wins"
    case .opportunities: "opportunities"
    case .profit: "profit"
    }
  }

  /// What is wanted.
  var goal: String {
    switch self {
    case .profit: "the highest profit"
    default: "the most \(noun)"
    }
  }
}
