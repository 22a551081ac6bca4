package import JourneyStatistics

/// The checks against theory, a line as each is made and a verdict at the end.
package enum TheoryTable {
  private static let columns = TextColumns(
    columns: [
      TextColumns.Column(width: 56, alignment: .left, gap: 0),
      TextColumns.Column(width: 12, alignment: .right, gap: 0),
      TextColumns.Column(width: 12, alignment: .right, gap: 1),
      TextColumns.Column(width: 12, alignment: .right, gap: 1),
      TextColumns.Column(width: 12, alignment: .right, gap: 1),
      TextColumns.Column(width: 0, alignment: .left, gap: 2),
    ]
  )
  private static let numbers = NumberFormat(currency: "")

  /// The headings.
  package static let header = columns.line(
    ["check", "theory", "simulation", "std. error", "z or p", ""]
  )

  /// A check with the numbers that are compared and whether they agree.
  package static func line(_ check: TheoryCheck) -> String {
    columns.line(cells(check).map { numbers.text($0) })
  }

  /// How many passed, and how likely a false alarm was.
  package static func summary(_ checks: [TheoryCheck]) -> String {
    numbers.text(verdict(checks))
  }

  private static func cells(_ check: TheoryCheck) -> [Cell] {
    let evidence: Passage =
      switch check.evidence {
      case .deviation(let z): "z \(.deviation(z))"
      case .probability(let p): "p \(.probability(p))"
      case .differences(let count): count == 0 ? "same" : "\(count) differ"
      }
    return [
      .text(check.title), .value(.plain(check.theory)), .value(.plain(check.simulation)),
      check.standardError.map { .value(.plain($0)) } ?? .text("exact"), .text(evidence),
      .text(check.passed ? "ok" : "FAILED"),
    ]
  }

  private static func verdict(_ checks: [TheoryCheck]) -> Passage {
    let failed = checks.count { !$0.passed }
    let falseAlarm = checks.reduce(0) { $0 + $1.falseAlarmProbability }
    let verdict =
      failed == 0
      ? "All \(checks.count) checks agree." : "\(failed) of \(checks.count) checks FAILED."
    return
      "\(verdict) If the simulator is right, the chance that any of them fails at a new seed is "
      + "at most \(.smallProbability(falseAlarm)) (sum of the checks' own rates, Bonferroni)."
  }
}
