/// Survival, and incidence of each cause of ending, from durations counted in bins
/// (model, rule 8.10).
package struct CompetingRisks: Sendable {
  /// Bounds of the bins in days, from 0, one more than bins.
  package let edges: [Double]
  /// The share that has not ended by each edge, in `0...1`, from 1, never rising.
  package let survival: [Double]
  /// How many have not ended by each edge.
  package let atRisk: [Double]
  private let incidences: [[Double]]

  /// Estimates from the counts of ends by cause and bin, of durations that were all seen to their end.
  ///
  /// With `n` at risk at the start of a bin and `d` ends in it, `d_k` of cause `k`, survival is
  /// multiplied by `1 - d / n` and the incidence of `k` rises by `survival * d_k / n`. So survival and
  /// incidences sum to 1 at each edge.
  ///
  /// - Precondition: `edges` increase from 0; each cause has a count `>= 0` per bin.
  package init(edges: [Double], events: [[Double]]) {
    let bins = edges.count - 1
    precondition(bins >= 0 && edges[0] == 0, "edges start at 0")
    precondition(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "edges increase")
    precondition(events.allSatisfy { $0.count == bins }, "\(bins) bins")
    self.edges = edges
    var survival = [1.0]
    var incidences = events.map { _ in [0.0] }
    var atRisk = [events.reduce(0) { $0 + $1.reduce(0, +) }]
    for bin in 0..<bins {
      let (alive, left) = (survival[bin], atRisk[bin])
      let ended = events.reduce(0) { $0 + $1[bin] }
      survival.append(left > 0 ? alive * (1 - ended / left) : alive)
      for cause in events.indices {
        let share = left > 0 ? events[cause][bin] / left : 0
        incidences[cause].append(incidences[cause][bin] + alive * share)
      }
      atRisk.append(left - ended)
    }
    self.survival = survival
    self.atRisk = atRisk
    self.incidences = incidences
  }

  /// The probability of having ended from the cause by each edge, in `0...1`, never falling.
  package func incidence(cause: Int) -> [Double] {
    incidences[cause]
  }

  /// Of those that have not ended by an edge, the share that ends from a cause later; `nil` if all have.
  ///
  /// - Precondition: `edge` is the place of one of ``edges``.
  package func incidence(cause: Int, after edge: Int) -> Double? {
    guard atRisk[edge] > 0 else { return nil }
    let ended = incidences[cause]
    return (ended[ended.count - 1] - ended[edge]) / survival[edge]
  }

  /// The days within which the share `p` of those that end from the cause has ended.
  ///
  /// Linear inside bins; `nil` if nobody does. At 0 the start of the first bin with an end.
  ///
  /// - Precondition: `p` is in `0...1`.
  package func quantile(_ p: Double, cause: Int) -> Double? {
    precondition((0...1).contains(p), "\(p) is not in 0...1")
    let ended = incidences[cause]
    let target = p * ended[ended.count - 1]
    for bin in 0..<(edges.count - 1) {
      let gained = ended[bin + 1] - ended[bin]
      if gained > 0, ended[bin + 1] >= target {
        let fraction = (target - ended[bin]) / gained
        return edges[bin] + fraction * (edges[bin + 1] - edges[bin])
      }
    }
    return nil
  }

  /// Of those that end from a cause by the last edge, the share that ends within some days, linear inside
  /// bins: the inverse of ``quantile(_:cause:)``; `nil` if nobody does.
  package func share(by days: Double, cause: Int) -> Double? {
    let ended = incidences[cause]
    guard let total = ended.last, total > 0 else { return nil }
    let after = edges.firstIndex { $0 > days } ?? edges.count
    guard after > 0 else { return 0 }
    guard after < edges.count else { return 1 }
    let part = (days - edges[after - 1]) / (edges[after] - edges[after - 1])
    return (ended[after - 1] + part * (ended[after] - ended[after - 1])) / total
  }

  /// The mean days of those that end from the cause, spread evenly inside bins; `nil` if there are none.
  package func mean(cause: Int) -> Double? {
    let ended = incidences[cause]
    let total = ended[ended.count - 1]
    guard total > 0 else { return nil }
    var sum = 0.0
    for bin in 0..<(edges.count - 1) {
      sum += (ended[bin + 1] - ended[bin]) * (edges[bin] + edges[bin + 1]) / 2
    }
    return sum / total
  }
}
