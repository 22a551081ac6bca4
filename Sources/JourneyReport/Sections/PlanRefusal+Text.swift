package import JourneyExperiment
internal import JourneyModel

extension PlanRefusal {
  /// What does not go together, in one line without a final full stop.
  package func text(currency: String) -> String {
    let numbers = NumberFormat(currency: currency)
    func money(_ cents: Int) -> String {
      numbers.value(Double(cents) / 100, .currency, standardError: 0.01) + " a year"
    }
    switch self {
    case .unknownChannel(let name, let known):
      return
        "there is no channel '\(name.printable)'; the scenario has "
        + known.map(\.printable).joined(separator: ", ")
    case .nothingToKeep(let channel):
      return "--keep \(channel.printable): the channel has no spend to keep"
    case .goesToList(let channel):
      return
        "\(channel.printable) goes to a list of contacts, so that its cost follows from the list; compare "
        + "frequencies of 'touches' instead"
    case .keptWithLimit(let channel):
      return
        "\(channel.printable) is both kept and limited; --keep holds it at today's level by itself"
    case .noMost(let channel):
      return
        "\(channel.printable) has no spend today, so nothing says how much it may get; state it with "
        + "--max \(channel.printable)=AMOUNT"
    case .leastAboveMost(let channel, let least, let most):
      return
        "--min \(channel.printable) of \(money(least)) is above its --max of \(money(most))"
    case .leastAboveCap(let channel, let least, let cap):
      return
        "--min \(channel.printable) of \(money(least)) cannot be spent: its frequency_cap allows touches "
        + "for \(money(cap))"
    case .budgetBelowKept(let budget, let kept):
      return
        "the budget of \(money(budget)) is below what is to be kept, \(money(kept)); raise --budget or "
        + "keep less"
    case .budgetBelowLeast(let budget, let least):
      return
        "the budget of \(money(budget)) is below the minima and what is kept, \(money(least)) together"
    case .budgetAboveMost(let budget, let most):
      return
        "the budget of \(money(budget)) is above what all channels together may get, \(money(most)): by "
        + "\(PlanLever.widest) times today's where no --max is stated; state --max CHANNEL=AMOUNT"
    case .nothingToPlan:
      return "no channel may change: there is nothing to plan"
    case .stepTooFine(let step, let finest):
      return
        "a --step of \(money(step)) leaves too many amounts; the finest for this budget is "
        + "\(money(finest))"
    case .stepTooCoarse(let step, let free):
      return "a --step of \(money(step)) is more than there is to split, \(money(free))"
    case .windowBeyondHorizon(let window, let horizon):
      return
        "--window of \(Int(window.rounded())) days is longer than the scenario, \(Int(horizon.rounded())) "
        + "days; lengthen its horizon"
    }
  }
}
