internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

/// How the money of a plan falls over quarters, in words, cells and bars.
struct PhasedPlanView {
  let phased: PhasedPlan
  let scenario: Scenario

  private static let title = "Over quarters"

  private var search: BudgetPlan { phased.search }
  private var phasing: PlanPhasing { phased.phasing }
  private var quarters: PlanQuarters { phasing.quarters }
  private var currency: String { scenario.currency }

  /// For plain text.
  var section: Section {
    Section(
      title: nil,
      blocks: [.paragraph("\(Self.title): \(answer)"), .table(split)]
        + (phased.isBetter ? [.table(byChannel)] : [])
        + [.list(notes)]
    )
  }

  /// The same with bars.
  var page: Section {
    Section(
      title: Self.title,
      blocks: [.paragraph("Best: \(answer)"), .figure(bars)]
        + (phased.isBetter ? [.table(byChannel)] : [])
        + [.list(notes)]
    )
  }

  private func words(_ gain: PlanGain) -> PlanGainWords {
    PlanGainWords(
      gain: gain,
      question: search.question,
      scenario: scenario,
      futures: search.replications.confirmation
    )
  }

  private var answer: Passage {
    let words = words(search.gain)
    if let standstill = words.standstill { return standstill }
    guard !phased.isEven else {
      return
        "the same money in all of them, by the responses of quarters that were simulated with less and with more "
        + "of it. No quarter was found in which money brings clearly more than in others."
    }
    let found = words.sentence(against: "the same money in all quarters")
    let isChance = search.question.unit == .share
    guard phased.isBetter else {
      return
        "no phasing was found that can be told from the same money in all quarters, and that is what is "
        + "proposed: \(isChance ? "of the best candidate," : "the best candidate brings") \(found)"
    }
    let today = self.words(phased.gainOnToday)
    let noun: Passage =
      switch search.question.unit {
      case .share: "of chance"
      case .currency: "of \(search.question.objective.noun)"
      default: Passage(search.question.objective.noun)
      }
    return
      "\(isChance ? "with the phasing," : "the phasing brings") \(found) Against today's plan as it is: "
      + "\(today.amount) \(noun)."
  }

  /// Money of a quarter, in currency; amounts of levers are on average over the years of the window.
  private func money(_ cents: Int) -> Double {
    Double(cents) / 100 * (quarters.days / CalendarLength.year)
  }

  private func name(_ quarter: Int) -> String {
    let text = scenario.startDate.text(after: quarters.start(quarter))
    return quarters.rounds > 1 ? "\(quarter + 1), from \(text.dropLast(5))" : text
  }

  private var scale: MoneyScale {
    MoneyScale(partsOf: (search.rival.cents + search.chosen.cents).map(money).max() ?? 0)
  }

  private func cell(_ money: Double) -> Cell {
    .value(
      money == 0 ? .count(0) : .number(money, error: scale.size, Measure(.currency, scale: scale))
    )
  }

  /// Even and proposed money by quarter, and how firm it is.
  private var split: Table {
    var columns: [Table.Column] = [.left("quarter from"), .right("even")]
    if phased.isBetter { columns += [.right("plan"), .right("%")] }
    let (asGood, more) = search.question.columns(portion: search.portion, currency: currency)
    columns += [asGood, more]
    let returns = MoneyScale(common: [search.returns.map { abs($0.mean) }.max()])
    let rows = search.levers.indices.map { quarter in
      var cells: [Cell] = [.text(name(quarter)), cell(money(search.rival.cents[quarter]))]
      let planned = search.proposal.cents[quarter]
      if phased.isBetter {
        let share = Double(planned) / Double(search.proposal.total)
        cells += [cell(money(planned)), .value(.number(share, error: 0.01, Measure(.share)))]
      }
      let close = search.closeRanges[quarter]
      let range = Value.range(
        low: money(close.lowerBound),
        high: money(close.upperBound),
        error: scale.size / 2,
        Measure(.currency, scale: scale)
      )
      return Table.Row(
        cells + [.value(range), search.question.more(search.returns[quarter], returns)]
      )
    }
    return Table(columns: columns, rows: rows)
  }

  /// Money of each channel in each quarter.
  private var byChannel: Table {
    let rows = phasing.phased.filter { phasing.split.cents[$0] > 0 }.map { place in
      Table.Row(
        [.text(phasing.channels[place].title)]
          + phased.rates(channel: place).enumerated().map { quarter, rate in
            cell(Double(rate) / 100 * (quarters.days(quarter) / CalendarLength.year))
          }
      )
    }
    let columns = search.levers.indices.map { Table.Column.right(name($0)) }
    return Table(columns: [.left("\(currency) in the quarter from")] + columns, rows: rows)
  }

  private var bars: Figure {
    let measure = Measure(.currency, scale: scale)
    return Figure(
      title: "\(phased.isBetter ? "The plan" : "The best candidate") by quarter",
      reading:
        "Bars are the money of each quarter. The range has the amounts with which the best phasing is as good, to "
        + "within \(search.question.unit == .share ? "one percentage point" : "one percent") of the whole.",
      data: .bars(
        Bars(
          bars: search.levers.indices.map { quarter in
            let close = search.closeRanges[quarter]
            return Bars.Bar(
              name: name(quarter),
              value: money(search.proposal.cents[quarter]),
              error: nil,
              range: PredictionInterval(
                coverage: 1,
                low: money(close.lowerBound),
                high: money(close.upperBound)
              )
            )
          },
          measure: measure,
          axisTitle: "\(currency) in the quarter",
          rangeTitle: "as good"
        )
      ),
      table: split
    )
  }

  private var notes: [Passage] {
    [pattern, channels, lateness].compactMap(\.self)
  }

  private var pattern: Passage? {
    guard quarters.rounds > 1 else { return nil }
    return "The pattern is the same in each of the \(quarters.rounds) years of the plan."
  }

  private var channels: Passage? {
    let names = phasing.phased.map { phasing.channels[$0].title }
    guard names.count < phasing.channels.count else { return nil }
    return
      "Over quarters falls the money of \(phasing.channels.listed(names)); the rest is spent evenly."
  }

  /// What the end of the period does to late money.
  private var lateness: Passage? {
    let after = scenario.horizonDays - search.question.windowDays
    guard after < 2 * CalendarLength.quarter else { return nil }
    let months = Value.number(
      (after + CalendarLength.quarter) / CalendarLength.month,
      error: 1,
      Measure(.count)
    )
    return
      "! Money of the last quarter has \(months) months at most to bring anything that counts, which alone favors "
      + "early money; a longer horizon, or a shorter --window, does without that."
  }
}
