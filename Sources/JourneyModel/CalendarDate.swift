/// A day of the Gregorian calendar; the model itself counts days from the start date.
package struct CalendarDate: Sendable, Equatable, BitwiseCopyable {
  /// Of the Gregorian calendar, such as 2027.
  package var year: Int
  /// 1 to 12.
  package var month: Int
  /// 1 to 31.
  package var day: Int

  /// A date that exists; nothing is checked here.
  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// As in 2027-01-31.
  package var text: String {
    func padded(_ number: Int, to width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Days from this date to another, below 0 if that is earlier; leap days count.
  package func days(to other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  /// The date some days later; what is left of a day does not count.
  package func later(by days: Double) -> CalendarDate {
    CalendarDate(dayNumber: dayNumber + Int(days.rounded(.down)))
  }

  /// The date some months later, or earlier if below 0: on the same day of the month, or on the last of a month
  /// that has no such day.
  package func later(months: Int) -> CalendarDate {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return CalendarDate(
      year: year,
      month: month,
      day: min(day, Self.days(month: month, year: year))
    )
  }

  /// Days from a day, counted from this date, to the end of its quarter; quarters are of three months and count
  /// from this date.
  package func daysLeftOfQuarter(at day: Double) -> Double {
    func end(_ quarter: Int) -> Double { Double(days(to: later(months: 3 * quarter + 3))) }
    // Quarters of the calendar are less than three days off the mean ones.
    var quarter = Int((day / CalendarLength.quarter).rounded(.down)) - 1
    while end(quarter) <= day { quarter += 1 }
    return end(quarter) - day
  }

  /// Days of a month, 1 to 12.
  package static func days(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1 March of year 0, in the Gregorian calendar; years begin with March, so that a leap day
  /// is the last of its year.
  private var dayNumber: Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let leapDays = Self.quotient(years, 4) - Self.quotient(years, 100) + Self.quotient(years, 400)
    return 365 * years + leapDays + Self.daysBefore(month: months) + day - 1
  }

  /// The date of a day number: the inverse of ``dayNumber``.
  private init(dayNumber: Int) {
    // No year is shorter than 365 days, so that this one is not too early by more than it corrects.
    var years = Self.quotient(dayNumber, 365)
    func start(_ years: Int) -> Int {
      CalendarDate(year: years, month: 3, day: 1).dayNumber
    }
    while start(years) > dayNumber { years -= 1 }
    let rest = dayNumber - start(years)
    let months = (0..<12).last { Self.daysBefore(month: $0) <= rest } ?? 0
    self.init(
      year: months < 10 ? years : years + 1,
      month: (months + 2) % 12 + 1,
      day: rest - Self.daysBefore(month: months) + 1
    )
  }

  /// Days from 1 March to the first of a month, counted from 0 for March.
  private static func daysBefore(month: Int) -> Int { (153 * month + 2) / 5 }

  /// Rounded down, also below 0.
  private static func quotient(_ number: Int, _ divisor: Int) -> Int {
    Int((Double(number) / Double(divisor)).rounded(.down))
  }
}
