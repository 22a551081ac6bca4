import JourneyModel

/// A place in a file or in a `--set` argument, for messages.
package struct SourceLocation: Sendable, Equatable {
  /// The path as the user wrote it, or `--set`.
  package var source: String
  /// 1-based; for `--set` the ordinal of the argument.
  package var line: Int
  /// 1-based, in Unicode scalars.
  package var column: Int
  /// Unicode scalars to underline, `>= 1`.
  package var length: Int

  /// A place of `length` scalars; lines and columns from 1.
  package init(source: String, line: Int, column: Int, length: Int = 1) {
    self.source = source
    self.line = line
    self.column = column
    self.length = length
  }

  /// `path:line:column`, as editors understand it.
  package var text: String { "\(source.printable):\(line):\(column)" }
}

/// One problem of a scenario, as data; ``DiagnosticRenderer`` turns it into text.
package struct Diagnostic: Sendable, Equatable {
  /// Whether the scenario can still be used.
  package enum Severity: String, Sendable {
    /// It cannot: the program ends with status 2.
    case error
    /// It can, but perhaps does not mean what its author thinks.
    case warning
  }

  /// A second place that explains the first.
  package struct Note: Sendable, Equatable {
    /// One line without a final full stop.
    package var message: String
    /// `nil` for a remark that is about no place.
    package var location: SourceLocation?

    /// A remark, at a place if there is one.
    package init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// One error suffices for the scenario not to be used.
  package var severity: Severity
  /// By which people find the explanation.
  package var code: DiagnosticCode
  /// One line without a final full stop that states the rule and shows the value.
  package var message: String
  /// `nil` when no text is to blame, such as a draw that breaks a rule.
  package var location: SourceLocation?
  /// In the order in which they are shown; often none.
  package var notes: [Note]
  /// What to write instead, if that is very likely.
  package var advice: String?

  /// One problem at the place that is to blame; an error unless stated otherwise.
  package init(
    _ code: DiagnosticCode,
    _ message: String,
    at location: SourceLocation?,
    notes: [Note] = [],
    advice: String? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.notes = notes
    self.advice = advice
  }
}

/// A scenario that cannot be used, with every problem found up to a limit.
package struct ScenarioError: Error, Sendable {
  /// At least one error, at most `DiagnosticLog.limit`.
  package var diagnostics: [Diagnostic]
  /// Problems found beyond the limit.
  package var omitted: Int
  /// The text of each source that a location may name.
  package var texts: [String: String]

  /// At least one diagnostic must be an error.
  package init(diagnostics: [Diagnostic], omitted: Int = 0, texts: [String: String] = [:]) {
    self.diagnostics = diagnostics
    self.omitted = omitted
    self.texts = texts
  }

  /// The same error, with a note on each of its diagnostics.
  package func noting(_ message: String) -> ScenarioError {
    var result = self
    for index in result.diagnostics.indices {
      result.diagnostics[index].notes.append(Diagnostic.Note(message))
    }
    return result
  }

  /// Every diagnostic as people read it, and a last line that counts them.
  package var rendered: String {
    DiagnosticRenderer(texts: texts).render(diagnostics, omitted: omitted)
  }
}

/// The problems of one reading, in the order found.
struct DiagnosticLog {
  /// The most problems that are shown.
  static let limit = 20

  private(set) var shown: [Diagnostic] = []
  private(set) var omitted = 0

  private(set) var hasErrors = false

  /// Whether further problems are only counted, so that advice on them is not worth its work.
  var isFull: Bool { shown.count >= Self.limit }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    if shown.count < Self.limit {
      shown.append(diagnostic)
    } else {
      omitted += 1
    }
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at location: SourceLocation?,
    notes: [Diagnostic.Note] = [],
    advice: String? = nil
  ) {
    report(Diagnostic(code, message, at: location, notes: notes, advice: advice))
  }
}
