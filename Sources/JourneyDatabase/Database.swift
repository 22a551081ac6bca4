internal import CSQLite

/// A connection to an SQLite file, of the version of SQLite that the system has.
///
/// May be used from several threads: what one of them does excludes the others, a transaction from its beginning
/// to its end.
// The connection's own lock, which is recursive, guards the handle and the statements.
package final class Database: @unchecked Sendable {
  /// What a connection is for.
  package enum Access: Sendable {
    /// Reading and writing; the file is made if it is not there.
    case writing
    /// Reading beside others that write.
    case reading
    /// Reading where nothing may be written, not even what readers write to tell each other; nobody may write.
    case unchanging
  }

  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]
  private let lock: OpaquePointer?

  /// How long another program that writes is waited for, in milliseconds.
  private static let patience: Int32 = 10_000
  /// Bytes of the longest text that is read or written.
  private static let longestText: Int32 = 100_000_000

  /// Opens a file, of which nothing is read yet.
  ///
  /// Whoever has made the file, nothing of what it may order happens: no triggers, and no functions other than
  /// harmless ones in views, defaults and indexes.
  ///
  /// - Throws: ``DatabaseError``.
  package init(_ path: String, _ access: Access) throws(DatabaseError) {
    precondition(sqlite3_threadsafe() != 0, "SQLite was built for one thread alone")
    let flags =
      switch access {
      case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .reading: SQLITE_OPEN_READONLY
      case .unchanging: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    let name = access == .unchanging ? "file:\(Self.escaped(path))?immutable=1" : path
    var opened: OpaquePointer?
    let status = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_FULLMUTEX, nil)
    guard let opened else { throw DatabaseError(.other, message: "out of memory") }
    handle = opened
    lock = sqlite3_db_mutex(opened)
    guard status == SQLITE_OK else { throw DatabaseError(of: opened) }
    for (option, value) in [
      (SQLITE_DBCONFIG_DEFENSIVE, Int32(1)), (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    ] {
      _ = csqlite_configure(opened, Int32(option), value)
    }
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, Self.longestText)
    sqlite3_busy_timeout(opened, Self.patience)
  }

  deinit { close() }

  /// Ends the connection; twice is once.
  ///
  /// What it has written becomes one file, if nobody else reads.
  package func close() {
    guard let handle else { return }
    statements.values.forEach { sqlite3_finalize($0) }
    statements = [:]
    sqlite3_close(handle)
    self.handle = nil
  }

  /// Carries out one statement of SQL.
  ///
  /// - Parameters:
  ///   - sql: The statement; it is prepared once.
  ///   - values: In place of its question marks.
  /// - Returns: Rows of columns, none for what is no query.
  /// - Throws: ``DatabaseError``.
  /// - Precondition: The connection has not been closed.
  @discardableResult
  package func run(
    _ sql: String,
    _ values: [DatabaseValue] = []
  ) throws(DatabaseError) -> [[DatabaseValue]] {
    sqlite3_mutex_enter(lock)
    defer { sqlite3_mutex_leave(lock) }
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (place, value) in values.enumerated() {
      guard Self.bind(value, to: statement, Int32(place + 1)) == SQLITE_OK else {
        throw failure()
      }
    }
    var rows: [[DatabaseValue]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        rows.append((0..<sqlite3_column_count(statement)).map { Self.column($0, of: statement) })
      case SQLITE_DONE: return rows
      default: throw failure()
      }
    }
  }

  /// Does several things, all of them or none, whatever happens to the program in between.
  ///
  /// - Throws: What the work throws, or ``DatabaseError`` if it cannot begin or end; nothing is done then.
  package func transaction<Value>(
    _ work: () throws(DatabaseError) -> Value
  ) throws(DatabaseError) -> Value {
    sqlite3_mutex_enter(lock)
    defer { sqlite3_mutex_leave(lock) }
    try run("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let value = try work()
      try run("COMMIT")
      return value
    } catch {
      undo()
      throw error
    }
  }

  /// Takes back an open transaction; after some failures SQLite has done so.
  private func undo() {
    guard let handle, sqlite3_get_autocommit(handle) == 0 else { return }
    do throws(DatabaseError) {
      try run("ROLLBACK")
    } catch {
      // Closing the connection, or the next one to open the file, takes it back.
    }
  }

  private func prepared(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure()
    }
    statements[sql] = statement
    return statement
  }

  private func failure() -> DatabaseError {
    guard let handle else { preconditionFailure("the connection has been closed") }
    return DatabaseError(of: handle)
  }

  private static func bind(
    _ value: DatabaseValue,
    to statement: OpaquePointer,
    _ place: Int32
  ) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
    case .real(let number): sqlite3_bind_double(statement, place, number)
    case .text(let text): csqlite_bind_text(statement, place, text, Int32(text.utf8.count))
    }
  }

  private static func column(_ place: Int32, of statement: OpaquePointer) -> DatabaseValue {
    switch sqlite3_column_type(statement, place) {
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, place)))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, place))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(statement, place) else { return .null }
      let length = Int(sqlite3_column_bytes(statement, place))
      return .text(String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self))
    default: return .null
    }
  }

  /// A path without signs that mean something in an address.
  private static func escaped(_ path: String) -> String {
    path.reduce(into: "") { text, character in
      text += ["%": "%25", "?": "%3f", "#": "%23"][character] ?? String(character)
    }
  }
}
