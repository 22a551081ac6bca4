/// Draws a square of numbers, in stronger color where they are larger.
struct MatrixDrawing {
  let matrix: Matrix
  let numbers: NumberFormat

  private static let cellHeight = 40.0
  private static let lineHeight = 15.0
  /// The share of color behind the largest number, so that the number can be read on it.
  private static let strongest = 0.62

  /// The figure at a width in pixels; columns have numbers for names where it is narrow.
  func drawing(width: Double) -> Drawing {
    let count = matrix.names.count
    let isNarrow = width < 500
    let left = isNarrow ? 112.0 : 150.0
    let cellWidth = min(140, (width - left) / Double(max(1, count)))
    let rowNames = matrix.names.enumerated().map { index, name in
      Drawing.wrapped(isNarrow ? "\(index + 1) \(name)" : name, to: left - 8)
    }
    let columnNames = matrix.names.enumerated().map { index, name in
      isNarrow ? ["\(index + 1)"] : Drawing.wrapped(name, to: cellWidth - 4)
    }
    let headings = Double(columnNames.map(\.count).max() ?? 1) * Self.lineHeight
    let top = Self.lineHeight + 8 + headings + 8
    var drawing = Drawing(width: width, height: top + Double(count) * Self.cellHeight + 4)
    let unit = isNarrow && hasShares ? ", in %" : ""
    drawing.words("→ \(matrix.columnTitle)\(unit)", left, 12, class: "axis-title")
    drawing.words("↓ \(matrix.rowTitle)", 0, top - 8, class: "axis-title")
    for (column, lines) in columnNames.enumerated() {
      let x = left + (Double(column) + 0.5) * cellWidth
      let y = top - 8 - Double(lines.count - 1) * Self.lineHeight
      for (index, line) in lines.enumerated() {
        drawing.words(line, x, y + Double(index) * Self.lineHeight, .middle)
      }
    }
    for (row, lines) in rowNames.enumerated() {
      let middle = top + (Double(row) + 0.5) * Self.cellHeight
      let y = middle + 4 - Double(lines.count - 1) * Self.lineHeight / 2
      for (index, line) in lines.enumerated() {
        drawing.words(line, left - 8, y + Double(index) * Self.lineHeight, .end)
      }
      for (column, cell) in matrix.cells[row].enumerated() {
        let x = left + Double(column) * cellWidth
        let y = top + Double(row) * Self.cellHeight
        drawing.rectangle(
          x + 1,
          y + 1,
          cellWidth - 2,
          Self.cellHeight - 2,
          class: "heat",
          opacity: strength(cell) * Self.strongest,
          tip: "\(matrix.names[row]) → \(matrix.names[column]): \(numbers.text(cell))"
        )
        // A percent sign in every cell would leave no room for the numbers.
        let text = numbers.text(cell).replacing(" %", with: isNarrow ? "" : " %")
        drawing.words(text, x + cellWidth / 2, middle + 4, .middle, class: "label cell")
      }
    }
    return drawing
  }

  private var hasShares: Bool {
    matrix.cells.joined().contains { numbers.text($0).hasSuffix("%") }
  }

  /// A cell's number beside the largest, in `0...1`.
  private func strength(_ cell: Cell) -> Double {
    guard largest > 0 else { return 0 }
    return max(0, Self.number(cell) ?? 0) / largest
  }

  private var largest: Double {
    matrix.cells.joined().compactMap(Self.number).filter(\.isFinite).max() ?? 0
  }

  private static func number(_ cell: Cell) -> Double? {
    guard case .value(.number(let value, _, _)) = cell, let value, value.isFinite else {
      return nil
    }
    return value
  }
}
