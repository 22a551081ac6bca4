import Testing

@testable import JourneyStatistics

/// Ten journeys counted in bins of ten days, computed by hand.
///
/// | bin | at risk | won | lost | survival after | won so far | lost so far |
/// |----:|--------:|----:|-----:|---------------:|-----------:|------------:|
/// |   1 |      10 |   2 |    1 |            0.7 |        0.2 |         0.1 |
/// |   2 |       7 |   0 |    3 |            0.4 |        0.2 |         0.4 |
/// |   3 |       4 |   3 |    1 |              0 |        0.5 |         0.5 |
struct CompetingRisksTests {
  private let risks = CompetingRisks(edges: [0, 10, 20, 30], events: [[2, 0, 3], [1, 3, 1]])

  private func expectClose(_ values: [Double], _ expected: [Double]) {
    #expect(values.count == expected.count)
    for (value, exact) in zip(values, expected) { #expect(abs(value - exact) < 1e-14) }
  }

  @Test func `survival and incidence agree with the table by hand`() {
    expectClose(risks.survival, [1, 0.7, 0.4, 0])
    #expect(risks.atRisk == [10, 7, 4, 0])
    expectClose(risks.incidence(cause: 0), [0, 0.2, 0.2, 0.5])
    expectClose(risks.incidence(cause: 1), [0, 0.1, 0.4, 0.5])
  }

  @Test func `survival and incidences sum to one at every edge`() {
    for edge in risks.edges.indices {
      let total =
        risks.survival[edge] + risks.incidence(cause: 0)[edge] + risks.incidence(cause: 1)[edge]
      #expect(abs(total - 1) < 1e-14)
    }
  }

  @Test func `incidence after an edge is of those that are left there`() throws {
    let later = (0..<3).map { risks.incidence(cause: 0, after: $0) ?? .nan }
    expectClose(later, [0.5, 3.0 / 7, 3.0 / 4])
    #expect(risks.incidence(cause: 0, after: 0) == risks.incidence(cause: 0).last)
    #expect(risks.incidence(cause: 0, after: 3) == nil)
  }

  @Test func `quantiles are of those who end from the cause, linear inside bins`() throws {
    let median = try #require(risks.quantile(0.5, cause: 1))
    #expect(agrees(median, 10 + 10 * 0.15 / 0.3, relative: 1e-13))
    #expect(risks.quantile(1, cause: 1) == 30)
    #expect(risks.quantile(0, cause: 0) == 0)
    #expect(risks.quantile(1, cause: 0) == 30)
  }

  @Test func `the mean weighs the middles of bins`() throws {
    let mean = try #require(risks.mean(cause: 1))
    #expect(agrees(mean, (0.1 * 5 + 0.3 * 15 + 0.1 * 25) / 0.5, relative: 1e-14))
  }

  @Test func `nobody who ends from a cause has neither quantiles nor a mean`() {
    let lost = CompetingRisks(edges: [0, 10, 20], events: [[0, 0], [0, 4]])
    #expect(lost.survival == [1, 1, 0])
    #expect(lost.quantile(0.5, cause: 0) == nil)
    #expect(lost.mean(cause: 0) == nil)
    #expect(lost.incidence(cause: 0, after: 1) == 0)
    let empty = CompetingRisks(edges: [0, 10], events: [[0]])
    #expect(empty.survival == [1, 1])
    #expect(empty.incidence(cause: 0, after: 0) == nil)
  }

  @Test func `exponential competing clocks share ends by their rates`() throws {
    // Hazards 0.02 and 0.01 per day, in bins of one day up to day 2,000, when e^-60 of them are left.
    let rates = [0.02, 0.01]
    let chain = PhaseType(start: [1], generator: [-0.03], order: 1)
    let edges = (0...2_000).map(Double.init)
    let ended = chain.distributionFunction(at: edges)
    let gained = zip(ended, ended.dropFirst()).map { 1e6 * ($1 - $0) }
    let risks = CompetingRisks(
      edges: edges,
      events: rates.map { rate in gained.map { $0 * rate / 0.03 } }
    )
    #expect(agrees(risks.incidence(cause: 0)[2_000], 2.0 / 3, relative: 1e-9))
    // The clocks forget how long they have run.
    let later = try #require(risks.incidence(cause: 0, after: 100))
    #expect(agrees(later, 2.0 / 3, relative: 1e-9))
    let median = try #require(risks.quantile(0.5, cause: 0))
    // ln 2 / 0.03; chords inside one-day bins are off by at most 0.03 / 8 days.
    #expect(abs(median - 23.104906) < 0.004)
  }
}
