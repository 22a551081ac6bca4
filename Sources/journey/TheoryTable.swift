import Foundation
import JourneyVerification

/// The table of checks against theory, in columns of fixed width.
enum TheoryTable {
  private static let titleWidth = 56
  private static let numberWidth = 12

  static let header = line("check", ["theory", "simulation", "std. error", "z or p"], "")

  static func row(_ check: TheoryCheck) -> String {
    let evidence =
      switch check.evidence {
      case .deviation(let z): "z " + String(format: "%+.2f", z)
      case .probability(let p): "p " + String(format: p < 0.001 ? "%.0e" : "%.3f", p)
      case .differences(let count): count == 0 ? "same" : "\(count) differ"
      }
    return line(
      check.title,
      [
        number(check.theory), number(check.simulation),
        check.standardError.map { number($0) } ?? "exact", evidence,
      ],
      check.passed ? "ok" : "FAILED"
    )
  }

  /// How many passed, and how likely a false alarm was.
  static func summary(_ checks: [TheoryCheck]) -> String {
    let failed = checks.count { !$0.passed }
    let falseAlarm = checks.reduce(0) { $0 + $1.falseAlarmProbability }
    let verdict =
      failed == 0
      ? "All \(checks.count) checks agree." : "\(failed) of \(checks.count) checks FAILED."
    return verdict
      + " If the simulator is right, the chance that any of them fails at a new seed is at most "
      + String(format: "%.0e", falseAlarm) + " (sum of the checks' own rates, Bonferroni)."
  }

  private static func number(_ value: Double) -> String {
    if value == value.rounded() && abs(value) < 1e6 { return String(format: "%.0f", value) }
    return String(format: abs(value) < 0.001 ? "%.2e" : "%.5g", value)
  }

  private static func line(_ title: String, _ numbers: [String], _ verdict: String) -> String {
    let columns = numbers.map { padding($0, numberWidth) + $0 }
    let text = title + padding(title, titleWidth) + columns.joined(separator: " ") + "  " + verdict
    return verdict.isEmpty ? String(text.dropLast(2)) : text
  }

  private static func padding(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count))
  }
}
