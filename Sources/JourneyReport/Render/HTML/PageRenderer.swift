/// A document as one page for a browser that needs nothing else: no script, no request.
package struct PageRenderer {
  private let version: String

  /// A renderer that signs pages with a version of the program.
  package init(version: String) {
    self.version = version
  }

  /// How a page of this program begins, whatever its version: by this it is known again.
  static let signature = "BuyerJourney"

  /// HTML with the answer first, contents, and the sections of the text with figures; ends with a newline.
  package func render(_ document: Document) -> String {
    let numbers = NumberFormat(currency: document.currency)
    let title = numbers.text(document.title)
    let sections = document.sections.filter { !$0.blocks.isEmpty }
    let page: Markup = .lines([
      .verbatim("<!doctype html>"),
      .element("html", ["lang": "en"], [head(title), body(document, title, sections, numbers)]),
    ])
    return page.source + "\n"
  }

  private func head(_ title: String) -> Markup {
    .lines([
      .verbatim("<head>"),
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "generator", "content": "\(Self.signature) \(version)"]),
      .void(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        ]
      ),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .void("meta", ["name": "color-scheme", "content": "light dark"]),
      .element("title", [:], [.text(title)]),
      // Else a browser asks the place where the page lies for an icon.
      .void("link", ["rel": "icon", "href": "data:,"]),
      .element("style", [:], [PageStyle.sheet]),
      .verbatim("</head>"),
    ])
  }

  private func body(
    _ document: Document,
    _ title: String,
    _ sections: [Section],
    _ numbers: NumberFormat
  ) -> Markup {
    let blocks = PageBlocks(numbers: numbers)
    let answer = document.headline.enumerated().map { index, block in
      blocks.markup(block, id: "answer-\(index + 1)", isBrief: true)
    }
    return .element(
      "body",
      [:],
      [
        .element("a", ["class": "skip", "href": "#report"], [.text("Skip to the report")]),
        .element(
          "header",
          [:],
          [.element("h1", [:], [.text(title)])]
            + document.notices.map { notice in
              .element("p", ["class": "notice", "role": "note"], [.text(numbers.text(notice))])
            }
        ),
        .element(
          "main",
          [:],
          [
            answer.isEmpty
              ? .empty
              : .element("section", ["class": "answer", "aria-label": "In brief"], answer),
            contents(sections),
            .element(
              "div",
              ["class": "sections", "id": "report"],
              sections.enumerated().map { part($1, number: $0 + 1, blocks) }
            ),
          ]
        ),
        .element(
          "footer",
          [:],
          [
            .text(
              "Made by \(Self.signature) \(version). This page is complete in itself: it loads nothing "
                + "and sends nothing."
            )
          ]
        ),
      ]
    )
  }

  private func contents(_ sections: [Section]) -> Markup {
    let links = sections.enumerated().compactMap { index, section in
      section.title.map { title in
        Markup.element(
          "li",
          [:],
          [.element("a", ["href": "#section-\(index + 1)"], [.text(title)])]
        )
      }
    }
    guard links.count > 1 else { return .empty }
    return .element(
      "nav",
      ["aria-labelledby": "contents"],
      [
        .element("h2", ["id": "contents"], [.text("Contents")]), .element("ol", [:], links),
      ]
    )
  }

  private func part(_ section: Section, number: Int, _ blocks: PageBlocks) -> Markup {
    let id = "section-\(number)"
    let heading = section.title.map { title in
      Markup.element(
        "h2",
        [:],
        [.element("span", ["class": "number"], [.text("\(number)")]), .text(" " + title)]
      )
    }
    return .element(
      "section",
      ["id": id],
      [heading ?? .empty]
        + section.blocks.enumerated().map { index, block in
          blocks.markup(block, id: "\(id)-\(index + 1)", isBrief: false)
        }
    )
  }
}
