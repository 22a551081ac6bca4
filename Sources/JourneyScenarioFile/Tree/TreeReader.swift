import Yams

/// Turns the text of one source into a tree, or says why that is impossible.
struct TreeReader {
  /// Levels of mappings and lists.
  static let depthLimit = 32
  /// Scalars, mappings and lists of one file.
  static let nodeLimit = 100_000

  let source: String
  let text: String
  /// Added to the columns (line 1) and lines of all locations.
  var firstLine = 1
  var firstColumn = 1

  private let lines: [[Unicode.Scalar]]
  private var nodes = 0
  private var problems: [Diagnostic] = []

  init(source: String, text: String, firstLine: Int = 1, firstColumn: Int = 1) {
    self.source = source
    self.text = text
    self.firstLine = firstLine
    self.firstColumn = firstColumn
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
  }

  /// The tree of the text, with every problem of its syntax in `log`; `nil` if there is no tree.
  mutating func read(into log: inout DiagnosticLog) -> TreeNode? {
    defer { problems.forEach { log.report($0) } }
    if let finding = TextScan.firstFinding(in: text) {
      let advice = finding.code == .aliasOrTag ? "put the text in quotes if it is one" : nil
      problem(
        finding.code,
        finding.message,
        at: location(finding.line, finding.column),
        advice: advice
      )
      return nil
    }
    do {
      guard let root = try Yams.compose(yaml: text) else {
        problem(.emptyFile, "the file has no content", at: location(1, 1))
        return nil
      }
      let tree = node(root, depth: 1, near: location(1, 1))
      if nodes > Self.nodeLimit {
        problem(
          .tooLarge,
          "the file has more than \(Self.nodeLimit) values",
          at: location(1, 1)
        )
      }
      return problems.isEmpty ? tree : nil
    } catch {
      report(error)
      return nil
    }
  }

  private mutating func node(_ node: Node, depth: Int, near: SourceLocation) -> TreeNode {
    nodes += 1
    let place = node.mark.map { location($0.line, $0.column) } ?? near
    let refused = TreeNode(content: .empty, location: place)
    guard nodes <= Self.nodeLimit else { return refused }
    guard depth <= Self.depthLimit else {
      if !problems.contains(where: { $0.code == .tooDeep }) {
        problem(
          .tooDeep,
          "values are nested too deeply; at most \(Self.depthLimit) levels are allowed",
          at: place
        )
      }
      return refused
    }
    guard node.anchor == nil else {
      problem(.aliasOrTag, "scenario files do not use anchors", at: place)
      return refused
    }
    switch node {
    case .scalar(let scalar):
      return TreeNode(content: content(of: scalar), location: spanning(scalar, place))
    case .sequence(let sequence):
      let items = sequence.map { self.node($0, depth: depth + 1, near: place) }
      return TreeNode(content: .sequence(items), location: place)
    case .mapping(let mapping):
      return TreeNode(content: .mapping(entries(mapping, depth, place)), location: place)
    case .alias:
      problem(.aliasOrTag, "scenario files do not use aliases", at: place)
      return refused
    }
  }

  private mutating func entries(
    _ mapping: Node.Mapping,
    _ depth: Int,
    _ near: SourceLocation
  ) -> [TreeNode.Entry] {
    var entries: [TreeNode.Entry] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        let place = key.mark.map { location($0.line, $0.column) } ?? near
        problem(.wrongShape, "a key must be a single word, not a list or mapping", at: place)
        continue
      }
      let place = spanning(scalar, scalar.mark.map { location($0.line, $0.column) } ?? near)
      var child = node(value, depth: depth + 1, near: place)
      if case .empty = child.content { child.location = place }
      entries.append(.init(key: scalar.string, keyLocation: place, value: child))
    }
    return entries
  }

  private func content(of scalar: Node.Scalar) -> TreeNode.Content {
    guard scalar.style == .plain else { return .scalar(scalar.string) }
    return switch scalar.string {
    case "": .empty
    case "null", "~": .null
    default: .scalar(scalar.string)
    }
  }

  private func spanning(_ scalar: Node.Scalar, _ place: SourceLocation) -> SourceLocation {
    let quotes = scalar.style == .plain ? 0 : 2
    let row = place.line - firstLine
    let offset = row == 0 ? firstColumn - 1 : 0
    let width = lines.indices.contains(row) ? lines[row].count - (place.column - 1 - offset) : 1
    var result = place
    result.length = max(1, min(scalar.string.unicodeScalars.count + quotes, width))
    return result
  }

  private func location(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(
      source: source,
      line: line + firstLine - 1,
      column: line == 1 ? column + firstColumn - 1 : column
    )
  }

  private mutating func problem(
    _ code: DiagnosticCode,
    _ message: String,
    at place: SourceLocation,
    advice: String? = nil
  ) {
    problems.append(Diagnostic(code, message, at: place, advice: advice))
  }

  private mutating func report(_ error: any Error) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      let line = min(max(1, mark.line), lines.count)
      let column = mark.line > lines.count ? (lines.last?.count ?? 0) + 1 : mark.column
      let needsQuotes = problem.contains("mapping values are not allowed")
      self.problem(
        .syntax,
        "not valid YAML: \(problem.printable)",
        at: location(line, max(1, column)),
        advice: needsQuotes ? "a value that contains ': ' needs quotes" : nil
      )
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      reportDuplicate(duplicates.first ?? "", context.mark)
    default:
      problem(.syntax, "not valid YAML: \(String(describing: error).printable)", at: location(1, 1))
    }
  }

  private mutating func reportDuplicate(_ key: String, _ first: Mark) {
    let row = min(max(0, first.line - 1), lines.count - 1)
    let column = max(0, first.column - 1)
    let name = Array(key.unicodeScalars)
    let second = DuplicateKey.second(name, lines: lines, row: row, column: column) ?? (row, column)
    var place = location(second.row + 1, second.column + 1)
    place.length = max(1, name.count)
    problems.append(
      Diagnostic(
        .duplicateKey,
        "key '\(key.printable)' is stated twice",
        at: place,
        notes: [.init("first stated", at: location(row + 1, column + 1))]
      )
    )
  }
}

/// Finds the second place of a key that YAML reports only once.
enum DuplicateKey {
  /// The place after (`row`, `column`) where the key stands again, 0-based; `nil` if not found.
  ///
  /// Prefers a line that begins with the key in the same column (block style), and else takes the
  /// next place where the key is followed by a colon (flow style).
  static func second(
    _ key: [Unicode.Scalar],
    lines: [[Unicode.Scalar]],
    row: Int,
    column: Int
  ) -> (row: Int, column: Int)? {
    for next in lines.indices.dropFirst(row + 1) {
      let line = lines[next]
      let indent = line.prefix { $0 == " " }.count
      if indent == column, matches(key, line, column) { return (next, column) }
      if indent < column, indent < line.count, line[indent] != "#" { break }
    }
    for next in lines.indices.dropFirst(row) {
      let from = next == row ? column + key.count : 0
      for start in lines[next].indices.dropFirst(from) where matches(key, lines[next], start) {
        let before = start == 0 ? " " : lines[next][start - 1]
        if " {,\"'\t".unicodeScalars.contains(before) { return (next, start) }
      }
    }
    return nil
  }

  private static func matches(
    _ key: [Unicode.Scalar],
    _ line: [Unicode.Scalar],
    _ start: Int
  ) -> Bool {
    var start = start
    let isQuoted = start < line.count && (line[start] == "\"" || line[start] == "'")
    if isQuoted { start += 1 }
    guard line.count > start + key.count, Array(line[start..<start + key.count]) == key else {
      return false
    }
    var end = start + key.count
    if line[end] == "\"" || line[end] == "'" { end += 1 }
    while end < line.count, line[end] == " " { end += 1 }
    return end < line.count && line[end] == ":"
  }
}
