internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

extension PlanView {
  /// What must be known of a plan, one line each; limits are marked with '!'.
  var notes: [Passage] {
    [spending, onToday, unspent].compactMap(\.self)
      + limits.map { "! " + $0 } + unabsorbed
      + [years, lists, assumptions, effort].compactMap(\.self)
  }

  /// Channels that cost something and are in no row.
  private var lists: Passage? {
    let names = scenario.channels.filter { $0.hasList && $0.plan.isAhead }.map(\.id)
    guard !names.isEmpty else { return nil }
    return
      "What goes to a list of contacts is kept, and is in no sum of this plan: "
      + Passage(names.map(Wording.text).joined(separator: ", ")) + "."
  }

  /// What the plan costs more than today's split of the same money, where that is more than rounding.
  private var spending: Passage? {
    let cost = plan.gain.cost
    let stated = Double(plan.room.budget) / 100 * plan.question.windowDays / CalendarLength.year
    guard plan.isBetter, abs(cost.mean) > stated / 200 else { return nil }
    let value = Value.difference(
      cost.mean,
      error: cost.standardError,
      Measure(.currency, scale: MoneyScale(of: cost.mean))
    )
    let isLeftOver = plan.proposal.total < plan.rival.total && cost.mean < 0
    return
      "In the end it costs \(value) \(scenario.currency) against that split, since "
      + (isLeftOver
        ? "more money would bring less than it costs."
        : "budgets for clicks are spent only as far as buyers click.")
  }

  /// The plan against today's as it is, where that has other money.
  private var onToday: Passage? {
    guard plan.rival != plan.today else { return nil }
    let gain = plan.isBetter ? plan.gainOnToday : plan.rivalOnToday
    let words = PlanGainWords(
      gain: gain,
      question: plan.question,
      scenario: scenario,
      futures: plan.replications.confirmation
    )
    let cost = Value.difference(
      gain.cost.mean,
      error: gain.cost.standardError,
      Measure(.currency, scale: MoneyScale(of: gain.cost.mean))
    )
    let noun =
      switch plan.question.unit {
      case .share: "of chance"
      case .currency: "of \(plan.question.objective.noun)"
      default: plan.question.objective.noun
      }
    return
      "Against today's plan as it is: \(words.amount) \(noun), \(cost) \(scenario.currency) of cost."
  }

  /// Budgets for clicks of which today's plan states more than buyers make use of.
  private var unabsorbed: [Passage] {
    plan.levers.indices.compactMap { place in
      let today = Double(plan.today.cents[place]) / 100
      guard let absorbed = plan.scan.absorbed(place), absorbed < today else { return nil }
      let shown = Measure(.currency, units: .shown)
      return
        "! \(plan.levers[place].title): of today's \(.number(today, error: nil, shown)) a year "
        + "only about \(.number(absorbed, error: absorbed / 50, shown)) are spent; buyers click no more"
    }
  }

  private var unspent: Passage? {
    guard plan.isBetter, plan.unspent > max(100, plan.room.budget / 1_000) else { return nil }
    let amount = Value.number(
      Double(plan.unspent) / 100,
      error: nil,
      Measure(.currency, units: .shown)
    )
    let isLessThanAStep = plan.room.isStepped && plan.unspent < plan.room.unit
    return "\(amount) a year are left over: "
      + (isLessThanAStep
        ? "less than a step." : "no channel brings more with it within its limits.")
  }

  /// Why levers get no more, those with one reason in one line.
  private var limits: [Passage] {
    guard plan.isBetter else { return [] }
    var places: [(binding: BudgetPlan.Binding, places: [Int])] = []
    for place in plan.levers.indices {
      guard let binding = plan.binding(place) else { continue }
      if let index = places.firstIndex(where: { $0.binding == binding }) {
        places[index].places.append(place)
      } else {
        places.append((binding, [place]))
      }
    }
    return places.compactMap { limit($0.binding, $0.places) }
  }

  private func limit(_ binding: BudgetPlan.Binding, _ places: [Int]) -> Passage? {
    let titles = places.map { plan.levers[$0].title }
    let isOne = titles.count == 1
    let reason: Passage
    switch binding {
    case .kept, .fixed: return nil
    case .least: reason = "at the least that was asked for"
    case .most: reason = "at the most that was allowed"
    case .simulated:
      let name = isOne ? plan.levers[places[0]].name : "NAME"
      reason =
        "at the most that is looked at, \(.plain(PlanLever.widest)) times today's; --max \(name)=AMOUNT allows more"
    case .frequencyCap:
      reason = "at \(isOne ? "its frequency cap" : "their frequency caps"), which no money exceeds"
    case .effortCap: reason = "at the highest that a scenario may state"
    case .demand:
      reason =
        "buyers click no more often than this pays for, a tenth of it in reserve"
    case .inert: reason = "no level that was tried changes anything"
    }
    return "\(plan.levers.listed(titles)): \(reason)"
  }

  /// When the gain comes.
  private var years: Passage? {
    guard plan.isBetter, plan.question.objective != .wins || plan.gain.months.count > 12 else {
      return nil
    }
    let months = plan.gain.months.map(\.mean)
    let sums = stride(from: 0, to: months.count, by: 12).map { first in
      months[first..<min(months.count, first + 12)].reduce(0, +)
    }
    guard sums.count > 1, let late = plan.gain.shareAfter(month: (sums.count - 1) * 12) else {
      return nil
    }
    let metric = plan.question.objective.metric
    let scale = MoneyScale(common: sums)
    let parts = sums.map { sum -> Passage in
      "\(.difference(sum, error: nil, Measure(metric.unit, scale: scale)))"
    }
    let list = parts.dropFirst().reduce(parts[0]) { $0 + ", " + $1 }
    let rest = months.count % 12
    let isEarly = late < 1.2 / Double(sums.count)
    return
      "Year by year: \(list) of \(metric == .totalBookings ? "bookings" : plan.question.objective.noun)"
      + (rest > 0 ? ", the last of \(.counted(rest, noun: "month"))" : "")
      + (isEarly || rest > 0
        ? "."
        : "; \(.shareOfFutures(late)) of it in the last year, so a longer horizon would count more.")
  }

  /// What was taken for granted.
  private var assumptions: Passage {
    let start = scenario.startDate.text
    let isWhole = plan.question.windowDays >= scenario.horizonDays
    let end = scenario.startDate.text(throughDays: plan.question.windowDays)
    let horizon = scenario.startDate.text(throughDays: scenario.horizonDays)
    let plan: Passage =
      isWhole
      ? "The plan holds from then to \(end), and what it brings later is not counted."
      : "The plan holds from then to \(end), and today's plan again after that; effects count to "
        + "\(horizon)."
    return "Until \(start) today's plan is taken to have held as the scenario says. \(plan)"
  }

  private var effort: Passage {
    let certainty: Passage =
      switch scenario.assumptions {
      case .drawn: "Each future has its own draw of our assumptions, as of uncertain inputs. "
      case .fixed: "Our assumptions are taken as certain. "
      }
    return
      "Found with \(.counted(plan.replications.search, noun: "future")) of each plan that was tried. "
      + certainty + "Errors are those of the simulation alone."
  }
}
