/// The months of a period by the calendar, counted from 0 at its start (model, rule 0.6).
///
/// A month begins on the day of the month on which the period begins, or on the last of a month that has no such
/// day. The last one ends with the period: early, or less than a day late, since a rest of less than a day is no
/// month of its own.
package struct PeriodMonths: Sendable, Equatable {
  /// Day 0 of the period.
  package let start: CalendarDate
  /// Days of the period, above 0.
  package let horizonDays: Double
  /// Days from the start on which the months begin, and on which the last one would end by the calendar.
  private let begins: [Double]

  /// The months from a date up to a horizon.
  package init(from start: CalendarDate, horizonDays: Double) {
    self.start = start
    self.horizonDays = horizonDays
    var begins = [0.0]
    repeat {
      begins.append(Double(start.days(to: start.later(months: begins.count))))
    } while begins[begins.count - 1] <= horizonDays - Self.leastRest
    self.begins = begins
  }

  /// Days that a rest of the period has at least to be a month of its own.
  private static let leastRest = 1.0

  /// Months, the last of which may be partial, `1...`.
  package var count: Int { begins.count - 1 }

  /// The month in which a day of the period lies.
  package func month(of day: Double) -> Int {
    var month = min(count - 1, Int(day / CalendarLength.month))
    while month > 0 && day < begins[month] { month -= 1 }
    while month + 1 < count && day >= begins[month + 1] { month += 1 }
    return month
  }

  /// The day on which a month begins, and the first after the period for the number of months.
  package func begin(of month: Int) -> Double {
    month < count ? begins[month] : horizonDays
  }

  /// Days of some months that lie in the period.
  package func days(in months: Range<Int>) -> Double {
    begin(of: months.upperBound) - begin(of: months.lowerBound)
  }

  /// Days of a month that lie in the period.
  package func days(in month: Int) -> Double { days(in: month..<month + 1) }

  /// Days of some months by the calendar, whether or not the period ends in them; above the last one's if they end
  /// later.
  package func wholeDays(in months: Range<Int>) -> Double {
    Double(start.days(to: start.later(months: months.upperBound))) - begins[months.lowerBound]
  }

  /// The date on which a month begins.
  package func date(of month: Int) -> CalendarDate { start.later(months: month) }

  /// Quarters of three months each, of which the last may have fewer.
  package var quarterCount: Int { (count + 2) / 3 }

  /// The months of a quarter.
  package func months(ofQuarter quarter: Int) -> Range<Int> {
    3 * quarter..<min(count, 3 * quarter + 3)
  }
}

extension Scenario {
  /// The months of its period.
  package var months: PeriodMonths { PeriodMonths(from: startDate, horizonDays: horizonDays) }
}
