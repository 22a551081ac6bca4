internal import JourneyExperiment
import JourneyModel
import JourneySimulation

/// Runs pilot journeys of all segments in proportion to their entries, in parallel.
struct EvidencePilot {
  let seed: UInt64
  let threads: Int
  let control: RunControl
  /// Share of all entries by segment.
  let entryShares: [Double]
  /// Levels of the scenario's couplings.
  let levels: [Double]
  /// What accounts' former journeys have left, by segment.
  let histories: [HistoryLaw]

  /// Journeys that one thread runs at a time; the result does not depend on it.
  private static let chunk = 1_000

  /// Journeys `0..<count` of the pilot accounts of every segment, in order of segment and account.
  ///
  /// Variants of a scenario that are run with the same pilot share their random numbers.
  func sample(
    _ compiled: CompiledScenario,
    journeys: Int,
    committeeSize: Int? = nil
  ) -> EvidenceSample {
    var chunks: [(segment: Int, accounts: Range<Int>)] = []
    for (segment, share) in entryShares.enumerated() {
      let count = Int((share * Double(journeys)).rounded())
      for begin in stride(from: 0, to: count, by: Self.chunk) {
        chunks.append((segment, begin..<min(count, begin + Self.chunk)))
      }
    }
    let plan = chunks
    let records = OrderedWork.map(
      plan.indices,
      threads: threads,
      isCancelled: { control.isCancelled }
    ) { index in
      let pilot = PilotRun(
        compiled,
        segment: plan[index].segment,
        seed: seed,
        committeeSize: committeeSize,
        levels: levels,
        history: histories[plan[index].segment]
      )
      return pilot.records(plan[index].accounts)
    }
    control.advance()
    return EvidenceSample(records.flatMap(\.self))
  }
}
