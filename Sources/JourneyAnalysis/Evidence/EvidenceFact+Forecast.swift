package import JourneyExperiment

extension Forecast {
  /// The published facts that a forecast has figures of its own for, with what it measured.
  ///
  /// A fact is left out if one of its figures is undefined or has no error.
  package var facts: [FactResult] {
    let told: [(EvidenceFact.Name, [FactMeasurement?])] = [
      (.revisiting, [measurement(.anyRevisitShare)]),
      (.dayOneWinner, [measurement(.winnerOnDayOneList)]),
      (.contactPosition, [measurement(.firstContactPosition)]),
      (.winRates, [measurement(.winRatePerOpportunity), measurement(.winRatePerProposal)]),
      (.noDecision, [measurement(.noDecisionRate), noDecisionPerLoss]),
    ]
    return told.compactMap { name, figures in
      let measurements = figures.compactMap(\.self)
      guard measurements.count == figures.count else { return nil }
      return FactResult(fact: name.fact, measurements: measurements)
    }
  }

  /// A figure over all accounts with its Monte Carlo standard error.
  private func measurement(_ metric: Metric) -> FactMeasurement? {
    let key = MetricKey(metric)
    guard let estimate = estimates.first(where: { $0.key == key }), let value = estimate.value,
      let error = estimate.monteCarloStandardError
    else { return nil }
    return FactMeasurement(value, standardError: error)
  }

  /// Opportunities without decision over those lost to a competitor.
  ///
  /// The two shares exclude each other: an error that takes them for independent is a tenth or so too small.
  private var noDecisionPerLoss: FactMeasurement? {
    guard let none = measurement(.noDecisionRate), let lost = measurement(.competitiveLossRate),
      lost.value > 0
    else { return nil }
    let ratio = none.value / lost.value
    let errors = [none.standardError ?? 0, (lost.standardError ?? 0) * ratio].map {
      $0 / lost.value
    }
    return FactMeasurement(
      ratio,
      standardError: errors.reduce(0) { $0 + $1 * $1 }.squareRoot()
    )
  }
}
