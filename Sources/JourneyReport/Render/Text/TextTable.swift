/// Rows of finished texts under headings.
struct TextTable {
  /// On lines of its own above the headings; empty for none.
  var caption = ""
  var columns: [Table.Column]
  var rows: [[String]]
  /// What marks in the table mean, and what must be known of some rows.
  var notes: [String] = []
}

extension TextTable {
  /// A table with its details left out.
  init(_ table: Table, _ numbers: NumberFormat) {
    caption = numbers.text(table.shortCaption ?? table.caption)
    columns = table.columns
    rows = table.rows.filter { !$0.isDetail }.map { Self.texts($0, numbers) }
    notes = table.notes.map { numbers.text($0) }
  }

  /// The table of a figure, with a drawing of characters in a last column if rows have a position.
  init(_ figure: Figure, _ numbers: NumberFormat) {
    let table = TextTable(figure.table, numbers)
    guard let drawing = TextDrawing(figure, numbers) else {
      self = table
      return
    }
    caption = drawing.caption
    columns = table.columns + [.left("")]
    rows = zip(table.rows, drawing.lines).map { $0 + [$1] }
    notes = table.notes
  }

  private static func texts(_ row: Table.Row, _ numbers: NumberFormat) -> [String] {
    row.cells.enumerated().map { column, cell in
      let indentation = column == 0 ? String(repeating: "  ", count: row.level) : ""
      return indentation + numbers.text(cell)
    }
  }
}
