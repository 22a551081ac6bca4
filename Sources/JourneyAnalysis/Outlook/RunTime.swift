/// How long a run will take, from the time that a sample of it has taken.
package struct RunTime: Sendable, Equatable {
  /// Replications of the run.
  package let replications: Int
  /// Seconds of processor time, over all threads, `>= 0`.
  package let processorSeconds: Double
  /// Threads that share the work, at least 1.
  package let threads: Int

  /// A time that has been measured or extrapolated.
  package init(replications: Int, processorSeconds: Double, threads: Int) {
    self.replications = replications
    self.processorSeconds = processorSeconds
    self.threads = threads
  }

  /// Seconds from start to end, if every thread has a processor to itself.
  package var seconds: Double { processorSeconds / Double(threads) }
}
