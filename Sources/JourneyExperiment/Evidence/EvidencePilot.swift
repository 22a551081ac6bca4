import Dispatch
import JourneyModel
import JourneySimulation
import Synchronization

/// Runs pilot journeys of all segments in proportion to their entries, in parallel.
struct EvidencePilot {
  let seed: UInt64
  let threads: Int
  let control: RunControl
  /// Share of all entries by segment.
  let entryShares: [Double]
  /// Levels of the scenario's couplings.
  let levels: [Double]

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
    let records = Mutex<[Int: [JourneyRecord]]>([:])
    let next = Atomic<Int>(0)
    let plan = chunks
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, plan.count))) { _ in
      while !control.isCancelled {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < plan.count else { return }
        let pilot = PilotRun(
          compiled,
          segment: plan[index].segment,
          seed: seed,
          committeeSize: committeeSize,
          levels: levels
        )
        let part = pilot.records(plan[index].accounts)
        records.withLock { $0[index] = part }
      }
    }
    let finished = records.withLock { $0 }
    control.advance()
    return EvidenceSample(plan.indices.flatMap { finished[$0] ?? [] })
  }
}
