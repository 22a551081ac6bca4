import Foundation
import JourneyModel
import JourneyScenarioFile
import JourneySimulation

extension ScenarioFile {
  /// The diagnostic of an interval between entries that is shorter than the journeys in it.
  ///
  /// It stands where the interval is stated, and cannot be found by reading alone.
  func diagnosis(of error: CalibrationError) -> ScenarioError {
    func days(_ count: Double) -> String { "\(Int(count.rounded())) days" }
    return ScenarioError(
      diagnostics: [
        Diagnostic(
          .outOfRange,
          """
          entry_interval of segment '\(error.segment.printable)' is \(days(error.intervalDays)), \
          but a journey takes \(days(error.meanJourneyDays)) on average; accounts cannot enter \
          again before they have left
          """,
          at: place(of: ["market", "segments", error.segment, "entry_interval"]),
          advice: "state a longer entry_interval, or in_market_share instead"
        )
      ],
      texts: texts
    )
  }

  /// Where a value is stated: the key in its line, or the `--set` argument; `nil` for a default.
  private func place(of keys: [String]) -> SourceLocation? {
    switch values.first(where: { $0.keys == keys })?.source {
    case .file(let path, let line):
      let lines = texts[path]?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      let text = lines.indices.contains(line - 1) ? lines[line - 1] : ""
      let key = keys.last ?? ""
      guard let range = text.range(of: key) else {
        return SourceLocation(source: path, line: line, column: 1)
      }
      let before = text[..<range.lowerBound].unicodeScalars.count
      return SourceLocation(source: path, line: line, column: before + 1, length: key.count)
    case .setting(let ordinal): return SourceLocation(source: "--set", line: ordinal, column: 1)
    case .standard, nil: return nil
    }
  }
}
