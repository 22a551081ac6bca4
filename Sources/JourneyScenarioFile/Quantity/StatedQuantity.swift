internal import Foundation
package import JourneyModel

/// An amount that is stated outside of a file, such as on a command line, with its unit as files have it.
package enum StatedQuantity {
  /// What is wrong with a text, in words without a final full stop.
  package struct Problem: Error, Equatable {
    /// What is wrong, and what to write instead.
    package let message: String
  }

  /// Money per time as `1.2 MUSD / year`, in currency per day, `>= 0`.
  ///
  /// - Throws: ``Problem`` if the text is something else.
  package static func moneyPerTime(
    _ text: String,
    currency: String
  ) throws(Problem) -> Double {
    try value(text, .moneyPerTime, .budget, currency)
  }

  /// Money as `50 USD`, in currency, `>= 0`.
  ///
  /// - Throws: ``Problem`` if the text is something else.
  package static func money(_ text: String, currency: String) throws(Problem) -> Double {
    try value(text, .money, .sum, currency)
  }

  /// A time since a date as `18 months`, by the calendar, or the date on which it ends, in days, above 0.
  ///
  /// - Throws: ``Problem`` if the text is something else.
  package static func time(_ text: String, since start: CalendarDate) throws(Problem) -> Double {
    try value(text, .time, .duration, "", since: start)
  }

  /// A share as `75 %` or `0.75`, in `0...1`.
  ///
  /// - Throws: ``Problem`` if the text is something else.
  package static func share(_ text: String, currency: String) throws(Problem) -> Double {
    try value(text, .share, .share, currency)
  }

  private static func value(
    _ text: String,
    _ kind: QuantityKind,
    _ range: NumberRange,
    _ currency: String,
    since start: CalendarDate? = nil
  ) throws(Problem) -> Double {
    let dates = start.map { DateReader(start: $0) }
    let reader = QuantityReader(kind: kind, currency: currency, dates: dates)
    let value: Double
    do throws(ValueProblem) {
      value = try reader.time(try reader.amount(text.trimmed))
    } catch {
      throw Problem(message: error.message + "; " + (error.advice ?? reader.expectation))
    }
    guard range.contains(value) else {
      let format = QuantityFormat(currency: currency)
      // Who writes 95 for a share means percent.
      let isPercent =
        kind == .share && range.contains(value / 100) && !text.contains("%")
      throw Problem(
        message: "'\(text.trimmed.printable)' is out of range; it must be "
          + range.text { format.text($0, kind) }
          + (isPercent ? "; did you mean '\(text.trimmed.printable) %'?" : "")
      )
    }
    return value
  }
}

/// Amounts of a plan as files state them, so that they are read back as exactly the same.
package enum PlanText {
  /// A level in currency per day, or touches per stakeholder and day.
  ///
  /// In money or touches a year, month, week or day, whichever needs few digits.
  package static func level(_ perDay: Double, touches: Bool, currency: String) -> String {
    let words = ["month", "year", "week"]
    for word in words {
      let days = UnitWord.days[word] ?? 1
      let text = rounded(perDay * days)
      guard let number = Double(text), number / days == perDay else { continue }
      return "\(text)\(touches ? "" : " \(currency)") / \(word)"
    }
    return "\(perDay)\(touches ? "" : " \(currency)") / day"
  }

  /// Effort relative to what is usual.
  package static func effort(_ effort: Double) -> String {
    let text = rounded(effort)
    return Double(text) == effort ? text : "\(effort)"
  }

  /// Days since a date, in years or months of the calendar if they are whole.
  package static func days(_ days: Double, since start: CalendarDate) -> String {
    if let time = DateReader(start: start).calendarText(days) { return time }
    return days == days.rounded() && abs(days) < 1e6 ? "\(Int(days)) days" : "\(days) days"
  }

  /// Up to twelve significant digits.
  private static func rounded(_ value: Double) -> String {
    let digits = String(format: "%.12g", value)
    return Amount.unambiguous(digits)
  }
}
