internal import Foundation
internal import JourneyDatabase
package import JourneyExperiment
internal import JourneyModel
package import JourneySimulation

/// A study that outlives the program: an SQLite file of finished draws, to which a run adds (docs/studies.md).
///
/// It has one version of the program, one seed and one base; whatever is set against that base has a place in it. One
/// run at a time works on it. A draw is in it whole or not at all, whenever the run is killed.
package final class StudyFile: Sendable {
  /// As it was given.
  package let path: String
  private let location: URL
  private let lock: StudyLock
  let database: Database
  /// Whether nothing was there.
  private let isNew: Bool

  /// Opens a study, or begins one where nothing is.
  ///
  /// - Parameters:
  ///   - path: As it was given.
  ///   - base: What everything in the study is set against, or is.
  ///   - seed: Of all random numbers.
  /// - Throws: ``StudyFileError``; what is there is then as it was.
  /// - Precondition: The base has a text, as every variant of which draws are kept.
  package init(_ path: String, base: Variant, seed: UInt64) throws(StudyFileError) {
    let location = URL(filePath: path).place
    // The place is looked at under the lock: another run may have finished a study there in between.
    let lock = try StudyLock(path, at: location.path)
    let isNew: Bool
    do throws(StudyFileError) {
      isNew = try Self.isFree(path, location)
    } catch {
      lock.release()
      throw error
    }
    do throws(StudyFileError) {
      database = try Self.opened(path, location, base, seed)
    } catch {
      if isNew { Self.remove(location) }
      lock.release()
      throw error
    }
    self.path = path
    self.location = location
    self.isNew = isNew
    self.lock = lock
  }

  /// Ends the work; the study is then one file again.
  ///
  /// One that was begun and in which nothing is kept is removed.
  package func close() {
    let isUnused: Bool
    do throws(DatabaseError) {
      let variants = try database.run("SELECT 1 FROM variants LIMIT 1")
      isUnused = isNew && variants.isEmpty
    } catch {
      isUnused = false
    }
    database.close()
    if isUnused { Self.remove(location) }
    lock.release()
  }

  /// What the log says of a command.
  package enum Event: String, Sendable {
    /// With the command line.
    case begun
    /// With what was simulated.
    case finished, stopped
    /// With the reason.
    case failed
  }

  /// Adds an entry to the log, with the time.
  ///
  /// - Throws: `StudyFileError` if the file cannot be written.
  package func log(_ event: Event, _ detail: String) throws(StudyFileError) {
    try working { database throws(DatabaseError) in
      try database.run(
        "INSERT INTO log (event, detail) VALUES (?, ?)",
        [.text(event.rawValue), .text(detail)]
      )
    }
  }

  /// What the pilot of a variant has measured before.
  ///
  /// - Parameters:
  ///   - variant: With a text.
  ///   - isBase: Whether it is the base, or set against it.
  /// - Returns: `nil` if it has not been measured.
  /// - Throws: ``StudyFileError``, also if it was edited.
  package func calibration(
    of variant: Variant,
    isBase: Bool
  ) throws(StudyFileError) -> MarketCalibration? {
    let identity = StudyVariant.fingerprint(variant)
    let rows = try working { database throws(DatabaseError) in
      try database.run(
        """
        SELECT calibration, replications_per_draw, fingerprint FROM variants
        WHERE identity_sha256 = ? AND is_base = ? ORDER BY variant LIMIT 1
        """,
        [.text(identity), .integer(isBase ? 1 : 0)]
      )
    }
    guard let row = rows.first else { return nil }
    guard let text = row[0].text, let size = row[1].integer,
      row[2].text == StudyVariant.fingerprint(identity, isBase: isBase, size, text),
      let kept = CalibrationJSON.decode(Data(text.utf8), of: variant.template.central)
    else {
      throw StudyFileError(path, .damaged("the calibration of '\(variant.name)' was edited"))
    }
    return kept
  }

  /// The place in which draws of an experiment are kept; made if it is not there yet.
  package func draws(of experiment: Experiment) throws(StudyFileError) -> KeptDraws {
    let draws = StudyDraws(self, try StudyVariant.place(of: experiment, in: self))
    return KeptDraws(find: { try draws.find($0) }, keep: { try draws.keep($0) })
  }

  /// Does something with the database, and says what went wrong in words for who is at work.
  @discardableResult
  func working<Value>(
    _ work: (Database) throws(DatabaseError) -> Value
  ) throws(StudyFileError) -> Value {
    do {
      return try work(database)
    } catch {
      throw StudyFileError(path, error, isAtWork: true)
    }
  }
}

// Opening.
extension StudyFile {
  /// Whether nothing is at a place.
  static func isFree(_ path: String, _ location: URL) throws(StudyFileError) -> Bool {
    var status = stat()
    guard stat(location.path, &status) == 0 else {
      if errno == ENOENT { return true }
      throw StudyFileError(path, .system(.read, FileFailure.reason(errorNumber: errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StudyFileError(path, .notRegular) }
    return false
  }

  private static func opened(
    _ path: String,
    _ location: URL,
    _ base: Variant,
    _ seed: UInt64
  ) throws(StudyFileError) -> Database {
    let database: Database
    let reason: StudyFileError.Reason?
    do throws(DatabaseError) {
      database = try Database(location.path, .writing)
      if try StudySchema.isEmpty(database) {
        try begin(base, seed, in: database)
        reason = nil
      } else if let defect = try StudySchema.defect(of: database) {
        reason = defect
      } else {
        reason = try difference(from: base, seed, of: database)
      }
      if reason == nil {
        // Readers are not in the way then. A file system that cannot do it keeps the older way, as safe.
        try database.run("PRAGMA journal_mode = WAL")
        // The last draws may be lost with the power, never anything else.
        try database.run("PRAGMA synchronous = NORMAL")
      }
    } catch {
      throw StudyFileError(path, error, isAtWork: false)
    }
    if let reason { throw StudyFileError(path, reason) }
    return database
  }

  private static func begin(
    _ base: Variant,
    _ seed: UInt64,
    in database: Database
  ) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      try StudySchema.create(in: database)
      try database.run(
        "INSERT INTO study VALUES (?, ?, ?, ?)",
        [
          .text(ProgramVersion.current), .text(String(seed)), .text(base.text?.scenario ?? ""),
          .text(base.text?.identity ?? ""),
        ]
      )
    }
  }

  /// Why what is asked for is not of the study; `nil` if it is.
  private static func difference(
    from base: Variant,
    _ seed: UInt64,
    of database: Database
  ) throws(DatabaseError) -> StudyFileError.Reason? {
    let row = try database.run("SELECT program_version, seed, identity FROM study")[0]
    guard let version = row[0].text, let own = row[1].text, let identity = row[2].text else {
      return .damaged("it does not say of what it is")
    }
    guard version == ProgramVersion.current else { return .otherVersion(version) }
    guard own == String(seed) else { return .otherSeed(own, seed) }
    guard identity == base.text?.identity else {
      let differences = IdentityDifference.all(identity, base.text?.identity ?? "")
      return .otherScenario(differences, asked: base.label)
    }
    return nil
  }

  private static func remove(_ location: URL) {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink(location.path + ending) }
  }
}
