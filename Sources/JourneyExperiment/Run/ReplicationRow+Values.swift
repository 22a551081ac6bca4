extension ReplicationRow {
  /// What this replication alone gives for each formula of its experiment, in their order; NaN where
  /// undefined.
  package func values(_ formulas: [MetricFormula]) -> [Double] {
    formulas.map { value($0.rule) }
  }

  func sum(_ indices: [Int]) -> Double { indices.reduce(0) { $0 + sums[$1] } }

  /// A figure of this replication alone, NaN where undefined.
  package func value(_ rule: MetricFormula.Rule) -> Double {
    switch rule {
    case .total(let indices): return sum(indices)
    case .ratio(let numerators, let denominators, let scale):
      let denominator = sum(denominators)
      return denominator > 0 ? scale * sum(numerators) / denominator : .nan
    case .duration(_, let place): return durationValues[place]
    }
  }

  /// A figure of this replication alone as ranges take it: infinite for something over nothing, such as
  /// cost without any win, and NaN where there is neither.
  func limit(_ rule: MetricFormula.Rule) -> Double {
    guard case .ratio(let numerators, let denominators, _) = rule, sum(denominators) == 0,
      sum(numerators) > 0
    else { return value(rule) }
    return .infinity
  }
}
