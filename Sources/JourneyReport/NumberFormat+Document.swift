internal import Foundation

extension NumberFormat {
  /// A number of a document, written out.
  func text(_ value: Value) -> String {
    switch value {
    case .estimate(let value, let error, let measure):
      self.value(
        value,
        plusMinus: error,
        measure.unit,
        units: measure.units,
        scale: measure.scale
      )
    case .number(let value, let error, let measure):
      self.value(
        value,
        measure.unit,
        standardError: error,
        units: measure.units,
        scale: measure.scale
      )
    case .difference(let value, let error, let measure):
      difference(value, plusMinus: error, measure.unit, scale: measure.scale)
    case .range(let low, let high, let error, let measure):
      range(low, high, error, measure)
    case .differenceRange(let low, let high, let error, let measure):
      range(low, high, error, measure).replacing(" %", with: " pp")
    case .count(let number): count(number)
    case .counted(let number, let noun): count(number, noun)
    case .plain(let number): Self.plain(number)
    case .deviation(let number): String(format: "%+.2f", number)
    case .probability(let number) where number >= 0.001: String(format: "%.3f", number)
    case .probability(let number), .smallProbability(let number): String(format: "%.0e", number)
    }
  }

  /// Words and numbers, written out.
  func text(_ passage: Passage) -> String {
    passage.parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let value): text(value)
      }
    }.joined()
  }

  /// What stands in a cell of a table, written out.
  func text(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let passage): text(passage)
    case .value(let value): text(value)
    case .undefined: Self.undefined
    case .tooFew: Self.tooFew
    case .tooFewFutures: Self.tooFewFutures
    case .unseen: Self.unseen
    case .impossible: "·"
    }
  }

  /// Stands for a range that needs more futures.
  static let tooFewFutures = "too few"

  /// Stands for a figure of which nothing was seen.
  static let unseen = "none"

  /// Stands for a figure that rests on too few cases to be shown.
  static let tooFew = "*"

  /// What that mark means.
  static let tooFewMeaning =
    "\(tooFew) not shown: rests on fewer than five cases in all simulated futures together"

  private func range(_ low: Double, _ high: Double, _ error: Double?, _ measure: Measure) -> String
  {
    range(
      low,
      high,
      measure.unit,
      standardError: error,
      units: measure.units,
      scale: measure.scale
    )
  }

  /// Whole numbers as they are, others to five significant digits, or three if they are small.
  private static func plain(_ value: Double) -> String {
    if value == value.rounded() && abs(value) < 1e6 { return String(format: "%.0f", value) }
    return String(format: abs(value) < 0.001 ? "%.2e" : "%.5g", value)
  }
}
