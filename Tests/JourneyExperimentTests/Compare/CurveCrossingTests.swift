import JourneyExperiment
import Testing

@Suite("Where two summed curves cross, on curves made by hand")
struct CurveCrossingTests {
  @Test func `differences are added up by month`() {
    let cumulative = CumulativeDifference(
      a: [[5, 5, 5], [5, 5, 5]],
      b: [[4, 5, 9], [2, 7, 7]],
      clusters: [0, 1]
    )
    let months = cumulative.months
    #expect(months.map(\.a) == [5, 5, 5])
    #expect(months.map(\.difference) == [-2, 1, 3])
    #expect(months.map(\.total) == [-2, -1, 2])
    // Totals -1, -1, 3 and -3, -1, 1: half of the gap is the standard error of two.
    #expect(months.map(\.totalStandardError) == [1, 0, 1])
    #expect(months.map(\.standardError) == [1, 1, 1])
    #expect(months.map(\.shareAhead) == [0, 0, 1])
    #expect(months[2].totalInterval == nil)
    #expect(cumulative.crossing?.month == 2)
    #expect(cumulative.crossing?.farthestMonth == 0)
  }

  @Test func `a crossing is the first month from which on the mean stays on its final side`() throws
  {
    let crossing = try #require(
      CurveCrossing(
        means: [-1, -4, 1, -2, 3, 6, 9],
        errors: [0.1, 1, 1, 1, 1, 1, 1],
        futures: [
          [-1, -1, -1, -1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1], [-1, -1, -1, -1, -1, -1, 1],
          [1, 1, 1, 1, 1, 1, -1],
        ]
      )
    )
    #expect(crossing.endsAhead)
    #expect(crossing.month == 4)
    #expect(crossing.farthestMonth == 1 && crossing.farthest == -4)
    #expect(crossing.farthestStandardError == 1)
    // Two errors up: -0.8, -2, 3, 0, 5 ...; down: ... -4, 1, 4.
    #expect(crossing.earliest == 4)
    #expect(crossing.latest == 4)
    #expect(crossing.isClear)
    #expect(crossing.sharesCrossed == [0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0.75])
    #expect(crossing.month(share: 0.5) == 4)
    #expect(crossing.month(share: 0.9) == nil)
  }

  @Test func `errors widen the months in which the mean may cross`() throws {
    let crossing = try #require(
      CurveCrossing(
        means: [-4, -2, 0, 2, 4],
        errors: [1, 1, 1, 1.5, 1.5],
        futures: [[-4, -2, 0, 2, 4]]
      )
    )
    #expect(crossing.month == 3)
    #expect(crossing.earliest == 2)
    #expect(crossing.latest == 4)
    #expect(crossing.isClear)
    let unsure = try #require(
      CurveCrossing(means: [-4, 2], errors: [1, 2], futures: [[-4, 2]])
    )
    #expect(unsure.latest == nil && !unsure.isClear)
    let slight = try #require(
      CurveCrossing(means: [-1, 9], errors: [1, 1], futures: [[-1, 9]])
    )
    #expect(slight.latest == 1 && !slight.isClear)
    let unknown = try #require(
      CurveCrossing(means: [-1, 9], errors: [.nan, .nan], futures: [[-1, 9]])
    )
    #expect(unknown.earliest == 0 && unknown.latest == nil && !unknown.isClear)
    let lost = try #require(
      CurveCrossing(means: [1, -9], errors: [.nan, .nan], futures: [[1, -9]])
    )
    #expect(lost.earliest == 0 && lost.latest == nil && !lost.isClear)
  }

  @Test func `a lead that is lost is a crossing to the other side`() throws {
    let crossing = try #require(
      CurveCrossing(
        means: [2, 3, -1],
        errors: [0.1, 0.1, 0.1],
        futures: [[2, 3, -1], [1, 1, 1]]
      )
    )
    #expect(!crossing.endsAhead)
    #expect(crossing.month == 2 && crossing.farthest == 3)
    #expect(crossing.sharesCrossed == [0, 0, 0.5])
  }

  @Test func `curves of one side, without months or equal at the end do not cross`() {
    #expect(CurveCrossing(means: [1, 2, 3], errors: [1, 1, 1], futures: [[1, 2, 3]]) == nil)
    #expect(CurveCrossing(means: [0, 2], errors: [0, 1], futures: [[0, 2]]) == nil)
    #expect(CurveCrossing(means: [-1, 0], errors: [1, 1], futures: [[-1, 0]]) == nil)
    #expect(CurveCrossing(means: [], errors: [], futures: []) == nil)
  }
}
