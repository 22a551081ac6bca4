import Foundation
import JourneyExperiment
import JourneyModel
import JourneyReport
import JourneyScenarioFile

extension PlanCommand {
  /// What the options ask of a scenario.
  ///
  /// - Throws: ``UnusableInput`` for amounts that cannot be read.
  func question(_ scenario: Scenario) throws(UnusableInput) -> PlanQuestion {
    let currency = scenario.currency
    var question = PlanQuestion(
      objective: try maximize.objective(margin: margin, currency: currency),
      windowDays: scenario.horizonDays
    )
    if let window {
      question.windowDays = try StatedOption.read("--window", window) {
        text throws(StatedQuantity.Problem) in
        try StatedQuantity.time(text, currency: currency)
      }
    }
    if let budget {
      let amount = try cents("--budget", budget, currency)
      guard amount > 0 else {
        throw UnusableInput("--budget is nothing; there is nothing to split")
      }
      question.budget = amount
    }
    if let step {
      let amount = try cents("--step", step, currency)
      guard amount > 0 else { throw UnusableInput("--step is nothing; it must be above 0") }
      question.step = amount
    }
    question.kept = Set(keep)
    question.least = try limits("--min", least, currency)
    question.most = try limits("--max", most, currency)
    return question
  }

  /// Turns a refusal into a message on unusable input.
  func refusing<Value>(
    _ scenario: Scenario,
    _ ask: () throws(PlanRefusal) -> Value
  ) throws(UnusableInput) -> Value {
    do {
      return try ask()
    } catch {
      throw UnusableInput(error.text(currency: scenario.currency))
    }
  }

  /// Amounts by channel, each stated once.
  private func limits(
    _ option: String,
    _ texts: [String],
    _ currency: String
  ) throws(UnusableInput) -> [String: Int] {
    var limits: [String: Int] = [:]
    for text in texts {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw UnusableInput(
          "\(option) is written CHANNEL=AMOUNT, such as \(option) email='50 k\(currency) / year', not "
            + "'\(text.printable)'"
        )
      }
      let channel = String(text[..<equals])
      guard limits[channel] == nil else {
        throw UnusableInput("\(option) is given twice for \(channel.printable)")
      }
      limits[channel] = try cents(
        "\(option) \(channel.printable)",
        String(text[text.index(after: equals)...]),
        currency
      )
    }
    return limits
  }

  /// Money per time in hundredths of the currency a year.
  private func cents(
    _ option: String,
    _ text: String,
    _ currency: String
  ) throws(UnusableInput) -> Int {
    let perDay = try StatedOption.read(option, text) { text throws(StatedQuantity.Problem) in
      try StatedQuantity.moneyPerTime(text, currency: currency)
    }
    return Int((perDay * CalendarLength.year * 100).rounded())
  }
}
