internal import Foundation
internal import JourneyDatabase

/// What is in a study file, for people and programs that ask; read beside a run that is at work on it.
package struct StudyContents: Sendable, Equatable {
  /// A variant of which replications are kept.
  package struct Variant: Sendable, Equatable {
    /// From 1.
    package let number: Int
    /// As the command line or the file names it.
    package let name: String
    /// The file that it was read from.
    package let source: String
    /// What was laid over the source.
    package let settings: [String]
    /// Whether it is the base, or set against it.
    package let isBase: Bool
    /// At least 1; above 1 where inputs are uncertain.
    package let replicationsPerDraw: Int
    /// Finished, in order, with gaps between.
    package let replications: [Range<Int>]

    /// How many are finished.
    package var count: Int { replications.reduce(0) { $0 + $1.count } }
  }

  /// What happened to the study.
  package struct Entry: Sendable, Equatable {
    /// Coordinated Universal Time, to the second.
    package let time: String
    /// What happened, in one word.
    package let event: String
    /// With what, or why.
    package let detail: String
  }

  /// The version that wrote it.
  package let programVersion: String
  /// In decimal digits.
  package let seed: String
  /// In the order in which they were added.
  package let variants: [Variant]
  /// From the first.
  package let log: [Entry]

  /// Reads a study, of which nothing is changed.
  ///
  /// - Throws: ``StudyFileError``.
  package init(reading path: String) throws(StudyFileError) {
    let location = URL(filePath: path).place
    guard try !StudyFile.isFree(path, location) else {
      throw StudyFileError(path, .system(.read, FileFailure.reason(errorNumber: ENOENT)))
    }
    let found: Found
    do throws(DatabaseError) {
      found = try Self.read(location)
    } catch {
      throw StudyFileError(path, error, isAtWork: false, action: .read)
    }
    switch found {
    case .study(let contents): self = contents
    case .defect(let reason): throw StudyFileError(path, reason)
    }
  }

  private enum Found {
    case study(StudyContents)
    case defect(StudyFileError.Reason)
  }

  private static func read(_ location: URL) throws(DatabaseError) -> Found {
    let database = try opened(location)
    defer { database.close() }
    // One state of the file, whatever a run adds meanwhile.
    try database.run("BEGIN")
    if let defect = try StudySchema.defect(of: database) { return .defect(defect) }
    guard let contents = try StudyContents(database) else {
      return .defect(.damaged("replications have numbers that no run gives them"))
    }
    return .study(contents)
  }

  /// Reads a study of this format; `nil` if replications have numbers that no run gives them.
  private init?(_ database: Database) throws(DatabaseError) {
    let study = try database.run("SELECT program_version, seed FROM study")[0]
    programVersion = study[0].text ?? ""
    seed = study[1].text ?? ""
    let rows = try database.run(
      """
      SELECT variant, name, source, settings, is_base, replications_per_draw FROM variants
      ORDER BY variant
      """
    )
    var variants: [Variant] = []
    for row in rows {
      let numbers = try database.run(
        "SELECT replication FROM replications WHERE variant = ? ORDER BY replication",
        [row[0]]
      ).compactMap { $0[0].integer }
      guard numbers.allSatisfy((0..<Manifest.replicationLimit).contains) else {
        return nil
      }
      variants.append(
        Variant(
          number: row[0].integer ?? 0,
          name: row[1].text ?? "",
          source: row[2].text ?? "",
          settings: (row[3].text ?? "").split(separator: "\n").map(String.init),
          isBase: row[4] == .integer(1),
          replicationsPerDraw: row[5].integer ?? 0,
          replications: Self.ranges(numbers)
        )
      )
    }
    self.variants = variants
    log = try database.run("SELECT time, event, detail FROM log ORDER BY entry").map {
      Entry(time: $0[0].text ?? "", event: $0[1].text ?? "", detail: $0[2].text ?? "")
    }
  }

  /// A connection that reads; it leaves nothing beside the file unless a run is at work there, or was killed.
  private static func opened(_ location: URL) throws(DatabaseError) -> Database {
    let isWhole = ["-wal", "-journal"].allSatisfy { access(location.path + $0, F_OK) != 0 }
    return try Database(location.path, isWhole ? .unchanging : .reading)
  }

  /// Numbers in increasing order as ranges.
  static func ranges(_ numbers: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound == number {
        ranges[ranges.count - 1] = last.lowerBound..<number + 1
      } else {
        ranges.append(number..<number + 1)
      }
    }
    return ranges
  }
}
