import JourneyModel
import Testing

@Suite("Months of a period by the calendar")
struct PeriodMonthsTests {
  private func months(_ year: Int, _ month: Int, _ day: Int, days: Double) -> PeriodMonths {
    PeriodMonths(from: CalendarDate(year: year, month: month, day: day), horizonDays: days)
  }

  /// The days of months are counted here by going from day to day, which is how nobody would write it.
  @Test(arguments: [(2027, 1, 1), (2028, 2, 29), (2026, 8, 31), (2027, 4, 30), (2027, 12, 15)])
  func `each day lies in the month that a walk from day to day finds`(
    year: Int,
    month: Int,
    day: Int
  ) {
    let period = months(year, month, day, days: 1_500)
    let start = period.start
    var (place, last) = (0, start)
    for days in 0..<1_500 {
      let date = start.later(by: Double(days))
      let isLast = date.later(by: 1).month != date.month
      let isBegin = date.day == day || isLast && day > date.day
      if isBegin && date != last { place += 1 }
      if isBegin { last = date }
      #expect(
        period.month(of: Double(days)) == place && period.month(of: Double(days) + 0.99) == place
      )
      if isBegin {
        #expect(period.begin(of: place) == Double(days) && period.date(of: place) == date)
      }
    }
    #expect(period.count == place + 1)
  }

  @Test func `months are as long as the calendar has them, and the last ends with the period`() {
    let year = months(2027, 1, 1, days: 365)
    #expect(
      (0..<year.count).map(year.days(in:)) == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    )
    #expect(year.quarterCount == 4 && year.months(ofQuarter: 3) == 9..<12)
    #expect(year.days(in: 3..<6) == 91)
    let partial = months(2027, 1, 1, days: 100)
    #expect(partial.count == 4 && partial.days(in: 3) == 10 && partial.wholeDays(in: 3..<4) == 30)
    #expect(partial.quarterCount == 2 && partial.months(ofQuarter: 1) == 3..<4)
  }

  @Test func `a rest of less than a day is no month`() {
    #expect(months(2027, 1, 1, days: 365.25).count == 12)
    #expect(months(2027, 1, 1, days: 365.25).days(in: 11) == 31.25)
    #expect(months(2027, 1, 1, days: 365.25).month(of: 365.2) == 11)
    #expect(months(2027, 1, 1, days: 366).count == 13)
    #expect(months(2027, 1, 1, days: 0.5).count == 1)
    #expect(months(2027, 1, 1, days: 730.5).days(in: 23) == 30.5)
  }

  @Test func `a quarter ends where the next begins`() {
    let start = CalendarDate(year: 2027, month: 1, day: 1)
    let ends = [90.0, 181, 273, 365, 456]
    for day in stride(from: 0.0, to: 456, by: 0.25) {
      let end = ends.first { $0 > day } ?? .nan
      #expect(start.daysLeftOfQuarter(at: day) == end - day)
    }
    // Of 2026, before the start.
    #expect(start.daysLeftOfQuarter(at: -1) == 1 && start.daysLeftOfQuarter(at: -92) == 92)
    #expect(start.daysLeftOfQuarter(at: 36_524.5) > 0)
  }
}
