import Testing

@testable import JourneyStatistics

/// Expected values are those of SciPy 1.17, an implementation independent of GSL; both state full
/// double precision, so the tolerance is a few hundred units in the last place.
struct DistributionTests {
  private let precision = 1e-13

  @Test func `the normal distribution agrees with published values in the center and far out`() {
    #expect(agrees(NormalDistribution.cdf(1.96), 0.9750021048517795, relative: precision))
    #expect(agrees(NormalDistribution.cdf(-8), 6.22096057427174e-16, relative: 1e-12))
    #expect(agrees(NormalDistribution.quantile(0.975), 1.959963984540054, relative: precision))
    #expect(NormalDistribution.quantile(0.5) == 0)
  }

  @Test func `normal quantiles at and beyond the ends are infinite or not a number`() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.1).isNaN)
    #expect(NormalDistribution.quantile(.nan).isNaN)
  }

  @Test func `the Gamma distribution agrees with published values`() {
    let probability = GammaDistribution.cdf(3, shape: 2.5, scale: 1.2)
    #expect(agrees(probability, 0.584119813004492, relative: precision))
    let quantile = GammaDistribution.quantile(0.9, shape: 2, scale: 10.5)
    #expect(agrees(quantile, 40.842061783608, relative: 1e-12))
  }

  @Test func `the Beta distribution agrees with published values`() {
    let probability = BetaDistribution.cdf(0.3, alpha: 2, beta: 5)
    #expect(agrees(probability, 0.579825, relative: precision))
    let quantile = BetaDistribution.quantile(0.95, alpha: 2, beta: 5)
    #expect(agrees(quantile, 0.5818034092520259, relative: 1e-12))
  }

  @Test(arguments: [0.001, 0.2, 0.5, 0.8, 0.999])
  func `quantiles undo distribution functions`(p: Double) {
    let normal = NormalDistribution.cdf(NormalDistribution.quantile(p))
    let gamma = GammaDistribution.quantile(p, shape: 0.7, scale: 30)
    let beta = BetaDistribution.quantile(p, alpha: 0.6, beta: 3)
    #expect(agrees(normal, p, relative: 1e-12))
    #expect(agrees(GammaDistribution.cdf(gamma, shape: 0.7, scale: 30), p, relative: 1e-9))
    #expect(agrees(BetaDistribution.cdf(beta, alpha: 0.6, beta: 3), p, relative: 1e-9))
  }

  @Test func `parameters out of range give no number instead of ending the process`() {
    #expect(GammaDistribution.cdf(1, shape: -1, scale: 1).isNaN)
    #expect(GammaDistribution.quantile(2, shape: 1, scale: 1).isNaN)
    #expect(BetaDistribution.cdf(0.5, alpha: 0, beta: 1).isNaN)
    #expect(BetaDistribution.quantile(-0.1, alpha: 1, beta: 1).isNaN)
    #expect(PoissonDistribution.probability(1, mean: -1).isNaN)
    #expect(PoissonDistribution.cdf(1, mean: .infinity).isNaN)
    #expect(NegativeBinomial.probability(1, mean: 1, variation: -1).isNaN)
  }

  @Test func `Poisson probabilities follow the closed form and sum to the distribution function`() {
    #expect(
      agrees(PoissonDistribution.probability(3, mean: 2.5), 0.21376301724973648, relative: 1e-13)
    )
    let sum = (0...3).reduce(0) { $0 + PoissonDistribution.probability($1, mean: 2.5) }
    #expect(agrees(PoissonDistribution.cdf(3, mean: 2.5), sum, relative: 1e-13))
    #expect(PoissonDistribution.cdf(-1, mean: 2.5) == 0)
    #expect(PoissonDistribution.probability(0, mean: 0) == 1)
    #expect(PoissonDistribution.cdf(0, mean: 0) == 1)
  }

  @Test func `a Gamma-mixed Poisson count has the negative binomial's probabilities`() {
    let expected = [0.2797623113175329, 0.305195248710036, 0.20808766957502442]
    for (count, value) in expected.enumerated() {
      let probability = NegativeBinomial.probability(count, mean: 1.5, variation: 0.5)
      #expect(agrees(probability, value, relative: 1e-12))
    }
  }

  @Test func `without variation the mixed count is Poisson`() {
    let mixed = NegativeBinomial.probability(2, mean: 1.5, variation: 0)
    #expect(mixed == PoissonDistribution.probability(2, mean: 1.5))
  }

  @Test func `the share without any event has the closed form of the awareness equation`() {
    // (1 + 0.25 * 0.8)^-4
    let none = NegativeBinomial.probability(0, mean: 0.8, variation: 0.5)
    #expect(agrees(none, 1 / 2.0736, relative: 1e-12))
    #expect(NegativeBinomial.probability(0, mean: 0, variation: 0.5) == 1)
  }
}
