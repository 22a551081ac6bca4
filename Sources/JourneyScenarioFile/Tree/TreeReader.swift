import JourneyModel
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

  /// The most keys that may be repeated before the rest of the source is left unread.
  private static let repetitionLimit = 20
  /// Bytes that are read again because of repeated keys.
  private static let rereadLimit = 400_000

  private let nodeLimit: Int
  private let lines: [[Unicode.Scalar]]
  private var nodes = 0
  private var problems: [Diagnostic] = []
  /// What ``compose()`` renamed, by line and column: the names that the source states.
  private var renamed: [[Int]: String] = [:]

  /// A reader of at most `nodeLimit` values.
  init(
    source: String,
    text: String,
    firstLine: Int = 1,
    firstColumn: Int = 1,
    nodeLimit: Int = TreeReader.nodeLimit
  ) {
    self.nodeLimit = nodeLimit
    self.source = source
    self.text = text
    self.firstLine = firstLine
    self.firstColumn = firstColumn
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
  }

  /// The tree of the text, with every problem of its syntax in `log`; `nil` if there is no tree.
  ///
  /// A key that stands twice is a problem, but leaves a tree, in which its entry is marked.
  mutating func read(into log: inout DiagnosticLog) -> TreeNode? {
    defer { problems.forEach { log.report($0) } }
    if let finding = TextScan.firstFinding(in: text) {
      problem(
        finding.code,
        finding.message,
        at: location(finding.line, finding.column),
        advice: finding.advice
      )
      return nil
    }
    do {
      guard let root = try compose() else {
        problem(.emptyFile, "the file has no content", at: location(1, 1))
        return nil
      }
      let tree = node(root, depth: 1, near: location(1, 1))
      if nodes > nodeLimit {
        problem(
          .tooLarge,
          "the file has more than \(nodeLimit) values",
          at: location(1, 1)
        )
      }
      let isWhole = problems.allSatisfy { $0.code == .duplicateKey || $0.code == .wrongShape }
      return isWhole ? tree : nil
    } catch {
      report(error)
      return nil
    }
  }

  /// The document as YAML has it, apart from keys that stand twice.
  ///
  /// The parser stops at such a key. So its first place gets another letter, from the private use
  /// area of Unicode, and the parser another try; the tree then has both places.
  private mutating func compose() throws -> Node? {
    var lines = lines
    var text = text
    while true {
      do {
        return try Yams.compose(yaml: text)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) where !names.isEmpty {
        let (row, column) = (context.mark.line - 1, context.mark.column - 1)
        guard renamed.count < Self.repetitionLimit,
          renamed.count * text.utf8.count < Self.rereadLimit, lines.indices.contains(row),
          lines[row].indices.contains(column), let letter = Unicode.Scalar(0xE000 + renamed.count)
        else { throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context) }
        let isQuoted = lines[row][column] == "\"" || lines[row][column] == "'"
        let start = isQuoted ? column + 1 : column
        // A key that is empty, or a list or mapping, has no letter to change.
        guard start < lines[row].count, let first = names[0].unicodeScalars.first,
          lines[row][start] == first || (isQuoted && lines[row][start] == "\\")
        else { throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context) }
        lines[row][start] = letter
        renamed[[context.mark.line, context.mark.column]] = names[0]
        text = lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
      }
    }
  }

  private mutating func node(_ node: Node, depth: Int, near: SourceLocation) -> TreeNode {
    nodes += 1
    let place = node.mark.map { location($0.line, $0.column) } ?? near
    let refused = TreeNode(content: .empty, location: place)
    guard nodes <= nodeLimit else { return refused }
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
    var positions: [String: Int] = [:]
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        let place = key.mark.map { location($0.line, $0.column) } ?? near
        problem(.wrongShape, "a key must be a single word, not a list or mapping", at: place)
        continue
      }
      let place = spanning(scalar, scalar.mark.map { location($0.line, $0.column) } ?? near)
      var child = node(value, depth: depth + 1, near: place)
      if case .empty = child.content { child.location = place }
      let name = scalar.mark.flatMap { renamed[[$0.line, $0.column]] } ?? scalar.string
      guard let first = positions[name] else {
        positions[name] = entries.count
        entries.append(.init(key: name, keyLocation: place, value: child))
        continue
      }
      reportRepetition(of: name, at: place, first: entries[first].keyLocation)
      entries[first].isRepeated = true
      entries[first].value = entries[first].value.overlaid(by: child, layer: nil)
    }
    return entries
  }

  private mutating func reportRepetition(
    of key: String,
    at place: SourceLocation,
    first: SourceLocation?
  ) {
    let notes = first.map { [Diagnostic.Note("first stated", at: $0)] } ?? []
    problems.append(
      Diagnostic(
        .duplicateKey,
        "key '\(key.printable)' is stated twice",
        at: place,
        notes: notes
      )
    )
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
    case YamlError.duplicatedKeysInMapping(let names, let context):
      let last = [[context.mark.line, context.mark.column]: names.first ?? ""]
      let places = renamed.merging(last) { _, name in name }
      for (place, name) in places.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        reportRepetition(of: name, at: location(place[0], place[1]), first: nil)
      }
    default:
      let found = SyntaxProblem(error, lines: lines)
      problem(
        .syntax,
        found?.message ?? "not valid YAML: \(String(describing: error).printable)",
        at: location(found?.line ?? 1, found?.column ?? 1),
        advice: found?.advice
      )
    }
  }
}
