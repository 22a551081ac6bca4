internal import JourneyModel

/// A JSON value whose objects keep the order of their keys.
package indirect enum JSONValue: Sendable, Equatable {
  /// Pairs in the order in which they are written; a key stands once.
  case object([(key: String, value: JSONValue)])
  /// Elements in their order, of any kinds.
  case array([JSONValue])
  /// Unescaped; ``text`` escapes what JSON asks for, and controls that could mislead a reader.
  case string(String)
  /// Finite; JSON has no others.
  case number(Double)
  /// A switch, written `true` or `false`.
  case bool(Bool)
  /// A value that is known to be absent.
  case null

  /// Equal if written alike: the order of keys counts.
  package static func == (left: JSONValue, right: JSONValue) -> Bool { left.text == right.text }

  /// The value of a key of an object.
  package subscript(key: String) -> JSONValue? {
    if case .object(let pairs) = self { pairs.first { $0.key == key }?.value } else { nil }
  }

  /// The value as indented text, with a final newline.
  package var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += "\(value)"
    case .number(let value):
      let isWhole = value == value.rounded() && abs(value) < 1e15
      text += isWhole ? "\(Int(value))" : "\(value)"
    case .string(let value): text += value.jsonLiteral
    case .array(let items):
      let isShort = items.allSatisfy { if case .string = $0 { true } else { false } }
      if isShort, items.count <= 4 {
        text += "[" + items.map { $0.text.dropLast() }.joined(separator: ", ") + "]"
      } else {
        Self.write(items.map { ("", $0) }, "[", "]", to: &text, indent: indent)
      }
    case .object(let pairs):
      if pairs.isEmpty {
        text += "{}"
      } else {
        Self.write(
          pairs.map { ($0.key.jsonLiteral + ": ", $0.value) },
          "{",
          "}",
          to: &text,
          indent: indent
        )
      }
    }
  }

  private static func write(
    _ items: [(String, JSONValue)],
    _ open: String,
    _ close: String,
    to text: inout String,
    indent: String
  ) {
    text += open
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indent + "  " + item.0
      item.1.write(to: &text, indent: indent + "  ")
    }
    text += "\n" + indent + close
  }
}
