/// Figures drawn with characters.
enum TextFigure {
  /// One column of eight heights per value, from 0 to the largest.
  ///
  /// Undefined and negative values are blank.
  static func sparkline(_ values: [Double?]) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    let top = values.compactMap(\.self).max() ?? 0
    return String(
      values.map { value -> Character in
        guard let value, value >= 0 else { return " " }
        guard top > 0 else { return blocks[0] }
        return blocks[min(7, Int(value / top * 8))]
      }
    )
  }

  /// A line from `low` to `high` with a dot at `middle`, on an axis from 0 to `top`.
  static func fan(low: Double, middle: Double, high: Double, top: Double, width: Int) -> String {
    guard top > 0 else { return "" }
    let cells = [low, middle, high].map { value in
      min(width - 1, max(0, Int((value / top * Double(width - 1)).rounded())))
    }
    var line = [Character](repeating: " ", count: width)
    for cell in cells[0]...cells[2] { line[cell] = "━" }
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
