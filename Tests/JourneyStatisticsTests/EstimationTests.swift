import Testing

@testable import JourneyStatistics

struct ClusteredMeanTests {
  @Test func `equal clusters give the standard error of their means`() {
    // Means 2, 4, 9: overall 5, variance 13, standard error sqrt(13 / 3).
    let estimate = ClusteredMean(values: [1, 3, 3, 5, 10, 8], clusters: [0, 0, 1, 1, 2, 2])
    #expect(estimate.mean == 5)
    #expect(agrees(estimate.standardError, (13.0 / 3).squareRoot(), relative: 1e-14))
  }

  @Test func `one value per cluster gives the ordinary standard error`() {
    // Deviations -3, -1, 4: variance 13.
    let estimate = ClusteredMean(values: [2, 4, 9], clusters: [5, 6, 7])
    #expect(agrees(estimate.standardError, (13.0 / 3).squareRoot(), relative: 1e-14))
  }

  @Test func `unequal clusters weigh by their values`() {
    // Mean 3; residual sums -3 and +3; sqrt(2 * 18) / 4.
    let estimate = ClusteredMean(values: [1, 2, 3, 6], clusters: [0, 0, 1, 1])
    #expect(
      agrees(estimate.standardError, 1.5, relative: 1e-14)
    )
    let uneven = ClusteredMean(values: [1, 1, 4], clusters: [0, 0, 1])
    // Mean 2; residual sums -2 and +2; sqrt(2 * 8) / 3.
    #expect(agrees(uneven.standardError, 4.0 / 3, relative: 1e-14))
  }

  @Test func `likeness inside draws raises the standard error over the naive one`() {
    let values = [1.0, 1, 1, 1, 5, 5, 5, 5]
    let naive = ClusteredMean(values: values, clusters: Array(0..<8)).standardError
    let clustered = ClusteredMean(values: values, clusters: [0, 0, 0, 0, 1, 1, 1, 1]).standardError
    #expect(agrees(clustered, 2, relative: 1e-14))
    #expect(naive < clustered / 2)
  }

  @Test func `fewer than two clusters have no standard error`() {
    let estimate = ClusteredMean(values: [1, 2], clusters: [0, 0])
    #expect(estimate.mean == 1.5)
    #expect(estimate.standardError.isNaN)
    #expect(ClusteredMean(values: [], clusters: []).mean.isNaN)
  }
}

struct RatioEstimateTests {
  @Test func `the delta method agrees with a computation by hand`() {
    // Ratio 6/12; residuals 1-2, 2-2, 3-2 = -1, 0, 1; sqrt(3/2 * 2) / 12.
    let estimate = RatioEstimate(
      numerators: [1, 2, 3],
      denominators: [4, 4, 4],
      clusters: [0, 1, 2]
    )
    #expect(estimate.value == 0.5)
    #expect(agrees(estimate.standardError, 3.0.squareRoot() / 12, relative: 1e-14))
  }

  @Test func `replications of one draw are summed before they are compared`() {
    // Ratio 10/20; residual sums of the draws (1 - 5) and (9 - 5); sqrt(2 * 32) / 20.
    let estimate = RatioEstimate(
      numerators: [0, 1, 4, 5],
      denominators: [5, 5, 5, 5],
      clusters: [0, 0, 1, 1]
    )
    #expect(agrees(estimate.standardError, 0.4, relative: 1e-14))
  }

  @Test func `a constant ratio is known exactly, whatever the sizes`() {
    let estimate = RatioEstimate(
      numerators: [1, 2, 10],
      denominators: [4, 8, 40],
      clusters: [0, 1, 2]
    )
    #expect(estimate.value == 0.25)
    #expect(estimate.standardError == 0)
  }

  @Test func `no denominator leaves the ratio undefined`() {
    let estimate = RatioEstimate(numerators: [0, 0], denominators: [0, 0], clusters: [0, 1])
    #expect(estimate.value.isNaN)
    #expect(estimate.standardError.isNaN)
  }
}

struct JackknifeTests {
  @Test func `the jackknife of a mean is its ordinary standard error`() {
    let values = [2.0, 4, 9]
    let leaveOneOut = values.indices.map { left in
      values.indices.filter { $0 != left }.reduce(0) { $0 + values[$1] } / 2
    }
    let error = Jackknife.standardError(of: leaveOneOut)
    #expect(agrees(error, (13.0 / 3).squareRoot(), relative: 1e-14))
  }

  @Test func `one estimate, or one without a number, has no standard error`() {
    #expect(Jackknife.standardError(of: [1]).isNaN)
    #expect(Jackknife.standardError(of: [1, .nan, 2]).isNaN)
  }
}

struct VarianceSplitTests {
  @Test func `a balanced example agrees with the analysis by hand`() throws {
    // Draw means 2, 4, 9 (variance 13); within-draw variances 2 each, so W = 2, input = 13 - 1.
    let split = try #require(
      VarianceSplit(values: [1, 3, 3, 5, 8, 10], clusters: [0, 0, 1, 1, 2, 2])
    )
    #expect(agrees(split.chance, 2, relative: 1e-14))
    #expect(agrees(split.input, 12, relative: 1e-14))
    #expect(agrees(split.inputShare, 12.0 / 14, relative: 1e-14))
  }

  @Test func `its standard error is the jackknife over draws`() throws {
    // Leaving out a draw leaves mean variances 12.5, 24.5, 2; input 11.5, 23.5, 1; W = 2.
    let split = try #require(
      VarianceSplit(values: [1, 3, 3, 5, 8, 10], clusters: [0, 0, 1, 1, 2, 2])
    )
    let shares = [11.5 / 13.5, 23.5 / 25.5, 1.0 / 3]
    let expected = Jackknife.standardError(of: shares)
    #expect(agrees(split.inputShareStandardError, expected, relative: 1e-13))
  }

  @Test func `unequal draws use the mean size of the analysis of variance`() throws {
    // Draw means 2 and 8 about the overall mean 4.4; sums of squares within 8 and 2.
    let split = try #require(VarianceSplit(values: [0, 2, 4, 7, 9], clusters: [0, 0, 0, 1, 1]))
    let within = 10.0 / 3
    let meanSquare = 3 * (2 - 4.4) * (2 - 4.4) + 2 * (8 - 4.4) * (8 - 4.4)
    let size = 5 - 13.0 / 5
    #expect(agrees(split.chance, within, relative: 1e-14))
    #expect(agrees(split.input, (meanSquare - within) / size, relative: 1e-13))
    #expect(split.inputShareStandardError.isNaN)
  }

  @Test func `draws that differ less than chance explains have no input variance`() throws {
    let split = try #require(
      VarianceSplit(values: [0, 4, 4, 0, 1, 3], clusters: [0, 0, 1, 1, 2, 2])
    )
    #expect(split.input == 0)
    #expect(split.inputShare == 0)
  }

  @Test func `a large common offset does not disturb the split`() throws {
    let values = [1.0, 3, 3, 5, 8, 10].map { $0 + 1e9 }
    let split = try #require(VarianceSplit(values: values, clusters: [0, 0, 1, 1, 2, 2]))
    // 1e9 leaves about seven digits of the deviations.
    #expect(agrees(split.inputShare, 12.0 / 14, relative: 1e-6))
  }

  @Test func `one draw, or one replication per draw, cannot be split`() {
    #expect(VarianceSplit(values: [1, 2], clusters: [0, 0]) == nil)
    #expect(VarianceSplit(values: [1, 2], clusters: [0, 1]) == nil)
    #expect(VarianceSplit(values: [], clusters: []) == nil)
  }

  @Test func `equal values have no share`() throws {
    let split = try #require(VarianceSplit(values: [2, 2, 2, 2], clusters: [0, 0, 1, 1]))
    #expect(split.inputShare.isNaN)
  }

  @Test func `a share has no error if only one draw varies`() throws {
    let values: [Double] = [0, 0, 0, 0, 0, 0, 1, 0]
    let split = try #require(VarianceSplit(values: values, clusters: [0, 0, 1, 1, 2, 2, 3, 3]))
    #expect(split.inputShare < 1e-12)
    #expect(split.inputShareStandardError.isNaN)
  }

  @Test func `a known share of input variance is recovered from many draws`() throws {
    // Uniform draw effects of width 2 and chance of width 2: each has variance 1/3, share 1/2.
    var deviates = UniformDeviates(seed: 8)
    var values: [Double] = []
    for effect in deviates.sample(2_000) {
      values += deviates.sample(4).map { 2 * effect + 2 * $0 }
    }
    let clusters = (0..<8_000).map { $0 / 4 }
    let split = try #require(VarianceSplit(values: values, clusters: clusters))
    #expect(abs(split.inputShare - 0.5) < 5 * split.inputShareStandardError)
    #expect(split.inputShareStandardError < 0.02)
  }
}
