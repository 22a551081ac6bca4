import Testing

@testable import JourneyStatistics

/// Ten journeys counted in bins of ten days, computed by hand.
///
/// | bin | at risk | won | lost | censored | survival after | won so far | lost so far |
/// |----:|--------:|----:|-----:|---------:|---------------:|-----------:|------------:|
/// |   1 |      10 |   2 |    1 |        1 |            0.7 |        0.2 |         0.1 |
/// |   2 |       6 |   0 |    3 |        0 |           0.35 |        0.2 |        0.45 |
/// |   3 |       3 |   1 |    0 |        2 |        0.23333 |    0.31667 |        0.45 |
struct CompetingRisksTests {
  private let risks = CompetingRisks(
    edges: [0, 10, 20, 30],
    events: [[2, 0, 1], [1, 3, 0]],
    censored: [1, 0, 2]
  )

  private func expectClose(_ values: [Double], _ expected: [Double]) {
    #expect(values.count == expected.count)
    for (value, exact) in zip(values, expected) { #expect(abs(value - exact) < 1e-14) }
  }

  @Test func `survival and incidence agree with the table by hand`() {
    expectClose(risks.survival, [1, 0.7, 0.35, 0.7 / 3])
    expectClose(risks.incidence(cause: 0), [0, 0.2, 0.2, 0.2 + 0.35 / 3])
    expectClose(risks.incidence(cause: 1), [0, 0.1, 0.45, 0.45])
  }

  @Test func `survival and incidences sum to one at every edge`() {
    for edge in risks.edges.indices {
      let total =
        risks.survival[edge] + risks.incidence(cause: 0)[edge] + risks.incidence(cause: 1)[edge]
      #expect(abs(total - 1) < 1e-14)
    }
  }

  @Test func `quantiles of any end are linear inside bins and undefined beyond the last`() throws {
    let p30 = try #require(risks.quantile(0.3, cause: nil))
    let median = try #require(risks.quantile(0.5, cause: nil))
    #expect(agrees(p30, 10, relative: 1e-14))
    #expect(agrees(median, 10 + 10 * 0.2 / 0.35, relative: 1e-14))
    #expect(risks.quantile(0.8, cause: nil) == nil)
  }

  @Test func `quantiles given a cause are of those who end from it`() throws {
    let median = try #require(risks.quantile(0.5, cause: 1))
    #expect(agrees(median, 10 + 10 * 0.125 / 0.35, relative: 1e-13))
    #expect(risks.quantile(1, cause: 1) == 20)
    #expect(risks.quantile(0, cause: 0) == 0)
    #expect(risks.quantile(1, cause: 0) == 30)
  }

  @Test func `the restricted mean is the area under survival`() throws {
    let area = 10 * ((1 + 0.7) / 2 + (0.7 + 0.35) / 2 + (0.35 + 0.7 / 3) / 2)
    let mean = try #require(risks.mean(cause: nil))
    #expect(agrees(mean, area, relative: 1e-14))
  }

  @Test func `the mean given a cause weighs the middles of bins`() throws {
    let mean = try #require(risks.mean(cause: 1))
    #expect(agrees(mean, (0.1 * 5 + 0.35 * 15) / 0.45, relative: 1e-14))
  }

  @Test func `without censoring the estimates are plain shares`() throws {
    let risks = CompetingRisks(
      edges: [0, 1, 2],
      events: [[1, 2], [3, 2]],
      censored: [0, 0]
    )
    expectClose(risks.survival, [1, 0.5, 0])
    expectClose(risks.incidence(cause: 0), [0, 0.125, 0.375])
    #expect(risks.mean(cause: nil) == 1)
    #expect(risks.quantile(1, cause: nil) == 2)
  }

  @Test func `ignoring the censored would understate how many are still open`() {
    let dropped = CompetingRisks(
      edges: [0, 10, 20, 30],
      events: [[2, 0, 1], [1, 3, 0]],
      censored: [0, 0, 0]
    )
    #expect(dropped.survival[3] < risks.survival[3] - 0.1)
  }

  @Test func `nobody seen to end has neither quantiles nor a mean`() {
    let open = CompetingRisks(edges: [0, 10, 20], events: [[0, 0]], censored: [0, 4])
    #expect(open.survival == [1, 1, 1])
    #expect(open.quantile(0.5, cause: nil) == nil)
    #expect(open.quantile(0.5, cause: 0) == nil)
    #expect(open.mean(cause: nil) == nil)
    #expect(open.mean(cause: 0) == nil)
    let empty = CompetingRisks(edges: [0, 10], events: [[0]], censored: [0])
    #expect(empty.survival == [1, 1])
  }

  @Test func `exponential competing clocks share ends by their rates`() throws {
    // Hazards 0.02 and 0.01 per day, followed to day 400 in bins of one day, expected counts.
    let rates = [0.02, 0.01]
    let chain = PhaseType(start: [1], generator: [-0.03], order: 1)
    let edges = (0...400).map(Double.init)
    let ended = chain.distributionFunction(at: edges)
    let gained = zip(ended, ended.dropFirst()).map { 1e6 * ($1 - $0) }
    var censored = [Double](repeating: 0, count: 400)
    censored[399] = 1e6 * (1 - ended[400])
    let risks = CompetingRisks(
      edges: edges,
      events: rates.map { rate in gained.map { $0 * rate / 0.03 } },
      censored: censored
    )
    let won = risks.incidence(cause: 0)
    #expect(agrees(won[400], ended[400] * 2 / 3, relative: 1e-9))
    let median = try #require(risks.quantile(0.5, cause: nil))
    // ln 2 / 0.03; chords inside one-day bins are off by at most 0.03 / 8 days.
    #expect(abs(median - 23.104906) < 0.004)
  }
}
