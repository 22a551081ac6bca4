internal import JourneyExperiment

/// Draws numbers as bars below each other.
struct BarsDrawing {
  let bars: Bars
  let numbers: NumberFormat

  private static let rowHeight = 42.0
  private static let barHeight = 16.0
  private static let bottom = 46.0
  /// Room for the number at the end of the longest bar.
  private static let right = 70.0

  /// The figure at a width in pixels.
  func drawing(width: Double) -> Drawing {
    let bottom = Double(bars.bars.count) * Self.rowHeight
    var drawing = Drawing(width: width, height: bottom + Self.bottom)
    let unit = bars.measure.unit
    let axis = PlotAxis(
      holding: bars.bars.flatMap {
        [$0.value, $0.range?.low, $0.range?.high].compactMap(\.self)
      }.filter(\.isFinite) + [0],
      count: width < 500 ? 3 : 6
    )
    let left = 2.0
    let right = width - Self.right
    func x(_ value: Double) -> Double { left + axis.position(value) * (right - left) }
    for tick in axis.ticks {
      drawing.line(x(tick), 0, x(tick), bottom, class: "grid")
      let text = numbers.tick(tick, step: axis.step, unit, scale: bars.measure.scale)
      drawing.words(text, x(tick), bottom + 16, tick == axis.start ? .start : .middle)
    }
    drawing.line(x(0), 0, x(0), bottom, class: "axis")
    for (index, bar) in bars.bars.enumerated() {
      let y = Double(index) * Self.rowHeight
      drawing.words(
        bar.name.cut(toColumns: Int((width - left - 6) / Drawing.length(of: "n"))),
        left + 6,
        y + 15,
        class: "label name"
      )
      guard let value = bar.value, value.isFinite else {
        drawing.words(NumberFormat.undefined, left + 6, y + 34, class: "label")
        continue
      }
      let (begin, tip) = (min(x(0), x(value)), max(x(0), x(value)))
      drawing.rectangle(begin, y + 21, tip - begin, Self.barHeight, class: "bar")
      var end = tip
      if let range = bar.range, range.low.isFinite, range.high.isFinite {
        let middle = y + 21 + Self.barHeight / 2
        drawing.line(x(range.low), middle, x(range.high), middle, class: "whisker")
        for side in [range.low, range.high] {
          drawing.line(x(side), middle - 4, x(side), middle + 4, class: "whisker")
        }
        end = max(end, x(range.high))
      }
      let text = numbers.text(.number(value, error: bar.error, bars.measure))
      drawing.words(text, end + 8, y + 33, class: "label strong")
    }
    drawing.words(bars.axisTitle, left, bottom + 38, class: "axis-title")
    return drawing
  }

  /// What bars and lines are.
  var legend: [LegendEntry] {
    let ranges = bars.bars.contains { $0.range != nil }
    return [LegendEntry(style: "bar", text: "average")]
      + (ranges ? [LegendEntry(style: "whisker", text: bars.rangeTitle)] : [])
  }
}
