internal import JourneyExperiment

/// Draws averages and ranges month by month, or quarter by quarter.
struct FanDrawing {
  let fan: Fan
  let numbers: NumberFormat

  private static let height = 300.0
  private static let top = 28.0
  private static let bottom = 52.0
  private static let right = 12.0

  /// The figure at a width in pixels.
  func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width, height: Self.height)
    let axis = PlotAxis(holding: values, count: 5)
    let labels = axis.ticks.map {
      numbers.tick($0, step: axis.step, fan.measure.unit, scale: fan.measure.scale)
    }
    let left = 12 + (labels.map { Drawing.length(of: $0) }.max() ?? 0)
    let plot = Plot(
      left: left,
      right: width - Self.right,
      top: Self.top,
      bottom: Self.height - Self.bottom,
      count: fan.points.count,
      isAtEnd: fan.isDifference,
      axis: axis
    )
    for (tick, label) in zip(axis.ticks, labels) {
      let y = plot.y(tick)
      let isZero = fan.isDifference && abs(tick) < axis.step / 2
      drawing.line(left, y, plot.right, y, class: isZero ? "zero" : "grid")
      drawing.words(label, left - 6, y + 4, .end)
    }
    drawing.words(valueTitle, 0, 14, class: "axis-title")
    addMonths(to: &drawing, plot)
    addBands(to: &drawing, plot)
    addCrossing(to: &drawing, plot)
    addTips(to: &drawing, plot)
    return drawing
  }

  /// What the colors and lines are.
  var legend: [LegendEntry] {
    let bands = coverages.sorted().map { coverage in
      LegendEntry(
        style: "band band-\(Self.percent(coverage))",
        text: "\(Self.percent(coverage)) % of futures"
      )
    }
    let line = LegendEntry(
      style: "line",
      text: fan.isDifference ? "average difference" : "average"
    )
    let crossing = fan.crossing.map { _ in
      LegendEntry(style: "dot", text: "crossing of the average")
    }
    return [line] + bands + [crossing].compactMap(\.self)
  }

  private var valueTitle: String {
    switch fan.measure.unit {
    case .currency: fan.isDifference ? "money, B - A" : "money per \(fan.period.rawValue)"
    case .share: "share"
    default: fan.isDifference ? "number, B - A" : "number per \(fan.period.rawValue)"
    }
  }

  private var coverages: Set<Double> { Set(fan.points.flatMap { $0.ranges.map(\.coverage) }) }

  private static func percent(_ coverage: Double) -> Int { Int((coverage * 100).rounded()) }

  private var values: [Double] {
    (fan.isDifference ? [0] : [])
      + fan.points.flatMap { point in
        point.ranges.flatMap { [$0.low, $0.high] } + [point.middle].compactMap(\.self)
      }
  }

  private func addMonths(to drawing: inout Drawing, _ plot: Plot) {
    let room = 96.0
    let fitting = max(1, Int((plot.right - plot.left) / room))
    let steps = fan.period == .month ? [1, 2, 3, 6, 12, 24] : [1, 2, 4, 8, 20]
    let step = steps.first { fan.points.count <= $0 * fitting } ?? 60
    // At the end of a month the twelfth is a year; within it the first of each year is named.
    let first = fan.isDifference ? step - 1 : 0
    for index in stride(from: first, to: fan.points.count, by: step) {
      let x = plot.x(index)
      drawing.line(x, plot.bottom, x, plot.bottom + 5, class: "axis")
      let name = String(fan.points[index].name.prefix { $0 != "(" })
      let isLast = x + room / 2 > drawing.width
      drawing.words(
        name.trimmedAtEnd,
        isLast ? drawing.width : x,
        plot.bottom + 20,
        isLast ? .end : .middle
      )
    }
    drawing.line(plot.left, plot.bottom, plot.right, plot.bottom, class: "axis")
    drawing.words(
      fan.placesTitle,
      (plot.left + plot.right) / 2,
      plot.bottom + 42,
      .middle,
      class: "axis-title"
    )
  }

  private func addBands(to drawing: inout Drawing, _ plot: Plot) {
    for coverage in coverages.sorted(by: >) {
      for run in runs(where: { $0.range(coverage) != nil }) {
        let ranges = run.map { fan.points[$0].range(coverage) }
        let high = plot.path(run, ranges.compactMap { $0?.high })
        let low = plot.path(run, ranges.compactMap { $0?.low })
        drawing.path(
          high + low.reversed(),
          isArea: true,
          class: "band band-\(Self.percent(coverage))"
        )
      }
    }
    for run in runs(where: { $0.middle != nil }) {
      let middles = run.compactMap { fan.points[$0].middle }
      drawing.path(plot.path(run, middles), isArea: false, class: "line")
    }
  }

  private func addCrossing(to drawing: inout Drawing, _ plot: Plot) {
    guard let month = fan.crossing, month < fan.points.count, fan.points[month].middle != nil
    else { return }
    let x = plot.x(month)
    drawing.line(x, plot.top, x, plot.bottom, class: "marker")
    drawing.dot(x, plot.y(0), class: "dot")
    let isRight = x > (plot.left + plot.right) / 2
    drawing.words(
      "crosses: \(fan.points[month].name)",
      isRight ? x - 6 : x + 6,
      plot.top + 10,
      isRight ? .end : .start,
      class: "label strong"
    )
  }

  /// Numbers of a month, shown where the mouse rests.
  private func addTips(to drawing: inout Drawing, _ plot: Plot) {
    let half = plot.cell / 2
    for (index, point) in fan.points.enumerated() {
      guard let middle = point.middle else { continue }
      let kind: Value =
        fan.isDifference
        ? .difference(middle, error: nil, fan.measure) : .number(middle, error: nil, fan.measure)
      let ranges = point.ranges.map { range in
        let text = numbers.text(
          .range(low: range.low, high: range.high, error: nil, fan.measure)
        )
        return "; \(Self.percent(range.coverage)) % of futures: \(text)"
      }
      drawing.rectangle(
        max(plot.left, plot.x(index) - half),
        plot.top,
        min(plot.cell, plot.right - plot.x(index) + half),
        plot.bottom - plot.top,
        class: "hit",
        tip: "\(point.name): \(numbers.text(kind))" + ranges.joined()
      )
    }
  }

  /// Consecutive months of which something holds.
  private func runs(where holds: (Fan.Point) -> Bool) -> [[Int]] {
    var runs: [[Int]] = []
    for (index, point) in fan.points.enumerated() where holds(point) {
      if let last = runs.last?.last, last == index - 1 {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
    return runs
  }
}

/// Where months and numbers lie on the plane.
private struct Plot {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  /// How many months.
  let count: Int
  /// Whether a number stands at the end of its month, after a start at 0; else in its middle.
  let isAtEnd: Bool
  let axis: PlotAxis

  /// The width of a month.
  var cell: Double { (right - left) / Double(max(1, count)) }

  func x(_ month: Int) -> Double {
    left + (Double(month) + (isAtEnd ? 1 : 0.5)) * cell
  }

  func y(_ value: Double) -> Double {
    bottom - axis.position(value) * (bottom - top)
  }

  /// The way through the numbers of consecutive months.
  func path(_ months: [Int], _ values: [Double]) -> [(x: Double, y: Double)] {
    let points = zip(months, values).map { (x: x($0), y: y($1)) }
    guard let first = points.first, let last = points.last else { return [] }
    if isAtEnd {
      return months.first == 0 ? [(x: left, y: y(0))] + points : points
    }
    // Level to the edges of the months, so that a single one is seen.
    return [(x: first.x - cell / 2, y: first.y)] + points + [(x: last.x + cell / 2, y: last.y)]
  }
}
