/// A distribution that a scenario may state in place of a number (model, rule 8.1).
package enum Distribution: Sendable, Equatable {
  /// In base units; `deviation > 0`.
  case normal(mean: Double, deviation: Double)
  /// Median and standard deviation of the logarithm.
  case lognormal(median: Double, logDeviation: Double)
  /// Shapes `> 0`, on the interval from `low` to `high` in base units.
  case beta(alpha: Double, beta: Double, low: Double, high: Double)
  /// In base units, `low <= mode <= high` and `low < high`.
  case triangular(low: Double, mode: Double, high: Double)
  /// Every value from `low` to `high` is as likely; base units.
  case uniform(low: Double, high: Double)
  /// `shape > 0`; `mean > 0` in base units. The variance is `mean^2 / shape`.
  case gamma(shape: Double, mean: Double)
  /// Values with probabilities that sum to 1, in increasing order of value.
  case discrete([WeightedValue])

  /// One value of a discrete distribution.
  package struct WeightedValue: Sendable, Equatable {
    /// In base units of the input.
    package var value: Double
    /// In `0...1`.
    package var probability: Double

    /// The value in base units, its probability in `0...1`.
    package init(value: Double, probability: Double) {
      self.value = value
      self.probability = probability
    }
  }
}

/// A number that is drawn: of a scenario file that states it as a distribution, or the factor of a group of
/// assumptions (model, rules 8.3, 8.5 and 8.28).
package struct UncertainInput: Sendable, Equatable {
  /// The dotted path in the scenario file, or `assumptions.` and the group; keys the random stream.
  package var path: String
  /// In the model's base units (days, currency, per day, shares).
  package var distribution: Distribution
  /// The values that the parameter may take; the distribution is conditioned on it.
  package var allowed: ClosedRange<Double>
  /// The unit as shown to people.
  package var unit: String
  /// Whether draws are rounded to whole numbers, as of accounts.
  package var isWhole: Bool
  /// Whether it is the factor of a group of our assumptions, and not what a scenario states.
  package var isAssumption: Bool

  /// An input at the path, whose distribution has at most 0.1 % outside `allowed`.
  package init(
    path: String,
    distribution: Distribution,
    allowed: ClosedRange<Double>,
    unit: String,
    isWhole: Bool = false,
    isAssumption: Bool = false
  ) {
    self.isWhole = isWhole
    self.isAssumption = isAssumption
    self.path = path
    self.distribution = distribution
    self.allowed = allowed
    self.unit = unit
  }

  /// A value of the distribution as the parameter takes it: rounded if it is a whole number.
  package func admitted(_ value: Double) -> Double { isWhole ? value.rounded() : value }
}

/// A scenario file that has been read and checked: a scenario for each draw of its uncertain inputs.
package struct ScenarioTemplate: Sendable {
  /// In the order of their paths.
  package var uncertainInputs: [UncertainInput]
  /// Every uncertain input at its median.
  package var central: Scenario
  /// Builds the scenario for one value per uncertain input, in their order and in base units.
  ///
  /// Throws when the values together break a rule that each alone keeps, such as shares that
  /// must not sum to more than one.
  package var instantiate: @Sendable ([Double]) throws -> Scenario

  /// A template whose `instantiate` gives `central` for the medians.
  package init(
    uncertainInputs: [UncertainInput],
    central: Scenario,
    instantiate: @escaping @Sendable ([Double]) throws -> Scenario
  ) {
    self.uncertainInputs = uncertainInputs
    self.central = central
    self.instantiate = instantiate
  }

  /// A template without uncertainty.
  package init(certain scenario: Scenario) {
    self.init(uncertainInputs: [], central: scenario, instantiate: { _ in scenario })
  }
}
