package import JourneyExperiment

/// One published regularity of how companies buy, and how the model's counterpart is measured.
///
/// Numbers, targets and bands are those of the list of stylized facts in the evidence file.
package struct EvidenceFact: Sendable {
  /// The facts that this much of the model can measure; the raw value is the number in the list.
  package enum Name: Int, Sendable, CaseIterable {
    /// About 5 % of accounts purchase per quarter at an interval of five years (1.01 DQ, 1.03 SH).
    case purchaseFlow = 1
    /// 17 to 30 % are in a buying job at an instant, 3 to 8 % visibly so (cross-check 1, DER).
    case shareInMarket = 3
    /// Committees of 6 to 10 are typical, the median 7 to 11 (rows 2.01 SH to 2.06 DER).
    case committeeSize = 4
    /// Committees for large deals are 1.75 to 2 times those for small ones (rows 2.11, 2.12 SH).
    case sizeByDealValue = 5
    /// A purchase is less likely the more people: 81 % with 1, 31 % with 6 (rows 3.01, 3.02 DQ).
    case purchaseBySize = 6
    /// 74 % of buyer teams are in unhealthy conflict (row 3.07 SH).
    case conflict = 7
    /// Content for individuals lowers consensus by 59 %, for the group raises it by 20 % (3.09 SH).
    case contentRelevance = 9
    /// About 95 % of committees revisit a job (rows 4.02 DQ, 4.06 SH).
    case revisiting = 11
    /// Nearly every job is revisited, read as 4 to 6 of the 6 (row 4.02 DQ).
    case jobsRevisited = 12
    /// About three suppliers are seriously compared (rows 4.05 DER, 6.18 SH).
    case suppliersCompared = 14
    /// The winner was known on day one in 80 to 95 % of purchases (rows 6.15, 6.17 SH).
    case dayOneWinner = 16
    /// The favorite when sellers are first met wins 8 of 10 purchases (row 6.16 DQ).
    case favoriteWins = 17
    /// Sellers are first met after 57 to 70 % of the journey (rows 3.10 and 5.01 DQ, 5.04 SH).
    case contactPosition = 18
    /// A purchase takes 10 to 11 months (5.02 SH), large technology 16 to 18 (5.08, 5.09 DQ).
    case duration = 19
    /// Length grows with deal value to the power of 0.46 to 0.70 (row 5.20 DER).
    case durationByDealValue = 22
    /// 17 to 30 % of opportunities are won (6.01, 6.02 SH), 40 to 50 % of proposals (6.06 DQ).
    case winRates = 24
    /// 38 to 45 % of closed opportunities end in no decision (6.07 SH, 6.09 and 6.11 DQ).
    case noDecision = 25
    /// 30 to 50 % of won deals lack their true first source (rows 8.01, 8.02 DQ, 8.04 SH-).
    case hiddenSource = 28
  }

  /// Where the figure comes from in the model.
  package enum Kind: String, Sendable {
    /// Stated to the model; measuring it checks the plumbing only.
    case input
    /// Nothing in the model states it.
    case emergent
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
    /// What the figure is, for people, in a few words; begins in lowercase.
    package let label: String
    /// The unit of the measurement and of the band; `perJourney` for pure ratios and slopes, too.
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

  /// Which fact of the list it is.
  package let name: Name
  /// The regularity as a short statement, for headings.
  package let title: String
  /// What is measured on which journeys.
  package let definition: String
  /// The published figure, in words.
  package let target: String
  /// The figures that make up the fact, at least one; all must lie in their bands.
  package let parts: [Part]
  /// Rows of the evidence file with their confidence codes.
  package let rows: String
  /// Whether the model was told the figure, yields it, or must satisfy it.
  package let kind: Kind
  /// Whether the default parameters were fitted to it; a fact left out of the fit tests the model.
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

  /// A figure in the unit of its part; without an error for what needs no random numbers.
  package init(_ value: Double, standardError: Double? = nil) {
    self.value = value
    self.standardError = standardError
  }
}

/// A fact and what the model gave for it.
package struct FactResult: Sendable {
  /// What was published, and the bands.
  package let fact: EvidenceFact
  /// One for each part of the fact.
  package let measurements: [FactMeasurement]

  /// Sets measurements beside a fact.
  ///
  /// - Precondition: One measurement for each part of the fact, in their order.
  package init(fact: EvidenceFact, measurements: [FactMeasurement]) {
    precondition(fact.parts.count == measurements.count, "one measurement per part")
    self.fact = fact
    self.measurements = measurements
  }

  /// Whether a part lies in its band.
  package func isInBand(_ part: Int) -> Bool {
    fact.parts[part].band.contains(measurements[part].value)
  }

  /// Whether a part is outside its band by more than two standard errors, so that it is hardly chance.
  package var isClearlyMissed: Bool {
    fact.parts.indices.contains { part in
      let band = fact.parts[part].band
      let margin = 2 * (measurements[part].standardError ?? 0)
      let value = measurements[part].value
      return value + margin < band.lowerBound || value - margin > band.upperBound
    }
  }

  /// Whether every part lies in its band.
  package var isReproduced: Bool { fact.parts.indices.allSatisfy(isInBand) }
}
