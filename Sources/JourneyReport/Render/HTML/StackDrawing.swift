internal import JourneyExperiment

/// Draws shares one above the other as days pass.
struct StackDrawing {
  let stack: Stack
  let numbers: NumberFormat

  private static let height = 300.0
  private static let top = 28.0
  private static let bottom = 52.0
  private static let left = 48.0
  private static let right = 16.0

  /// The figure at a width in pixels.
  func drawing(width: Double) -> Drawing {
    var drawing = Drawing(width: width, height: Self.height)
    let right = width - Self.right
    let bottom = Self.height - Self.bottom
    func x(_ day: Double) -> Double { Self.left + day / stack.end * (right - Self.left) }
    func y(_ share: Double) -> Double {
      bottom - min(1, max(0, share)) * (bottom - Self.top)
    }
    var floor = days.map { _ in 0.0 }
    for series in stack.series where !series.days.isEmpty {
      let ceiling = zip(floor, days).map { $0 + series.share(at: $1) }
      let upper = zip(days, ceiling).map { (x: x($0), y: y($1)) }
      let lower = zip(days, floor).map { (x: x($0), y: y($1)) }
      drawing.path(
        upper + lower.reversed(),
        isArea: true,
        class: Self.style(series.role)
      )
      floor = ceiling
    }
    for share in [0, 0.25, 0.5, 0.75, 1] {
      drawing.line(Self.left, y(share), right, y(share), class: "grid")
      let text = numbers.tick(share, step: 0.01, .share)
      drawing.words(text, Self.left - 6, y(share) + 4, .end)
    }
    drawing.words("share", 0, 14, class: "axis-title")
    let axis = PlotAxis(holding: [0, stack.end], count: width < 500 ? 4 : 8)
    for day in axis.ticks where day <= stack.end {
      drawing.line(x(day), bottom, x(day), bottom + 5, class: "axis")
      let text = numbers.tick(day, step: axis.step, .days)
      drawing.words(text, x(day), bottom + 20, .middle)
    }
    drawing.line(Self.left, bottom, right, bottom, class: "axis")
    drawing.words(
      "days since \(stack.origin)",
      (Self.left + right) / 2,
      bottom + 42,
      .middle,
      class: "axis-title"
    )
    addTips(to: &drawing, right: right, bottom: bottom)
    return drawing
  }

  /// What the colors are.
  var legend: [LegendEntry] {
    stack.series.map { LegendEntry(style: Self.style($0.role), text: $0.name) }
  }

  /// Shares at some days, shown where the mouse rests.
  private func addTips(to drawing: inout Drawing, right: Double, bottom: Double) {
    let count = 30
    let cell = (right - Self.left) / Double(count)
    for index in 0..<count {
      let day = (Double(index) + 0.5) / Double(count) * stack.end
      let shares = stack.series.filter { !$0.days.isEmpty }.map { series in
        "\(series.name) \(numbers.text(.shareOfFutures(series.share(at: day))))"
      }
      let name = numbers.text(.counted(Int(day.rounded()), noun: "day"))
      drawing.rectangle(
        Self.left + Double(index) * cell,
        Self.top,
        cell,
        bottom - Self.top,
        class: "hit",
        tip: "after \(name): " + shares.joined(separator: ", ")
      )
    }
  }

  /// All days at which a share is known.
  private var days: [Double] {
    Set(stack.series.flatMap(\.days) + [0, stack.end]).filter { $0 >= 0 && $0 <= stack.end }
      .sorted()
  }

  private static func style(_ role: Stack.Role) -> String {
    switch role {
    case .won: "area won"
    case .lost: "area lost"
    case .undecided: "area undecided"
    case .open: "area open"
    }
  }
}
