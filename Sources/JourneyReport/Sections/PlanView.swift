package import JourneyAnalysis
internal import JourneyExperiment
package import JourneyModel
internal import JourneyStatistics

extension Document {
  /// A plan on one screen: what it brings, today's and the proposed split side by side, and what limits it.
  ///
  /// - Parameters:
  ///   - plan: The split.
  ///   - phased: How its money falls over quarters, if that was asked.
  ///   - scenario: What was planned for.
  ///   - hasFigures: Whether response curves and the frontier of budgets are added, for a page.
  package init(
    _ plan: BudgetPlan,
    phased: PhasedPlan? = nil,
    of scenario: Scenario,
    hasFigures: Bool = false
  ) {
    let view = PlanView(plan: plan, scenario: scenario)
    let phasing = phased.map { PhasedPlanView(phased: $0, scenario: scenario) }
    title = "Plan for \(scenario.name)"
    isTitledBySubject = true
    headline = hasFigures ? [.paragraph(view.answer)] : []
    sections =
      hasFigures
      ? [Section(title: "The plan", blocks: [.table(view.split), .list(view.notes)])]
        + (phasing.map { [$0.page] } ?? []) + view.figures
      : [
        Section(
          title: nil,
          blocks: [.paragraph(view.answer), .table(view.split), .list(view.notes)]
        )
      ] + (phasing.map { [$0.section] } ?? [])
    currency = scenario.currency
  }
}

/// A plan in words and cells.
struct PlanView {
  let plan: BudgetPlan
  let scenario: Scenario

  private var currency: String { scenario.currency }
  private var isScaled: Bool { plan.rival != plan.today }

  /// The gain, or that there is none.
  fileprivate var answer: Passage {
    if let standstill = words.standstill { return standstill }
    let rival: Passage =
      isScaled ? "today's split of the same money" : "today's plan"
    guard plan.isBetter else {
      let reason: Passage =
        "No split of \(money(plan.room.budget)) a year was found that is clearly better than \(rival), and "
        + "none is proposed"
      guard case .reaching = plan.question.aim else {
        return "\(reason): the best candidate brings \(words.sentence(against: rival))"
      }
      return "\(reason). Of the best candidate, \(words.sentence(against: rival))"
    }
    let found = words.sentence(against: rival)
    let brought: Passage =
      if case .reaching = plan.question.aim { found } else { "the plan brings \(found)" }
    return
      "\(money(plan.room.budget)) a year for \(plan.question.goal): \(brought) A single future may "
      + "go another way: it brings more in \(.shareOfFutures(plan.gain.shareHigher)) of them."
  }

  private var words: PlanGainWords {
    PlanGainWords(
      gain: plan.gain,
      question: plan.question,
      scenario: scenario,
      futures: plan.replications.confirmation
    )
  }

  /// Whether anything is known of what is as good, and of more money.
  private var tellsMore: Bool { words.standstill == nil }

  private func money(_ cents: Int) -> Passage {
    "\(.number(Double(cents) / 100, error: nil, Measure(.currency, units: .shown)))"
  }

  /// Today's and the proposed split, and how firm it is.
  fileprivate var split: Table {
    let amounts = plan.today.cents + plan.chosen.cents
    let scale = MoneyScale(common: [Double(amounts.max() ?? 0) / 100])
    var columns: [Table.Column] = [.left("\(currency) a year"), .right("today"), .right("%")]
    if isScaled { columns += [.right("same split")] }
    if plan.isBetter { columns += [.right("plan"), .right("%")] }
    if tellsMore { columns += plan.question.columns(portion: plan.portion, currency: currency) }
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
    guard tellsMore else { return Table.Row(cells) }
    let close = plan.closeRanges[place]
    cells.append(
      plan.levers[place].isFixed
        ? .text(plan.levers[place].ceiling == .fixed ? "settled" : "kept")
        : .value(
          .range(
            low: Double(close.lowerBound) / 100,
            high: Double(close.upperBound) / 100,
            error: scale.size / 2,
            Measure(.currency, scale: scale)
          )
        )
    )
    cells.append(plan.question.more(plan.returns[place], returnScale))
    return Table.Row(cells)
  }

  private var returnScale: MoneyScale {
    MoneyScale(common: [plan.returns.map { abs($0.mean) }.max()])
  }

  private func total(_ scale: MoneyScale) -> Table.Row {
    var cells: [Cell] = [.text("all"), cell(plan.today.total, scale), .empty]
    if isScaled { cells.append(cell(plan.rival.total, scale)) }
    if plan.isBetter { cells += [cell(plan.proposal.total, scale), .empty] }
    return Table.Row(cells + (tellsMore ? [.empty, .empty] : []))
  }
}

extension PlanQuestion {
  /// The heads of what is as good, and of what more money would bring.
  func columns(portion: Double, currency: String) -> [Table.Column] {
    let isChance = unit == .share
    let money = NumberFormat(currency: currency).count(Int(portion))
    return [
      .right("as good (within 1 \(isChance ? "pp" : "%"))"),
      .right("next \(money) bring\(isChance ? " (pp)" : "")"),
    ]
  }

  /// What more money would bring; chances in percentage points, as the head of the column says.
  func more(_ gain: SampleMean, _ scale: MoneyScale) -> Cell {
    guard unit == .share else {
      return .value(
        .estimate(gain.mean, error: gain.standardError, Measure(unit, scale: scale))
      )
    }
    return .value(.estimate(100 * gain.mean, error: 100 * gain.standardError, Measure(.perJourney)))
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
