import ArgumentParser
import Foundation
import JourneyExperiment
import Synchronization

/// What Ctrl-C (SIGINT) and a request to terminate (SIGTERM) do, in every command and at any time.
///
/// The first one lets work that can be stopped report how far it came; the second one ends the
/// program at once, as the first does while nothing would be lost. Files are written whole also then.
enum Interruption {
  /// What a first signal finds.
  enum Work: Sendable {
    /// Nothing that anybody waits for: the program ends at once, with a message if there is one.
    case expendable(String?)
    /// Work that stops when it is told to, and is then reported as far as it came.
    case stoppable(RunControl)
    /// Results on their way out, which are not thrown away for one signal.
    case finishing
  }

  private struct State {
    var work = Work.expendable(nil)
    /// The first signal that did not end the program at once.
    var signal: Int32?
    /// Files that are being written for longer than a signal may wait.
    var unfinished: Set<String> = []
  }

  private static let state = Mutex(State())
  /// Held while a file is written, and forever by the thread that ends the program.
  private static let writing = NSLock()

  /// Takes over both signals; the first thing that the program does.
  ///
  /// They are blocked in this thread, hence in all that it starts, and one thread waits for them, so
  /// that none is lost or finds another disposition, whatever the rest of the program is doing.
  static func listen() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // A parent may have had them ignored; some systems then never deliver them to who waits.
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    let awaited = signals
    Thread.detachNewThread {
      var awaited = awaited
      var number: Int32 = 0
      while true {
        if sigwait(&awaited, &number) == 0 { receive(number) }
      }
    }
  }

  /// Says what a signal finds from now on.
  static func found(_ work: Work) {
    state.withLock { $0.work = work }
  }

  /// The status of a program that a signal has stopped: 130 after Ctrl-C, 143 after SIGTERM.
  static var status: Int32 { status(after: state.withLock { $0.signal } ?? SIGINT) }

  /// Writes a file, or several that belong together, which no signal cuts short.
  static func whole<Value, Failure: Error>(
    _ write: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    writing.lock()
    defer { writing.unlock() }
    return try write()
  }

  /// Names a file, not yet in its place, that is removed if a signal ends the program at once.
  static func began(_ path: String) {
    state.withLock { _ = $0.unfinished.insert(path) }
  }

  /// Forgets a file that has been put in its place or removed.
  static func ended(_ path: String) {
    state.withLock { _ = $0.unfinished.remove(path) }
  }

  private static func status(after signal: Int32) -> Int32 { 128 + signal }

  private static func receive(_ signal: Int32) {
    let (work, isFirst) = state.withLock { state in
      defer { state.signal = state.signal ?? signal }
      return (state.work, state.signal == nil)
    }
    switch work {
    case .expendable(let message): end(message, signal)
    case .stoppable(let control):
      if !isFirst { end("Stopped at once; nothing is reported", signal) }
      control.cancel()
    case .finishing:
      if !isFirst { end("Stopped at once", signal) }
    }
  }

  /// Ends the program without waiting for its threads, but for one that is writing a file.
  private static func end(_ message: String?, _ signal: Int32) -> Never {
    writing.lock()
    for path in state.withLock({ $0.unfinished }) { unlink(path) }
    if let message { Terminal.lastWord(message) }
    _exit(status(after: signal))
  }
}

extension ExitCode {
  /// Of a program that a signal has stopped: 130 after Ctrl-C, 143 after SIGTERM.
  static var stopped: ExitCode { ExitCode(Interruption.status) }
}
