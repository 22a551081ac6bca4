internal import JourneyExperiment
package import JourneyModel
package import JourneyStatistics

/// What it is worth to know better before choosing among strategies.
package struct Research: Sendable {
  /// What knowing one input is worth.
  package struct Input: Sendable {
    /// The input, as the first strategy that has it states it.
    package let input: UncertainInput
    /// What knowing its value is worth, in the unit of the objective.
    package let value: InformationValue
  }

  /// What a sample is worth, by its size.
  package struct Study: Sendable {
    /// What is observed.
    package let observation: Observation
    /// Currency for each case; `nil` if none was stated.
    package let costPerCase: Double?
    /// What samples of ``Observation/sizes`` are worth, in that order.
    package let values: [InformationValue]
  }

  /// What is counted.
  package let objective: PlanObjective
  /// By strategy, what it brings over all futures.
  package let outcomes: [SampleMean]
  /// The place of the strategy that is best on average.
  package let best: Int
  /// By other strategy, how much less it brings than the best in the same futures.
  package let gaps: [SampleMean]
  /// By input, what is worth most first.
  package let inputs: [Input]
  /// What knowing all inputs at once is worth.
  package let all: InformationValue
  /// What knowing the future is worth, chance included: what no research reaches.
  package let foresight: SampleMean
  /// What was asked for, in that order.
  package let studies: [Study]
  /// Futures of each strategy.
  package let futures: Int

  /// Fewer futures than this tell too little.
  package static let fewestFutures = 64
  /// Futures where nothing else is asked for.
  package static let standardFutures = 400

  /// Whether knowing an input is worth something by more than chance explains among as many inputs as there are: the
  /// error of 5 % is shared by them (Bonferroni).
  package func isTold(_ input: Input) -> Bool {
    let errors = NormalDistribution.quantile(1 - 0.025 / Double(inputs.count))
    return input.value.gain > errors * input.value.standardError
  }

  /// Reads what knowing is worth off simulated futures.
  ///
  /// - Parameters:
  ///   - objective: What the outcomes count.
  ///   - outcomes: By strategy, one for each future, each with its own draw of the inputs.
  ///   - inputs: Each with its value in each future.
  ///   - samples: What was observed in each future by size of the sample: `[size][future]`, NaN where there was nothing.
  package init(
    _ objective: PlanObjective,
    outcomes: [[Double]],
    inputs: [(input: UncertainInput, values: [Double])],
    samples: [(observation: Observation, costPerCase: Double?, means: [[Double]])]
  ) {
    self.objective = objective
    self.outcomes = outcomes.map { SampleMean($0) }
    let means = self.outcomes.map(\.mean)
    let best = means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    self.best = best
    gaps = outcomes.indices.filter { $0 != best }.map { other in
      SampleMean(zip(outcomes[best], outcomes[other]).map { $0 - $1 })
    }
    futures = outcomes[0].count
    self.inputs = inputs.map { input, values in
      Input(input: input, value: InformationValue(outcomes: outcomes, signals: [values]))
    }.sorted { $0.value.gain > $1.value.gain }
    all = InformationValue(outcomes: outcomes, signals: inputs.map(\.values))
    foresight = SampleMean(
      outcomes[0].indices.map { future in
        outcomes.reduce(0) { max($0, $1[future] - outcomes[best][future]) }
      }
    )
    studies = samples.map { observation, costPerCase, means in
      Study(
        observation: observation,
        costPerCase: costPerCase,
        values: means.map { values in
          // A future that has no case says so little of anything that it counts as the average one.
          let told = values.filter(\.isFinite)
          let middle = told.isEmpty ? 0 : told.reduce(0, +) / Double(told.count)
          return InformationValue(
            outcomes: outcomes,
            signals: [values.map { $0.isFinite ? $0 : middle }]
          )
        }
      )
    }
  }
}
