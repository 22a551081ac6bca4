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
      isScaled ? "today's split of the same budget" : "today's plan"
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
    let oneFuture: Passage =
      plan.gain.shareHigher == 1
      ? "It brings more in all of them."
      : "A single future may go another way: it brings more in \(.shareOfFutures(plan.gain.shareHigher)) of them."
    return "\(money(plan.room.budget)) a year for \(plan.question.goal): \(brought) \(oneFuture)"
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
    let scale = MoneyScale(partsOf: Double(amounts.max() ?? 0) / 100)
    var columns: [Table.Column] = [.left("\(currency) a year"), .right("today"), .right("%")]
    if isScaled { columns += [.right("same split")] }
    if plan.isBetter { columns += [.right("plan"), .right("%")] }
    if tellsMore {
      let (asGood, more) = plan.question.columns(portion: plan.portion, currency: currency)
      // Without a proposal there is nothing that an amount could be as good as.
      columns += plan.isBetter ? [asGood, more] : [more]
    }
    let rows = plan.levers.indices.map { row(plan.levers[$0].title, $0, scale) }
    return Table(columns: columns, rows: rows + segmentTotals(scale) + [total(scale)])
  }

  private func cell(_ cents: Int, _ scale: MoneyScale) -> Cell {
    .value(
      cents == 0
        ? .count(0)
        : .number(Double(cents) / 100, error: scale.size, Measure(.currency, scale: scale))
    )
  }

  /// Shares of some levers, by their places, in whole percents of which those of all levers sum to 100.
  private func share(_ places: [Int], of allocation: Allocation) -> Cell {
    guard allocation.total > 0 else { return .undefined }
    let percents = allocation.wholePercents
    let share = Double(places.reduce(0) { $0 + percents[$1] }) / 100
    return .value(.number(share, error: 0.01, Measure(.share)))
  }

  private func row(_ name: String, _ place: Int, _ scale: MoneyScale) -> Table.Row {
    var cells: [Cell] = [
      .text(name), cell(plan.today.cents[place], scale),
      share([place], of: plan.today),
    ]
    if isScaled { cells.append(cell(plan.rival.cents[place], scale)) }
    if plan.isBetter {
      cells.append(cell(plan.proposal.cents[place], scale))
      cells.append(share([place], of: plan.proposal))
    }
    guard tellsMore else { return Table.Row(cells) }
    let isFixed = plan.levers[place].isFixed
    if plan.isBetter {
      let close = plan.closeRanges[place]
      cells.append(
        isFixed
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
    }
    cells.append(
      plan.tellsReturn(place)
        ? plan.question.more(plan.returns[place], returnScale) : .undefined
    )
    return Table.Row(cells)
  }

  private var returnScale: MoneyScale {
    MoneyScale(
      common: plan.levers.indices.filter(plan.tellsReturn).map { lever in
        max(abs(plan.returns[lever].mean), plan.returns[lever].standardError)
      }
    )
  }

  /// What all channels together get in each segment, where some are planned by segment.
  private func segmentTotals(_ scale: MoneyScale) -> [Table.Row] {
    scenario.market.segments.compactMap { segment in
      let places = plan.levers.indices.filter { plan.levers[$0].segment == segment.id }
      guard !places.isEmpty else { return nil }
      return sum("all, \(Wording.text(segment.id))", places, scale, hasShares: true)
    } + wholeTotal(scale)
  }

  /// What channels that are planned as a whole get beside others that are planned by segment.
  private func wholeTotal(_ scale: MoneyScale) -> [Table.Row] {
    let places = plan.levers.indices.filter { plan.levers[$0].segment == nil }
    guard !places.isEmpty, places.count < plan.levers.count else { return [] }
    return [sum("not by segment", places, scale, hasShares: true)]
  }

  private func total(_ scale: MoneyScale) -> Table.Row {
    sum("all", Array(plan.levers.indices), scale, hasShares: false)
  }

  private func sum(
    _ name: String,
    _ places: [Int],
    _ scale: MoneyScale,
    hasShares: Bool
  ) -> Table.Row {
    func sum(_ allocation: Allocation) -> Int {
      places.reduce(0) { $0 + allocation.cents[$1] }
    }
    func part(_ allocation: Allocation) -> Cell {
      hasShares ? share(places, of: allocation) : .empty
    }
    var cells: [Cell] = [.text(name), cell(sum(plan.today), scale), part(plan.today)]
    if isScaled { cells.append(cell(sum(plan.rival), scale)) }
    if plan.isBetter { cells += [cell(sum(plan.proposal), scale), part(plan.proposal)] }
    if tellsMore { cells += plan.isBetter ? [.empty, .empty] : [.empty] }
    return Table.Row(cells)
  }
}

extension Allocation {
  /// Each amount in whole percents of all, which sum to 100: what rounding down leaves goes to those that lose most by
  /// it.
  fileprivate var wholePercents: [Int] {
    let exact = cents.map { 100 * Double($0) / Double(total) }
    var percents = exact.map { Int($0) }
    let order = exact.indices.sorted { left, right in
      let rests = (exact[left] - Double(percents[left]), exact[right] - Double(percents[right]))
      return rests.0 == rests.1 ? left < right : rests.0 > rests.1
    }
    for place in order.prefix(100 - percents.reduce(0, +)) { percents[place] += 1 }
    return percents
  }
}

extension [PlanLever] {
  /// Titles in a line, told apart where some have a comma of their own.
  func listed(_ titles: [String]) -> String {
    titles.joined(separator: contains { $0.segment != nil } ? "; " : ", ")
  }
}

extension PlanLever {
  /// What it is called in reports.
  var title: String {
    let name = Wording.text(channel)
    return segment.map { "\(name), \(Wording.text($0))" } ?? name
  }
}

extension PlanQuestion {
  /// The heads of what is as good, and of what more money would bring.
  func columns(
    portion: Double,
    currency: String
  ) -> (asGood: Table.Column, more: Table.Column) {
    let isChance = unit == .share
    let money = NumberFormat(currency: currency).count(Int(portion))
    return (
      .right("as good (within 1 \(isChance ? "pp" : "%"))"),
      .right("next \(money) bring\(isChance ? " (pp)" : "")")
    )
  }

  /// What more money would bring; chances in percentage points, as the head of the column says.
  func more(_ gain: SampleMean, _ scale: MoneyScale) -> Cell {
    guard unit == .share else {
      if gain.mean == 0, gain.standardError == 0 { return .value(.count(0)) }
      // A column whose other amounts are in thousands has no room for a tenth of one.
      let error = max(gain.standardError, scale.size / 20)
      return .value(.estimate(gain.mean, error: error, Measure(unit, scale: scale)))
    }
    // Hundredths of a percentage point are more than anybody can act on.
    let error = max(100 * gain.standardError, 0.005)
    return .value(.estimate(100 * gain.mean, error: error, Measure(.perJourney)))
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
