/// A scenario as people read it: every value, in human units, with where it comes from.
package struct Description: Sendable {
  private let values: [ResolvedValue]

  /// Takes the values of a file, stated or default, in the order of the format.
  package init(_ file: ScenarioFile) {
    values = file.values
  }

  /// A table grouped by section, with columns for key, value and source.
  package var text: String {
    let labels = values.map {
      $0.keys.dropFirst(Self.headingLength($0.keys)).joined(separator: ".")
    }
    let keyWidth = min(34, labels.map(\.count).max() ?? 0)
    let valueWidth = min(28, values.map(\.text.count).max() ?? 0)
    var lines: [String] = []
    var heading: String?
    for (value, label) in zip(values, labels) {
      let length = Self.headingLength(value.keys)
      let own = length == 0 ? "scenario" : value.keys.prefix(length).joined(separator: ".")
      if own != heading {
        if heading != nil { lines.append("") }
        lines.append(own)
        heading = own
      }
      let key = label.padded(to: keyWidth)
      lines.append("  \(key)  \(value.text.padded(to: valueWidth))  \(value.source.text)")
    }
    return lines.joined(separator: "\n")
  }

  /// The resolved scenario as a file that reads back the same, and every value with its source.
  package var json: JSONValue {
    .object([
      ("scenario", tree),
      ("values", .array(values.map(Self.entry))),
    ])
  }

  /// The resolved scenario alone: a scenario file in JSON that reads back the same.
  package var scenarioText: String { tree.text }

  /// Without the defaults that are varied, since what is stated would not be.
  private var tree: JSONValue {
    Self.tree(values.filter { $0.group == nil }.map { ($0.keys[...], $0.exact) })
  }

  /// Keys of a path that make up the heading of its group.
  private static func headingLength(_ keys: [String]) -> Int {
    guard keys.count > 1 else { return 0 }
    return switch keys[0] {
    case "channels", "roles", "competitors": min(2, keys.count - 1)
    case "market": keys[1] == "segments" ? min(3, keys.count - 1) : 1
    default: 1
    }
  }

  private static func tree(
    _ values: [(keys: ArraySlice<String>, exact: ResolvedValue.Exact?)]
  ) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = []
    var start = values.startIndex
    while start < values.endIndex {
      let key = values[start].keys.first ?? ""
      let end = values[start...].firstIndex { $0.keys.first != key } ?? values.endIndex
      let group = values[start..<end]
      if group.count == 1, let only = group.first, only.keys.count == 1 {
        if let exact = only.exact { pairs.append((key, leaf(exact))) }
      } else {
        let part = tree(group.map { ($0.keys.dropFirst(), $0.exact) })
        if part != .object([]) { pairs.append((key, part)) }
      }
      start = end
    }
    return .object(pairs)
  }

  private static func leaf(_ exact: ResolvedValue.Exact) -> JSONValue {
    switch exact {
    case .text(let text): .string(text)
    case .number(let number): .number(number)
    case .flag(let flag): .bool(flag)
    case .removed: .null
    case .steps(let steps):
      .array(
        steps.map { step in
          .object([
            ("from", .string(step["from"] ?? "")), ("amount", .string(step["amount"] ?? "")),
          ])
        }
      )
    }
  }

  private static func entry(_ value: ResolvedValue) -> JSONValue {
    let source: JSONValue =
      switch value.source {
      case .file(let path, let line):
        .object([
          ("kind", .string("file")), ("path", .string(path)), ("line", .number(Double(line))),
        ])
      case .setting(let ordinal):
        .object([("kind", .string("setting")), ("ordinal", .number(Double(ordinal)))])
      case .standard(let origin):
        .object([("kind", .string("default")), ("origin", .string(origin))])
      }
    let number = value.number.flatMap { $0.isFinite ? JSONValue.number($0) : nil }
    return .object([
      ("path", .string(value.path)), ("value", .string(value.text)), ("number", number ?? .null),
      ("unit", .string(value.unit)), ("uncertain", .bool(value.isUncertain)), ("source", source),
      ("summary", .string(value.summary)),
    ])
  }
}

extension String {
  /// The text with spaces up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
