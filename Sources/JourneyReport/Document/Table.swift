/// Rows of values under headings.
struct Table: Sendable {
  struct Column: Sendable {
    enum Alignment: Sendable {
      case left
      case right
    }

    let title: String
    let alignment: Alignment

    static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
    static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }

    /// Heading of 80 % prediction intervals.
    static let futures = right("80\u{A0}%\u{A0}of\u{A0}futures")
  }

  struct Row: Sendable {
    /// One per column; the first names the row.
    let cells: [Cell]
    /// How far the row stands below the heading rows above it; 0 for none.
    var level = 0
    /// Whether the row may be left out where room is short.
    var isDetail = false

    init(_ cells: [Cell], level: Int = 0, isDetail: Bool = false) {
      self.cells = cells
      self.level = level
      self.isDetail = isDetail
    }
  }

  /// What the rows are; empty for none.
  var caption: Passage = ""
  /// What to say instead where rows that are details have been left out; `nil` for the same.
  var shortCaption: Passage?
  /// The first column names the rows.
  let columns: [Column]
  let rows: [Row]
  /// The column whose numbers are the answer; `nil` if none is above the others.
  var mainColumn: Int?

  /// Whether some figure rests on too few cases to be shown.
  var hasTooFew: Bool {
    rows.contains { $0.cells.contains(.tooFew) }
  }
}

/// What stands in one row under one heading.
enum Cell: Sendable, Equatable {
  case empty
  case text(Passage)
  case value(Value)
  /// A figure without a value.
  case undefined
  /// A figure that rests on too few cases to be shown.
  case tooFew
  /// A combination that does not occur.
  case impossible

  /// A name or words.
  static func text(_ text: String) -> Cell { .text(Passage(text)) }

  /// Whether there is a value to show or to hide.
  var isDefined: Bool {
    if case .value(let value) = self { return value.isDefined }
    return self != .undefined
  }
}
