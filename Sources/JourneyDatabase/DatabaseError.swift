internal import CSQLite

/// Why SQLite refused something.
package struct DatabaseError: Error, Equatable {
  /// What is known of the reason.
  package enum Cause: Sendable, Equatable {
    /// The file is something else than an SQLite database.
    case notDatabase
    /// What is in the file contradicts itself, or ends too early.
    case damaged
    /// There is no room for more.
    case full
    /// Another program writes, for longer than we wait.
    case locked
    /// The file, or its folder, may not be written.
    case readOnly
    /// The system refused, with its error number.
    case system(Int32)
    /// Anything else.
    case other
  }

  /// What is known of the reason.
  package let cause: Cause
  /// SQLite's own words, in English.
  package let message: String

  /// States both.
  package init(_ cause: Cause, message: String) {
    self.cause = cause
    self.message = message
  }

  /// What a connection says of its last failure.
  init(of handle: OpaquePointer) {
    // The lowest eight bits are the kind of failure, the others tell more about it.
    let kind = sqlite3_extended_errcode(handle) & 0xFF
    let number = sqlite3_system_errno(handle)
    message = String(cString: sqlite3_errmsg(handle))
    cause =
      switch kind {
      case SQLITE_NOTADB: .notDatabase
      case SQLITE_CORRUPT: .damaged
      case SQLITE_FULL: .full
      case SQLITE_BUSY, SQLITE_LOCKED: .locked
      case SQLITE_READONLY: .readOnly
      case SQLITE_IOERR, SQLITE_CANTOPEN: number == 0 ? .other : .system(number)
      default: .other
      }
  }
}
