/// Kaplan-Meier survival and Aalen-Johansen incidence of durations counted in bins
/// (model, rule 8.10).
package struct CompetingRisks: Sendable {
  /// Bounds of the bins in days, from 0, one more than bins.
  package let edges: [Double]
  /// The share that has not ended by each edge, in `0...1`, from 1, never rising.
  ///
  /// Once nobody is at risk it stays at its last value, which then says nothing.
  package let survival: [Double]
  private let incidences: [[Double]]

  /// Estimates from the counts of ends by cause and bin, and of the censored by bin.
  ///
  /// Within a bin ends come before censorings: with `n` at risk at its start and `d` ends, `d_k` of
  /// cause `k`, survival is multiplied by `1 - d / n` and the incidence of `k` rises by
  /// `survival * d_k / n`. So survival and incidences sum to 1 at each edge. With censoring spread
  /// over wide bins survival is slightly overstated. Source: Kaplan and Meier (1958); Aalen and
  /// Johansen (1978).
  ///
  /// - Precondition: `edges` increase from 0; each cause, and `censored`, has a count `>= 0` per bin.
  package init(edges: [Double], events: [[Double]], censored: [Double]) {
    let bins = edges.count - 1
    precondition(bins >= 0 && edges[0] == 0, "edges start at 0")
    precondition(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "edges increase")
    precondition(censored.count == bins && events.allSatisfy { $0.count == bins }, "\(bins) bins")
    self.edges = edges
    var survival = [1.0]
    var incidences = events.map { _ in [0.0] }
    var atRisk = events.reduce(censored.reduce(0, +)) { $0 + $1.reduce(0, +) }
    for bin in 0..<bins {
      let alive = survival[bin]
      let ended = events.reduce(0) { $0 + $1[bin] }
      survival.append(atRisk > 0 ? alive * (1 - ended / atRisk) : alive)
      for cause in events.indices {
        let share = atRisk > 0 ? events[cause][bin] / atRisk : 0
        incidences[cause].append(incidences[cause][bin] + alive * share)
      }
      atRisk -= ended + censored[bin]
    }
    self.survival = survival
    self.incidences = incidences
  }

  /// The probability of having ended from the cause by each edge, in `0...1`, never falling.
  package func incidence(cause: Int) -> [Double] {
    incidences[cause]
  }

  /// The days within which the share `p` has ended, linear inside bins.
  ///
  /// Without a cause: of all, by survival; `nil` if fewer than `p` are seen to end. With a cause: of
  /// those that end from it by the last edge, that is of `incidence(t) / incidence(last edge)`;
  /// `nil` if nobody does. At 0 the start of the first bin with an end.
  ///
  /// - Precondition: `p` is in `0...1`.
  package func quantile(_ p: Double, cause: Int?) -> Double? {
    precondition((0...1).contains(p), "\(p) is not in 0...1")
    let ended = ended(from: cause)
    let target = cause == nil ? p : p * ended[ended.count - 1]
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

  /// The mean days, with ends spread evenly inside bins.
  ///
  /// Without a cause: the mean restricted to the last edge, the area under survival. With a cause:
  /// of those that end from it by the last edge. `nil` if nobody is seen to end.
  package func mean(cause: Int?) -> Double? {
    let ended = ended(from: cause)
    let total = ended[ended.count - 1]
    guard total > 0 else { return nil }
    var sum = 0.0
    for bin in 0..<(edges.count - 1) {
      sum += (ended[bin + 1] - ended[bin]) * (edges[bin] + edges[bin + 1]) / 2
    }
    return cause == nil ? sum + (1 - total) * edges[edges.count - 1] : sum / total
  }

  private func ended(from cause: Int?) -> [Double] {
    guard let cause else { return survival.map { 1 - $0 } }
    return incidences[cause]
  }
}
