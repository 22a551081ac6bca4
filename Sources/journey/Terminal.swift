import Foundation
import JourneyModel
import JourneyReport
import JourneyResults
import Synchronization

/// Results go to standard output, everything about them to standard error.
///
/// Whatever a text quotes, no character of it leaves that a terminal obeys or nobody can see.
enum Terminal {
  /// Why standard output takes no more: the system's error number.
  private static let outputError = Mutex<Int32?>(nil)

  /// Writes a result, with a newline at its end; after a failure nothing, which ``exit(_:)`` then reports.
  static func result(_ text: String) {
    outputError.withLock { error in
      guard error == nil else { return }
      let text = text.visibleLines
      let put = { write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO) }
      // A pipe or terminal may take long, and whoever reads it sees what it got.
      error = isFile(STDOUT_FILENO) ? Interruption.whole(put) : put()
    }
  }

  /// Writes diagnostics, with a newline.
  static func error(_ text: String) {
    // There is nowhere left to say that this fails.
    _ = write(text.visibleLines + "\n", to: STDERR_FILENO)
  }

  /// Whether people watch standard error, on a terminal that can clear a line.
  static var isWatched: Bool {
    isatty(STDERR_FILENO) != 0 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Columns for text that people read at once: those of the terminal, from 60 to 80, and 80 elsewhere.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(80, max(60, Int(size.ws_col)))
  }

  /// Shows a line in place of the last one; an empty one clears it.
  static func progress(_ line: String) {
    guard isWatched else { return }
    _ = write("\r\u{1B}[K" + line, to: STDERR_FILENO)
  }

  /// Writes a message in place of the progress if that needs no waiting, before the program ends.
  static func lastWord(_ message: String) {
    var ready = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    guard poll(&ready, 1, 0) == 1 else { return }
    progress("")
    error(message)
  }

  /// Ends the program; with status 2 if a result could not be written.
  ///
  /// A reader that went away has what it wanted: that is no failure.
  static func exit(_ status: Int32) -> Never {
    if let number = outputError.withLock({ $0 }), number != EPIPE {
      let reason = FileFailure.reason(errorNumber: number)
      error("error: standard output cannot be written: \(reason)")
      Foundation.exit(2)
    }
    Foundation.exit(status)
  }

  private static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Writes all of a text; returns the system's error number if it does not take it.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
