import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite("A 90 % interval of a share leaves 5 % on either side")
struct ShareIntervalTests {
  private func read(
    _ text: String,
    _ kind: QuantityKind = .share,
    _ range: NumberRange = .share
  ) throws(ValueProblem) -> Distribution? {
    let quantity = QuantityReader(kind: kind, currency: "USD")
    let reading = try DistributionReader(quantity: quantity, range: range).read(text)
    if case .uncertain(let distribution) = reading { return distribution }
    return nil
  }

  /// Beta distributions whose quantiles have a closed form: alpha, beta, quantile.
  private static let known: [(Double, Double, @Sendable (Double) -> Double)] = [
    (1, 1, { $0 }), (1, 3, { 1 - pow(1 - $0, 1.0 / 3) }), (4, 1, { pow($0, 0.25) }),
    (30, 1, { pow($0, 1.0 / 30) }), (0.25, 1, { pow($0, 4) }),
    (0.5, 0.5, { pow(sin($0 * .pi / 2), 2) }),
    // The root of 3x² - 2x³ = p.
    (2, 2, { 0.5 + cos((acos(1 - 2 * $0) + 4 * .pi) / 3) }),
  ]

  @Test(arguments: known)
  func `the quantiles of known beta distributions give their shapes back`(
    alpha: Double,
    beta: Double,
    quantile: @Sendable (Double) -> Double
  ) throws {
    let found = BetaInterval.distribution(low: quantile(0.05), high: quantile(0.95))
    guard case .beta(let ownAlpha, let ownBeta, 0, 1) = found else {
      Issue.record("no beta distribution was found")
      return
    }
    #expect(abs(ownAlpha / alpha - 1) < 1e-6 && abs(ownBeta / beta - 1) < 1e-6)
  }

  @Test(arguments: [
    "5 % to 95 %", "50 % to 95 %", "0.5 to 0.99", "90 % to 99.5 %", "1 % to 99.9 %", "30 % to 90 %",
    "97 to 99.99 %", "15 % to 30 %", "0.1 % to 0.5 %", "80 % to 81 %",
  ])
  func `the stated ends are the 5 % and 95 % points of what is drawn`(text: String) throws {
    let distribution = try #require(try read(text))
    let ends = text.split(separator: " to ").map { String($0) }
    let isPercent = text.contains("%")
    for (end, share) in zip(ends, [0.05, 0.95]) {
      let digits = end.filter { $0.isNumber || $0 == "." }
      let value = try #require(Double(digits)) / (isPercent ? 100 : 1)
      // Of a lognormal, up to 0.1 % may lie above 1.
      let below = distribution.mass(outside: value...Double.infinity)
      #expect(abs(below - share) < 1e-6)
      #expect(abs(distribution.quantile(share, within: 0...1) / value - 1) < 2e-3)
    }
  }

  @Test func `a lognormal stays where it fits, whether the number has a unit or not`() throws {
    if case .lognormal = try read("15 % to 30 %") {} else { Issue.record("no lognormal") }
    if case .beta = try read("0.5 to 0.95", .number) {} else { Issue.record("no beta") }
    let wide = NumberRange.between(-1, 10)
    if case .lognormal = try read("50 % to 95 %", .share, wide) {
    } else {
      Issue.record("no lognormal")
    }
  }

  @Test(arguments: [
    ("0 % to 30 %", DiagnosticCode.massOutsideRange), ("70 % to 100 %", .massOutsideRange),
    ("0 to 1", .massOutsideRange), ("50 % to 120 %", .outOfRange),
    ("99.9999 % to 99.99999 %", .badDistribution),
  ])
  func `an interval that no distribution of shares has is refused`(
    text: String,
    expected: DiagnosticCode
  ) {
    #expect(throws: ValueProblem.self) { try read(text) }
    do throws(ValueProblem) { _ = try read(text) } catch { #expect(error.code == expected) }
  }

  @Test func `the advice for an interval from a limit is another distribution`() throws {
    let message = try messages(smallest + "seller: {acceptance: 0 % to 30 %}\n")
    #expect(message.contains("write ends between, or uniform(0 %, 30 %)"))
  }
}
