import Foundation
import Testing

@testable import JourneyStatistics

struct QuadratureTests {
  @Test(arguments: [(0, 1.0), (1, 0), (2, 1), (3, 0), (4, 3), (6, 15), (8, 105)])
  func `even moments of the normal distribution are exact`(power: Int, moment: Double) {
    let value = GaussHermite.expectation(nodes: 5) { z in
      (0..<power).reduce(1.0) { product, _ in product * z }
    }
    // The rounding of about a hundred operations on numbers up to the moment.
    #expect(abs(value - moment) <= 1e-13 * max(1, moment))
  }

  @Test func `too few nodes miss a moment of higher degree`() {
    let value = GaussHermite.expectation(nodes: 2) { $0 * $0 * $0 * $0 }
    #expect(abs(value - 1) < 1e-13)
  }

  @Test func `a lognormal mean is found to full precision with few nodes`() {
    let value = GaussHermite.expectation(nodes: 20) { exp(0.5 * $0) }
    #expect(agrees(value, exp(0.125), relative: 1e-13))
  }

  @Test(arguments: [1, 180, 400])
  func `few or many weights sum to one and agree on the variance`(nodes: Int) {
    #expect(agrees(GaussHermite.expectation(nodes: nodes) { _ in 1 }, 1, relative: 1e-12))
    let variance = GaussHermite.expectation(nodes: nodes) { $0 * $0 }
    #expect(abs(variance - (nodes == 1 ? 0 : 1)) < 1e-12)
  }
}
