/// Lines, areas and words on a plane of a width in pixels.
struct Drawing {
  /// Pixels at which letters have their natural size; a page scales the whole.
  let width: Double
  let height: Double
  private var pieces: [Markup] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Where a text begins, is centered or ends.
  enum Anchor: String {
    case start, middle, end
  }

  /// The drawing as an image that is read out by its title and description.
  func markup(id: String, title: String, description: String, isNarrow: Bool) -> Markup {
    let suffix = isNarrow ? "-narrow" : "-wide"
    let (titleID, descriptionID) = ("\(id)\(suffix)-title", "\(id)\(suffix)-text")
    return .element(
      "svg",
      [
        "class": isNarrow ? "narrow" : "wide",
        "viewBox": "0 0 \(Self.number(width)) \(Self.number(height))",
        "width": Self.number(width), "height": Self.number(height), "role": "img",
        "aria-labelledby": "\(titleID) \(descriptionID)",
      ],
      [
        .element("title", ["id": titleID], [.text(title)]),
        .element("desc", ["id": descriptionID], [.text(description)]),
      ] + pieces
    )
  }

  mutating func line(
    _ x1: Double,
    _ y1: Double,
    _ x2: Double,
    _ y2: Double,
    class name: String
  ) {
    pieces.append(
      .element(
        "line",
        [
          "x1": Self.number(x1), "y1": Self.number(y1), "x2": Self.number(x2),
          "y2": Self.number(y2), "class": name,
        ]
      )
    )
  }

  mutating func rectangle(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    class name: String,
    opacity: Double? = nil,
    tip: String? = nil
  ) {
    let attributes: KeyValuePairs<StaticString, String> = [
      "x": Self.number(x), "y": Self.number(y), "width": Self.number(max(0, width)),
      "height": Self.number(max(0, height)), "class": name,
      "fill-opacity": opacity.map { Self.number($0, places: 100) } ?? "1",
    ]
    let contents = tip.map { [Markup.element("title", [:], [.text($0)])] } ?? []
    pieces.append(.element("rect", attributes, contents))
  }

  /// Through all points, back to the first if it is an area.
  mutating func path(_ points: [(x: Double, y: Double)], isArea: Bool, class name: String) {
    guard points.count > 1 else { return }
    let steps = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(Self.number(point.x)) \(Self.number(point.y))"
    }
    pieces.append(
      .element("path", ["d": steps.joined() + (isArea ? "Z" : ""), "class": name])
    )
  }

  mutating func dot(_ x: Double, _ y: Double, class name: String) {
    pieces.append(
      .element(
        "circle",
        ["cx": Self.number(x), "cy": Self.number(y), "r": "4", "class": name]
      )
    )
  }

  mutating func words(
    _ text: String,
    _ x: Double,
    _ y: Double,
    _ anchor: Anchor = .start,
    class name: String = "label"
  ) {
    pieces.append(
      .element(
        "text",
        [
          "x": Self.number(x), "y": Self.number(y), "text-anchor": anchor.rawValue,
          "class": name,
        ],
        [.text(text)]
      )
    )
  }

  /// The room that a text takes, on the wide side, in the size of labels.
  static func length(of text: String) -> Double {
    Double(text.columns) * 6.9
  }

  /// Words in lines that are about as long as some room.
  static func wrapped(_ text: String, to room: Double) -> [String] {
    let limit = max(1, Int(room / length(of: "n")))
    return TextLayout(width: limit).wrapped(text, to: limit)
  }

  /// A coordinate to a tenth of a pixel.
  private static func number(_ value: Double, places: Double = 10) -> String {
    guard value.isFinite else { return "0" }
    let rounded = (value * places).rounded() / places
    return rounded == rounded.rounded() && abs(rounded) < 1e6
      ? String(Int(rounded)) : String(rounded)
  }
}
