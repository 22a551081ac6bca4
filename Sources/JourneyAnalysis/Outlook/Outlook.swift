import JourneyModel
package import JourneySimulation

/// What a scenario comes to before it is run: what its plans buy, what will not happen, and how plausible its
/// journeys are.
///
/// Plans are as compiled. What depends on journeys is measured on a short pilot of the steady state, at the
/// medians of uncertain inputs.
package struct Outlook: Sendable {
  /// Three-letter code of the currency in which money is stated.
  package let currency: String
  /// Days from the start date to the end of the period.
  package let horizonDays: Double
  /// Channels with spend or touches of ours, in file order.
  package let channels: [ChannelOutlook]
  /// Names of channels without spend in which buyers meet us all the same, in file order.
  package let freeChannels: [String]
  /// Who would name us on day 0 and where the plan leads; nil if the scenario does not state it.
  package var awareness: OwnAwareness?
  /// Our contact lists from day 0 to the horizon.
  package var contactLists: [ContactListCourse] = []
  /// What will not happen as stated.
  package var cautions: [Caution]
  /// The published facts that a pilot of the scenario as it is can tell.
  package let facts: [FactResult]
  /// Whole journeys in the pilot, over all segments.
  package let journeys: Int
  /// Journeys of one replication, under way at its start or begun in it.
  package let journeysPerReplication: Double

  /// Puts together what has been measured; `measure` measures it first.
  package init(
    currency: String,
    horizonDays: Double,
    channels: [ChannelOutlook],
    freeChannels: [String],
    awareness: OwnAwareness? = nil,
    cautions: [Caution],
    facts: [FactResult],
    journeys: Int,
    journeysPerReplication: Double
  ) {
    self.currency = currency
    self.horizonDays = horizonDays
    self.channels = channels
    self.freeChannels = freeChannels
    self.awareness = awareness
    self.cautions = cautions
    self.facts = facts
    self.journeys = journeys
    self.journeysPerReplication = journeysPerReplication
  }

  /// The facts that need journeys of other committees or channels than the scenario's.
  private static let untold: Set<EvidenceFact.Name> = [.purchaseBySize, .contentRelevance]

  /// Sets the plans beside some journeys of a calibrated market.
  ///
  /// - Parameters:
  ///   - compiled: The scenario at central values, in its steady state.
  ///   - calibration: Of the same; a short one will do.
  ///   - seed: Selects the random numbers of the pilot.
  ///   - journeys: Whole journeys over all segments, in proportion to entries; of rare segments 200.
  ///   - threads: At least 1; the result does not depend on it.
  /// - Returns: The outlook, at the medians of uncertain inputs.
  /// - Throws: ``CalibrationError`` if nothing is left of a stated interval.
  package static func measure(
    _ compiled: CompiledScenario,
    _ calibration: MarketCalibration,
    seed: UInt64,
    journeys: Int,
    threads: Int
  ) throws(CalibrationError) -> Outlook {
    let scenario = compiled.scenario
    let segments = scenario.market.segments
    let shares = calibration.entryShares(of: scenario.market)
    let counts = shares.map { Int(($0 * Double(journeys)).rounded()) }
    let levels = calibration.steadyLevels(compiled)
    var runs = EvidenceRuns(of: scenario, calibration)
    var parts: [OutlookSample] = []
    var all = 0.0
    for (index, segment) in segments.enumerated() {
      let cycle = calibration.meanCycleDays(segment, index: index)
      let accounts = Double(segment.accountCount)
      let days = calibration.segments[index].means.journeyDays + scenario.horizonDays
      all += accounts * days / cycle
      parts.append(
        OutlookSample(
          PilotRun(
            compiled,
            segment: index,
            seed: seed,
            levels: levels,
            history: calibration.segments[index].history
          ),
          entriesPerDay: accounts / cycle,
          journeys: max(OutlookSample.fewest, counts[index]),
          threads: threads
        )
      )
    }
    runs.baseline = EvidenceSample(zip(parts, counts).flatMap { $0.records.prefix($1) })
    let plans = compiled.channelPlans()
    let channels = plans.map { ChannelOutlook($0, in: compiled, parts) }
    let met = channels.map(\.id)
    return Outlook(
      currency: scenario.currency,
      horizonDays: scenario.horizonDays,
      channels: channels,
      freeChannels: scenario.channels.filter {
        $0.kind == .pull && !met.contains($0.id) && $0.visibility.base > 0
          && compiled.channelIDs.contains($0.id)
      }.map(\.id),
      cautions: Caution.all(of: compiled, calibration, zip(plans, channels).map { ($0, $1) }),
      facts: EvidenceFact.all.filter { !untold.contains($0.name) }.map { fact in
        FactResult(fact: fact, measurements: runs.measurements(of: fact.name))
      },
      journeys: parts.reduce(0) { $0 + $1.records.count },
      journeysPerReplication: all
    )
  }
}
