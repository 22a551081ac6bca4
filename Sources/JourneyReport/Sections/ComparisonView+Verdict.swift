internal import Foundation
internal import JourneyExperiment

extension ComparisonView {
  /// What the comparison comes to, in words, and how far that may be trusted.
  var verdict: [Block] {
    findings + [caveat].compactMap(\.self).map { .paragraph($0) }
  }

  /// The same without what it shares with the verdicts on other scenarios.
  var findings: [Block] {
    [finding, ownPrice, ownEffort, oneFuture].compactMap(\.self).map { .paragraph($0) }
  }

  private var finding: Passage {
    let futures = comparison.replications.count
    switch comparison.verdict(pair) {
    case .same:
      return
        "\(letter) and A are the same in each of \(.counted(futures, noun: "future")): wins, bookings "
        + "and cost do not differ in any."
    case .unclear where !showsErrors:
      return
        "Too few futures for a verdict: \(results), \(spending), but so few do not tell how much of "
        + "that is chance."
    case .unclear:
      return
        "\(letter) and A cannot be told apart: \(results) are within two standard errors of no "
        + "difference, \(spending).\(moreFutures)"
    case .better:
      return "\(letter) is better than A: on average it brings \(results), \(spending).\(exchange)"
    case .worse:
      return "\(letter) is worse than A: on average it brings \(results), \(spending).\(exchange)"
    case .moreForMore:
      return
        "\(letter) brings more for more money: on average \(results), \(spending).\(exchange) Whether "
        + "that is worth it depends on what is left of a booking after the cost of delivering it."
    case .lessForLess:
      return
        "\(letter) brings less for less money: on average \(results), \(spending).\(exchange) Whether "
        + "that is worth it depends on what is left of a booking after the cost of delivering it."
    case .winsAlone:
      return
        "\(letter) brings \(results) at other prices, \(spending): bookings are within two standard errors of no "
        + "difference.\(exchange)"
    case .mixed:
      return
        "Wins and bookings speak against each other: on average \(letter) brings \(results), "
        + "\(spending)."
    }
  }

  /// The differences of wins and bookings.
  private var results: Passage {
    let parts = [(Metric.totalWins, "wins"), (.totalBookings, "of bookings")].compactMap {
      (metric, noun) -> Passage? in
      guard let item = pair.difference(metric) else { return nil }
      return metric.unit == .currency
        ? "\(amount(item)) \(comparison.currency) \(noun)" : "\(amount(item)) \(noun)"
    }
    return parts.dropFirst().reduce(parts.first ?? "nothing that is defined") { "\($0) and \($1)" }
  }

  private func amount(_ item: Comparison.Difference) -> Value {
    let estimate = item.estimate
    return difference(
      estimate.difference,
      estimate.standardError,
      Measure(item.key.metric.unit, scale: MoneyScale(of: estimate.difference))
    )
  }

  private var spending: Passage {
    guard let cost = pair.difference(.totalCost), cost.estimate.difference != 0 else {
      return "at the same marketing cost"
    }
    return "with \(amount(cost)) \(comparison.currency) of marketing cost"
  }

  /// Bookings per unit of money, where more of one goes with more of the other.
  private var exchange: Passage {
    guard let ratio = pair.bookingsPerCost, ratio.value > 0,
      let cost = pair.difference(.totalCost), Verdict.isOtherCost(cost.estimate)
    else { return "" }
    let currency = comparison.currency
    let value = Value.estimate(
      ratio.value,
      error: showsErrors ? ratio.standardError : nil,
      Measure(.perJourney)
    )
    return cost.estimate.difference > 0
      ? " Each \(currency) spent more brings \(value) \(currency) of bookings."
      : " Each \(currency) saved costs \(value) \(currency) of bookings."
  }

  /// How many futures would tell, if the difference of wins is as large as it seems.
  private var moreFutures: Passage {
    guard let item = pair.difference(.totalWins) ?? pair.difference(.totalBookings),
      let needed = comparison.replicationsNeeded(item.estimate)
    else { return "" }
    let most = 100.0 * Double(comparison.replications.count)
    guard needed <= most else {
      return " If there is a difference, it is too small to be worth more futures."
    }
    let size = pow(10, max(0, log10(needed).rounded(.down) - 1))
    let rounded = Int((needed / size).rounded(.up) * size)
    return " If it is as large as it seems, some \(.count(rounded)) futures would tell."
  }

  /// How often a single future goes the way of the average.
  private var oneFuture: Passage? {
    guard let item = pair.difference(.totalBookings) ?? pair.difference(.totalWins),
      item.futures.shareEqual < 1
    else { return nil }
    let noun = item.key.metric == .totalBookings ? "bookings" : "wins"
    if item.futures.shareHigher == 1 || item.futures.shareLower == 1 {
      let side = item.futures.shareHigher == 1 ? "more" : "fewer"
      return "\(letter) has \(side) \(noun) than A in all futures that were simulated."
    }
    // Two rounded shares need not sum to 100 %.
    let fewer: Passage =
      item.futures.shareEqual == 0 ? "the others" : "\(.shareOfFutures(item.futures.shareLower))"
    return
      "A single future may go another way: \(letter) has more \(noun) than A in "
      + "\(.shareOfFutures(item.futures.shareHigher)) of futures, fewer in " + fewer + "."
  }

  private var caveat: Passage? {
    comparison.verdict(pair) == .same ? nil : StrategiesView.caveat
  }
}

extension StrategiesView {
  /// What each comes to against the base.
  var verdict: Section {
    Section(
      title: "Verdict",
      blocks: views.flatMap { view in
        [.paragraph("\(view.letter), \(view.pair.b.name)")] + view.findings
      } + [.paragraph(Self.caveat)]
    )
  }

  /// What errors do not hold.
  fileprivate static let caveat: Passage =
    "Errors are those of the simulation alone: they say nothing of what scenario and model leave out."
}
