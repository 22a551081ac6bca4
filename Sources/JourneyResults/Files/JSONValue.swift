internal import JourneyModel

/// A JSON value that is written in one way only: sorted keys, shortest numbers.
package enum JSONValue: Sendable {
  /// What is absent.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number, in decimal digits.
  case integer(Int)
  /// A finite number, in the shortest digits that read back as the same.
  case number(Double)
  /// A text; quotes and hidden characters are escaped.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Values by name; written by name in order.
  case object([String: JSONValue])

  /// A number, or null for what JSON cannot state: absent, NaN and infinite values.
  package init(_ value: Double?) {
    guard let value, value.isFinite else {
      self = .null
      return
    }
    self = .number(value)
  }

  /// A text, or null.
  package init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// The value as JSON text (RFC 8259).
  ///
  /// Members of objects and elements of arrays stand on lines of their own down to `openLevels`,
  /// and follow each other on one line below that.
  package func text(openLevels: Int) -> String {
    var text = ""
    write(to: &text, level: 0, openLevels: openLevels)
    return text + "\n"
  }

  private func write(to text: inout String, level: Int, openLevels: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += "\(value)"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += "\(value)"
    case .string(let value): text += value.jsonLiteral
    case .array(let values):
      Self.write(values, between: ("[", "]"), to: &text, level, openLevels) { value, text in
        value.write(to: &text, level: level + 1, openLevels: openLevels)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      Self.write(sorted, between: ("{", "}"), to: &text, level, openLevels) { member, text in
        text += member.key.jsonLiteral + ": "
        member.value.write(to: &text, level: level + 1, openLevels: openLevels)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element],
    between brackets: (String, String),
    to text: inout String,
    _ level: Int,
    _ openLevels: Int,
    _ writeElement: (Element, inout String) -> Void
  ) {
    let isOpen = level < openLevels && !elements.isEmpty
    text += brackets.0
    for (index, element) in elements.enumerated() {
      if index > 0 { text += isOpen ? "," : ", " }
      if isOpen { text += "\n" + String(repeating: "  ", count: level + 1) }
      writeElement(element, &text)
    }
    if isOpen { text += "\n" + String(repeating: "  ", count: level) }
    text += brackets.1
  }
}
