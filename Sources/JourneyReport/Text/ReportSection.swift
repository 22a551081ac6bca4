/// One numbered part of a report: a heading and what stands under it, before any layout.
struct ReportSection {
  enum Block {
    /// Running text, wrapped to the width of the page.
    case paragraph(String)
    case table(ReportTable)
  }

  var title: String
  var blocks: [Block]
}

/// Rows of finished texts under headings.
struct ReportTable {
  struct Column {
    enum Alignment {
      case left
      case right
    }

    var title: String
    var alignment: Alignment

    static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
    static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }

    /// Heading of 80 % prediction intervals.
    static let futures = right("80\u{A0}%\u{A0}of\u{A0}futures")
  }

  /// What the rows are, on a line of its own; empty for none.
  var caption = ""
  /// The first column names the rows.
  var columns: [Column]
  var rows: [[String]]

  /// Stands for a figure that rests on too few cases to be shown.
  static let tooFewMark = "*"

  /// What the marks in the table mean; `nil` if there are none.
  var note: String? {
    guard rows.contains(where: { $0.contains(Self.tooFewMark) }) else { return nil }
    return "\(Self.tooFewMark) not shown: rests on fewer than five cases in all simulated futures "
      + "together"
  }
}
