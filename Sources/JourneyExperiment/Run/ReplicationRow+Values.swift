extension ReplicationRow {
  /// What this replication alone gives for each formula of its experiment, in their order; NaN where
  /// undefined.
  package func values(_ formulas: [MetricFormula]) -> [Double] {
    var durationIndex = 0
    return formulas.map { formula in
      defer { if case .duration = formula.rule { durationIndex += 1 } }
      return value(formula.rule, durationIndex: durationIndex)
    }
  }

  func sum(_ indices: [Int]) -> Double { indices.reduce(0) { $0 + sums[$1] } }

  /// A figure of this replication alone, NaN where undefined.
  ///
  /// `durationIndex` is the place of a duration formula among those of the catalogue.
  func value(_ rule: MetricFormula.Rule, durationIndex: Int) -> Double {
    switch rule {
    case .total(let indices): return sum(indices)
    case .ratio(let numerators, let denominators, let scale):
      let denominator = sum(denominators)
      return denominator > 0 ? scale * sum(numerators) / denominator : .nan
    case .duration: return durationValues[durationIndex]
    }
  }
}
