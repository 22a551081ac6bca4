import JourneyModel
import Testing

@testable import JourneyExperiment

/// A comparison in one word, on numbers made by hand (model, rule 8.21).
@Suite struct `Verdicts` {
  /// A difference of so many standard errors; 0 errors is certain.
  private func estimate(_ difference: Double, error: Double = 1) -> PairedEstimate {
    PairedEstimate(
      a: 0,
      b: difference,
      leaveOneOutA: [0, 0],
      leaveOneOutB: [difference - error, difference + error]
    )
  }

  private func verdict(
    _ wins: Double,
    _ bookings: Double,
    cost: Double = 0,
    draws: Int = 20,
    sharesPrice: Bool = true
  ) -> Verdict {
    Verdict(
      wins: estimate(wins),
      bookings: estimate(bookings),
      cost: estimate(cost, error: 0),
      draws: draws,
      sharesPrice: sharesPrice
    )
  }

  @Test func `at another price wins alone are no gain`() {
    #expect(verdict(9, 1.9, sharesPrice: false) == .winsAlone)
    #expect(verdict(-9, 0, cost: 1, sharesPrice: false) == .winsAlone)
    #expect(verdict(9, 2.1, sharesPrice: false) == .better)
    #expect(verdict(0, -2.1, sharesPrice: false) == .worse)
    #expect(verdict(9, -3, sharesPrice: false) == .mixed)
    #expect(verdict(1, 1, sharesPrice: false) == .unclear)
  }

  @Test func `more is better only where it costs no more`() {
    #expect(verdict(3, 3) == .better && verdict(3, 3, cost: -1) == .better)
    #expect(verdict(3, 3, cost: 1) == .moreForMore)
    #expect(verdict(-3, -3) == .worse && verdict(-3, -3, cost: 1) == .worse)
    #expect(verdict(-3, -3, cost: -1) == .lessForLess)
  }

  @Test func `what lies within two standard errors decides nothing`() {
    #expect(verdict(1.9, -1.9) == .unclear && verdict(1.9, 0, cost: -1) == .unclear)
    #expect(verdict(2.1, 1.9) == .better)
    #expect(verdict(3, -3) == .mixed)
    // Nobody knows that bookings fall, but they may well.
    #expect(verdict(3, -0.6) == .mixed && verdict(3, -0.4) == .better)
    #expect(verdict(-3, 0.6, cost: -1) == .mixed && verdict(-3, 0.4, cost: -1) == .lessForLess)
    #expect(verdict(9, 9, draws: 9) == .unclear)
  }

  @Test func `half a percent of cost is no other cost`() {
    func verdict(costOfB cost: Double) -> Verdict {
      let spending = PairedEstimate(
        a: 1000,
        b: cost,
        leaveOneOutA: [1000, 1000],
        leaveOneOutB: [cost, cost]
      )
      return Verdict(wins: estimate(-3), bookings: estimate(-3), cost: spending, draws: 20)
    }
    #expect(verdict(costOfB: 996) == .worse && verdict(costOfB: 994) == .lessForLess)
  }

  @Test func `only what is equal in every replication is the same`() {
    let none = estimate(0, error: 0)
    #expect(Verdict(wins: none, bookings: none, cost: none, draws: 20) == .same)
    #expect(Verdict(wins: estimate(0), bookings: none, cost: none, draws: 20) == .unclear)
  }

  @Test func `bookings per cost is what all replications gain over what they spend`() throws {
    // Gains 6, 2, 4 for 1, 1, 2: 12 over 4; residuals 3, -1, -2, so sqrt(3 / 2 * 14) / 4.
    let ratio = try #require(
      BookingsPerCost(
        bookings: ([0, 0, 0], [6, 2, 4]),
        cost: ([5, 5, 5], [6, 6, 7]),
        clusters: [0, 1, 2]
      )
    )
    #expect(ratio.value == 3)
    #expect(abs(ratio.standardError - 21.0.squareRoot() / 4) < 1e-12)
    let same = BookingsPerCost(bookings: ([1], [2]), cost: ([1], [1]), clusters: [0])
    #expect(same == nil)
    // Costs that differ by chance alone.
    let chance = BookingsPerCost(
      bookings: ([0, 0], [1, 1]),
      cost: ([1, 3], [3, 2]),
      clusters: [0, 1]
    )
    #expect(chance == nil)
  }
}
