import Dispatch
import Foundation
import JourneyExperiment

/// Shows progress on a terminal and says what Ctrl-C finds; see ``Interruption``.
///
/// Nothing is shown in the first second.
final class RunWatch {
  private let progress: RunProgress
  private let timer: any DispatchSourceTimer

  var control: RunControl { progress.control }

  init(_ phase: RunProgress.Phase) {
    let progress = RunProgress(phase)
    self.progress = progress
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "watch"))
    timer.setEventHandler { progress.show() }
    timer.schedule(deadline: .now() + 1, repeating: 0.25)
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
  }
}
