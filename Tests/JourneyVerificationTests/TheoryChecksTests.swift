import JourneyStatistics
import JourneyVerification
import Testing

@Suite struct `All checks against theory` {
  @Test func `pass together, each once, in order`() throws {
    var announced: [String] = []
    let checks = try TheoryChecks.runAll(seed: 1) { announced += $0.map(\.id) }
    for check in checks { #expect(check.passed, "\(check.id): \(check.evidence)") }
    #expect(checks.map(\.id) == announced)
    #expect(Set(announced).count == announced.count)
    #expect(checks.reduce(0) { $0 + $1.falseAlarmProbability } < 1e-4)
  }
}
