internal import JourneyAnalysis
internal import JourneyExperiment
internal import JourneyModel
internal import JourneyStatistics

/// What a plan gains, in words.
struct PlanGainWords {
  let gain: PlanGain
  let question: PlanQuestion
  let scenario: Scenario
  /// Replications that confirm.
  let futures: Int

  private var scale: MoneyScale { MoneyScale(of: gain.estimate.difference) }
  private var measure: Measure { Measure(question.unit, scale: scale) }

  /// The gain with its error, and its currency.
  var amount: Passage {
    let estimate = gain.estimate
    let value = Value.difference(
      estimate.difference,
      error: estimate.standardError,
      measure
    )
    return question.unit == .currency ? "\(value) \(scenario.currency)" : "\(value)"
  }

  /// By how many futures, the interval, and the chance that it is a gain at all.
  var evidence: Passage {
    "\(.counted(futures, noun: "future")) that had no part in finding it (95 %: \(interval); chance that "
      + "it is a gain: \(chance))"
  }

  /// What is gained against another plan, as in "+420 ± 80k USD of bookings in 24 months against today's plan".
  func sentence(against rival: Passage) -> Passage {
    let part: Passage =
      if case .worst(let share) = question.aim {
        " in the worst \(.shareOfFutures(share)) of futures"
      } else { "" }
    let noun = question.objective.noun
    guard case .reaching(let target) = question.aim else {
      return
        "\(amount) of \(noun) in \(scenario.period)\(part) against \(rival), by \(evidence)."
    }
    let estimate = gain.estimate
    let share = Measure(.share)
    return
      "\(.estimate(estimate.b, error: estimate.errorOfB, share)) of futures reach "
      + "\(question.objective.amount(target)) in \(scenario.period) with it and "
      + "\(.estimate(estimate.a, error: estimate.errorOfA, share)) with \(rival), \(amount), by \(evidence)."
  }

  /// What is to be said where all futures reach a target, or none, so that nothing can be told apart.
  var standstill: Passage? {
    guard case .reaching(let target) = question.aim, gain.estimate.a == gain.estimate.b,
      gain.estimate.a == 0 || gain.estimate.a == 1
    else { return nil }
    let amount = question.objective.amount(target)
    let limit = Value.number(3 / Double(futures), error: 0.001, Measure(.share))
    return gain.estimate.a == 0
      ? "In none of \(.counted(futures, noun: "future")) \(amount) are reached in \(scenario.period), with the best "
        + "split that was found as with today's: the chance is below \(limit) (95 %), and no plan is proposed. "
        + "State a lower target, or a higher budget."
      : "In all of \(.counted(futures, noun: "future")) \(amount) are reached in \(scenario.period), with today's "
        + "split as with any that was found: the chance to miss is below \(limit) (95 %), and no plan is "
        + "proposed. A higher target, or a lower budget, tells more."
  }

  private var interval: Passage {
    let estimate = gain.estimate
    let half = 1.96 * estimate.standardError
    let range = Value.differenceRange(
      low: estimate.difference - half,
      high: estimate.difference + half,
      error: nil,
      measure
    )
    return "\(range)"
  }

  /// As a percentage that never says what nobody can know.
  private var chance: Passage {
    gain.chance > 0.999
      ? "above 99.9 %"
      : gain.chance < 0.001
        ? "below 0.1 %" : "\(.number(gain.chance, error: 0.001, Measure(.share)))"
  }
}

extension Scenario {
  /// How long it is, as in "24 months".
  fileprivate var period: Passage {
    "\(.counted(months.count, noun: "month"))"
  }
}

extension PlanObjective {
  /// So much of what is counted, as in "40 wins".
  func amount(_ value: Double) -> Passage {
    unit == .currency
      ? "\(.number(value, error: nil, Measure(.currency, units: .shown))) of \(noun)"
      : "\(.plain(value)) \(noun)"
  }
}

extension PlanQuestion {
  /// What is wanted.
  var goal: Passage {
    switch aim {
    case .average: Passage(objective.goal)
    case .reaching(let target): "the best chance of \(objective.amount(target))"
    case .worst(let share):
      "\(objective.goal) in the worst \(.shareOfFutures(share)) of futures"
    }
  }
}
