/// A table of comma-separated values for spreadsheets and data tools (RFC 4180).
///
/// A text that a spreadsheet would run as a formula, because it begins with `=`, `+`, `-`, `@`, a
/// tab or a carriage return, gets a leading apostrophe (OWASP, *CSV Injection*); numbers never do.
/// Lines end with a carriage return and a line feed.
package struct CSVTable: Sendable {
  package enum Cell: Sendable {
    case text(String)
    case integer(Int)
    /// Written as the shortest text that reads back as the same number; absent, NaN and infinite
    /// numbers are empty.
    case number(Double?)
  }

  /// The table so far, the heading included.
  package private(set) var text = ""
  private let columnCount: Int

  /// A table with a heading and no rows yet.
  package init(columns: [String]) {
    columnCount = columns.count
    append(columns.map { .text($0) })
  }

  /// Adds one row.
  ///
  /// - Precondition: `row` has one cell per column.
  package mutating func append(_ row: [Cell]) {
    precondition(row.count == columnCount, "\(row.count) cells in \(columnCount) columns")
    for (index, cell) in row.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .text(let value): text += Self.quoted(Self.defused(value))
      case .integer(let value): text += "\(value)"
      case .number(let value):
        if let value, value.isFinite { text += "\(value)" }
      }
    }
    text += "\r\n"
  }

  private static func defused(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
