/// What a report says, in values: words, numbers with units and errors, and data of figures.
///
/// Nothing in it is laid out or rounded; a renderer turns it into text or a page.
package struct Document: Sendable {
  /// What the document is about.
  let title: Passage
  /// Whether the first section says what the title says, so that plain text goes without a title.
  var isTitledBySubject = false
  /// What must be known before anything else is read, such as that a run was stopped early.
  var notices: [Passage] = []
  /// The answer in brief, repeated from the sections; for renderers with room for it.
  var headline: [Block] = []
  /// Parts in the order in which they are read; an empty one is left out.
  let sections: [Section]
  /// Three-letter code of the currency in which money is stated.
  let currency: String
}

/// A part of a document with blocks under a heading.
struct Section: Sendable {
  /// In sentence case; `nil` for a part without heading and number.
  let title: String?
  let blocks: [Block]

  /// What has nothing to say and is left out.
  static let empty = Section(title: nil, blocks: [])
}

/// A paragraph, table, list or figure.
enum Block: Sendable {
  case paragraph(Passage)
  /// Short paragraphs that belong together.
  case list([Passage])
  case table(Table)
  case figure(Figure)

  /// Whether it is left out where room is short.
  var isDetail: Bool {
    if case .table(let table) = self { return table.isDetail }
    return false
  }
}
