package import JourneyModel

/// The quarters over which money falls: those of a window of at most a year, or of each year of a longer one.
///
/// They are of the calendar and count from the start date (model, rule 0.6); the last one ends with the window.
package struct PlanQuarters: Sendable, Equatable {
  /// Quarters of a year, or of the window if it is shorter.
  package let count: Int
  /// How often they come in the window.
  package let rounds: Int

  /// Days from the start date on which quarters begin, round after round, and on which the window ends.
  private let begins: [Double]

  /// Days by which a year of the window, or a shorter one, may differ from the calendar: a half year of mean months
  /// does by 1.6.
  private static let slack = 1.75

  /// The quarters of a window.
  ///
  /// - Parameters:
  ///   - windowDays: In days from the start date.
  ///   - start: The start date.
  /// - Throws: ``PlanRefusal/windowWithoutQuarters(_:)`` unless it is of two to four quarters or of whole years.
  package init(windowDays: Double, from start: CalendarDate) throws(PlanRefusal) {
    func begin(_ quarter: Int) -> Double {
      Double(start.days(to: start.later(months: 3 * quarter)))
    }
    let quarters = Int((windowDays / CalendarLength.quarter).rounded())
    guard quarters >= 2, quarters <= 4 || quarters % 4 == 0,
      abs(windowDays - begin(quarters)) <= Self.slack * Double(max(1, quarters / 4))
    else { throw .windowWithoutQuarters(windowDays) }
    begins = (0..<quarters).map(begin) + [windowDays]
    count = min(quarters, 4)
    rounds = quarters / count
  }

  /// Days from the start date on which a quarter begins, by its place and round.
  package func start(_ quarter: Int, round: Int = 0) -> Double { begins[round * count + quarter] }

  /// Days of a quarter, on average over the rounds.
  package func days(_ quarter: Int) -> Double {
    (0..<rounds).reduce(0) { days, round in
      days + begins[round * count + quarter + 1] - start(quarter, round: round)
    } / Double(rounds)
  }

  /// Days of all quarters of a round, on average.
  package var days: Double { begins[begins.count - 1] / Double(rounds) }

  /// Shares out an amount over the quarters in proportion to their days.
  ///
  /// - Returns: An amount for each quarter, whose sum is the whole.
  func even(_ whole: Int) -> [Int] {
    var (passed, given) = (0.0, 0)
    return (0..<count).map { quarter in
      passed += days(quarter)
      let share = Int((Double(whole) * (passed / days)).rounded()) - given
      given += share
      return share
    }
  }
}
