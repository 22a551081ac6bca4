/// What a color or line of a figure stands for.
struct LegendEntry {
  /// Classes of the style sheet, as the drawing has them.
  let style: String
  let text: String
}
