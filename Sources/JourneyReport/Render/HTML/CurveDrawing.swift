/// Draws a number that depends on another one, with a band of two standard errors.
struct CurveDrawing {
  let curve: Curve
  let numbers: NumberFormat

  private static let height = 280.0
  private static let top = 28.0
  private static let bottom = 52.0
  private static let right = 24.0

  /// The figure at a width in pixels.
  func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width, height: Self.height)
    let across = PlotAxis(holding: curve.points.map(\.x), count: width < 500 ? 3 : 6)
    let up = PlotAxis(
      holding: curve.points.flatMap { [$0.y - band($0), $0.y + band($0)] } + [0],
      count: 5
    )
    let labels = up.ticks.map {
      numbers.tick($0, step: up.step, curve.vertical.unit, scale: curve.vertical.scale)
    }
    let left = 12 + (labels.map { Drawing.length(of: $0) }.max() ?? 0)
    let (right, bottom) = (width - Self.right, Self.height - Self.bottom)
    func x(_ value: Double) -> Double { left + across.position(value) * (right - left) }
    func y(_ value: Double) -> Double { bottom - up.position(value) * (bottom - Self.top) }
    for (tick, label) in zip(up.ticks, labels) {
      let isZero = abs(tick) < up.step / 2
      drawing.line(left, y(tick), right, y(tick), class: isZero ? "zero" : "grid")
      drawing.words(label, left - 6, y(tick) + 4, .end)
    }
    for tick in across.ticks where x(tick) <= right + 1 {
      drawing.line(x(tick), bottom, x(tick), bottom + 5, class: "axis")
      let text = numbers.tick(
        tick,
        step: across.step,
        curve.horizontal.unit,
        scale: curve.horizontal.scale
      )
      drawing.words(text, x(tick), bottom + 20, .middle)
    }
    drawing.words(curve.verticalTitle, 0, 14, class: "axis-title")
    drawing.words(
      curve.horizontalTitle,
      (left + right) / 2,
      bottom + 42,
      .middle,
      class: "axis-title"
    )
    let high = curve.points.map { (x: x($0.x), y: y($0.y + band($0))) }
    let low = curve.points.map { (x: x($0.x), y: y($0.y - band($0))) }
    if hasBand {
      drawing.path(high + low.reversed(), isArea: true, class: "band band-95")
    }
    drawing.path(curve.points.map { (x: x($0.x), y: y($0.y)) }, isArea: false, class: "line")
    for (place, mark) in curve.marks.enumerated() {
      let (at, value) = (x(mark.x), y(curve.y(at: mark.x)))
      drawing.line(at, Self.top, at, bottom, class: "marker")
      drawing.dot(at, value, class: "dot")
      let isRight = at > (left + right) / 2
      drawing.words(
        mark.name,
        isRight ? at - 6 : at + 6,
        Self.top + 10 + 14 * Double(place),
        isRight ? .end : .start,
        class: "label strong"
      )
    }
    return drawing
  }

  /// What line and band are.
  var legend: [LegendEntry] {
    [LegendEntry(style: "line", text: "estimate")]
      + (hasBand ? [LegendEntry(style: "band band-95", text: "two standard errors")] : [])
  }

  private var hasBand: Bool { curve.points.contains { $0.error != nil } }

  private func band(_ point: Curve.Point) -> Double { 2 * (point.error ?? 0) }
}
