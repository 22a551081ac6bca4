import ArgumentParser
import JourneyAnalysis
import JourneyModel
import JourneyScenarioFile

/// Amounts with units in options, as scenario files state them.
enum StatedOption {
  /// Reads the value of an option.
  ///
  /// - Throws: ``UnusableInput`` that names the option.
  static func read(
    _ option: String,
    _ text: String,
    _ read: (String) throws(StatedQuantity.Problem) -> Double
  ) throws(UnusableInput) -> Double {
    do {
      return try read(text)
    } catch {
      throw UnusableInput("\(option): \(error.message)")
    }
  }

  /// Reads a share that lies in a range, such as `95 %`.
  ///
  /// - Throws: ``UnusableInput`` that names the option and the range.
  static func share(
    _ option: String,
    _ text: String,
    in range: Range<Double>,
    _ words: String
  ) throws(UnusableInput) -> Double {
    let share = try read(option, text) { text throws(StatedQuantity.Problem) in
      try StatedQuantity.share(text, currency: "USD")
    }
    guard range.contains(share) else {
      throw UnusableInput("\(option) takes a share \(words), not '\(text.printable)'")
    }
    return share
  }
}

/// What --maximize and --by take.
enum Maximand: String, ExpressibleByArgument, CaseIterable {
  case bookings, wins, opportunities, profit

  /// Makes sure that a margin is stated for profit, and for nothing else.
  func requireMargin(_ margin: String?, option: String) throws(ValidationError) {
    guard (self == .profit) != (margin != nil) else { return }
    throw ValidationError(
      self == .profit
        ? "\(option) profit needs --margin, what is left of bookings after delivery"
        : "--margin is about \(option) profit, which is not asked for"
    )
  }

  /// What is to be as large as possible, of scenarios in one currency.
  ///
  /// - Throws: ``UnusableInput`` for a margin that cannot be read, and for the profit of scenarios in which our
  ///   sellers do not do the same, if it is not known what that costs.
  func objective(margin: String?, of scenarios: [Scenario]) throws(UnusableInput) -> PlanObjective {
    let efforts = scenarios.map(\.us.effort)
    let isStated = scenarios.allSatisfy { $0.us.usualEffortCostPerDay != nil }
    guard self != .profit || isStated || efforts.allSatisfy({ $0 == efforts[0] }) else {
      throw UnusableInput(
        "what our sellers do is not the same in all, and profit would leave out what that costs; state in each what "
          + "usual effort costs, as in 'us: {usual_effort_cost: 900 k\(scenarios[0].currency) / year}'"
      )
    }
    return try objective(margin: margin, currency: scenarios[0].currency)
  }

  /// What is to be as large as possible.
  ///
  /// - Throws: ``UnusableInput`` for a margin that cannot be read.
  func objective(margin: String?, currency: String) throws(UnusableInput) -> PlanObjective {
    switch self {
    case .bookings: return .bookings
    case .wins: return .wins
    case .opportunities: return .opportunities
    case .profit:
      let share = try StatedOption.read("--margin", margin ?? "") {
        text throws(StatedQuantity.Problem) in
        try StatedQuantity.share(text, currency: currency)
      }
      return .profit(margin: share)
    }
  }
}
