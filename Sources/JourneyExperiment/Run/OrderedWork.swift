import Dispatch
import Synchronization

/// Independent parts of some work, done on several threads and handed back in order.
package enum OrderedWork {
  /// Does all parts, each once.
  ///
  /// Threads take the parts in their order; what comes back does not depend on how many there are.
  ///
  /// - Parameters:
  ///   - parts: Numbers of the parts.
  ///   - threads: At least 1; no more are used than there are parts.
  ///   - isCancelled: Asked before each part whether to begin no more.
  ///   - work: Does the part of a number, on any thread.
  /// - Returns: Results in order of the parts; after a stop those before the first part not begun.
  /// - Throws: The error of the first part in order that has one; no part after it is begun then.
  package static func map<Value: Sendable, Failure: Error>(
    _ parts: Range<Int>,
    threads: Int,
    isCancelled: @Sendable () -> Bool = { false },
    _ work: @Sendable (Int) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    precondition(threads >= 1, "\(threads) threads cannot do any work")
    let outcomes = Mutex<[Result<Value, Failure>?]>(Array(repeating: nil, count: parts.count))
    let next = Atomic<Int>(parts.lowerBound)
    let hasFailed = Atomic<Bool>(false)
    DispatchQueue.concurrentPerform(iterations: min(threads, parts.count)) { _ in
      while !isCancelled(), !hasFailed.load(ordering: .relaxed) {
        let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < parts.upperBound else { return }
        let outcome: Result<Value, Failure>
        do throws(Failure) {
          outcome = .success(try work(part))
        } catch {
          outcome = .failure(error)
          hasFailed.store(true, ordering: .relaxed)
        }
        outcomes.withLock { $0[part - parts.lowerBound] = outcome }
      }
    }
    var values: [Value] = []
    for outcome in outcomes.withLock({ $0 }) {
      guard let outcome else { break }
      values.append(try outcome.get())
    }
    return values
  }
}
