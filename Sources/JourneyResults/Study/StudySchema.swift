internal import JourneyDatabase

/// The tables of a study file (docs/studies.md).
enum StudySchema {
  /// By which an SQLite file says that it is a study: "JRNY" in ASCII.
  static let applicationID = 0x4A52_4E59
  /// Raised whenever a table or column changes its meaning, comes or goes.
  static let formatVersion = 1

  /// What makes each table, as SQLite keeps it; comments in it are shown by every tool that shows the schema.
  static let tables = [
    """
    CREATE TABLE study (
      program_version TEXT NOT NULL, -- that simulates; versions do not mix
      seed TEXT NOT NULL, -- of all random numbers
      scenario TEXT NOT NULL, -- the base: a scenario file in JSON that needs no other
      identity TEXT NOT NULL -- all in the base that decides numbers, one value a line
    )
    """,
    """
    CREATE TABLE variants (
      variant INTEGER PRIMARY KEY, -- from 1
      name TEXT NOT NULL, -- what people call it
      source TEXT NOT NULL, -- the file that it was read from
      settings TEXT NOT NULL, -- what was laid over the file, one a line
      is_base INTEGER NOT NULL, -- 1, or 0 for what has the clocks and the past of the base
      replications_per_draw INTEGER NOT NULL, -- that share a draw of the uncertain inputs
      scenario TEXT NOT NULL, -- as that of the study; empty for what a plan has made of the base
      calibration TEXT NOT NULL, -- what its pilot has measured, as calibration.json
      sum_names TEXT NOT NULL, -- of the numbers in replications.sums, a JSON array
      identity_sha256 TEXT NOT NULL, -- of all in the scenario that decides numbers
      fingerprint TEXT NOT NULL UNIQUE -- of all that decides numbers
    )
    """,
    """
    CREATE TABLE replications (
      variant INTEGER NOT NULL,
      replication INTEGER NOT NULL, -- from 0
      draw INTEGER NOT NULL, -- of the uncertain inputs, from 0
      sums TEXT NOT NULL, -- numbers as in raw_replications.csv, a JSON array
      PRIMARY KEY (variant, replication)
    )
    """,
    """
    CREATE TABLE draws (
      variant INTEGER NOT NULL,
      draw INTEGER NOT NULL,
      durations TEXT NOT NULL, -- of all its replications, in bins; JSON
      sha256 TEXT NOT NULL, -- of its durations and of the sums of its replications
      PRIMARY KEY (variant, draw)
    )
    """,
    """
    CREATE TABLE metrics (
      variant INTEGER NOT NULL,
      replication INTEGER NOT NULL,
      metric TEXT NOT NULL, -- a column of metrics.csv
      value REAL NOT NULL, -- no row where it is undefined
      PRIMARY KEY (variant, replication, metric)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE log (
      entry INTEGER PRIMARY KEY, -- from 1
      time TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), -- UTC
      event TEXT NOT NULL, -- begun, finished, stopped or failed
      detail TEXT NOT NULL -- the command line, or how far it came
    )
    """,
  ]

  /// Makes the tables of a study that has none yet; within a transaction.
  static func create(in database: Database) throws(DatabaseError) {
    for table in tables { try database.run(table) }
    try database.run("PRAGMA application_id = \(applicationID)")
    try database.run("PRAGMA user_version = \(formatVersion)")
  }

  /// Whether nothing is in the file yet.
  static func isEmpty(_ database: Database) throws(DatabaseError) -> Bool {
    let marks = try [number("application_id", database), number("user_version", database)]
    let anything = try database.run("SELECT 1 FROM sqlite_master LIMIT 1")
    return marks == [0, 0] && anything.isEmpty
  }

  /// Finds out whether the file is a study that this version can read, whole as far as SQLite can tell.
  ///
  /// Tables and views beside ours are nobody's business.
  ///
  /// - Returns: What is wrong with it, or `nil`.
  static func defect(of database: Database) throws(DatabaseError) -> StudyFileError.Reason? {
    guard try number("application_id", database) == applicationID else { return .foreign }
    let version = try number("user_version", database)
    guard version == formatVersion else { return .otherFormat(version) }
    let found = try database.run("SELECT sql FROM sqlite_master").compactMap { $0[0].text }
    guard tables.allSatisfy(found.contains) else {
      return .damaged("its tables are not those of a study")
    }
    let problem = try database.run("PRAGMA quick_check(1)").first?.first?.text
    guard problem == "ok" else { return .damaged(problem ?? "SQLite cannot check it") }
    guard try database.run("SELECT 1 FROM study").count == 1 else {
      return .damaged("it does not say of what it is")
    }
    return nil
  }

  private static func number(
    _ pragma: String,
    _ database: Database
  ) throws(DatabaseError) -> Int {
    try database.run("PRAGMA \(pragma)").first?.first?.integer ?? 0
  }
}
