import Dispatch
import Foundation
import JourneyDatabase
import Testing

/// A folder of its own for each test.
final class DatabaseTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "database-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      Issue.record(error)
    }
  }

  private var path: String { folder.appending(path: "a.db").path }

  private func table() throws -> Database {
    let database = try Database(path, .writing)
    try database.run("CREATE TABLE t (a, b)")
    return database
  }

  @Test func `what is written is read back`() throws {
    let values: [DatabaseValue] = [
      .null, .integer(.max), .integer(.min), .real(0.1), .real(.leastNonzeroMagnitude), .text(""),
      .text("a\0b'\"? ü 漢"),
    ]
    let database = try table()
    for value in values { try database.run("INSERT INTO t VALUES (?, 1)", [value]) }
    database.close()
    let again = try Database(path, .reading)
    #expect(try again.run("SELECT a FROM t ORDER BY rowid") == values.map { [$0] })
    #expect(throws: DatabaseError.self) { try again.run("INSERT INTO t VALUES (1, 1)") }
  }

  @Test func `a path may have signs that mean something in addresses`() throws {
    let path = folder.appending(path: "50 %?#.db").path
    try Database(path, .writing).run("CREATE TABLE t (a)")
    #expect(try Database(path, .unchanging).run("SELECT a FROM t").isEmpty)
  }

  @Test func `a transaction is all or nothing`() throws {
    let database = try table()
    let stop = DatabaseError(.other, message: "stop")
    #expect(throws: stop) {
      try database.transaction { () throws(DatabaseError) in
        try database.run("INSERT INTO t VALUES (1, 1)")
        throw stop
      }
    }
    #expect(try database.run("SELECT * FROM t").isEmpty)
    try database.transaction { () throws(DatabaseError) in
      try database.run("INSERT INTO t VALUES (1, 1)")
      try database.run("INSERT INTO t VALUES (2, 2)")
    }
    let other = try Database(path, .reading)
    #expect(try other.run("SELECT count(*) FROM t") == [[.integer(2)]])
  }

  @Test func `threads do not see each other's transactions half done`() throws {
    let database = try table()
    try database.run("PRAGMA journal_mode = WAL")
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for turn in 0..<50 {
        do {
          try database.transaction { () throws(DatabaseError) in
            try database.run("INSERT INTO t VALUES (?, ?)", [.integer(thread), .integer(turn)])
            try database.run("INSERT INTO t VALUES (?, ?)", [.integer(thread), .integer(-turn)])
          }
          let count = try database.run("SELECT count(*) FROM t")[0][0].integer ?? 1
          #expect(count % 2 == 0)
        } catch {
          Issue.record(error)
        }
      }
    }
    #expect(try database.run("SELECT count(*), sum(b) FROM t") == [[.integer(800), .integer(0)]])
  }

  @Test func `what is no database, or ends too early, is told apart`() throws {
    try Data("no database at all, but longer than a header of one hundred bytes must be. \n".utf8)
      .write(to: URL(filePath: path))
    let text = try Database(path, .reading)
    #expect(try cause { try text.run("SELECT 1 FROM t") } == .notDatabase)
    try FileManager.default.removeItem(atPath: path)
    let database = try table()
    for number in 0..<2_000 {
      try database.run("INSERT INTO t VALUES (?, 'some text to fill pages')", [.integer(number)])
    }
    database.close()
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
    let half = try Database(path, .writing)
    #expect(try cause { try half.run("SELECT * FROM t") } == .damaged)
    let elsewhere = folder.appending(path: "none/a.db").path
    let failure = try cause { try Database(elsewhere, .writing).run("SELECT 1") }
    #expect(failure == .system(ENOENT))
  }

  /// Why something fails; `nil` if it does not.
  private func cause(_ work: () throws -> Void) throws -> DatabaseError.Cause? {
    do {
      try work()
      return nil
    } catch let error as DatabaseError {
      return error.cause
    }
  }

  @Test func `a trigger that somebody has put into the file does nothing`() throws {
    let database = try table()
    try database.run("CREATE TRIGGER evil AFTER INSERT ON t BEGIN DELETE FROM t; END")
    try database.run("INSERT INTO t VALUES (1, 1)")
    #expect(try database.run("SELECT count(*) FROM t") == [[.integer(1)]])
  }
}
