import JourneyModel

/// The epochs through which a market is followed, inside each of which its accounts are independent
/// (model, rule 0.3).
///
/// Couplings act between epochs, so that a market with any has epochs of 7 days, aligned at day 0; one
/// without has a single epoch from its start to the horizon, and gives the same journeys.
struct EpochSequence {
  /// Epochs, at least 1.
  let count: Int
  /// Number of the first epoch: epoch `e` begins at day `7 e`; 0 of a single epoch.
  private let first: Int
  /// Days of an epoch; infinite of a single one.
  private let length: Double
  /// The day on which the market ends, `> 0`.
  let horizon: Double

  /// - Parameters:
  ///   - start: Day on which the market starts, `<= 0`.
  ///   - horizon: Day on which it ends, `> 0`.
  ///   - weekly: Whether epochs are weeks.
  init(from start: Double, to horizon: Double, weekly: Bool) {
    self.horizon = horizon
    length = weekly ? CalendarLength.epoch : .infinity
    first = weekly ? Int((start / length).rounded(.down)) : 0
    count = weekly ? Int((horizon / length).rounded(.up)) - first : 1
  }

  /// The number of the epoch at a place in `0..<count`; negative before the start date.
  func number(at place: Int) -> Int { first + place }

  /// The day on which the epoch at a place ends, at most the horizon.
  func end(at place: Int) -> Double {
    min(horizon, length * Double(number(at: place) + 1))
  }

  /// Whether an entry on a day belongs to the epoch at a place.
  func holds(_ day: Double, at place: Int) -> Bool { day < horizon && self.place(of: day) == place }

  /// The place of the epoch that a day before the horizon belongs to, in `0...count`.
  ///
  /// A day that rounding puts on a boundary goes to the epoch that begins there, `count` after the last.
  func place(of day: Double) -> Int { Int((day / length).rounded(.down)) - first }
}
