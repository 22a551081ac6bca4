extension Character {
  /// Columns of a terminal that the character takes: two for wide ones, such as those of Chinese and
  /// emoji, and none for marks alone.
  var columns: Int {
    if isASCII { return 1 }
    return min(2, unicodeScalars.reduce(0) { $0 + $1.columns })
  }
}

extension String {
  /// Columns of a terminal that the text takes in one line.
  var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns }
  }

  /// The text, with an ellipsis for its end if it takes more than some columns, at least 1.
  func cut(toColumns limit: Int) -> String {
    guard columns > limit else { return self }
    var kept = ""
    var used = 0
    for character in self {
      used += character.columns
      if used > limit - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The same for the name of a row: a path of keys keeps both of its ends, since others may begin alike.
  func cutName(toColumns limit: Int) -> String {
    guard columns > limit, limit > 3, contains("."), !contains(" ") else {
      return cut(toColumns: limit)
    }
    let end = String(suffix(limit / 2))
    return cut(toColumns: limit - end.columns) + end
  }
}

extension Unicode.Scalar {
  /// Blocks of Unicode whose characters are wide (East Asian Width, UAX #11).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DF2, 0x1AFF0...0x1B2FB,
    0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]

  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default:
      // Vowels and finals of Hangul that are written apart join the syllable before them.
      if (0x1160...0x11FF).contains(value) { return 0 }
      return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) } ? 2 : 1
    }
  }
}
