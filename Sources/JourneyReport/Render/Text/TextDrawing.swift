internal import JourneyExperiment

/// A figure as one line of characters for each row of its table, with a caption that explains them.
struct TextDrawing {
  let caption: String
  let lines: [String]

  /// Draws the rows that are not details; `nil` for figures that are their tables.
  init?(_ figure: Figure, _ numbers: NumberFormat) {
    let shown = zip(figure.positions, figure.table.rows).filter { !$1.isDetail }.map(\.0)
    let title = numbers.text(figure.title)
    switch figure.data {
    case .fan(let fan): (caption, lines) = Self.draw(fan, title, shown, figure.omission, numbers)
    case .stack(let stack): (caption, lines) = Self.draw(stack, title, shown)
    case .matrix, .bars, .curve: return nil
    }
  }

  private static let rangeWidth = 47
  private static let differenceWidth = 24
  private static let stackWidth = 40

  private static func draw(
    _ fan: Fan,
    _ title: String,
    _ positions: [Double],
    _ omission: Passage?,
    _ numbers: NumberFormat
  ) -> (String, [String]) {
    let points = positions.map { position in fan.points.first { Double($0.place) == position } }
    let ranges = points.compactMap { $0?.range(0.8) }.filter(\.isFinite)
    let (low, high) = (ranges.map(\.low).min(), ranges.map(\.high).max())
    let axis =
      fan.isDifference
      ? FanAxis(low: min(0, low ?? 0), high: max(0, high ?? 0)) : FanAxis(low: low, high: high)
    let width = fan.isDifference ? differenceWidth : rangeWidth
    let lines = points.map { point in
      guard let range = point?.range(0.8), range.isFinite, let middle = point?.middle
      else { return "" }
      return TextFigure.fan(
        low: range.low,
        middle: middle,
        high: range.high,
        axis: axis,
        width: width
      )
    }
    guard !fan.isDifference else {
      let omission = omission.map { "; " + numbers.text($0) } ?? ""
      return (
        title + ": average (●), range of 80 % of futures (━), none (│)" + omission, lines
      )
    }
    let ends = numbers.text(
      .range(low: axis.start, high: axis.end, error: nil, fan.measure)
    )
    return (
      title + ": average (●) and the range of 80 % of futures (━), drawn from \(ends)", lines
    )
  }

  private static func draw(
    _ stack: Stack,
    _ title: String,
    _ positions: [Double]
  ) -> (String, [String]) {
    let glyphs = stack.series.map { glyph($0.role) }
    let lines = positions.map { day in
      TextFigure.stack(
        stack.series.map { $0.days.isEmpty ? 0 : $0.share(at: day) },
        glyphs: glyphs,
        width: stackWidth
      )
    }
    let legend = zip(glyphs, stack.series).map { glyph, series in
      "\(glyph)\u{A0}" + series.name.replacing(" ", with: "\u{A0}")
    }
    return (title + ": " + legend.joined(separator: ", "), lines)
  }

  private static func glyph(_ role: Stack.Role) -> Character {
    switch role {
    case .won: "█"
    case .lost: "▓"
    case .undecided: "▒"
    case .open: "·"
    }
  }
}
