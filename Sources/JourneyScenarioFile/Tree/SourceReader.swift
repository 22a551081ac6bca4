import Foundation
import JourneyModel

/// Reads a scenario file and the files it extends into one tree.
struct SourceReader {
  /// Bytes of one file.
  static let byteLimit = 2_000_000
  /// How much more of everything a resolved scenario may have, in which all is stated.
  static let resolvedFactor = 16
  /// Files of one chain of `extends`.
  static let chainLimit = 16

  /// Whether the file is a resolved scenario, as this program writes it.
  let isResolved: Bool
  /// Bytes of every file read, by the path shown in messages.
  private(set) var sources: [String: [UInt8]] = [:]
  /// Text of every source that a location may name.
  private(set) var texts: [String: String] = [:]
  /// True if a file that another extends cannot be used, so that values are missing.
  private(set) var isIncomplete = false
  private var visited: Set<String> = []
  private var factor: Int { isResolved ? Self.resolvedFactor : 1 }

  init(isResolved: Bool = false) {
    self.isResolved = isResolved
  }

  /// The merged tree of a file and what can be used of all it extends; `nil` if itself cannot.
  mutating func tree(
    path: String,
    statedAt: SourceLocation? = nil,
    log: inout DiagnosticLog
  ) -> TreeNode? {
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    guard visited.insert(real).inserted else {
      log.report(.extendsCycle, "'\(path.printable)' extends itself", at: statedAt)
      return nil
    }
    guard visited.count <= Self.chainLimit else {
      log.report(
        .extendsCycle,
        "more than \(Self.chainLimit) files extend each other",
        at: statedAt
      )
      return nil
    }
    guard let text = text(path, statedAt, &log) else { return nil }
    var reader = TreeReader(source: path, text: text, nodeLimit: TreeReader.nodeLimit * factor)
    guard let tree = reader.read(into: &log) else { return nil }
    guard tree.entries != nil else {
      log.report(
        .wrongShape,
        "a scenario is a mapping of keys to values; this is \(tree.shape)",
        at: tree.location
      )
      return nil
    }
    guard let base = tree["extends"] else { return tree }
    guard let name = base.text, !name.isEmpty, name.printable == name else {
      log.report(.wrongShape, "'extends' must be the path of a file", at: base.location)
      isIncomplete = true
      return tree
    }
    let folder = (path as NSString).deletingLastPathComponent
    let basePath = name.hasPrefix("/") ? name : (folder as NSString).appendingPathComponent(name)
    guard let lower = self.tree(path: basePath, statedAt: base.location, log: &log) else {
      isIncomplete = true
      return tree
    }
    // What a file asks is its own: one that extends it asks something else, or says nothing of it.
    return lower.leavingOut("question").overlaid(by: tree, layer: path)
  }

  /// Makes the `--set` arguments known as text for messages.
  mutating func remember(settings: [String]) {
    texts[SettingReader.source] = settings.map { $0.split(separator: "\n").joined(separator: " ") }
      .joined(separator: "\n")
  }

  private mutating func text(
    _ path: String,
    _ place: SourceLocation?,
    _ log: inout DiagnosticLog
  ) -> String? {
    guard let bytes = bytes(path, place, &log) else { return nil }
    sources[path] = bytes
    let start = SourceLocation(source: path, line: 1, column: 1)
    guard !Self.isUTF16(bytes), var text = String(validating: bytes, as: UTF8.self) else {
      log.report(
        .forbiddenCharacter,
        Self.isUTF16(bytes)
          ? "the file is UTF-16 text; only UTF-8 is read" : "the file is not UTF-8 text",
        at: Self.isUTF16(bytes) ? start : Self.firstBadByte(bytes, path),
        advice: "save it as UTF-8"
      )
      return nil
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    text = text.replacingOccurrences(of: "\r\n", with: "\n")
      .replacingOccurrences(of: "\r", with: "\n")
    texts[path] = text
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        line += 1
        column = 1
        continue
      }
      if scalar.isForbidden {
        log.report(
          .forbiddenCharacter,
          "character \(String(scalar).printable) is not allowed in a scenario file",
          at: SourceLocation(source: path, line: line, column: column)
        )
        return nil
      }
      column += 1
    }
    return text
  }

  /// Whether bytes are text of 16 bits a character, by a mark at their beginning or zeros in the first.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(2)
    return start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF])
      || (bytes.count > 1 && start.contains(0))
  }

  /// The place of the first byte that is no UTF-8.
  private static func firstBadByte(_ bytes: [UInt8], _ path: String) -> SourceLocation {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var (line, column) = (1, 1)
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return SourceLocation(source: path, line: line, column: column)
  }

  private func bytes(
    _ path: String,
    _ place: SourceLocation?,
    _ log: inout DiagnosticLog
  ) -> [UInt8]? {
    let name = path.printable
    do {
      let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        log.report(.unreadableFile, "'\(name)' is not a file with text", at: place)
        return nil
      }
      let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      guard size <= Self.byteLimit * factor else {
        log.report(
          .tooLarge,
          "'\(name)' has \(size) bytes; at most \(Self.byteLimit * factor) are read",
          at: place
        )
        return nil
      }
      return [UInt8](try Data(contentsOf: url))
    } catch {
      let reason = (error as? CocoaError).map(Self.reason) ?? error.localizedDescription
      log.report(
        .unreadableFile,
        "'\(name)' cannot be read: \(reason.printable)",
        at: place,
        advice: Self.neighbor(of: path)
      )
      return nil
    }
  }

  /// The file in the same folder that was probably meant where there is none of a name.
  private static func neighbor(of path: String) -> String? {
    let url = URL(fileURLWithPath: path)
    guard !FileManager.default.fileExists(atPath: url.path) else { return nil }
    let folder = url.deletingLastPathComponent().path
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return Suggestion.advice(
        for: url.lastPathComponent,
        among: names.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      )
    } catch {
      // A folder that cannot be listed has nothing to suggest.
      return nil
    }
  }

  private static func reason(_ error: CocoaError) -> String {
    switch error.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
    case .fileReadNoPermission: "permission denied"
    default: error.localizedDescription
    }
  }
}

extension Unicode.Scalar {
  /// Control characters other than tab and line feed, the line breaks that editors disagree on, marks of
  /// direction, and code points that are no characters.
  var isForbidden: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
    case 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether a title may have the character: everything that can be seen, and marks within words that
  /// some scripts need, as far as a JSON file can carry them through a reader of YAML.
  var isAllowedInTexts: Bool {
    guard isHidden else { return true }
    let category = properties.generalCategory
    return !isForbidden && value <= 0xFFFF
      && category != .control && category != .unassigned && category != .privateUse
  }
}
