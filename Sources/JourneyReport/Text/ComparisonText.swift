package import JourneyExperiment

/// A comparison of two scenarios as plain text.
package enum ComparisonText {
  /// What is compared, the whole period, the months with the crossing, and the gain of pairing.
  ///
  /// Lines are at most `width` characters (a single longer word excepted); ends with a newline.
  ///
  /// - Precondition: `width` is at least 60.
  package static func render(_ comparison: Comparison, width: Int = 100) -> String {
    precondition(width >= 60, "a comparison needs 60 columns, not \(width)")
    let view = ComparisonView(comparison)
    let layout = TextLayout(width: width)
    var lines: [String] = []
    for (index, section) in [view.subject, view.whole, view.months, view.gain].enumerated() {
      lines += layout.lines(of: section, number: index + 1)
      lines += ["", ""]
    }
    while lines.last == "" { lines.removeLast() }
    let text = lines.joined(separator: "\n") + "\n"
    return String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }
}
