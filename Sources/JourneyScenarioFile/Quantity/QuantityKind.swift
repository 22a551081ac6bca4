import JourneyModel

/// What kind of quantity a number is, and thereby how people write it.
enum QuantityKind: String, Sendable, CaseIterable {
  /// Pure numbers: scores, weights, exponents.
  case number
  /// `5 %` or `0.05`.
  case share
  /// `-10 %`, against a norm; with its percent sign, since a price of 0.9 may be read as dear or as cheap.
  case change
  /// `6 weeks`; in days.
  case time
  /// `0.75 hours`; in hours.
  case hours
  /// `0.02 hours / day`; in hours per day.
  case hoursPerTime
  /// `45 kUSD`; in the scenario currency.
  case money
  /// `30 kUSD / month`; per day.
  case moneyPerTime
  /// `13 USD / click`; per touch or click.
  case moneyPerThing
  /// `2 / week`; per day.
  case rate

  /// The kind in words, for messages and help.
  var name: String {
    switch self {
    case .number: "a number without unit"
    case .share: "a share"
    case .change: "a change against the norm"
    case .time: "a time"
    case .hours: "working time"
    case .hoursPerTime: "working time per time"
    case .money: "an amount of money"
    case .moneyPerTime: "money per time"
    case .moneyPerThing: "money per touch or click"
    case .rate: "a rate per time"
    }
  }

  /// Whether it is written as a number alone, or may be.
  var isBare: Bool { self == .number || self == .share }

  /// Whether amounts of money make it up, which people write with separators of thousands.
  var isMoney: Bool { self == .money || self == .moneyPerTime || self == .moneyPerThing }

  /// The base unit, as shown to people.
  func unit(currency: String) -> String {
    switch self {
    case .number, .share, .change: ""
    case .time: "days"
    case .hours: "hours"
    case .hoursPerTime: "hours / day"
    case .money: currency
    case .moneyPerTime: "\(currency) / day"
    case .moneyPerThing: "\(currency) / touch"
    case .rate: "/ day"
    }
  }

  /// How such a quantity is written, for messages about what is none.
  func expectation(currency: String) -> String {
    let times = "minutes, hours, days, weeks, months, quarters or years"
    return switch self {
    case .number: "write a number without unit, such as '0.5'"
    case .share: "write a share as '5 %' or '0.05'"
    case .change: "write a change against the norm as '10 %' or '-10 %'"
    case .time: "write a time as '6 weeks', in \(times)"
    case .hours: "write working time as '0.75 hours'"
    case .hoursPerTime: "write working time per time as '0.5 hours / day'"
    case .money: "write money as '500 \(currency)', '45 k\(currency)' or '1.5 M\(currency)'"
    case .moneyPerTime: "write money per time as '30 k\(currency) / month'"
    case .moneyPerThing: "write a price as '13 \(currency) / touch' or '2 \(currency) / click'"
    case .rate: "write a rate as '2 / week'"
    }
  }

  /// How somebody who wrote `number` may have meant it, for messages.
  func example(number: String, currency: String) -> String {
    switch self {
    case .number: number
    case .share, .change: "\(number) %"
    // More than ten years of months are not what was meant.
    case .time: Double(number).map { $0 > 120 } == true ? "\(number) days" : "\(number) months"
    case .hours: "\(number) hours"
    case .hoursPerTime: "\(number) hours / day"
    case .money: "\(number) \(currency)"
    case .moneyPerTime: "\(number) \(currency) / month"
    case .moneyPerThing: "\(number) \(currency) / touch"
    case .rate: "\(number) / month"
    }
  }
}

/// The values that a number may take, in base units.
struct NumberRange: Sendable, Equatable {
  var lower = -Double.infinity
  var isLowerIncluded = true
  var upper = Double.infinity
  var isUpperIncluded = true

  static let share = NumberRange(lower: 0, upper: 1)
  /// Shares of people of whom there are some.
  static let positiveShare = NumberRange(lower: 0, isLowerIncluded: false, upper: 1)
  /// `0..<1`.
  static let belowOne = NumberRange(lower: 0, upper: 1, isUpperIncluded: false)

  /// A century, in days; beyond it a time is taken for a mistake.
  static let longest = 36_525.0
  /// Times that may be zero.
  static let delay = NumberRange(lower: 0, upper: longest)
  /// Times that may not be zero.
  static let duration = NumberRange(lower: 0, isLowerIncluded: false, upper: longest)
  /// Events per day; more make a simulation slow and describe nobody.
  static let rate = NumberRange(lower: 0, upper: 100)
  /// Touches of a person per day by one channel.
  static let touchRate = NumberRange(lower: 0, upper: 10)
  static let positiveTouchRate = NumberRange(lower: 0, isLowerIncluded: false, upper: 10)
  /// Money of one deal or touch, or a stock of it.
  static let price = NumberRange(lower: 0, isLowerIncluded: false, upper: 1e12)
  /// What a whole market brings, or research costs.
  static let sum = NumberRange(lower: 0, upper: 1e15)
  /// Money per day.
  static let budget = NumberRange(lower: 0, upper: 1e10)
  static let positiveBudget = NumberRange(lower: 0, isLowerIncluded: false, upper: 1e10)
  /// Hours of a person.
  static let workingTime = NumberRange(lower: 0, upper: 1_000)
  /// Utilities and log-odds.
  static let utility = NumberRange(lower: -100, upper: 100)
  /// Weights before they are normalized.
  static let weight = NumberRange(lower: 0, isLowerIncluded: false, upper: 1e6)

  static func between(_ lower: Double, _ upper: Double) -> NumberRange {
    NumberRange(lower: lower, upper: upper)
  }

  func contains(_ value: Double) -> Bool { allowed.contains(value) }

  /// The same values as a closed range of floating-point numbers.
  var allowed: ClosedRange<Double> {
    (isLowerIncluded ? lower : lower.nextUp)...(isUpperIncluded ? upper : upper.nextDown)
  }

  /// The range in words, such as `above 0 days`.
  func text(_ format: (Double) -> String) -> String {
    let low = isLowerIncluded ? "at least \(format(lower))" : "above \(format(lower))"
    let high = isUpperIncluded ? "at most \(format(upper))" : "below \(format(upper))"
    return switch (lower.isFinite, upper.isFinite) {
    case (true, true): "\(low) and \(high)"
    case (true, false): low
    case (false, true): high
    case (false, false): "any number"
    }
  }
}
