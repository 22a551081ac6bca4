/// Columns of fixed width, for rows that are shown as they come.
struct TextColumns {
  struct Column {
    /// Columns of a terminal; a longer text takes the room that it needs.
    let width: Int
    let alignment: Table.Column.Alignment
    /// Spaces before the column.
    let gap: Int
  }

  let columns: [Column]

  /// One line without trailing spaces.
  func line(_ texts: [String]) -> String {
    var line = ""
    for (column, text) in zip(columns, texts) {
      line += String(repeating: " ", count: column.gap)
      line += text.padded(to: column.width, column.alignment)
    }
    return line.trimmedAtEnd
  }
}

extension String {
  /// Filled with spaces up to a number of columns; a longer text stays as it is.
  func padded(to width: Int, _ alignment: Table.Column.Alignment) -> String {
    let fill = String(repeating: " ", count: max(0, width - columns))
    return alignment == .left ? self + fill : fill + self
  }

  /// Without spaces at its end.
  var trimmedAtEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
