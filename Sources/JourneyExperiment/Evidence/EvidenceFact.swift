/// One published regularity of how companies buy, and how the model's counterpart is measured.
///
/// Numbers, targets and bands are those of the list of stylized facts in the evidence file.
package struct EvidenceFact: Sendable {
  /// The facts that this much of the model can measure; the raw value is the number in the list.
  package enum Name: Int, Sendable, CaseIterable {
    case entryFlow = 1
    case shareInMarket = 3
    case committeeSize = 4
    case sizeByDealValue = 5
    case purchaseBySize = 6
    case conflict = 7
    case contentRelevance = 9
    case revisiting = 11
    case jobsRevisited = 12
    case suppliersCompared = 14
    case dayOneWinner = 16
    case favoriteWins = 17
    case contactPosition = 18
    case duration = 19
    case durationByDealValue = 22
    case winRates = 24
    case noDecision = 25
    case hiddenSource = 28
  }

  /// Where the figure comes from in the model.
  package enum Kind: String, Sendable {
    /// Stated to the model; measuring it checks the plumbing only.
    case input
    /// Nothing in the model states it.
    case emergent
    /// Must hold whatever the parameters.
    case identity
  }

  /// What the fact did when the default parameters were chosen.
  package enum Role: String, Sendable {
    /// Part of the distance that the fit made small.
    case fitted
    /// Left out of the fit.
    case checked
  }

  /// One figure of a fact.
  package struct Part: Sendable {
    package let label: String
    package let unit: MetricUnit
    /// Values that count as reproduced; an end may be infinite.
    package let band: ClosedRange<Double>

    /// Whether only the direction is compared: the band holds every positive number, although the
    /// published figure has a size.
    package var isSignOnly: Bool { band == Self.positive }

    /// The band of a figure whose direction alone is compared.
    static let positive = Double.leastNonzeroMagnitude...Double.infinity

    init(_ label: String, _ unit: MetricUnit, _ band: ClosedRange<Double>) {
      self.label = label
      self.unit = unit
      self.band = band
    }
  }

  package let name: Name
  package let title: String
  /// What is measured on which journeys.
  package let definition: String
  /// The published figure, in words.
  package let target: String
  package let parts: [Part]
  /// Rows of the evidence file with their confidence codes.
  package let rows: String
  package let kind: Kind
  package let role: Role

  /// The number in the list of stylized facts.
  package var number: Int { name.rawValue }
}

/// One figure with its simulation error.
package struct FactMeasurement: Sendable, Equatable {
  /// NaN where the journeys do not determine it.
  package var value: Double
  /// Monte Carlo standard error; nil for what is computed without random numbers.
  package var standardError: Double?

  package init(_ value: Double, standardError: Double? = nil) {
    self.value = value
    self.standardError = standardError
  }
}

/// A fact and what the model gave for it.
package struct FactResult: Sendable {
  package let fact: EvidenceFact
  /// One for each part of the fact.
  package let measurements: [FactMeasurement]

  package init(fact: EvidenceFact, measurements: [FactMeasurement]) {
    precondition(fact.parts.count == measurements.count, "one measurement per part")
    self.fact = fact
    self.measurements = measurements
  }

  /// Whether a part lies in its band.
  package func isInBand(_ part: Int) -> Bool {
    fact.parts[part].band.contains(measurements[part].value)
  }

  /// Whether every part lies in its band.
  package var isReproduced: Bool { fact.parts.indices.allSatisfy(isInBand) }
}
