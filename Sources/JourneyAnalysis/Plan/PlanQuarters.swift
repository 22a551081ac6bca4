internal import Foundation
internal import JourneyModel

/// The quarters over which money falls: those of a window of at most a year, or of each year of a longer one.
package struct PlanQuarters: Sendable, Equatable {
  /// Quarters of a year, or of the window if it is shorter.
  package let count: Int
  /// How often they come in the window.
  package let rounds: Int

  /// Days of a quarter of this window.
  private let length: Double

  /// Days of a quarter.
  package static let days = CalendarLength.year / 4
  /// Days by which a year of the calendar may differ from the mean one, and a bit.
  private static let slack = 1.0

  /// The quarters of a window, in days; years may be those of the calendar.
  ///
  /// - Throws: ``PlanRefusal/windowWithoutQuarters(_:)`` unless it is of two to four quarters or of whole years.
  package init(windowDays: Double) throws(PlanRefusal) {
    let quarters = (windowDays / Self.days).rounded()
    let years = max(1, quarters / 4)
    guard quarters > 0, abs(windowDays - quarters * Self.days) < Self.slack * years else {
      throw .windowWithoutQuarters(windowDays)
    }
    length = windowDays / quarters
    count = Int(min(quarters, 4))
    rounds = Int(quarters) / 4 + (quarters < 4 ? 1 : 0)
    guard count >= 2, quarters <= 4 || Int(quarters) % 4 == 0 else {
      throw .windowWithoutQuarters(windowDays)
    }
  }

  /// Days from the start date on which a quarter begins, by its place and round.
  package func start(_ quarter: Int, round: Int = 0) -> Double {
    Double(round * count + quarter) * length
  }
}
