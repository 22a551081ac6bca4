import Dispatch
import Foundation
import JourneyExperiment

/// Shows progress on a terminal and turns Ctrl-C into a clean stop.
final class RunWatch {
  private let control: RunControl
  private let interrupt: any DispatchSourceSignal
  private let timer: any DispatchSourceTimer

  /// Begins to watch; `total` is the number of replications to come, or `nil` if nobody knows.
  init(_ control: RunControl, total: Int?) {
    self.control = control
    let queue = DispatchQueue(label: "watch")
    signal(SIGINT, SIG_IGN)
    interrupt = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
    interrupt.setEventHandler {
      // A second Ctrl-C does not wait for the replications in progress.
      if control.isCancelled { exit(130) }
      control.cancel()
    }
    interrupt.resume()
    timer = DispatchSource.makeTimerSource(queue: queue)
    let start = ContinuousClock.now
    let isTerminal = isatty(FileHandle.standardError.fileDescriptor) != 0
    timer.setEventHandler {
      guard isTerminal else { return }
      let elapsed = ContinuousClock.now - start
      guard elapsed > .seconds(1) else { return }
      FileHandle.standardError.write(
        Data("\r\u{1B}[K\(Self.line(control, total: total, elapsed: elapsed))".utf8)
      )
    }
    timer.schedule(deadline: .now() + 1, repeating: 0.25)
    timer.resume()
  }

  /// Ends watching and clears the line.
  func end() {
    timer.cancel()
    interrupt.cancel()
    if isatty(FileHandle.standardError.fileDescriptor) != 0 {
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
    signal(SIGINT, SIG_DFL)
  }

  private static func line(_ control: RunControl, total: Int?, elapsed: Duration) -> String {
    let done = control.finished
    if control.isCancelled { return "Stopping ..." }
    guard let total else { return "\(done) replications, until precise enough" }
    let seconds = Double(elapsed.components.seconds)
    guard done > 0 else { return "0 of \(total) replications" }
    let left = seconds / Double(done) * Double(total - done)
    let time =
      left < 90 ? "\(Int(left.rounded(.up))) s" : "\(Int((left / 60).rounded(.up))) min"
    return "\(done) of \(total) replications, about \(time) left"
  }
}
