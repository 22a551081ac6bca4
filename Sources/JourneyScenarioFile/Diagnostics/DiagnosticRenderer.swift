internal import JourneyModel

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
  /// Characters of a message, note or advice.
  private static let messageLimit = 800

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
    let message = Self.shown(diagnostic.message)
    var lines = ["\(place)\(diagnostic.severity.rawValue): \(message) [\(code)]"]
    if let location = diagnostic.location { lines += excerpt(location) }
    for note in diagnostic.notes {
      let other = note.location.map { " at \($0.text)" } ?? ""
      lines.append("   note: \(Self.shown(note.message))\(other)")
    }
    if let advice = diagnostic.advice { lines.append("   \(Self.shown(advice))") }
    return lines.joined(separator: "\n")
  }

  /// One line of bounded length, whatever a message quotes.
  private static func shown(_ message: String) -> String {
    message.visible.cut(to: messageLimit)
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
    let before = String(String.UnicodeScalarView(scalars[..<column])).visible
    let rest = scalars[column...].prefix(max(1, location.length))
    let marked = String(String.UnicodeScalarView(rest)).visible
    let after = String(String.UnicodeScalarView(scalars[(column + rest.count)...])).visible
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
