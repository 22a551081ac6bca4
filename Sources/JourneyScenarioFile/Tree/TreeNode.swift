/// One value of a scenario file with the place it came from; scalars keep their text.
struct TreeNode: Sendable {
  /// What YAML or JSON can state.
  indirect enum Content: Sendable {
    case scalar(String)
    /// An explicit `null` or `~`.
    case null
    /// A key or list dash followed by nothing.
    case empty
    case mapping([Entry])
    case sequence([TreeNode])
  }

  /// A key with its value.
  struct Entry: Sendable {
    var key: String
    var keyLocation: SourceLocation
    var value: TreeNode
    /// True if one source states the key more than once, so that nobody knows which is meant.
    var isRepeated = false
    /// The file, or `--set`, that adds the key to those of the file below it; `nil` at the bottom.
    var addedBy: String?
  }

  var content: Content
  var location: SourceLocation
  /// True if this value stands in place of one of a file that is extended.
  var replacesAnother = false

  /// Entries of a mapping, `nil` for anything else.
  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Text of a scalar, `nil` for anything else.
  var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// The shape in words, for messages.
  var shape: String {
    switch content {
    case .scalar: "a single value"
    case .null: "null"
    case .empty: "nothing"
    case .mapping: "a mapping"
    case .sequence: "a list"
    }
  }

  /// The value of a key of a mapping.
  subscript(key: String) -> TreeNode? {
    entries?.first { $0.key == key }?.value
  }

  /// This tree without a key of its mapping.
  func leavingOut(_ key: String) -> TreeNode {
    guard case .mapping(let entries) = content else { return self }
    var result = self
    result.content = .mapping(entries.filter { $0.key != key })
    return result
  }

  /// This tree with another laid over it: mappings merge key by key, anything else is replaced.
  ///
  /// `layer` names the source of the upper tree, for the keys that it adds.
  func overlaid(by upper: TreeNode, layer: String?) -> TreeNode {
    guard case .mapping(var entries) = content, case .mapping(let changes) = upper.content else {
      var result = upper.added(by: layer)
      result.replacesAnother = true
      return result
    }
    let positions = Dictionary(
      entries.enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for change in changes {
      if let index = positions[change.key] {
        entries[index].value = entries[index].value.overlaid(by: change.value, layer: layer)
        entries[index].keyLocation = change.keyLocation
        entries[index].isRepeated = entries[index].isRepeated || change.isRepeated
      } else {
        entries.append(change.added(by: layer))
      }
    }
    return TreeNode(content: .mapping(entries), location: location)
  }

  fileprivate func added(by layer: String?) -> TreeNode {
    guard layer != nil, case .mapping(let entries) = content else { return self }
    var result = self
    result.content = .mapping(entries.map { $0.added(by: layer) })
    return result
  }
}

extension TreeNode.Entry {
  /// The entry, and all below it, as what a source adds to others.
  fileprivate func added(by layer: String?) -> TreeNode.Entry {
    var result = self
    result.addedBy = layer
    result.value = value.added(by: layer)
    return result
  }
}
