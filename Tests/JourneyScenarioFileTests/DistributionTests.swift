import Foundation
import JourneyModel
import Testing

@testable import JourneyScenarioFile

@Suite struct DistributionTests {
  private func read(
    _ text: String,
    _ kind: QuantityKind = .number,
    _ range: NumberRange = NumberRange()
  ) throws(ValueProblem) -> Distribution? {
    let quantity = QuantityReader(kind: kind, currency: "USD")
    let reading = try DistributionReader(quantity: quantity, range: range).read(text)
    if case .uncertain(let distribution) = reading { return distribution }
    return nil
  }

  private func code(
    _ text: String,
    _ kind: QuantityKind = .number,
    _ range: NumberRange = NumberRange()
  ) -> DiagnosticCode? {
    do throws(ValueProblem) {
      _ = try read(text, kind, range)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `an interval is lognormal above zero and normal otherwise`() throws {
    let z = 1.6448536269514722
    let interval = try read("4 to 6 years", .time)
    #expect(near(interval, 24.0.squareRoot() * 365.25, log(1.5) / (2 * z)))
    #expect(try read("-1 to 3") == .normal(mean: 1, deviation: 4 / (2 * z)))
    #expect(try read("4 years to 6 years", .time) == read("4 to 6 years", .time))
    #expect(try read("10 to 20 %", .share) == read("0.1 to 0.2", .share))
  }

  private func near(_ found: Distribution?, _ median: Double, _ deviation: Double) -> Bool {
    guard case .lognormal(let own, let spread) = found else { return false }
    return abs(own / median - 1) < 1e-12 && abs(spread / deviation - 1) < 1e-12
  }

  @Test func `each distribution is read in the unit of the field`() throws {
    #expect(
      try read("normal(5 years, 1 year)", .time) == .normal(mean: 1826.25, deviation: 365.25)
    )
    #expect(try read("normal(5, 1 weeks)", .time) == .normal(mean: 35, deviation: 7))
    #expect(try read("uniform(1, 2)") == .uniform(low: 1, high: 2))
    #expect(try read("triangular(1, 2, 4)") == .triangular(low: 1, mode: 2, high: 4))
    #expect(try read("gamma(10, 5)") == .gamma(shape: 4, mean: 10))
    #expect(try read("beta(2, 3)", .share) == .beta(alpha: 2, beta: 3, low: 0, high: 1))
    #expect(
      try read("beta(2, 3, 1 week, 3 weeks)", .time)
        == .beta(alpha: 2, beta: 3, low: 7, high: 21)
    )
    #expect(
      try read("discrete(2: 70 %, 1: 0.3)")
        == .discrete([.init(value: 1, probability: 0.3), .init(value: 2, probability: 0.7)])
    )
    let lognormal = try read("lognormal(10 kUSD, 20 kUSD)", .money)
    #expect(near(lognormal, 10_000, log(2) / 1.2815515655446004))
  }

  @Test(arguments: [
    "normal(1)", "normal(1, 0)", "lognormal(2, 1)", "uniform(2, 1)", "triangular(1, 5, 4)",
    "gamma(-1, 1)", "beta(0, 1)", "beta(1, 2, 3)", "discrete(1: 0.5, 2: 0.4)", "discrete(1)",
    "discrete(1: 0.5, 1: 0.5)", "weibull(1, 2)", "normal(1, 2", "3 to 2", "2 to 2",
  ])
  func `what is not a distribution is refused`(text: String) {
    #expect(code(text) == .badDistribution)
  }

  @Test func `mass outside the allowed range is an error above one in a thousand`() {
    #expect(code("normal(3.2, 1)", .number, NumberRange(lower: 0)) == nil)
    #expect(code("normal(3, 1)", .number, NumberRange(lower: 0)) == .massOutsideRange)
    #expect(code("gamma(1, 1)", .number, .between(0, 5)) == .massOutsideRange)
    #expect(code("gamma(1, 1)", .number, .between(0, 8)) == nil)
    #expect(code("beta(2, 2)", .share, .share) == nil)
    #expect(code("beta(2, 2, 0, 2)", .share, .share) == .massOutsideRange)
    #expect(code("discrete(0.5: 0.9, 1.5: 0.1)", .share, .share) == .massOutsideRange)
    #expect(code("uniform(0.5, 1.1)", .share, .share) == .massOutsideRange)
    #expect(code("triangular(0, 1, 2)", .share, .share) == .massOutsideRange)
  }

  @Test func `medians agree with closed forms`() {
    let everywhere = -Double.infinity...Double.infinity
    func median(_ distribution: Distribution) -> Double { distribution.median(within: everywhere) }
    #expect(median(.normal(mean: 3, deviation: 2)) == 3)
    #expect(median(.uniform(low: 2, high: 4)) == 3)
    #expect(abs(median(.gamma(shape: 1, mean: 5)) - 5 * log(2)) < 1e-10)
    #expect(abs(median(.beta(alpha: 3, beta: 3, low: 0, high: 2)) - 1) < 1e-10)
    #expect(abs(median(.beta(alpha: 1, beta: 3, low: 0, high: 1)) - (1 - cbrt(0.5))) < 1e-10)
    #expect(
      abs(median(.triangular(low: 0, mode: 0, high: 1)) - (1 - 0.5.squareRoot())) < 1e-10
    )
    #expect(
      median(
        .discrete([.init(value: 1, probability: 0.3), .init(value: 9, probability: 0.7)])
      ) == 9
    )
  }

  @Test func `any number may be uncertain, and becomes an input with path, range and unit`() throws
  {
    let file = try Workspace([
      "x.yaml": smallest + """
        us: {scores: {price: "normal(0, 1)"}}
        channels:
          paid_social: {spend: 20 kUSD / month to 40 kUSD / month}
          event:
            touches: [{from: 1 month, amount: 0.1 to 0.2 / month}]
        committee: {size: {median: 7 to 9}}
        """
    ]).read("x.yaml", .fixed)
    let inputs = file.template.uncertainInputs
    #expect(
      inputs.map(\.path) == [
        "channels.event.touches[0].amount", "channels.paid_social.spend", "committee.size.median",
        "us.scores.price",
      ]
    )
    #expect(inputs.map(\.unit) == ["/ day", "USD / day", "", ""])
    #expect(inputs[1].allowed == 0...1e10 && inputs[2].allowed == 0.5...64)
  }

  @Test(arguments: [
    "horizon: 2 to 3 years", "horizon: 200 to 300 years", "horizon: uniform(1 year, 2 years)",
    "horizon: normal(", "warm_up: 1 to 2 years", "start: 2027-01-01 to 2028-01-01",
  ])
  func `the time that is simulated is certain`(text: String) throws {
    #expect(try codes(smallest + text + "\n") == [.uncertaintyNotAllowed])
    #expect(try messages(smallest + text + "\n").contains("must be certain"))
  }

  @Test(arguments: [
    "roles: {finance: {criteria: {price: 0.4 to 0.6, terms: 0.5}}}",
    "channels: {peer: {mix: {awareness: 20 % to 30 %}}}",
    "seller: {invited_vendors: 2 to 4}",
    "committee: {information_need: {4: 0.4 to 0.6, 5: 0.5}}",
  ])
  func `numbers that sum to 1 with others are certain, and so are counts`(text: String) throws {
    let base = text.hasPrefix("market") ? "" : smallest
    #expect(try codes(base + text + "\n") == [.uncertaintyNotAllowed])
  }
}
