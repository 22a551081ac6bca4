// Texts of files, arguments and file names, made harmless for whoever shows them. Every way out of
// the program goes through here: terminal, page, tables and JSON.

extension Unicode.Scalar {
  /// Whether a terminal obeys the character, or nobody can see it.
  ///
  /// Control characters, marks of writing direction, characters without width, line and paragraph
  /// separators, and code points that are no characters. Letters, signs and visible spaces of every
  /// script are none of these.
  package var isHidden: Bool {
    if (0x20..<0x7F).contains(value) { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// The character as itself, or as `\u{202e}` if it is hidden.
  package var visible: String {
    isHidden ? "\\u{\(String(value, radix: 16))}" : String(self)
  }
}

extension String {
  /// Characters of a quoted name, value or path that are shown at most.
  private static let shownLimit = 240

  /// The text in one line in which every character can be seen: tabs are spaces, hidden characters
  /// and line breaks escapes.
  package var visible: String { revealed { $0 == "\t" ? " " : $0.visible } }

  /// The text as ``visible``, with its line breaks.
  package var visibleLines: String {
    revealed { $0 == "\n" ? "\n" : $0 == "\t" ? " " : $0.visible }
  }

  /// The text as ``visible``, without its middle if it is longer than a message can bear.
  package var printable: String { visible.cut(to: Self.shownLimit) }

  /// The first and last characters, with an ellipsis for what is between them, `limit` in all.
  package func cut(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard scalars.count > limit else { return self }
    let first = limit * 2 / 3
    return String(scalars.prefix(first)) + "…" + String(scalars.suffix(limit - first - 1))
  }

  /// The text as a string of JSON (RFC 8259) in which every character can be seen.
  package var jsonLiteral: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.isHidden:
        for unit in String(scalar).utf16 {
          let code = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func revealed(_ show: (Unicode.Scalar) -> String) -> String {
    let isPlain = utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    if isPlain { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if (0x20..<0x7F).contains(scalar.value) {
        result.append(scalar)
      } else {
        result.append(contentsOf: show(scalar).unicodeScalars)
      }
    }
    return String(result)
  }
}
