import Foundation

/// The numbers at the ends of a line of characters.
struct FanAxis {
  let start: Double
  let end: Double

  /// An axis for ranges between `low` and `high`: from 0, but where all lie far from it from about `low`
  /// on, so that differences between them can be seen; 0 is on it where ranges reach to both sides.
  ///
  /// The ends are whole tenths of the power of ten of the larger one.
  init(low: Double?, high: Double?) {
    let low = low ?? 0
    let high = high ?? 0
    let size = max(abs(low), abs(high))
    guard size > 0, size.isFinite else {
      (start, end) = (0, 0)
      return
    }
    let step = pow(10, log10(size).rounded(.down) - 1)
    start = low < 0 || low > high / 2 ? (low / step).rounded(.down) * step : 0
    end = high < 0 ? 0 : (high / step).rounded(.up) * step
  }

  /// The cell of a number among `width`, the nearest end's outside the axis.
  func cell(_ value: Double, width: Int) -> Int {
    guard end > start else { return 0 }
    let position = ((value - start) / (end - start) * Double(width - 1)).rounded()
    return min(width - 1, max(0, Int(position)))
  }
}

/// Figures drawn with characters.
enum TextFigure {
  /// A line from `low` to `high` with a dot at `middle`, and a bar at 0 if the axis goes below it.
  static func fan(
    low: Double,
    middle: Double,
    high: Double,
    axis: FanAxis,
    width: Int
  ) -> String {
    guard axis.end > axis.start else { return "" }
    let cells = [low, middle, high].map { axis.cell($0, width: width) }
    var line = [Character](repeating: " ", count: width)
    for cell in cells[0]...cells[2] { line[cell] = "━" }
    if axis.start < 0 { line[axis.cell(0, width: width)] = "│" }
    line[cells[1]] = "●"
    return String(line)
  }

  /// Shares stacked along a line; each has the character of its place in `glyphs`.
  ///
  /// Bounds between shares are rounded, not lengths, so that the line is full when they sum to 1.
  static func stack(_ shares: [Double], glyphs: [Character], width: Int) -> String {
    var line = ""
    var total = 0.0
    for (share, glyph) in zip(shares, glyphs) {
      total += share
      let end = min(width, Int((total * Double(width)).rounded()))
      line += String(repeating: glyph, count: max(0, end - line.count))
    }
    return line
  }
}
