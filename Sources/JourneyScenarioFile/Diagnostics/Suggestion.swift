import JourneyModel

/// Finds the name that somebody probably meant.
package enum Suggestion {
  /// The nearest candidate within an edit distance of `max(1, length / 3)`, or `nil`.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(name.unicodeScalars.prefix(64))
    let limit = max(1, letters.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where !candidate.isEmpty {
      let distance = distance(letters, Array(candidate.unicodeScalars.prefix(64)))
      guard distance <= limit, distance < candidate.unicodeScalars.count else { continue }
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// `did you mean 'x'?`, or `nil` if nothing is near.
  package static func advice(for name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean '\($0.printable)'?" }
  }

  /// Whether two names are alike because they number the same thing, such as `rival_a` and `rival_b`.
  ///
  /// They differ in digits alone, or in a last word of one letter.
  static func isSeries(_ left: String, _ right: String) -> Bool {
    func stem(_ name: String) -> String {
      let letters = name.filter { !$0.isNumber }
      let words = letters.split(separator: "_", omittingEmptySubsequences: false)
      return words.count > 1 && words[words.count - 1].count == 1
        ? words.dropLast().joined(separator: "_") + "_" : letters
    }
    return stem(left) == stem(right)
  }

  /// Levenshtein distance, with a swap of neighbors as one edit.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var older = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let change = left[row] == right[column] ? 0 : 1
        var best = min(
          previous[column] + change,
          previous[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, older[column - 1] + 1)
        }
        current.append(best)
      }
      older = previous
      previous = current
    }
    return previous[right.count]
  }
}
