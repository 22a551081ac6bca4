/// Paragraphs, tables and figures as parts of a page.
struct PageBlocks {
  let numbers: NumberFormat

  /// Widths of drawings in pixels: for pages on a desk and in a hand.
  private static let widths = (wide: 800.0, narrow: 350.0)
  /// Rows above which a table scrolls below its headings.
  private static let rowsInSight = 20

  /// A block; `isBrief` leaves out the table of a figure.
  func markup(_ block: Block, id: String, isBrief: Bool) -> Markup {
    switch block {
    case .paragraph(let passage): .element("p", [:], [text(passage)])
    case .list(let passages):
      .element("ul", [:], passages.map { .element("li", [:], [text($0)]) })
    case .table(let table): self.table(table, label: numbers.text(table.caption))
    case .figure(let figure): self.figure(figure, id: id, isBrief: isBrief)
    }
  }

  private func text(_ passage: Passage) -> Markup {
    .text(numbers.text(passage))
  }

  // MARK: Tables

  private func table(_ table: Table, label: String) -> Markup {
    let hasHeadings = table.columns.contains { !$0.title.isEmpty }
    let caption: Markup =
      table.caption.isEmpty
      ? .empty : .element("caption", [:], [.element("span", [:], [text(table.caption)])])
    let head: Markup =
      hasHeadings
      ? .element("thead", [:], [.element("tr", [:], table.columns.map(heading))]) : .empty
    let body = Markup.element("tbody", [:], table.rows.map { row($0, of: table) })
    let notes = table.notes.map { Markup.element("p", ["class": "note"], [text($0)]) }
    let isLong = table.rows.count > Self.rowsInSight
    let contents = [
      Markup.element(
        "div",
        [
          "class": isLong ? "scroll long" : "scroll", "role": "region", "tabindex": "0",
          "aria-label": label.isEmpty ? "Table" : label,
        ],
        [
          .element("table", ["class": hasHeadings ? "numbers" : "facts"], [caption, head, body])
        ]
      )
    ]
    return .lines(contents + notes)
  }

  private func heading(_ column: Table.Column) -> Markup {
    .element(
      "th",
      ["scope": "col", "class": Self.style(column.alignment)],
      [.text(column.title)]
    )
  }

  private func row(_ row: Table.Row, of table: Table) -> Markup {
    let cells = zip(table.columns, row.cells).map { (column: $0, text: numbers.text($1)) }
    guard let first = cells.first else { return .empty }
    // A row that only names those below it.
    if cells.count > 1, row.cells.dropFirst().allSatisfy({ $0 == .empty }) {
      return .element(
        "tr",
        ["class": "group"],
        [.element("th", ["scope": "colgroup", "colspan": "\(cells.count)"], [.text(first.text)])]
      )
    }
    let style = Self.style(first.column.alignment) + (row.level > 0 ? " inner" : "")
    let name: Markup =
      first.text.isEmpty
      ? .element("td")
      : .element("th", ["scope": "row", "class": style], [.text(first.text)])
    return .element(
      "tr",
      [:],
      [name]
        + cells.enumerated().dropFirst().map { index, cell in
          let emphasis = index == table.mainColumn ? " main" : ""
          let style = Self.style(cell.column.alignment) + emphasis
          return .element("td", ["class": style], [.text(cell.text)])
        }
    )
  }

  private static func style(_ alignment: Table.Column.Alignment) -> String {
    alignment == .left ? "left" : "right"
  }

  // MARK: Figures

  private func figure(_ figure: Figure, id: String, isBrief: Bool) -> Markup {
    let title = numbers.text(figure.title)
    let reading = numbers.text(figure.reading)
    let drawings = [(Self.widths.wide, false), (Self.widths.narrow, true)].map { width, isNarrow in
      drawing(figure.data, width: width)
        .markup(id: id, title: title, description: reading, isNarrow: isNarrow)
    }
    let heading: StaticString = isBrief ? "h2" : "h3"
    return .element(
      "figure",
      ["id": id],
      [
        .element("figcaption", [:], [.element(heading, [:], [.text(title)])]),
        legend(figure.data),
      ] + drawings + [
        .element(
          "p",
          ["class": "reading"],
          [.element("b", [:], [.text("How to read this: ")]), .text(reading)]
        ),
        isBrief ? .empty : self.numbers(of: figure, title),
      ]
    )
  }

  /// The table behind a figure, open where it says more than the drawing.
  private func numbers(of figure: Figure, _ title: String) -> Markup {
    let contents = table(figure.table, label: title)
    if case .bars = figure.data { return contents }
    return .element(
      "details",
      [:],
      [.element("summary", [:], [.text("The numbers: \(title)")]), contents]
    )
  }

  private func drawing(_ data: Figure.Data, width: Double) -> Drawing {
    switch data {
    case .fan(let fan): FanDrawing(fan: fan, numbers: numbers).drawing(width: width)
    case .stack(let stack): StackDrawing(stack: stack, numbers: numbers).drawing(width: width)
    case .matrix(let matrix):
      MatrixDrawing(matrix: matrix, numbers: numbers).drawing(width: width)
    case .bars(let bars): BarsDrawing(bars: bars, numbers: numbers).drawing(width: width)
    case .curve(let curve): CurveDrawing(curve: curve, numbers: numbers).drawing(width: width)
    }
  }

  private func legend(_ data: Figure.Data) -> Markup {
    let entries: [LegendEntry] =
      switch data {
      case .fan(let fan): FanDrawing(fan: fan, numbers: numbers).legend
      case .stack(let stack): StackDrawing(stack: stack, numbers: numbers).legend
      case .bars(let bars): BarsDrawing(bars: bars, numbers: numbers).legend
      case .curve(let curve): CurveDrawing(curve: curve, numbers: numbers).legend
      case .matrix: []
      }
    guard !entries.isEmpty else { return .empty }
    return .element(
      "ul",
      ["class": "legend"],
      entries.map { entry in
        .element(
          "li",
          [:],
          [
            .element("span", ["class": "key \(entry.style)", "aria-hidden": "true"]),
            .text(entry.text),
          ]
        )
      }
    )
  }
}
