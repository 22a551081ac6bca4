internal import JourneyExperiment

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
  /// What must be known of some rows; stands below the table.
  var remarks: [Passage] = []

  /// The most months of which every one has a row where room is short.
  static let mostMonths = 18

  /// The same, all of it left out where room is short.
  var asDetail: Table {
    let rows = rows.map { Row($0.cells, level: $0.level, isDetail: true) }
    return Table(caption: caption, columns: columns, rows: rows, remarks: remarks)
  }

  /// Whether there is nothing that may not be left out.
  var isDetail: Bool { !rows.isEmpty && rows.allSatisfy(\.isDetail) }

  /// What stands below the table: what marks in it mean, then the remarks.
  var notes: [Passage] {
    let cells = rows.flatMap(\.cells)
    let tooFew = cells.contains(.tooFew) ? [Passage(NumberFormat.tooFewMeaning)] : []
    return tooFew + [cells.lazy.compactMap(\.meaningOfUnseen).first].compactMap(\.self) + remarks
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
  /// A range that there are too few futures for.
  case tooFewFutures
  /// What happened in none of the simulated futures; in how large a share of all it may happen.
  case unseen(futures: Int, largestShare: Double)
  /// A combination that does not occur.
  case impossible

  /// A name or words.
  static func text(_ text: String) -> Cell { .text(Passage(text)) }

  /// What ``unseen(futures:largestShare:)`` means.
  fileprivate var meaningOfUnseen: Passage? {
    guard case .unseen(let futures, let largest) = self else { return nil }
    return
      "\(NumberFormat.unseen): seen in none of \(.counted(futures, noun: "simulated future")); with 95 % "
      + "confidence at most \(.number(largest, error: nil, Measure(.share))) of futures have any"
  }

  /// Whether there is a value to show or to hide.
  var isDefined: Bool {
    if case .value(let value) = self { return value.isDefined }
    return self != .undefined
  }
}
