internal import JourneyModel

/// A document as plain text in columns of characters.
package struct TextRenderer {
  private let layout: TextLayout

  /// A renderer of lines of at most `width` characters (a single longer word excepted).
  ///
  /// - Precondition: `width` is at least 60.
  package init(width: Int = 80) {
    precondition(width >= 60, "a report needs 60 columns, not \(width)")
    layout = TextLayout(width: width)
  }

  /// Numbered sections of wrapped paragraphs, tables and lines of characters; ends with a newline.
  package func render(_ document: Document) -> String {
    let numbers = NumberFormat(currency: document.currency)
    let opening = document.notices + (document.isTitledBySubject ? [] : [document.title])
    var lines = opening.flatMap { wrapped(numbers.text($0)) + [""] }
    let sections = document.sections.filter { !$0.blocks.isEmpty }
    for (index, section) in sections.enumerated() {
      if let title = section.title {
        lines += layout.heading("\(index + 1)  \(title.uppercased())")
      }
      for (position, block) in section.blocks.filter({ !$0.isDetail }).enumerated() {
        if position > 0 { lines.append("") }
        lines += self.lines(of: block, numbers)
      }
      lines += ["", ""]
    }
    while lines.last == "" { lines.removeLast() }
    let text = lines.joined(separator: "\n") + "\n"
    return String(text.map { $0 == "\u{A0}" ? " " : $0 }).visibleLines
  }

  private func lines(of block: Block, _ numbers: NumberFormat) -> [String] {
    switch block {
    case .paragraph(let passage): wrapped(numbers.text(passage))
    case .list(let passages): passages.flatMap { wrapped(numbers.text($0)) }
    case .table(let table): layout.lines(of: TextTable(table, numbers))
    case .figure(let figure): layout.lines(of: TextTable(figure, numbers))
    }
  }

  private func wrapped(_ text: String) -> [String] {
    layout.wrapped(text, to: layout.width)
  }
}
