/// A distribution that a scenario may state in place of a number (model, rule 8.1).
package enum Distribution: Sendable, Equatable {
  case normal(mean: Double, deviation: Double)
  /// Median and standard deviation of the logarithm.
  case lognormal(median: Double, logDeviation: Double)
  case beta(alpha: Double, beta: Double, low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case uniform(low: Double, high: Double)
  case gamma(shape: Double, mean: Double)
  /// Values with probabilities that sum to 1, in increasing order of value.
  case discrete([WeightedValue])

  /// One value of a discrete distribution.
  package struct WeightedValue: Sendable, Equatable {
    package var value: Double
    package var probability: Double

    package init(value: Double, probability: Double) {
      self.value = value
      self.probability = probability
    }
  }
}

/// One number of a scenario file that is stated as a distribution (model, rules 8.3 and 8.5).
package struct UncertainInput: Sendable, Equatable {
  /// The dotted path in the scenario file; keys the random stream.
  package var path: String
  /// In the model's base units (days, currency, per day, shares).
  package var distribution: Distribution
  /// The values that the parameter may take; the distribution is conditioned on it.
  package var allowed: ClosedRange<Double>
  /// The unit as shown to people.
  package var unit: String

  package init(
    path: String,
    distribution: Distribution,
    allowed: ClosedRange<Double>,
    unit: String
  ) {
    self.path = path
    self.distribution = distribution
    self.allowed = allowed
    self.unit = unit
  }
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
