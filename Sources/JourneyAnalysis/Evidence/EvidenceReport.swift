package import JourneyExperiment
package import JourneyModel
package import JourneySimulation

/// A figure that is shown beside the facts and counts for nothing.
package struct ContextFigure: Sendable, Equatable {
  /// What the figure is and of which journeys, for people; begins in lowercase.
  package let label: String
  /// The unit of the measurement; a mean per journey of days is `perJourney`.
  package let unit: MetricUnit
  /// The figure on the journeys of the scenario as it is, with its Monte Carlo standard error.
  package let measurement: FactMeasurement

  /// A figure by its label, its unit and what was measured.
  package init(_ label: String, _ unit: MetricUnit, _ measurement: FactMeasurement) {
    self.label = label
    self.unit = unit
    self.measurement = measurement
  }
}

/// What the model gives for each published fact.
package struct EvidenceReport: Sendable {
  /// Title of the scenario whose central values were measured.
  package let scenarioName: String
  /// Selects the random numbers of every sample; the same seed gives the same report.
  package let seed: UInt64
  /// Journeys in the largest sample.
  package let journeys: Int
  /// One for each fact, in the order of ``EvidenceFact/all``.
  package let results: [FactResult]
  /// Figures without a band that help to read the facts.
  package let context: [ContextFigure]

  /// Puts together what has been measured; `measure` measures it first.
  package init(
    scenarioName: String,
    seed: UInt64,
    journeys: Int,
    results: [FactResult],
    context: [ContextFigure] = []
  ) {
    self.scenarioName = scenarioName
    self.seed = seed
    self.journeys = journeys
    self.results = results
    self.context = context
  }

  /// Facts with every part in its band.
  package var reproducedCount: Int { results.count(where: \.isReproduced) }

  /// Calls of `RunControl.advance()` that a whole measurement makes.
  package static let steps = 4 + EvidenceRuns.sizes.count

  /// Measures every fact on whole pilot journeys of a scenario's central values.
  ///
  /// The share of paid-search advertisements shown is that of the scenario itself throughout, in
  /// variants too.
  ///
  /// - Parameters:
  ///   - scenario: One that has passed validation, at central values.
  ///   - seed: Selects the random numbers of every sample.
  ///   - journeys: Of the scenario as it is, and of each variant of content; each committee size
  ///     takes half as many.
  ///   - threads: At least 1; the result does not depend on it.
  ///   - control: Told of progress, asked whether to stop.
  /// - Returns: The report, or nil after a stop.
  /// - Throws: ``CalibrationError`` if nothing is left of a stated interval.
  package static func measure(
    _ scenario: Scenario,
    seed: UInt64,
    journeys: Int = 40_000,
    threads: Int = 1,
    control: RunControl = RunControl()
  ) throws(CalibrationError) -> EvidenceReport? {
    let runs = try EvidenceRuns.run(
      scenario,
      seed: seed,
      journeys: journeys,
      threads: threads,
      control: control
    )
    guard !control.isCancelled else { return nil }
    return EvidenceReport(
      scenarioName: scenario.name,
      seed: seed,
      journeys: journeys,
      results: EvidenceFact.all.map { fact in
        FactResult(fact: fact, measurements: runs.measurements(of: fact.name))
      },
      context: runs.context
    )
  }
}
