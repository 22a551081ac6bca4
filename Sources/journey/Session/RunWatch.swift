import Dispatch
import Foundation
import JourneyExperiment

/// Shows progress on a terminal and turns Ctrl-C into a clean stop.
///
/// Nothing is shown in the first second. A second Ctrl-C ends the program at once.
final class RunWatch {
  private let progress: RunProgress
  private let interrupt: any DispatchSourceSignal
  private let timer: any DispatchSourceTimer

  var control: RunControl { progress.control }

  init(_ phase: RunProgress.Phase) {
    let progress = RunProgress(phase)
    self.progress = progress
    let queue = DispatchQueue(label: "watch")
    signal(SIGINT, SIG_IGN)
    interrupt = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
    interrupt.setEventHandler { progress.interrupt() }
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { progress.show() }
    timer.schedule(deadline: .now() + 1, repeating: 0.25)
    interrupt.resume()
    timer.resume()
  }

  /// Goes on to other work, whose time counts from now.
  func begin(_ phase: RunProgress.Phase) { progress.begin(phase) }

  /// Keeps the work and its start, with what is known by now.
  func update(_ phase: RunProgress.Phase) { progress.update(phase) }

  /// Ends watching and clears the line; nothing happens the second time.
  func end() {
    guard progress.end() else { return }
    timer.cancel()
    interrupt.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
