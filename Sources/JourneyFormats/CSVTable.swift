internal import JourneyModel

/// A table of comma-separated values for spreadsheets and data tools (RFC 4180).
///
/// A text that a spreadsheet would run as a formula, because it begins with `=`, `+`, `-` or `@` or has
/// one of them after a semicolon, at which some spreadsheets begin a new cell, gets an apostrophe
/// before it (OWASP, *CSV Injection*); numbers never do. Hidden characters, tabs and line breaks of a
/// text are escaped. Lines end with a carriage return and a line feed.
package struct CSVTable: Sendable {
  /// One field of a row, or neighboring fields written together.
  package enum Cell: Sendable {
    /// Any text; quoted where it must be, and kept from running as a formula.
    case text(String)
    /// Written in decimal digits without separators.
    case integer(Int)
    /// Written as the shortest text that reads back as the same number; absent, NaN and infinite
    /// numbers are empty.
    case number(Double?)
    /// The same, but whole numbers below 10^15 in digits alone.
    case compact(Double?)
    /// The same with a number of significant digits, from 1, where it is not whole.
    case rounded(Double?, digits: Int)
    /// Neighboring cells written before, for rows that share them.
    case written(String, columns: Int)

    /// Cells written once for many rows.
    package static func together(_ cells: [Cell]) -> Cell {
      .written(
        cells.map(\.text).joined(separator: ","),
        columns: cells.reduce(0) { $0 + $1.columnCount }
      )
    }

    fileprivate var columnCount: Int {
      if case .written(_, let columns) = self { columns } else { 1 }
    }

    fileprivate var text: String {
      switch self {
      case .text(let value): CSVTable.quoted(CSVTable.defused(value.visible))
      case .integer(let value): "\(value)"
      case .number(let value): value.flatMap { $0.isFinite ? "\($0)" : nil } ?? ""
      case .compact(let value): CSVTable.compact(value)
      case .rounded(let value, let digits):
        CSVTable.compact(value.map { CSVTable.rounded($0, digits: digits) })
      case .written(let text, _): text
      }
    }
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
    var count = 0
    for (index, cell) in row.enumerated() {
      if index > 0 { text += "," }
      text += cell.text
      count += cell.columnCount
    }
    precondition(count == columnCount, "\(count) cells in \(columnCount) columns")
    text += "\r\n"
  }

  /// Whether a text begins with the heading that a table with these columns has.
  package static func begins(_ text: String, with columns: [String]) -> Bool {
    text.utf8.starts(with: CSVTable(columns: columns).text.utf8)
  }

  /// The shortest text that reads back as the same number, whole ones below 10^15 in digits alone; empty if it is
  /// absent, NaN or infinite.
  package static func compact(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// The nearest number of so many significant digits; whole numbers stay what they are.
  ///
  /// By powers of ten that are exact, so that it is the same on every machine.
  fileprivate static func rounded(_ value: Double, digits: Int) -> Double {
    let size = abs(value)
    guard size < 1e15, size >= 1e-9, value != value.rounded() else { return value }
    var unit = 1.0
    for _ in 1..<digits { unit *= 10 }
    var scale = 1.0
    if size * scale >= unit * 10 {
      while size / scale >= unit * 10 { scale *= 10 }
      return (value / scale).rounded() * scale
    }
    while size * scale < unit { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  /// The signs that begin a formula, full-width ones of some locales included.
  private static let formulaSigns = "=+-@＝＋－＠".unicodeScalars

  fileprivate static func defused(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isAtStart = true
    for scalar in text.unicodeScalars {
      if isAtStart, formulaSigns.contains(scalar) { result.append("'") }
      isAtStart = scalar == ";" || (isAtStart && scalar.properties.isWhitespace)
      result.append(scalar)
    }
    return String(result)
  }

  fileprivate static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"".unicodeScalars.contains($0) }) else {
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
