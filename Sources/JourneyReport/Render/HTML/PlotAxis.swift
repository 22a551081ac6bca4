internal import Foundation

/// An axis with round numbers along it.
struct PlotAxis {
  let start: Double
  let end: Double
  /// Between two numbers: 1, 2 or 5 times a power of ten.
  let step: Double

  /// An axis that holds all numbers, with at most `count` intervals between round ones.
  ///
  /// It begins at 0, except where all numbers lie far from it, as ``FanAxis`` does, and differ.
  init(holding values: [Double], count: Int) {
    let finite = values.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 0
    let from = low < 0 || (low > high / 2 && low < high) ? low : 0
    let to = low == 0 && high == 0 ? 1 : max(0, high)
    let step = Self.roundStep(atLeast: (to - from) / Double(max(1, count)))
    self.step = step
    start = (from / step + 1e-9).rounded(.down) * step
    end = max((to / step - 1e-9).rounded(.up) * step, start + step)
  }

  /// The round numbers from the start to the end.
  var ticks: [Double] {
    (0...Int(((end - start) / step).rounded())).map { start + Double($0) * step }
  }

  /// How far along the axis a number is: 0 at the start, 1 at the end, cut off outside.
  func position(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    return min(1, max(0, (value - start) / (end - start)))
  }

  private static func roundStep(atLeast least: Double) -> Double {
    guard least > 0, least.isFinite else { return 1 }
    let exponent = Int(log10(least).rounded(.down))
    let power = exponent >= 0 ? pow(10, Double(exponent)) : 1 / pow(10, Double(-exponent))
    let factor = [1.0, 2, 5].first { $0 * power >= least * (1 - 1e-9) } ?? 10
    return factor * power
  }
}
