/// Lays out text and tables in columns of characters.
struct TextLayout {
  /// The widest line, in columns of a terminal.
  let width: Int

  private static let gap = 2
  /// The most columns of a word in a heading; titles of some scripts have no spaces.
  private static let headingWord = 24
  /// Columns of a heading that are kept in one line where there is room.
  private static let heading = 9

  /// A title with a rule below it.
  func heading(_ title: String) -> [String] {
    [title, String(repeating: "═", count: min(width, title.columns))]
  }

  /// Words in lines of at most `limit` columns; a longer word has a line to itself.
  ///
  /// Non-breaking spaces hold words together.
  func wrapped(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ").map(String.init) {
      if !line.isEmpty, used + 1 + word.columns > limit {
        lines.append(line)
        line = ""
      }
      used = line.isEmpty ? word.columns : used + 1 + word.columns
      line += line.isEmpty ? word : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// A table, in several blocks that repeat the first column if it is too wide for one.
  func lines(of table: TextTable) -> [String] {
    let table = shortened(table)
    let widths = columnWidths(of: table)
    var lines = table.caption.isEmpty ? [] : wrapped(table.caption, to: width)
    for (index, group) in groups(of: widths).enumerated() {
      if index > 0 { lines.append("") }
      lines += block(of: table, group, widths)
    }
    return lines + table.notes.flatMap { wrapped($0, to: width) }
  }

  /// The same table with row names cut to two fifths of the width, or to the room there is if more,
  /// other cells to three fifths, and long words of headings.
  private func shortened(_ table: TextTable) -> TextTable {
    let others = table.columns.indices.dropFirst().map { columnWidth(of: table, $0) + Self.gap }
    let nameLimit = max(width * 2 / 5, width - others.reduce(0, +))
    let cellLimit = width - width * 2 / 5 - Self.gap
    let names = min(nameLimit, columnWidth(of: table, 0))
    var result = table
    result.columns = table.columns.map { column in
      let words = column.title.split(separator: " ").map {
        String($0).cut(toColumns: Self.headingWord)
      }
      return Table.Column(title: words.joined(separator: " "), alignment: column.alignment)
    }
    result.rows = table.rows.map { row in
      row.enumerated().map { column, text in
        column == 0
          ? text.cutName(toColumns: nameLimit)
          : text.cut(toColumns: max(cellLimit, width - names - Self.gap))
      }
    }
    return result
  }

  /// Indices of the columns shown side by side, the first in each group.
  private func groups(of widths: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    var open = [0]
    var used = widths[0]
    for column in widths.indices.dropFirst() {
      if open.count > 1, used + Self.gap + widths[column] > width {
        groups.append(open)
        open = [0]
        used = widths[0]
      }
      open.append(column)
      used += Self.gap + widths[column]
    }
    return groups + [open]
  }

  private func block(of table: TextTable, _ group: [Int], _ widths: [Int]) -> [String] {
    let headings = group.map { wrapped(table.columns[$0].title, to: widths[$0]) }
    let height = headings.map(\.count).max() ?? 0
    var lines = (0..<height).map { level in
      joined(
        zip(group, headings).map { column, heading in
          let skipped = height - heading.count
          let text = level < skipped ? "" : heading[level - skipped]
          return text.padded(to: widths[column], table.columns[column].alignment)
        }
      )
    }
    if height > 0 {
      lines.append(joined(group.map { String(repeating: "─", count: widths[$0]) }))
    }
    for row in table.rows {
      lines.append(
        joined(group.map { row[$0].padded(to: widths[$0], table.columns[$0].alignment) })
      )
    }
    return lines
  }

  /// Widths with room for headings, or without where that makes one block of the table.
  private func columnWidths(of table: TextTable) -> [Int] {
    func widths(heading: Int) -> [Int] {
      table.columns.indices.map { columnWidth(of: table, $0, heading: heading) }
    }
    let (roomy, tight) = (widths(heading: Self.heading), widths(heading: 0))
    func fits(_ widths: [Int]) -> Bool {
      widths.reduce(-Self.gap) { $0 + Self.gap + $1 } <= width
    }
    return !fits(roomy) && fits(tight) ? tight : roomy
  }

  private func columnWidth(of table: TextTable, _ column: Int, heading: Int = heading) -> Int {
    let title = table.columns[column].title
    let longestWord = title.split(separator: " ").map { String($0).columns }.max() ?? 0
    let content = table.rows.map { $0[column].columns }.max() ?? 0
    return max(content, longestWord, min(title.columns, heading))
  }

  private func joined(_ cells: [String]) -> String {
    cells.joined(separator: String(repeating: " ", count: Self.gap)).trimmedAtEnd
  }
}
