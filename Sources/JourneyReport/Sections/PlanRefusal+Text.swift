package import JourneyAnalysis
internal import JourneyExperiment
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
    case .noCostOfSellers:
      return
        "--sellers: the scenario does not say what sellers' effort costs, and nothing is assumed; add "
        + "'usual_effort_cost: AMOUNT' to its section 'us', what effort 1 costs, such as "
        + "'us: {usual_effort_cost: 600 k\(currency) / year}'"
    case .sellersNotPlanned:
      return "\(PlanLever.sellers) is no channel; --sellers plans sellers' effort beside channels"
    case .sellersNamedChannel:
      return
        "--sellers: a channel is named '\(PlanLever.sellers)', as sellers' effort is in plans; rename the channel"
    case .notBySegment(let channel) where channel == PlanLever.sellers:
      return "\(channel) is planned as a whole; sellers' effort has no segments"
    case .notBySegment(let channel):
      return
        "\(channel.printable) is planned as a whole; --segments plans channels by segment, --segmented "
        + "\(channel.printable) that one alone"
    case .wholeOnly(let channel):
      return
        "\(channel.printable) cannot be planned by segment: clicks, contacts on a list and what is earned are the "
        + "same for all"
    case .unknownSegment(let name, let known):
      return
        "there is no segment '\(name.printable)'; the scenario has "
        + known.map(\.printable).joined(separator: ", ")
    case .limitOfAllSegments(let channel, let example):
      return
        "\(channel.printable) is planned by segment, and amounts are those of one; name it, such as "
        + "\(example.printable)"
    case .oneSegment:
      return "--segments: the scenario has one segment, between which nothing can be split"
    case .nothingToKeep(let channel) where channel == PlanLever.sellers:
      return "--keep \(channel): the scenario has no effort of sellers to keep"
    case .nothingToKeep(let channel):
      return "--keep \(channel.printable): the channel has no spend to keep"
    case .goesToList(let channel):
      return
        "\(channel.printable) goes to a list of contacts, so that its cost follows from the list; compare "
        + "frequencies of 'touches' instead"
    case .takesNoMoney(let channel):
      return
        "\(channel.printable) takes no money: its visibility is earned by content and presence in other channels; "
        + "plan these"
    case .keptWithLimit(let channel):
      return
        "\(channel.printable) is kept and has an amount or a limit; --keep holds it at today's level by itself"
    case .keptWithSegment(let channel, let name):
      return
        "--keep \(channel.printable) keeps it in all segments, so that \(name.printable) says the same or another "
        + "thing; give up one of them"
    case .noMost(let channel):
      return
        "\(channel.printable) has no spend today, so nothing says how much it may get; state it with "
        + "--max \(channel.printable)=AMOUNT"
    case .fixedWithLimit(let channel):
      return
        "\(channel.printable) has both an amount and a limit; --fix gives it that amount by itself"
    case .leastAboveMost(let channel, let least, let most):
      return
        "--min \(channel.printable) of \(money(least)) is above its --max of \(money(most))"
    case .leastAboveCap(let channel, let least, let cap):
      let limit =
        channel == PlanLever.sellers
        ? "the highest effort that a scenario may state costs"
        : "its frequency_cap allows touches for"
      return "\(channel.printable): \(money(least)) cannot be spent: \(limit) \(money(cap))"
    case .budgetBelowLeast(let budget, let claims):
      let total = claims.reduce(0) { $0 + $1.cents }
      let words = claims.map { "\($0.demand) (\(money($0.cents)))" }
      return
        "the budget of \(money(budget)) contradicts \(Self.list(words))"
        + (claims.count > 1 ? ", \(money(total)) together" : "")
        + "; raise --budget or give up one of them"
    case .budgetAboveMost(let budget, let claims):
      let total = claims.reduce(0) { $0 + $1.cents }
      let words = claims.map { "\($0.channel.printable) \(money($0.cents)) (\($0.reason))" }
      return
        "the budget of \(money(budget)) is above what all channels together may get, \(money(total)): "
        + "\(Self.list(words)); lower --budget or state --max CHANNEL=AMOUNT"
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
    case .windowWithoutQuarters(let days):
      return
        "--phase quarters needs a window of two to four quarters or of whole years, not of "
        + "\(Int(days.rounded())) days; state --window '1 year'"
    case .nothingToPhase:
      return "--phase quarters: no channel that may change has any money"
    case .phasedButKept(let channel):
      return
        "--phased \(channel.printable): its amount is kept or settled, in every quarter; drop --keep or --fix"
    }
  }

  /// Words with commas, and with "and" before the last.
  private static func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }
}

extension PlanClaim {
  /// The option that makes a channel get so much.
  fileprivate var demand: String {
    switch ceiling {
    case .kept: "--keep \(channel.printable)"
    case .fixed: "--fix \(channel.printable)"
    case .stated, .frequencyCap, .effortCap, .simulated: "--min \(channel.printable)"
    }
  }

  /// Why a channel gets no more.
  fileprivate var reason: String {
    switch ceiling {
    case .kept: "--keep"
    case .fixed: "--fix"
    case .stated: "--max"
    case .frequencyCap: "its frequency_cap"
    case .effortCap: "the highest effort that a scenario may state"
    case .simulated: "\(PlanLever.widest) times today's"
    }
  }
}
