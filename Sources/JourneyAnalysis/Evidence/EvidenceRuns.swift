internal import JourneyExperiment
import JourneyModel
import JourneySimulation

/// Everything that the facts are measured on (model, rules 8.15 and 10.1).
package struct EvidenceRuns: Sendable {
  /// The scenario as it is.
  package var baseline: EvidenceSample
  /// Every channel's content relevant to individuals alone.
  package var tailored: EvidenceSample
  /// Every channel's content relevant to the whole group.
  package var groupRelevant: EvidenceSample
  /// Every committee of one size.
  package var bySize: [Int: EvidenceSample]
  /// Purchases per account and quarter at a purchase interval of five years.
  package var purchaseFlow: FactMeasurement
  /// Probabilities of sizes 1 to 16, at index `size - 1`, weighted by entries.
  package var sizes: [Double]
  /// Mean committee at ten times over that at a tenth of the reference deal value.
  package var sizeRatio: Double

  /// Committee sizes whose purchase probability has been published, and ten.
  package static let sizes = [1, 2, 3, 6, 10]

  static let interval = 5 * CalendarLength.year

  /// Runs of a market whose inputs are right, without any journeys yet.
  package init(purchaseFlow: FactMeasurement, sizes: [Double], sizeRatio: Double) {
    baseline = EvidenceSample([])
    tailored = EvidenceSample([])
    groupRelevant = EvidenceSample([])
    bySize = [:]
    self.purchaseFlow = purchaseFlow
    self.sizes = sizes
    self.sizeRatio = sizeRatio
  }

  /// Runs of a calibrated market without any journeys yet: what needs none.
  init(
    of scenario: Scenario,
    _ calibration: MarketCalibration
  ) {
    let shares = calibration.entryShares(of: scenario.market)
    let laws = scenario.market.segments.map { CommitteeSizeLaw(segment: $0, scenario: scenario) }
    self.init(
      purchaseFlow: Self.purchaseFlow(scenario, calibration),
      sizes: (0..<CommitteeSize.largest).map { size in
        zip(laws, shares).reduce(0) { $0 + $1.0.probabilities[size] * $1.1 }
      },
      sizeRatio: Self.sizeRatio(scenario, shares)
    )
  }

  static func run(
    _ scenario: Scenario,
    seed: UInt64,
    journeys: Int,
    threads: Int,
    control: RunControl
  ) throws(CalibrationError) -> EvidenceRuns {
    let compiled = CompiledScenario(scenario)
    let calibration = try MarketCalibration.measure(
      compiled,
      seed: seed,
      journeys: max(1_000, journeys / 10),
      threads: threads,
      mustFit: false
    )
    control.advance()
    let shares = calibration.entryShares(of: scenario.market)
    let pilot = EvidencePilot(
      seed: seed,
      threads: threads,
      control: control,
      entryShares: shares,
      levels: calibration.steadyLevels(compiled),
      histories: calibration.segments.map(\.history)
    )
    func variant(groupRelevance: Double) -> EvidenceSample {
      var changed = scenario
      for index in changed.channels.indices {
        changed.channels[index].groupRelevance = groupRelevance
      }
      return pilot.sample(CompiledScenario(changed), journeys: journeys)
    }
    var runs = EvidenceRuns(of: scenario, calibration)
    runs.baseline = pilot.sample(compiled, journeys: journeys)
    runs.tailored = variant(groupRelevance: 0)
    runs.groupRelevant = variant(groupRelevance: 1)
    for size in sizes {
      runs.bySize[size] = pilot.sample(compiled, journeys: journeys / 2, committeeSize: size)
    }
    return runs
  }

  /// The calibrated flow of purchases if every segment purchases at ``interval``.
  private static func purchaseFlow(
    _ scenario: Scenario,
    _ calibration: MarketCalibration
  ) -> FactMeasurement {
    var purchases = 0.0
    var accounts = 0.0
    for (index, segment) in scenario.market.segments.enumerated() {
      var segment = segment
      segment.entry = .purchaseInterval(days: interval)
      let cycle = calibration.meanCycleDays(segment, index: index)
      let bought = calibration.segments[index].means.purchaseShare
      purchases += Double(segment.accountCount) * bought * CalendarLength.quarter / cycle
      accounts += Double(segment.accountCount)
    }
    return FactMeasurement(purchases / accounts)
  }

  /// Ratio of mean sizes at a hundredfold difference of deal value, sizes 1 to 16 allowed.
  private static func sizeRatio(_ scenario: Scenario, _ shares: [Double]) -> Double {
    func mean(_ factor: Double) -> Double {
      zip(scenario.market.segments, shares).reduce(0) { sum, part in
        var segment = part.0
        let spread = segment.dealValue.p90 / segment.dealValue.median
        segment.dealValue.median = scenario.market.referenceDealValue * factor
        segment.dealValue.p90 = segment.dealValue.median * spread
        if case .lognormal(let median, let deviation, _) =
          segment.committeeSize ?? scenario.committee.size
        {
          segment.committeeSize = .lognormal(
            median: median,
            logDeviation: deviation,
            range: 1...CommitteeSize.largest
          )
        }
        return sum + part.1 * CommitteeSizeLaw(segment: segment, scenario: scenario).mean
      }
    }
    return mean(10) / mean(0.1)
  }
}

extension MarketCalibration {
  /// Share of all entries by segment, in file order.
  func entryShares(of market: Market) -> [Double] {
    var entries: [Double] = []
    for (index, segment) in market.segments.enumerated() {
      entries.append(Double(segment.accountCount) / meanCycleDays(segment, index: index))
    }
    let all = entries.reduce(0, +)
    return entries.map { $0 / all }
  }
}
