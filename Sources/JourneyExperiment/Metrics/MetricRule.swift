package import JourneySimulation

/// How the values of a metric follow from sums or durations.
package enum MetricRule: Sendable {
  /// A sum.
  case total(Term)
  /// One sum over another, times a factor.
  case ratio(Term, per: Term, Scale = .one)
  /// A statistic of durations; a clock or an outcome that is `nil` is an axis of the metric's groupings.
  case duration(DurationStatistic, CycleClock? = nil, CycleOutcome? = nil)

  /// Numbers of a sum: those at the place of a figure, on the axes that sum and figure share; on the sum's
  /// other axes that of all segments or parts, or else all numbers together.
  package struct Term: Sendable {
    /// The sum whose numbers are taken.
    package let sum: Sum
    /// An axis along which numbers are added although the figure has a place on it.
    let added: Axis?
    /// An axis on which the number of the place before is meant.
    let before: Axis?

    init(_ sum: Sum, addedOver added: Axis? = nil, before: Axis? = nil) {
      self.sum = sum
      self.added = added
      self.before = before
    }
  }

  /// What a ratio is multiplied with.
  package enum Scale: Sendable {
    /// For ratios of two sums over the same period, which need no factor.
    case one
    /// For sums over the period that are stated by quarter.
    case perQuarter
    /// For sums of days that are stated as a share of the period.
    case perDay
  }

  /// Who is counted.
  package var population: Population {
    switch self {
    case .total(let term), .ratio(let term, _, _): term.sum.declaration.population
    case .duration(_, let clock, _): (clock ?? .inMarket).population
    }
  }

  /// Whether it states what we spend, as a whole or per something.
  var isOfCost: Bool {
    switch self {
    case .total(let term), .ratio(let term, _, _): [.cost, .marketCost].contains(term.sum)
    case .duration: false
    }
  }

  /// Whether there are estimates only where we grant discounts.
  package var isOfDiscounts: Bool {
    switch self {
    case .total(let term), .ratio(let term, _, _): term.sum.isOfDiscounts
    case .duration: false
    }
  }

  /// One sum.
  static func total(_ sum: Sum) -> MetricRule { .total(Term(sum)) }

  /// One sum over another.
  static func ratio(_ sum: Sum, per other: Sum, _ scale: Scale = .one) -> MetricRule {
    .ratio(Term(sum), per: Term(other), scale)
  }
}

/// What is read off a table of durations.
package enum DurationStatistic: Sendable {
  /// Mean days, of those with the outcome.
  case mean
  /// Days within which a share `0...1` of those with the outcome close.
  case quantile(Double)
  /// Probability of closing with the outcome.
  case incidence
}
