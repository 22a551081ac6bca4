/// The variance of a figure between replications, split into chance, the inputs of a scenario and our assumptions
/// (model, rule 8.30).
package struct SpreadSplit: Sendable {
  /// A share of the variance with its standard error, that of the jackknife over draws; NaN where it is unknown.
  package struct Share: Sendable {
    /// In `0...1`.
    package let value: Double
    /// Absolute, as the share.
    package let standardError: Double

    /// A share, and how far it may be off.
    package init(value: Double, standardError: Double) {
      self.value = value
      self.standardError = standardError
    }
  }

  /// The assumption that does most, if the draws tell that it does.
  package struct Leader: Sendable {
    /// Its place among the drawn inputs.
    package let input: Int
    /// Of the whole variance.
    package let share: Share
  }

  /// Of what varies within draws.
  package let chance: Share
  /// Of the scenario's uncertain inputs; `nil` without such, or with too few draws.
  package let inputs: Share?
  /// Of all groups of assumptions; `nil` with too few draws.
  package let assumptions: Share?
  /// `nil` if it is not told from the next by two standard errors.
  package let leader: Leader?

  /// Standard errors that the leader must be ahead of the next, and above nothing.
  private static let clearance = 2.0

  /// Divides what draws do by what the regression finds that inputs and assumptions do.
  ///
  /// - Parameters:
  ///   - split: Into chance and all that is drawn.
  ///   - contributions: To the means of its draws; `nil` if there are too few of them.
  ///   - isAssumption: Of each drawn input, at least one of which is an assumption.
  package init(
    _ split: VarianceSplit,
    _ contributions: DrawRegression.Contributions?,
    isAssumption: [Bool]
  ) {
    chance = Share(
      value: 1 - split.inputShare,
      standardError: split.inputShareStandardError
    )
    guard let contributions else {
      let isAlone = isAssumption.allSatisfy(\.self)
      inputs = nil
      assumptions =
        isAlone
        ? Share(value: split.inputShare, standardError: split.inputShareStandardError) : nil
      leader = nil
      return
    }
    let parts = Parts(contributions, split, isAssumption)
    inputs = isAssumption.contains(false) ? parts.inputs : nil
    assumptions = parts.assumptions
    leader = parts.leader(isAssumption, clearance: Self.clearance)
  }
}

/// Shares of the whole variance, with and without each draw.
private struct Parts {
  private let whole: Division
  private let others: [Division]

  /// What one set of draws says.
  private struct Division {
    /// Of all inputs of the scenario, and of all assumptions.
    let inputs: Double
    let assumptions: Double
    /// Of each drawn input.
    let each: [Double]

    init(_ variances: [Double], _ drawn: Double, _ isAssumption: [Bool]) {
      func sum(_ kind: Bool) -> Double {
        max(0, zip(variances, isAssumption).reduce(0) { $0 + ($1.1 == kind ? $1.0 : 0) })
      }
      let (ours, theirs) = (sum(true), sum(false))
      let scale = drawn / (ours + theirs)
      inputs = theirs * scale
      assumptions = ours * scale
      each = variances.map { $0 * scale }
    }
  }

  init(
    _ contributions: DrawRegression.Contributions,
    _ split: VarianceSplit,
    _ isAssumption: [Bool]
  ) {
    whole = Division(contributions.variances, split.inputShare, isAssumption)
    others = zip(contributions.withoutDraw, split.leaveOneOutShares).map {
      Division($0, $1, isAssumption)
    }
  }

  var inputs: SpreadSplit.Share { share(\.inputs) }
  var assumptions: SpreadSplit.Share { share(\.assumptions) }

  private func share(_ part: KeyPath<Division, Double>) -> SpreadSplit.Share {
    SpreadSplit.Share(
      value: whole[keyPath: part],
      standardError: Jackknife.standardError(of: others.map { $0[keyPath: part] })
    )
  }

  func leader(_ isAssumption: [Bool], clearance: Double) -> SpreadSplit.Leader? {
    let order = isAssumption.indices.filter { isAssumption[$0] }
      .sorted { (whole.each[$0], $1) > (whole.each[$1], $0) }
    guard let first = order.first, whole.each[first].isFinite else { return nil }
    let error = Jackknife.standardError(of: others.map { $0.each[first] })
    guard whole.each[first] > clearance * error else { return nil }
    if let second = order.dropFirst().first {
      let gap = Jackknife.standardError(of: others.map { $0.each[first] - $0.each[second] })
      guard whole.each[first] - whole.each[second] > clearance * gap else { return nil }
    }
    return SpreadSplit.Leader(
      input: first,
      share: SpreadSplit.Share(value: whole.each[first], standardError: error)
    )
  }
}
