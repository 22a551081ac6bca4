/// Lays out text and tables in columns of characters.
struct TextLayout {
  /// The widest line, in columns of a terminal.
  let width: Int

  private static let gap = 2
  /// The most columns of a word in a heading; titles of some scripts have no spaces.
  private static let headingWord = 24
  /// The fewest columns to which names of rows are wrapped.
  private static let shortestName = 20
  /// Columns of a heading that are kept in one line where there is room.
  private static let heading = 9

  /// A title with a rule below it.
  func heading(_ title: String) -> [String] {
    [title, String(repeating: "═", count: min(width, title.columns))]
  }

  /// Words in lines of at most `limit` columns; a longer word has a line to itself.
  ///
  /// Non-breaking spaces hold words together, and a percent sign and an error stay with their number.
  func wrapped(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in unbroken(text) {
      if !line.isEmpty, used + 1 + word.columns > limit {
        lines.append(line)
        line = ""
      }
      used = line.isEmpty ? word.columns : used + 1 + word.columns
      line += line.isEmpty ? word : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The words of a text, of which one may hold a number with what belongs to it.
  private func unbroken(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if let last = words.last, last.hasSuffix("±") || word.hasPrefix("±") || word.hasPrefix("%") {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// A table, in several blocks that repeat the first column if it is too wide for one.
  func lines(of table: TextTable) -> [String] {
    let table = shortened(table)
    let limit = nameLimit(of: table)
    let widths = columnWidths(of: table, names: limit)
    var lines = table.caption.isEmpty ? [] : wrapped(table.caption, to: width)
    for (index, group) in groups(of: widths).enumerated() {
      if index > 0 { lines.append("") }
      lines += block(of: table, group, widths, names: limit)
    }
    return lines + table.notes.flatMap { wrapped($0, to: width) }
  }

  /// The same table with long words of headings cut, and cells to what the shortest names leave.
  private func shortened(_ table: TextTable) -> TextTable {
    let names = min(Self.name(of: width), table.rows.map { $0[0].columns }.max() ?? 0)
    var result = table
    result.columns = table.columns.map { column in
      let words = column.title.split(separator: " ").map {
        String($0).cut(toColumns: Self.headingWord)
      }
      return Table.Column(title: words.joined(separator: " "), alignment: column.alignment)
    }
    result.rows = table.rows.map { row in
      row.enumerated().map { column, text in
        column == 0 ? text : text.cut(toColumns: width - names - Self.gap)
      }
    }
    return result
  }

  /// Columns for the names of rows that have numbers: the room there is, or two fifths of the width if more, or
  /// fewer where names in two lines then make one block of the table.
  private func nameLimit(of table: TextTable) -> Int {
    func room(heading: Int) -> Int {
      table.columns.indices.dropFirst().reduce(width) {
        $0 - Self.gap - columnWidth(of: table, $1, heading: heading)
      }
    }
    let limit = max(Self.name(of: width), room(heading: Self.heading))
    let narrow = room(heading: 0)
    let names = table.rows.filter { !isHeading($0) }.map { $0[0] }
    let fits = names.allSatisfy {
      nameLines($0, to: narrow).map(\.columns).reduce(0, +) >= $0.columns
    }
    return narrow >= Self.shortestName && narrow < limit && fits ? narrow : limit
  }

  /// Two fifths of a width.
  private static func name(of width: Int) -> Int { width * 2 / 5 }

  /// Whether a row is the name of those below it, which may take the room of its empty cells.
  private func isHeading(_ row: [String]) -> Bool { row.count > 1 && row[1].isEmpty }

  /// A row's name in one line, or in two where words allow it; what is longer is cut.
  private func nameLines(_ name: String, to limit: Int) -> [String] {
    guard name.columns > limit else { return [name] }
    let indentation = String(name.prefix { $0 == " " })
    let first = wrapped(name, to: limit - indentation.count).first ?? ""
    let rest = name.dropFirst(indentation.count + first.count + 1)
    let lines = [indentation + first, indentation + "  " + rest]
    let fits = lines.allSatisfy { $0.columns <= limit } && !rest.isEmpty
    return fits ? lines : [name.cutName(toColumns: limit)]
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

  private func block(
    of table: TextTable,
    _ group: [Int],
    _ widths: [Int],
    names limit: Int
  ) -> [String] {
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
    return lines + table.rows.flatMap { self.lines(of: $0, in: table, group, widths, names: limit) }
  }

  private func lines(
    of row: [String],
    in table: TextTable,
    _ group: [Int],
    _ widths: [Int],
    names limit: Int
  ) -> [String] {
    let empty = isHeading(row) ? group.dropFirst().prefix { row[$0].isEmpty } : []
    let room = empty.reduce(widths[0]) { $0 + Self.gap + widths[$1] }
    let name = nameLines(row[0], to: isHeading(row) ? room : limit)
    let cells = group.dropFirst(1 + empty.count).map {
      row[$0].padded(to: widths[$0], table.columns[$0].alignment)
    }
    return [joined([name[0].padded(to: room, table.columns[0].alignment)] + cells)]
      + name.dropFirst()
  }

  /// Widths with room for headings, or without where that makes one block of the table.
  private func columnWidths(of table: TextTable, names limit: Int) -> [Int] {
    func widths(heading: Int) -> [Int] {
      let others = table.columns.indices.dropFirst().map {
        columnWidth(of: table, $0, heading: heading)
      }
      return [nameWidth(of: table, heading: heading, limit: limit, others)] + others
    }
    let (roomy, tight) = (widths(heading: Self.heading), widths(heading: 0))
    func fits(_ widths: [Int]) -> Bool {
      widths.reduce(-Self.gap) { $0 + Self.gap + $1 } <= width
    }
    return !fits(roomy) && fits(tight) ? tight : roomy
  }

  /// The width of the column of names, beside others of these widths.
  private func nameWidth(of table: TextTable, heading: Int, limit: Int, _ others: [Int]) -> Int {
    let names = table.rows.map { row in
      guard isHeading(row) else { return nameLines(row[0], to: limit).map(\.columns).max() ?? 0 }
      let empty = zip(row.dropFirst(), others).prefix { $0.0.isEmpty }
      return min(limit, row[0].columns - empty.reduce(0) { $0 + Self.gap + $1.1 })
    }
    return max(names.max() ?? 0, columnWidth(ofTitle: table.columns[0].title, heading: heading))
  }

  private func columnWidth(of table: TextTable, _ column: Int, heading: Int) -> Int {
    let content = table.rows.map { $0[column].columns }.max() ?? 0
    return max(content, columnWidth(ofTitle: table.columns[column].title, heading: heading))
  }

  private func columnWidth(ofTitle title: String, heading: Int) -> Int {
    let longestWord = title.split(separator: " ").map { String($0).columns }.max() ?? 0
    return max(longestWord, min(title.columns, heading))
  }

  private func joined(_ cells: [String]) -> String {
    cells.joined(separator: String(repeating: " ", count: Self.gap)).trimmedAtEnd
  }
}
