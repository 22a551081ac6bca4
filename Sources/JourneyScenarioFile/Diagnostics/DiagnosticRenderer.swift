/// Writes diagnostics for a terminal: place, rule, the line in question, notes, advice.
package struct DiagnosticRenderer: Sendable {
  /// The text of each source that a location may name.
  package var texts: [String: String]

  /// Texts by the name that locations use; a source that is missing is shown without its line.
  package init(texts: [String: String]) {
    self.texts = texts
  }

  /// Unicode scalars of a source line that are shown around the place in question.
  private static let excerptWidth = 120

  /// All diagnostics and a last line with their number and where to read more.
  package func render(_ diagnostics: [Diagnostic], omitted: Int = 0) -> String {
    var lines = diagnostics.map(render)
    if omitted > 0 { lines.append("and \(omitted) more that are not shown") }
    let errors = diagnostics.count { $0.severity == .error } + omitted
    if errors > 0, let first = diagnostics.first(where: { $0.severity == .error }) {
      let noun = errors == 1 ? "error" : "errors"
      lines.append("\(errors) \(noun). See 'journey explain \(first.code.rawValue)'.")
    }
    return lines.joined(separator: "\n")
  }

  /// One diagnostic, without a final newline.
  package func render(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { $0.text + ": " } ?? ""
    let code = diagnostic.code.rawValue
    var lines = ["\(place)\(diagnostic.severity.rawValue): \(diagnostic.message) [\(code)]"]
    if let location = diagnostic.location { lines += excerpt(location) }
    for note in diagnostic.notes {
      let other = note.location.map { " at \($0.text)" } ?? ""
      lines.append("   note: \(note.message)\(other)")
    }
    if let advice = diagnostic.advice { lines.append("   \(advice)") }
    return lines.joined(separator: "\n")
  }

  private func excerpt(_ location: SourceLocation) -> [String] {
    guard let line = line(location) else { return [] }
    var scalars = Array(line.unicodeScalars)
    var column = min(location.column - 1, scalars.count)
    if scalars.count > Self.excerptWidth {
      let start = max(0, column - Self.excerptWidth / 3)
      scalars = Array(scalars[start..<min(scalars.count, start + Self.excerptWidth)])
      column -= start
    }
    let before = String(String.UnicodeScalarView(scalars[..<column])).printable
    let rest = scalars[column...].prefix(max(1, location.length))
    let marked = String(String.UnicodeScalarView(rest)).printable
    let after = String(String.UnicodeScalarView(scalars[(column + rest.count)...])).printable
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let underline = "^" + String(repeating: "~", count: max(0, marked.unicodeScalars.count - 1))
    let indent = String(repeating: " ", count: before.unicodeScalars.count)
    let blank = String(repeating: " ", count: gutter.count)
    return ["\(gutter) | \(before)\(marked)\(after)", "\(blank) | \(indent)\(underline)"]
  }

  private func line(_ location: SourceLocation) -> String? {
    guard let text = texts[location.source] else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(location.line - 1) else { return nil }
    let line = lines[location.line - 1]
    return String(line.last == "\r" ? line.dropLast() : line)
  }
}

extension String {
  /// The text with tabs as spaces and every other control character escaped, safe for a terminal.
  package var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\t":
        result.append(" ")
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }
}
