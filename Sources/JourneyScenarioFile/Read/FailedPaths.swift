/// The dotted paths of values that could not be read.
///
/// A rule between values says nothing where one of its own failed: what it would find is a mere
/// consequence of a problem that has been reported.
struct FailedPaths {
  private var paths: Set<[Substring]> = []
  /// The failed paths and all that contain one of them.
  private var parents: Set<[Substring]> = []

  /// Remembers a path; the empty one stands for everything.
  mutating func insert(_ path: String) {
    var keys = Self.keys(of: path)
    guard paths.insert(keys).inserted else { return }
    while parents.insert(keys).inserted, !keys.isEmpty { keys.removeLast() }
  }

  /// Whether a failed path is one of the patterns, within one, or contains one.
  ///
  /// A pattern is a dotted path in which `*` stands for any one key; one without is looked up.
  func overlap(_ patterns: [String]) -> Bool {
    !paths.isEmpty
      && patterns.contains { pattern in
        let keys = Self.keys(of: pattern)
        if keys.contains("*") { return paths.contains { Self.overlap(keys, $0) } }
        return parents.contains(keys)
          || (0...keys.count).contains { paths.contains(Array(keys.prefix($0))) }
      }
  }

  /// Whether one of two patterns is, or is within, the other.
  static func overlap(_ first: String, _ second: String) -> Bool {
    overlap(keys(of: first), keys(of: second))
  }

  private static func overlap(_ first: [Substring], _ second: [Substring]) -> Bool {
    zip(first, second).allSatisfy { $0 == $1 || $0 == "*" || $1 == "*" }
  }

  /// Keys of a path, in which steps have their number as a key: `spend[0].from`.
  private static func keys(of path: String) -> [Substring] {
    path.split { $0 == "." || $0 == "[" }
  }
}
