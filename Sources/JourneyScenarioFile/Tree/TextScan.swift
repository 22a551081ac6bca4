/// Looks over the text of a scenario file before YAML sees it, so that nothing in it can do harm.
///
/// Finds anchors, aliases, tags and merge keys, tabs and other spaces where YAML wants a plain one, and
/// nesting deep enough to exhaust the stack. It follows quotes,
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
    var advice: String?
  }

  /// Brackets open at once, and columns of leading indentation or dashes, that are still parsed.
  private static let depthLimit = 64
  private static let indentLimit = 200

  private var quote: Unicode.Scalar?
  /// Where the last quote opened, by line and column from 1.
  private var opening: (line: Int, column: Int)?
  private var brackets = 0
  private var blockIndent: Int?

  /// The first finding of a text, or `nil` if it may be parsed.
  static func firstFinding(in text: String) -> Finding? {
    var scan = TextScan()
    var number = 0
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      guard var finding = scan.advance(over: Array(line), number: number) else { continue }
      if finding.code == .aliasOrTag, sharesValues(text, line, finding.column) {
        finding.advice = mergeAdvice
      }
      return finding
    }
    return nil
  }

  /// What to do in place of a merge key, or of a value that is stated once and used twice.
  static let mergeAdvice =
    "state the values in each place, or name the file to start from in 'extends' and state what "
    + "differs"

  /// Whether the word after a sign in a line is an anchor that is used, and no text without quotes.
  private static func sharesValues(
    _ text: String,
    _ line: Substring.UnicodeScalarView,
    _ column: Int
  ) -> Bool {
    let word = line.dropFirst(column).prefix { !" ,[]{}\t".unicodeScalars.contains($0) }
    let name = String(String.UnicodeScalarView(word))
    return !name.isEmpty && text.contains("&" + name) && text.contains("*" + name)
  }

  /// Where the last quote opens that does so before a column of the last of some lines.
  static func lastQuote(in lines: [[Unicode.Scalar]], before column: Int) -> (
    line: Int, column: Int
  )? {
    var scan = TextScan()
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      _ = scan.advance(over: isLast ? Array(line.prefix(column - 1)) : line, number: index + 1)
    }
    return scan.opening
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
    if let finding = mergeKey(line, number) ?? otherSpace(line, number) { return finding }
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
          message: "'\(scalar)' begins an anchor, alias or tag, which scenario files do not use",
          advice:
            "put the text in quotes if it is one; to share values, name another file in 'extends'"
        )
      }
      if let finding = step(scalar, atTokenStart, number, index + 1) { return finding }
      atTokenStart = beginsToken(after: line, index, atTokenStart)
      index += 1
    }
    if let block { noteBlockText(line[block..<index], indent) }
    return nil
  }

  /// A key `<<`, with which some files of YAML merge mappings.
  private func mergeKey(_ line: [Unicode.Scalar], _ number: Int) -> Finding? {
    let rest = line.drop { " -{\t".unicodeScalars.contains($0) }
    guard quote == nil, rest.starts(with: "<<".unicodeScalars),
      rest.dropFirst(2).first(where: { $0 != " " }) == ":"
    else { return nil }
    return Finding(
      code: .aliasOrTag,
      line: number,
      column: rest.startIndex + 1,
      message: "'<<' merges mappings, which scenario files do not do",
      advice: Self.mergeAdvice
    )
  }

  /// A tab in the indentation, or a space of another kind in it or after the first colon.
  private func otherSpace(_ line: [Unicode.Scalar], _ number: Int) -> Finding? {
    guard quote == nil, brackets == 0 else { return nil }
    let start = line.firstIndex { $0 != " " && $0 != "\t" } ?? line.count
    guard start < line.count, line[start] != "#" else { return nil }
    if let tab = line[..<start].firstIndex(of: "\t") {
      return Finding(
        code: .syntax,
        line: number,
        column: tab + 1,
        message: "the line is indented with a tab; YAML takes spaces only",
        advice: "put spaces in place of the tab"
      )
    }
    let colon = line.firstIndex(of: ":").map { $0 + 1 }
    guard
      let place = [start, colon].compactMap(\.self).first(where: {
        $0 < line.count && line[$0].isOtherSpace
      })
    else { return nil }
    return Finding(
      code: .syntax,
      line: number,
      column: place + 1,
      message:
        "the character U+\(String(line[place].value, radix: 16, uppercase: true)) looks like a "
        + "space and is none to YAML",
      advice: "put an ordinary space in its place"
    )
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
    case "\"" where atTokenStart, "'" where atTokenStart:
      quote = scalar
      opening = (line, column)
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

extension Unicode.Scalar {
  /// A no-break space, or another that can be seen and is neither a plain space nor a tab.
  var isOtherSpace: Bool { properties.generalCategory == .spaceSeparator && self != " " }
}
