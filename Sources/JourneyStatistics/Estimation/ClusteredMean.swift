/// A mean over replications, with the standard error that their grouping into draws asks for
/// (model, rule 8.7).
package struct ClusteredMean: Sendable {
  /// The mean of all values; NaN if there are none.
  package let mean: Double
  /// NaN for fewer than two clusters.
  package let standardError: Double

  /// Estimates from one value per replication and the draw that it belongs to.
  ///
  /// With `e_g` the sum of `value - mean` in cluster `g` of `G`, and `N` values, the standard error
  /// is `sqrt(G / (G - 1) * sum of e_g^2) / N`; for clusters of one size that is the standard
  /// deviation of cluster means over `sqrt G`. Source: Liang and Zeger (1986), the sandwich, with
  /// the usual small-sample factor; Cochran (1977), section 9A.
  ///
  /// - Precondition: `clusters` names the cluster of each value; members of one follow each other.
  package init(values: [Double], clusters: [Int]) {
    let sums = ClusterSums(of: values, clusters: clusters)
    let count = Double(values.count)
    let mean = values.isEmpty ? .nan : values.reduce(0, +) / count
    self.mean = mean
    standardError = sums.spread { $0.sum - mean * $0.count } / count
  }
}

/// A ratio of two sums over replications, such as wins per opportunity.
package struct RatioEstimate: Sendable {
  /// The sum of numerators over the sum of denominators; NaN if the latter is 0.
  package let value: Double
  /// NaN for fewer than two clusters or if the value is NaN.
  package let standardError: Double

  /// Estimates from one numerator and denominator per replication.
  ///
  /// Delta method: with `e_g` the sum of `numerator - value * denominator` in cluster `g` of `G`,
  /// the standard error is `sqrt(G / (G - 1) * sum of e_g^2) / |sum of denominators|`. The ratio is
  /// biased by the order of `1 / G`. Source: Cochran (1977), *Sampling Techniques*, equation 6.13.
  ///
  /// - Precondition: All three arrays have one entry per replication; members of one cluster follow
  ///   each other.
  package init(numerators: [Double], denominators: [Double], clusters: [Int]) {
    precondition(numerators.count == denominators.count, "one denominator per numerator")
    let denominator = denominators.reduce(0, +)
    guard denominator != 0 else {
      value = .nan
      standardError = .nan
      return
    }
    let ratio = numerators.reduce(0, +) / denominator
    let residuals = zip(numerators, denominators).map { $0 - ratio * $1 }
    let sums = ClusterSums(of: residuals, clusters: clusters)
    value = ratio
    standardError = sums.spread(\.sum) / abs(denominator)
  }
}

/// Sums of values by runs of one cluster.
struct ClusterSums {
  struct Cluster {
    var count: Double
    var sum: Double
    /// Sum of squared deviations from the cluster's mean.
    var squares: Double
  }

  let clusters: [Cluster]

  init(of values: [Double], clusters labels: [Int]) {
    precondition(values.count == labels.count, "\(values.count) values, \(labels.count) clusters")
    var clusters: [Cluster] = []
    var begin = 0
    while begin < values.count {
      let end = labels[begin...].firstIndex { $0 != labels[begin] } ?? values.count
      let members = values[begin..<end]
      let sum = members.reduce(0, +)
      let mean = sum / Double(members.count)
      let squares = members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      clusters.append(Cluster(count: Double(members.count), sum: sum, squares: squares))
      begin = end
    }
    self.clusters = clusters
  }

  /// `sqrt(G / (G - 1) * sum of total(g)^2)`; NaN for fewer than two clusters.
  func spread(_ total: (Cluster) -> Double) -> Double {
    guard clusters.count >= 2 else { return .nan }
    let squares = clusters.reduce(0) { $0 + total($1) * total($1) }
    return (Double(clusters.count) / Double(clusters.count - 1) * squares).squareRoot()
  }
}
