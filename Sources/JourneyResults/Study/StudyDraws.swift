internal import Foundation
internal import JourneyDatabase
internal import JourneyExperiment
internal import JourneyFormats
internal import JourneySimulation

/// Draws of one variant in a study file.
struct StudyDraws: Sendable {
  private let file: StudyFile
  private let variant: StudyVariant
  private let durations: DurationText
  /// Figures of each replication that people may want, with their names.
  private let metrics: [(name: String, formula: MetricFormula)]

  init(_ file: StudyFile, _ variant: StudyVariant) {
    self.file = file
    self.variant = variant
    durations = DurationText(variant.experiment)
    metrics = MetricTable.listed(variant.experiment.formulas)
  }

  /// A draw that was finished before; `nil` if it was not.
  ///
  /// - Throws: ``StudyFileError``, also if it is not as it was written.
  func find(_ draw: Int) throws(StudyFileError) -> DrawResult? {
    let size = variant.experiment.replicationsPerDraw
    let range = draw * size..<(draw + 1) * size
    let found = try file.working { database throws(DatabaseError) in
      // One statement, so that it sees one state of the file.
      try database.run(
        """
        SELECT d.durations, d.sha256, r.replication, r.draw, r.sums FROM draws d JOIN replications r
        ON r.variant = d.variant AND r.replication >= ? AND r.replication < ?
        WHERE d.variant = ? AND d.draw = ? ORDER BY r.replication
        """,
        [
          .integer(range.lowerBound), .integer(range.upperBound), .integer(variant.number),
          .integer(draw),
        ]
      )
    }
    if found.isEmpty {
      guard try !isMarked(draw) else { throw altered(draw) }
      return nil
    }
    let sums = found.compactMap { $0[4].text }
    guard let text = found[0][0].text, sums.count == size,
      found.map({ $0[2].integer }) == range.map({ $0 }),
      found.allSatisfy({ $0[3] == .integer(draw) }),
      found[0][1].text == fingerprint(draw, sums, text),
      let durations = durations.cells(text)
    else { throw altered(draw) }
    var rows: [ReplicationRow] = []
    for (replication, line) in zip(range, sums) {
      guard let row = row(replication, draw, line) else { throw altered(draw) }
      rows.append(row)
    }
    return DrawResult(draw: draw, rows: rows, durations: durations)
  }

  /// Keeps a whole draw, in one transaction.
  ///
  /// - Throws: ``StudyFileError`` if it cannot be written.
  func keep(_ result: DrawResult) throws(StudyFileError) {
    let number = DatabaseValue.integer(variant.number)
    let draw = DatabaseValue.integer(result.draw)
    let sums = result.rows.map { line(variant.numbers.values(of: $0)) }
    let durations = durations.text(result.durations)
    let sha256 = fingerprint(result.draw, sums, durations)
    let figures = result.rows.map { $0.values(metrics.map(\.formula)) }
    try file.working { database throws(DatabaseError) in
      try database.transaction { () throws(DatabaseError) in
        // The same variant may stand in two places of one comparison.
        try database.run(
          "INSERT OR IGNORE INTO draws VALUES (?, ?, ?, ?)",
          [number, draw, .text(durations), .text(sha256)]
        )
        guard try database.run("SELECT changes()") == [[.integer(1)]] else { return }
        for (place, row) in result.rows.enumerated() {
          let replication = DatabaseValue.integer(row.replication)
          try database.run(
            "INSERT INTO replications VALUES (?, ?, ?, ?)",
            [number, replication, draw, .text(sums[place])]
          )
          for (metric, value) in zip(metrics, figures[place]) where value.isFinite {
            try database.run(
              "INSERT INTO metrics VALUES (?, ?, ?, ?)",
              [number, replication, .text(metric.name), .real(value)]
            )
          }
        }
      }
    }
  }

  /// Whether a draw is said to be there.
  private func isMarked(_ draw: Int) throws(StudyFileError) -> Bool {
    try file.working { database throws(DatabaseError) in
      try !database.run(
        "SELECT 1 FROM draws WHERE variant = ? AND draw = ?",
        [.integer(variant.number), .integer(draw)]
      ).isEmpty
    }
  }

  private func altered(_ draw: Int) -> StudyFileError {
    StudyFileError(file.path, .alteredDraw(draw, variant: variant.experiment.variant.name))
  }

  /// Of all that is read back of a draw.
  private func fingerprint(_ draw: Int, _ sums: [String], _ durations: String) -> String {
    let parts = [variant.fingerprint, "\(draw)"] + sums + [durations]
    return SHA256.hexadecimal(Data(parts.joined(separator: "\n").utf8))
  }

  /// Numbers as a JSON array that reads back exactly; null for those that are undefined.
  private func line(_ values: [Double]) -> String {
    "[\(values.map { $0.isFinite ? CSVTable.compact($0) : "null" }.joined(separator: ","))]"
  }

  /// What ``line(_:)`` wrote.
  private func row(_ replication: Int, _ draw: Int, _ line: String) -> ReplicationRow? {
    guard line.utf8.first == UInt8(ascii: "["), line.utf8.last == UInt8(ascii: "]") else {
      return nil
    }
    let values = line.dropFirst().dropLast().split(separator: ",")
    return variant.numbers.row(replication, draw: draw, values.map { $0 == "null" ? "" : $0 })
  }
}
