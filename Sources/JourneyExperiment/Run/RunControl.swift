import Synchronization

/// Progress of a run, and the wish to stop it; shared between threads.
package final class RunControl: Sendable {
  private let done = Atomic<Int>(0)
  private let found = Atomic<Int>(0)
  private let saved = Atomic<Int>(0)
  private let cancelled = Atomic<Bool>(false)

  /// Nothing finished, no wish to stop.
  package init() {}

  /// Replications, or other parts of the work, that are finished.
  package var finished: Int { done.load(ordering: .relaxed) }
  /// Of those, the ones that an earlier run had finished.
  package var recalled: Int { found.load(ordering: .relaxed) }
  /// Replications that were simulated and then kept, in whole draws.
  package var kept: Int { saved.load(ordering: .relaxed) }
  /// Whether the work is to stop; that cannot be taken back.
  package var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  /// Asks the work to stop.
  package func cancel() { cancelled.store(true, ordering: .relaxed) }

  /// Counts one more part as finished.
  package func advance() { done.wrappingAdd(1, ordering: .relaxed) }

  /// Counts parts as kept.
  func keep(_ parts: Int) { saved.wrappingAdd(parts, ordering: .relaxed) }

  /// Counts parts as finished that an earlier run has finished.
  func recall(_ parts: Int) {
    found.wrappingAdd(parts, ordering: .relaxed)
    done.wrappingAdd(parts, ordering: .relaxed)
  }
}
