import Foundation
import Testing

@testable import JourneyStatistics

struct MatrixExponentialTests {
  @Test func `a diagonal matrix has the exponentials of its entries`() {
    let result = MatrixExponential.exp([1, 0, 0, -2], order: 2)
    #expect(agrees(result[0], 2.718281828459045, relative: 1e-14))
    #expect(agrees(result[3], 0.1353352832366127, relative: 1e-14))
    #expect(result[1] == 0)
    #expect(result[2] == 0)
  }

  @Test func `a nilpotent matrix has a finite series`() {
    let result = MatrixExponential.exp([0, 2, 0, 0, 0, 3, 0, 0, 0], order: 3)
    let expected = [1.0, 2, 3, 0, 1, 3, 0, 0, 1]
    for (value, exact) in zip(result, expected) { #expect(abs(value - exact) < 1e-14) }
  }

  @Test func `a rotation by half a turn reverses both axes`() {
    let result = MatrixExponential.exp([0, -Double.pi, Double.pi, 0], order: 2)
    let expected = [-1.0, 0, 0, -1]
    for (value, exact) in zip(result, expected) { #expect(abs(value - exact) < 1e-13) }
  }

  @Test(arguments: [0.5, 10, 1_000])
  func `a two-state chain relaxes to equilibrium at the sum of its rates`(time: Double) {
    let (up, down) = (0.3, 0.1)
    let generator = [-up, up, down, -down]
    let result = MatrixExponential.exp(generator.map { $0 * time }, order: 2)
    let relaxed = exp(-(up + down) * time)
    let exact = (down + up * relaxed) / (up + down)
    // Rows must keep summing to 1; squaring loses about one unit in the last place per time unit.
    #expect(abs(result[0] - exact) < 1e-12)
    #expect(abs(result[0] + result[1] - 1) < 1e-12)
  }
}

struct PhaseTypeTests {
  private let days = [0.0, 1, 10, 31.5, 100, 365]

  @Test func `stages in a row with one rate take an Erlang time`() {
    let rate = 0.05
    let chain = PhaseType(
      start: [1, 0, 0],
      generator: [-rate, rate, 0, 0, -rate, rate, 0, 0, -rate],
      order: 3
    )
    #expect(agrees(chain.mean, 60, relative: 1e-14))
    for (value, day) in zip(chain.distributionFunction(at: days), days) {
      let exact = GammaDistribution.cdf(day, shape: 3, scale: 1 / rate)
      #expect(abs(value - exact) < 1e-13)
    }
  }

  @Test func `two stages with different rates take a hypoexponential time`() {
    let (first, second) = (0.02, 0.1)
    let chain = PhaseType(
      start: [1, 0],
      generator: [-first, first, 0, -second],
      order: 2
    )
    #expect(agrees(chain.mean, 1 / first + 1 / second, relative: 1e-14))
    for (value, day) in zip(chain.distributionFunction(at: days), days) {
      let slow = GammaDistribution.cdf(day, shape: 1, scale: 1 / first)
      let fast = GammaDistribution.cdf(day, shape: 1, scale: 1 / second)
      let exact = (second * slow - first * fast) / (second - first)
      #expect(abs(value - exact) < 1e-13)
    }
  }

  @Test func `many stages and long times keep the digits of an Erlang time`() {
    let (order, rate) = (64, 0.5)
    var generator = [Double](repeating: 0, count: order * order)
    for stage in 0..<order {
      generator[stage * order + stage] = -rate
      if stage + 1 < order { generator[stage * order + stage + 1] = rate }
    }
    let start = [1.0] + [Double](repeating: 0, count: order - 1)
    let chain = PhaseType(start: start, generator: generator, order: order)
    let days = [60.0, 128, 200, 1_460]
    for (value, day) in zip(chain.distributionFunction(at: days), days) {
      let exact = GammaDistribution.cdf(day, shape: Double(order), scale: 1 / rate)
      // Ten squarings of a matrix whose rows sum to at most 1, each adding 64 roundings.
      #expect(abs(value - exact) < 1e-12)
    }
    #expect(agrees(chain.mean, 128, relative: 1e-13))
  }

  @Test func `a start that is partly absorbed already is done with that probability`() {
    let chain = PhaseType(start: [0.75], generator: [-0.1], order: 1)
    #expect(chain.distributionFunction(at: [0])[0] == 0.25)
    #expect(agrees(chain.mean, 7.5, relative: 1e-14))
  }

  @Test func `a state that is never left has no finite mean`() {
    let chain = PhaseType(start: [1], generator: [0], order: 1)
    #expect(chain.mean.isNaN)
    #expect(chain.distributionFunction(at: [50]) == [0])
  }

  @Test func `a loop back to an earlier stage prolongs the mean by its expected repeats`() {
    // Stage 2 returns to stage 1 with probability one half, so both are passed twice on average.
    let chain = PhaseType(start: [1, 0], generator: [-0.1, 0.1, 0.1, -0.2], order: 2)
    #expect(agrees(chain.mean, 2 * (10 + 5), relative: 1e-14))
  }
}
