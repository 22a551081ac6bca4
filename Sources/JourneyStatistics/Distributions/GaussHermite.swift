internal import CGSL

/// Integrals against the normal density by quadrature.
package enum GaussHermite {
  /// The expectation of `f(Z)` for a standard normal `Z`.
  ///
  /// `sum of w_i f(x_i) / sqrt(2 pi)` over the roots of the Hermite polynomial for the weight
  /// `exp(-x^2 / 2)`. Exact for polynomials of degree below `2 * nodes`; for other smooth functions
  /// the error falls fast with `nodes`, for functions with jumps only like `1 / sqrt(nodes)`.
  /// Source: Golub and Welsch (1969), *Calculation of Gauss Quadrature Rules*.
  ///
  /// - Precondition: `nodes >= 1`.
  package static func expectation(nodes: Int, _ f: (Double) -> Double) -> Double {
    precondition(nodes >= 1, "\(nodes) nodes")
    guard let rule = cgsl_fixed_hermite(nodes, 0.5) else {
      preconditionFailure("no memory for a quadrature rule of \(nodes) nodes")
    }
    defer { gsl_integration_fixed_free(rule) }
    let roots = UnsafeBufferPointer(start: gsl_integration_fixed_nodes(rule), count: nodes)
    let weights = UnsafeBufferPointer(start: gsl_integration_fixed_weights(rule), count: nodes)
    var sum = 0.0
    for (root, weight) in zip(roots, weights) { sum += weight * f(root) }
    return sum / (2 * Double.pi).squareRoot()
  }
}
