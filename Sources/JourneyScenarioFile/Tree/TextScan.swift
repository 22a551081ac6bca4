/// Looks over the text of a scenario file before YAML sees it, so that nothing in it can do harm.
///
/// Finds anchors, aliases and tags, and nesting deep enough to exhaust the stack. It follows quotes,
/// comments and block texts line by line, and does not build anything.
struct TextScan {
  /// A reason not to read the text any further.
  struct Finding: Equatable {
    var code: DiagnosticCode
    /// 1-based.
    var line: Int
    /// 1-based, in Unicode scalars.
    var column: Int
    var message: String
  }

  /// Brackets open at once, and columns of leading indentation or dashes, that are still parsed.
  private static let depthLimit = 64
  private static let indentLimit = 200

  private var quote: Unicode.Scalar?
  private var brackets = 0
  private var blockIndent: Int?

  /// The first finding of a text, or `nil` if it may be parsed.
  static func firstFinding(in text: String) -> Finding? {
    var scan = TextScan()
    var number = 0
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if let finding = scan.advance(over: Array(line), number: number) { return finding }
    }
    return nil
  }

  private mutating func advance(over line: [Unicode.Scalar], number: Int) -> Finding? {
    let indent = line.prefix { $0 == " " }.count
    if let block = blockIndent {
      if indent > block || indent == line.count { return nil }
      blockIndent = nil
    }
    if quote == nil,
      line.prefix(while: { " -?:".unicodeScalars.contains($0) }).count > Self.indentLimit
    {
      return deep(number, Self.indentLimit)
    }
    var atTokenStart = true
    var block: Int?
    var index = 0
    while index < line.count {
      let scalar = line[index]
      if let open = quote {
        index += close(open, line, index)
        continue
      }
      let isSpaceBefore = index == 0 || line[index - 1] == " " || line[index - 1] == "\t"
      if scalar == "#", isSpaceBefore { break }
      if atTokenStart, scalar == "|" || scalar == ">" { block = index }
      if atTokenStart, "&*!".unicodeScalars.contains(scalar), index + 1 < line.count,
        line[index + 1] != " "
      {
        return Finding(
          code: .aliasOrTag,
          line: number,
          column: index + 1,
          message: "'\(scalar)' begins an anchor, alias or tag, which scenario files do not use"
        )
      }
      if let finding = step(scalar, atTokenStart, number, index + 1) { return finding }
      atTokenStart = beginsToken(after: line, index, atTokenStart)
      index += 1
    }
    if let block { noteBlockText(line[block..<index], indent) }
    return nil
  }

  /// Scalars to skip inside a quoted text; forgets the quote at its end.
  private mutating func close(
    _ open: Unicode.Scalar,
    _ line: [Unicode.Scalar],
    _ index: Int
  ) -> Int {
    if open == "\"", line[index] == "\\" { return 2 }
    guard line[index] == open else { return 1 }
    if open == "'", index + 1 < line.count, line[index + 1] == "'" { return 2 }
    quote = nil
    return 1
  }

  private mutating func step(
    _ scalar: Unicode.Scalar,
    _ atTokenStart: Bool,
    _ line: Int,
    _ column: Int
  ) -> Finding? {
    switch scalar {
    case "\"" where atTokenStart, "'" where atTokenStart: quote = scalar
    case "[", "{":
      brackets += 1
      if brackets > Self.depthLimit { return deep(line, column) }
    case "]", "}": brackets = max(0, brackets - 1)
    default: break
    }
    return nil
  }

  private func beginsToken(
    after line: [Unicode.Scalar],
    _ index: Int,
    _ wasTokenStart: Bool
  ) -> Bool {
    let isSpaceNext = index + 1 >= line.count || line[index + 1] == " " || line[index + 1] == "\t"
    return switch line[index] {
    case " ", "\t": wasTokenStart
    case "[", "{", ",": true
    case ":", "-", "?": isSpaceNext || brackets > 0
    default: false
    }
  }

  /// Remembers that a text follows as a block if `header` is `|` or `>` with indicators alone.
  private mutating func noteBlockText(_ header: ArraySlice<Unicode.Scalar>, _ indent: Int) {
    guard quote == nil, brackets == 0 else { return }
    if header.dropFirst().allSatisfy({ "+-123456789 \t".unicodeScalars.contains($0) }) {
      blockIndent = indent
    }
  }

  private func deep(_ line: Int, _ column: Int) -> Finding {
    Finding(
      code: .tooDeep,
      line: line,
      column: column,
      message: "values are nested too deeply; at most \(TreeReader.depthLimit) levels are allowed"
    )
  }
}
