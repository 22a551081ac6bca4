import JourneyModel

/// Turns `--set path.to.key=value` arguments into trees that are laid over the file's.
enum SettingReader {
  /// What stands for the arguments in locations.
  static let source = "--set"

  /// The tree of one setting, or `nil` after a report; `ordinal` (from 1) is the line in locations.
  static func tree(_ setting: String, ordinal: Int, log: inout DiagnosticLog) -> TreeNode? {
    let start = SourceLocation(source: source, line: ordinal, column: 1)
    guard let equals = setting.firstIndex(of: "=") else {
      log.report(
        .badSetting,
        "a setting is written PATH=VALUE",
        at: start,
        advice: "for example --set 'horizon=2 years'"
      )
      return nil
    }
    guard !setting.unicodeScalars.contains(where: { $0.isForbidden || $0 == "\n" }) else {
      log.report(.badSetting, "a setting may not contain control characters", at: start)
      return nil
    }
    let path = setting[..<equals]
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard keys.count < TreeReader.depthLimit, !keys.contains(where: \.isEmpty) else {
      log.report(
        .badSetting,
        "'\(String(path).printable)' is not a path of keys joined by dots",
        at: start
      )
      return nil
    }
    guard keys != ["extends"] else {
      log.report(.badSetting, "a setting cannot extend a file", at: start)
      return nil
    }
    let column = path.unicodeScalars.count + 2
    let text = String(setting[setting.index(after: equals)...])
    guard var node = value(text, ordinal, column, &log) else { return nil }
    var end = path.unicodeScalars.count
    for key in keys.reversed() {
      let width = key.unicodeScalars.count
      let place = SourceLocation(
        source: source,
        line: ordinal,
        column: end - width + 1,
        length: width
      )
      node = TreeNode(
        content: .mapping([.init(key: key, keyLocation: place, value: node)]),
        location: place
      )
      end -= width + 1
    }
    return node
  }

  /// The dotted path that a setting is probably about, well-formed or not; empty if none is there.
  static func likelyPath(_ setting: String) -> String {
    let keys = setting.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    return keys.split(separator: ".").joined(separator: ".")
  }

  /// Brackets and quotes begin YAML; anything else is taken as it stands.
  private static func value(
    _ text: String,
    _ ordinal: Int,
    _ column: Int,
    _ log: inout DiagnosticLog
  ) -> TreeNode? {
    let trimmed = text.drop { $0 == " " }
    let length = max(1, text.unicodeScalars.count)
    let place = SourceLocation(source: source, line: ordinal, column: column, length: length)
    switch trimmed.first {
    case nil: return TreeNode(content: .empty, location: place)
    case "{", "[", "\"", "'":
      var reader = TreeReader(
        source: source,
        text: text,
        firstLine: ordinal,
        firstColumn: column
      )
      return reader.read(into: &log)
    default:
      var kept = Substring(trimmed)
      while kept.last == " " { kept.removeLast() }
      let isNull = kept == "null" || kept == "~"
      return TreeNode(content: isNull ? .null : .scalar(String(kept)), location: place)
    }
  }
}
