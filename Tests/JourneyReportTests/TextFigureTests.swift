import JourneyExperiment
import JourneyModel
import Testing

@testable import JourneyReport

struct TextFigureTests {
  private func fan(_ low: Double, _ middle: Double, _ high: Double, _ axis: FanAxis, _ width: Int)
    -> String
  {
    TextFigure.fan(low: low, middle: middle, high: high, axis: axis, width: width)
  }

  @Test func `an axis starts at zero unless all ranges lie far from it`() {
    let near = FanAxis(low: 2, high: 10)
    #expect(near.start == 0 && near.end == 10)
    let far = FanAxis(low: 67.9, high: 98.2)
    #expect(far.start == 67 && far.end == 99)
    let both = FanAxis(low: -3.21, high: 8)
    #expect(abs(both.start + 3.3) < 1e-12 && both.end == 8)
    let below = FanAxis(low: -20, high: -5)
    #expect(below.start == -20 && below.end == 0)
    let empty = FanAxis(low: nil, high: nil)
    #expect(empty.start == 0 && empty.end == 0)
  }

  @Test func `differences are drawn on both sides of a bar at zero`() {
    let axis = FanAxis(low: -5, high: 5)
    #expect(fan(2, 3, 5, axis, 11) == "     │ ━●━━")
    #expect(fan(-4, -1, 2, axis, 11) == " ━━━●│━━   ")
  }

  @Test func `a fan marks its ends and its middle on the axis`() {
    #expect(
      fan(2, 5, 8, FanAxis(low: 2, high: 10), 11) == "  ━━━●━━━  "
    )
    let axis = FanAxis(low: 0, high: 10)
    #expect(fan(0, 0, 10, axis, 3) == "●━━")
    #expect(fan(-5, 1, 20, axis, 3) == "●━━")
    #expect(fan(0, 0, 0, FanAxis(low: 0, high: 0), 3) == "")
  }

  @Test func `stacked shares that sum to one fill the line`() {
    let bar = TextFigure.stack([0.33, 0.33, 0.34], glyphs: ["a", "b", "c"], width: 10)
    #expect(bar == "aaabbbbccc")
    #expect(TextFigure.stack([0.5], glyphs: ["a"], width: 4) == "aa")
  }
}

struct TextLayoutTests {
  private let layout = TextLayout(width: 30)

  @Test func `text is wrapped between words and kept together at hard spaces`() {
    #expect(layout.wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(layout.wrapped("one two\u{A0}three", to: 7) == ["one", "two\u{A0}three"])
    #expect(layout.wrapped("", to: 7) == [])
  }

  @Test func `numbers are flush right under headings that stand on the rule`() {
    let table = TextTable(
      columns: [.left("name"), .right("a long heading")],
      rows: [["x", "1"], ["yy", "22"]]
    )
    #expect(
      layout.lines(of: table) == [
        "         a long", "name    heading", "────  ─────────", "x             1",
        "yy           22",
      ]
    )
  }

  @Test func `a table too wide for the page continues below with the names repeated`() {
    let table = TextTable(
      columns: [.left("n")] + (1...4).map { .right("column_\($0)") },
      rows: [["x", "1", "2", "3", "4"]]
    )
    let lines = layout.lines(of: table)
    #expect(lines.filter { $0.hasPrefix("x") }.count == 2)
    #expect(lines.allSatisfy { $0.count <= 30 })
  }

  @Test func `a long name is cut with an ellipsis and numbers are not`() {
    let table = TextTable(
      columns: [.left("n"), .right("v")],
      rows: [[String(repeating: "long", count: 20), "123456"]]
    )
    let row = layout.lines(of: table)[2]
    #expect(row.count == 30)
    #expect(row.hasSuffix("…  123456"))
  }
}

struct StackTests {
  @Test func `a curve is linear between its days and constant outside them`() {
    let curve = Stack.Series(
      name: "open",
      role: .open,
      days: [10, 20, 40],
      shares: [1, 0.5, 0.25]
    )
    #expect(curve.share(at: 0) == 1)
    #expect(curve.share(at: 15) == 0.75)
    #expect(curve.share(at: 20) == 0.5)
    #expect(curve.share(at: 100) == 0.25)
  }
}

struct CalendarMonthTests {
  private func months(_ year: Int, _ month: Int, _ day: Int, days: Double) -> PeriodMonths {
    PeriodMonths(from: CalendarDate(year: year, month: month, day: day), horizonDays: days)
  }

  @Test func `months are those of the calendar, or named by the days on which they begin and end`()
  {
    let calendar = months(2027, 11, 1, days: 100)
    #expect(calendar.count == 4)
    #expect(
      (0..<4).map { calendar.name(from: $0..<$0 + 1) } == [
        "Nov 2027", "Dec 2027", "Jan 2028", "Feb 2028 (8 of 29 days)",
      ]
    )
    #expect(calendar.name(from: 0..<3) == "Nov 2027-Jan 2028")
    #expect(calendar.name(from: 3..<4) == "Feb 2028 (8 of 29 days)")
    #expect(calendar.name(through: 2) == "Jan 2028")
    #expect(months(2027, 1, 1, days: 90).name(from: 0..<3) == "Jan-Mar 2027")
    #expect(months(2027, 1, 1, days: 89).name(from: 0..<3) == "Jan-Mar 2027 (89 of 90 days)")
    // What is less than a day off is not worth a word.
    #expect(months(2027, 1, 1, days: 90.875).name(from: 0..<3) == "Jan-Mar 2027")
    let odd = months(2027, 1, 31, days: 120)
    #expect(
      (0..<4).map { odd.name(from: $0..<$0 + 1) } == [
        "31 Jan 2027", "28 Feb 2027", "31 Mar 2027", "30 Apr 2027",
      ]
    )
    #expect((0..<3).map(odd.name(through:)) == ["27 Feb 2027", "30 Mar 2027", "29 Apr 2027"])
    #expect(odd.start.text == "2027-01-31")
  }

  /// Every day of nine centuries, counted on by hand.
  @Test func `dates follow each other`() {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let start = CalendarDate(year: 1599, month: 11, day: 5)
    var (year, month, day) = (1599, 11, 5)
    for days in 0..<330_000 {
      if days % 13 == 0 || day > 27 {
        #expect(start.text(after: Double(days) + 0.9) == "\(day) \(names[month - 1]) \(year)")
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      day += 1
      if day > length { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
  }
}
