/// In what two scenarios differ, as their identities tell.
enum IdentityDifference {
  /// Each value that differs, in words.
  ///
  /// - Parameters:
  ///   - kept: The identity of the scenario in a study, lines of a path, `=` and a value, or `~` and a distribution.
  ///   - asked: That of the scenario for which the study is to be used.
  /// - Returns: In order of their paths, at least one.
  static func all(_ kept: String, _ asked: String) -> [String] {
    let (own, other) = (values(kept), values(asked))
    let paths = Set(own.keys).union(other.keys).filter { own[$0] != other[$0] }
    let differences = paths.sorted().map { path in
      "\(path) is \(own[path] ?? "not stated") there, \(other[path] ?? "not stated") here"
    }
    return differences.isEmpty ? ["uncertain inputs are others"] : differences
  }

  private static func values(_ identity: String) -> [String: String] {
    let pairs = identity.split(separator: "\n").compactMap { line -> (String, String)? in
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
