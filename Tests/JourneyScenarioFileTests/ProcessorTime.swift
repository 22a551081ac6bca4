import Foundation

/// Processor time of a thread, so that neither other tests nor other programs count.
enum ProcessorTime {
  /// What this thread has used so far.
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
