import Foundation
import JourneyExperiment
import Synchronization

/// What a run is doing and since when; shared between the run and its ``RunWatch``.
final class RunProgress: Sendable {
  /// What is under way.
  enum Phase: Sendable {
    /// Work without results: Ctrl-C ends the program with a message.
    case preparing(String, stopped: String)
    /// Work in parts of equal size, told by the control; Ctrl-C stops after those in progress.
    case counting(total: Int, noun: String)
    /// Replications until an error is small enough.
    case narrowing(Narrowing)
  }

  /// How far a run has come on its way to a relative standard error.
  struct Narrowing: Sendable {
    let target: Double
    /// The most replications there may be.
    let limit: Int
    /// Replications behind ``error``.
    var replications = 0
    /// The present relative standard error; infinite if unknown.
    var error = Double.infinity

    /// Replications that the run will need, since the error falls with their square root.
    var needed: Int? {
      guard error.isFinite, replications > 0 else { return nil }
      let ratio = error / target
      return Int(min(Double(limit), (Double(replications) * ratio * ratio).rounded(.up)))
    }
  }

  private struct State {
    var phase: Phase
    var start = ContinuousClock.now
  }

  let control = RunControl()
  private let state: Mutex<State>
  /// Whether the line is cleared for good; held while it is drawn, which may take long.
  private let isEnded = Mutex(false)

  init(_ phase: Phase) {
    state = Mutex(State(phase: phase))
    begin(phase)
  }

  func begin(_ phase: Phase) {
    state.withLock { state in
      state.phase = phase
      state.start = .now
    }
    Interruption.found(found(phase))
  }

  func update(_ phase: Phase) {
    state.withLock { $0.phase = phase }
    Interruption.found(found(phase))
  }

  /// Clears the line for good; false if that was done before.
  func end() -> Bool {
    Interruption.found(.finishing)
    return isEnded.withLock { isEnded in
      guard !isEnded else { return false }
      isEnded = true
      Terminal.progress("")
      return true
    }
  }

  /// What Ctrl-C finds in a phase.
  private func found(_ phase: Phase) -> Interruption.Work {
    switch phase {
    case .preparing(_, let message): .expendable(message)
    case .counting, .narrowing: .stoppable(control)
    }
  }

  /// Shows the present line.
  func show() {
    isEnded.withLock { isEnded in
      guard !isEnded else { return }
      let (phase, start) = state.withLock { ($0.phase, $0.start) }
      Terminal.progress(
        control.isCancelled ? "Stopping ..." : line(phase, ContinuousClock.now - start)
      )
    }
  }

  private func line(_ phase: Phase, _ elapsed: Duration) -> String {
    let done = control.finished
    func timeLeft(_ total: Int) -> String {
      Self.timeLeft(done, of: total, simulated: done - control.recalled, elapsed)
    }
    switch phase {
    case .preparing(let work, _): return work
    case .counting(let total, let noun):
      return "\(done) of \(total) \(noun)\(timeLeft(total))"
    case .narrowing(let narrowing):
      guard let needed = narrowing.needed else {
        return "\(done) replications, error not yet known"
      }
      return "\(done) replications, error \(Self.percent(narrowing.error)), wanted "
        + "\(Self.percent(narrowing.target))\(timeLeft(needed))"
    }
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }

  /// From the mean time of the parts that were simulated by now; empty while there are none.
  private static func timeLeft(
    _ done: Int,
    of total: Int,
    simulated: Int,
    _ elapsed: Duration
  ) -> String {
    guard simulated > 0 else { return "" }
    let seconds = elapsed / .seconds(1) / Double(simulated) * Double(max(0, total - done))
    let isShort = seconds < 90
    let left = Int((isShort ? seconds : seconds / 60).rounded(.up))
    return ", about \(left) \(isShort ? "s" : "min") left"
  }
}
