import JourneyModel

/// Reads calendar dates, and counts them from the start of the forecast.
struct DateReader: Equatable {
  /// What ``ScenarioFields`` calls the date that others are counted from.
  static let startKey = "start"

  /// The start as it is stated; `nil` if it is not, or cannot be read.
  let start: CalendarDate?

  /// Whether a text is written as a date, right or wrong, and not as a duration.
  static func isDate(_ text: String) -> Bool {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    return digits.count == 4 && rest.first == "-" && rest.dropFirst().first?.isNumber == true
  }

  /// A date written year-month-day that the calendar has.
  static func date(_ text: String) throws(ValueProblem) -> CalendarDate {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain =
      parts.map(\.count) == [4, 2, 2] && parts.joined().allSatisfy { $0.isASCII && $0.isNumber }
    let numbers = parts.compactMap { Int($0) }
    guard isPlain, numbers.count == 3, (1...12).contains(numbers[1]),
      (1...CalendarDate.days(month: numbers[1], year: numbers[0])).contains(numbers[2])
    else {
      throw ValueProblem(
        .notADate,
        "'\(text.printable.prefix(40))' is not a date",
        advice: "write it year-month-day, such as '2027-01-31'"
      )
    }
    return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The days from the start to the beginning of a date.
  func days(until text: String) throws(ValueProblem) -> Int {
    let date = try Self.date(text)
    guard let start else {
      throw ValueProblem(
        .dateWithoutStart,
        "the date \(date.text) counts from '\(Self.startKey)', which is not stated",
        advice:
          "state '\(Self.startKey)', such as '\(Self.startKey): 2027-01-01', or write the time "
          + "since then, such as '3 months'"
      )
    }
    let days = start.days(to: date)
    guard days >= 0 else {
      throw ValueProblem(
        .dateBeforeStart,
        "\(date.text) is before the '\(Self.startKey)', \(start.text)",
        advice: "did you mean '\(next(date, after: start).text)'?"
      )
    }
    return days
  }

  /// The days from the start until some months, quarters or years later by the calendar; `nil` for other times, and
  /// for parts of months.
  func days(_ amount: Amount) -> Int? {
    guard case .time(let length) = amount.unit?.numerator, amount.unit?.denominator == nil,
      let months = Self.months[length], amount.number >= 0,
      amount.number * Double(months) <= Self.mostMonths
    else { return nil }
    let count = amount.number * Double(months)
    guard count == count.rounded() else { return nil }
    let start = start ?? ScenarioFields.unstated.startDate
    return start.days(to: start.later(months: Int(count)))
  }

  /// Whole years or months since the start that end on some day; `nil` for other days.
  func calendarText(_ days: Double) -> String? {
    let start = start ?? ScenarioFields.unstated.startDate
    let months = Int((days / CalendarLength.month).rounded())
    guard months > 0, Double(months) <= Self.mostMonths,
      Double(start.days(to: start.later(months: months))) == days
    else { return nil }
    let (count, unit) = months % 12 == 0 ? (months / 12, "year") : (months, "month")
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }

  /// Months of the units of time that are made of them, by their mean lengths in days.
  private static let months = [
    CalendarLength.month: 1, CalendarLength.quarter: 3, CalendarLength.year: 12,
  ]
  /// Beyond a thousand years no calendar tells more than mean lengths.
  private static let mostMonths = 12_000.0

  /// The first day of the same name that is not before the start.
  private func next(_ date: CalendarDate, after start: CalendarDate) -> CalendarDate {
    var result = date
    result.year = start.year
    while start.days(to: result) < 0
      || result.day > CalendarDate.days(month: result.month, year: result.year)
    {
      result.year += 1
    }
    return result
  }
}
