/// A JSON value that is written in one way only: sorted keys, shortest numbers.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// A number, or null for what JSON cannot state: absent, NaN and infinite values.
  init(_ value: Double?) {
    guard let value, value.isFinite else {
      self = .null
      return
    }
    self = .number(value)
  }

  /// A text, or null.
  init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// The value as JSON text (RFC 8259).
  ///
  /// Members of objects and elements of arrays stand on lines of their own down to `openLevels`,
  /// and follow each other on one line below that.
  func text(openLevels: Int) -> String {
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
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      Self.write(values, between: ("[", "]"), to: &text, level, openLevels) { value, text in
        value.write(to: &text, level: level + 1, openLevels: openLevels)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      Self.write(sorted, between: ("{", "}"), to: &text, level, openLevels) { member, text in
        Self.write(member.key, to: &text)
        text += ": "
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

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
