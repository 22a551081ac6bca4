import Foundation
import JourneyAnalysis
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
    question.aim = try aim(currency)
    question.grid = try grid.map(parts)
    if window == nil, phase != nil {
      let year = scenario.startDate.days(to: scenario.startDate.later(months: 12))
      question.windowDays = min(Double(year), scenario.horizonDays)
    }
    if let window {
      question.windowDays = try StatedOption.read("--window", window) {
        text throws(StatedQuantity.Problem) in
        try StatedQuantity.time(text, since: scenario.startDate)
      }
    }
    if let budget, budget.trimmingCharacters(in: .whitespaces).hasSuffix("%") {
      question.budgetShare = try part("--budget", budget)
      guard question.budgetShare > 0 else {
        throw UnusableInput("--budget is nothing; there is nothing to split")
      }
    } else if let budget {
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
    question.plansSellers = sellers
    question.segmented = segments || !segmented.isEmpty ? Set(segmented) : nil
    question.kept = Set(keep)
    question.fixed = try limits("--fix", fix, currency)
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

  /// What of the futures is to be high.
  private func aim(_ currency: String) throws(UnusableInput) -> PlanAim {
    if let worst {
      let range = 0.01..<1.0
      return .worst(try StatedOption.share("--worst", worst, in: range, "from 1 % to below 100 %"))
    }
    guard let target else { return .average }
    switch maximize {
    case .bookings, .profit:
      if Double(target.trimmingCharacters(in: .whitespaces)) != nil {
        throw UnusableInput(
          "--target \(target.printable) is a number, and --maximize \(maximize.rawValue) counts money: write "
            + "--maximize wins --target \(target.printable), or --target '\(target.printable) \(currency)'"
        )
      }
      return .reaching(
        try StatedOption.read("--target", target) { text throws(StatedQuantity.Problem) in
          try StatedQuantity.money(text, currency: currency)
        }
      )
    case .wins, .opportunities:
      guard let count = Double(target.trimmingCharacters(in: .whitespaces)),
        (1...1e9).contains(count)
      else {
        throw UnusableInput(
          "--target is a number of \(maximize.rawValue) such as 40, not '\(target.printable)'; "
            + "money is a target of --maximize bookings or profit"
        )
      }
      return .reaching(count)
    }
  }

  /// Levels as parts of today's, such as "50 %, 130 %".
  private func parts(_ text: String) throws(UnusableInput) -> [Double] {
    var parts: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      parts.append(try self.part("--grid", String(part)))
    }
    guard parts.count <= 20 else { throw UnusableInput("--grid takes at most 20 levels") }
    return parts
  }

  /// A part of today's, such as "130 %", up to tenfold.
  private func part(_ option: String, _ text: String) throws(UnusableInput) -> Double {
    let stated = text.trimmingCharacters(in: .whitespaces)
    guard stated.hasSuffix("%"),
      let percent = Double(String(stated.dropLast()).trimmingCharacters(in: .whitespaces)),
      (0...1_000).contains(percent)
    else {
      throw UnusableInput(
        "\(option) takes percent of today's from 0 % to 1000 %, such as '70 %', not '\(text.printable)'"
      )
    }
    return percent / 100
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
