import JourneyModel
import Yams

/// What is wrong with a text that is no YAML, in the words of who writes it, at the place to mend.
struct SyntaxProblem: Equatable {
  var message: String
  /// 1-based.
  var line: Int
  /// 1-based, in Unicode scalars.
  var column: Int
  var advice: String?

  /// The parser's complaint about a text of the lines given; `nil` if it is about no syntax.
  init?(_ error: any Error, lines: [[Unicode.Scalar]]) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let isPastEnd = mark.line > lines.count
      message = "not valid YAML: \(problem.printable)"
      line = min(max(1, mark.line), lines.count)
      column = isPastEnd ? (lines.last?.count ?? 0) + 1 : max(1, mark.column)
      explain(problem, context, lines)
    case YamlError.reader(let problem, _, _, _):
      (message, line, column) = ("not valid YAML: \(problem.printable)", 1, 1)
    default: return nil
    }
  }

  private mutating func explain(
    _ problem: String,
    _ context: YamlError.Context?,
    _ lines: [[Unicode.Scalar]]
  ) {
    let start = context.map { ($0.mark.line, $0.mark.column) }
    let task = context?.text ?? ""
    switch true {
    case task.contains("quoted scalar"):
      guard problem.contains("end of stream") || problem.contains("document indicator"), let start
      else { return explainEscape(problem, lines) }
      blame(start, "the quote that opens here is not closed", "close it, at the end of its line")
    case problem.contains("node content"): explainCharacter(problem, lines)
    case task.contains("flow mapping"), task.contains("flow sequence"):
      let bracket =
        task.contains("mapping") ? ("{", "}", "a comma, a colon") : ("[", "]", "a comma")
      guard let start else { return }
      let isHere = start.0 == line
      blame(
        isHere ? (line, column) : start,
        isHere
          ? "\(bracket.2) or '\(bracket.1)' is missing here, after the '\(bracket.0)' in column \(start.1)"
          : "the '\(bracket.0)' that opens here is not closed before line \(line)",
        "close it with '\(bracket.1)'"
      )
    case problem.contains("could not find expected ':'"):
      blame(start ?? (line, column), "the line has no colon", "write 'key: value'")
    case problem.contains("mapping values are not allowed"): explainSecondColon(lines)
    case task.contains("block mapping"), task.contains("block collection"):
      explainIndentation(lines)
    default: explainCharacter(problem, lines)
    }
  }

  /// Complaints that are about the character at their place.
  private mutating func explainCharacter(_ problem: String, _ lines: [[Unicode.Scalar]]) {
    let rest = lines[line - 1].dropFirst(column - 1)
    let first = rest.first.map { String($0).printable } ?? ""
    let known: [(String, String, String?)] = [
      ("another document", "a second document begins here; a scenario is one", nil),
      ("<document start>", "there is more text after the end of the scenario", nil),
      ("node content", "a key or value is missing here, before '\(first)'", nil),
      ("cannot start any token", "a text may not begin with '\(first)'", "put it in quotes"),
      (
        "comment or line break", "only a comment may follow '|' or '>' and its indicators",
        "begin the text on the next line"
      ),
      ("incompatible YAML", "this version of YAML is not read", "leave the line out"),
    ]
    guard let (_, message, advice) = known.first(where: { problem.contains($0.0) }) else { return }
    (self.message, self.advice) = (message, advice)
  }

  /// An escape that YAML does not have, or that needs other digits.
  private mutating func explainEscape(_ problem: String, _ lines: [[Unicode.Scalar]]) {
    let text = lines[line - 1]
    let digits = String(String.UnicodeScalarView(text.dropFirst(column - 1).prefix(4)))
    if problem.contains("unknown escape") {
      message = "a backslash begins an escape in double quotes, and this is none"
      advice = "write two backslashes for one, or use single quotes"
    } else if problem.contains("invalid Unicode") {
      message =
        "\\u\(digits.printable) is half of a character, and YAML does not put halves together"
      advice = "write the character itself, or its code as '\\U' and eight digits"
    } else {
      message = "digits from 0 to 9 and a to f are missing: \\x takes two, \\u four and \\U eight"
    }
  }

  private mutating func blame(_ place: (Int, Int), _ message: String, _ advice: String?) {
    (line, column) = (max(1, place.0), max(1, place.1))
    self.message = message
    self.advice = advice
  }

  /// A colon where none may be: in a value, or because the line before it is no key.
  private mutating func explainSecondColon(_ lines: [[Unicode.Scalar]]) {
    let own = Self.indent(lines[line - 1])
    let isFirstColon = !lines[line - 1].prefix(column - 1).contains(":")
    guard isFirstColon, let above = Self.lastLine(before: line, lines) else {
      message = "a colon and a space stand inside a value"
      advice = "put the value in quotes, or begin a new line"
      return
    }
    let text = lines[above - 1]
    let indent = Self.indent(text)
    let colon = text.firstIndex(of: ":")
    if let colon, own > indent {
      let key = String(String.UnicodeScalarView(text[indent..<colon])).printable
      blame(
        (line, own + 1),
        "the line is indented below '\(key)', which has a value already",
        "indent it by \(Self.spaces(indent)), like the key above"
      )
    } else {
      let next = colon.map { $0 + 1 < text.count ? text[$0 + 1] : " " }
      blame(
        (above, (colon ?? indent) + 1),
        next == nil || next == " " ? "the line has no colon" : "there is no space after the colon",
        next == nil || next == " " ? "end a key with ':'" : "write 'key: value'"
      )
    }
  }

  /// A line whose indentation fits none of those above it, or text after the end of a quote.
  private mutating func explainIndentation(_ lines: [[Unicode.Scalar]]) {
    let own = Self.indent(lines[line - 1])
    guard own == column - 1 else {
      // A quote that is not closed ends where the next one opens.
      let quote = TextScan.lastQuote(in: Array(lines.prefix(line)), before: column)
      if let quote, quote.line == line {
        message = "more text follows the quote that opens in column \(quote.column)"
        advice = "put all of it in the quotes"
      } else if let quote {
        blame(
          quote,
          "the quote that opens here ends in line \(line), column \(column - 1), before more text",
          "close it, at the end of its line"
        )
      }
      return
    }
    if let mark = lines[line - 1].dropFirst(own).first, "}]-".unicodeScalars.contains(mark) {
      message =
        mark == "-" ? "an item of a list stands where a key belongs" : "'\(mark)' closes nothing"
      return
    }
    let indents = Set(lines.prefix(line - 1).filter { !Self.isBlank($0) }.map(Self.indent))
    let listed = indents.sorted().map(String.init).joined(separator: ", ")
    message =
      "the line is indented by \(Self.spaces(own)), where no key can stand; the lines above are "
      + "indented by \(listed)"
    advice = "give it the indentation of the keys that it belongs to"
  }

  private static func spaces(_ count: Int) -> String {
    "\(count) space\(count == 1 ? "" : "s")"
  }

  private static func indent(_ line: [Unicode.Scalar]) -> Int { line.prefix { $0 == " " }.count }

  private static func isBlank(_ line: [Unicode.Scalar]) -> Bool {
    line.first { $0 != " " }.map { $0 == "#" } ?? true
  }

  /// The number of the last line before another that has more than a comment.
  private static func lastLine(before number: Int, _ lines: [[Unicode.Scalar]]) -> Int? {
    (1..<number).reversed().first { !isBlank(lines[$0 - 1]) }
  }
}
