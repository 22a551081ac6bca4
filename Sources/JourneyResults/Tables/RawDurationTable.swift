package import JourneyExperiment
internal import JourneyFormats
package import JourneySimulation

/// Counts of durations by jackknife group, from which ranges are merged (`raw_durations.csv`).
///
/// One row per group, clock, segment and ending with any durations, one column per bin; cells without any
/// are empty. All segments together are the sum of the segments.
package enum RawDurationTable {
  /// What a row is about.
  private static let keys = ["group", "clock", "segment", "ending"]

  /// The keys, then each bin by its least duration in days.
  private static func columns(_ durations: DurationLayout) -> [String] {
    keys + durations.edges.dropLast().map { "day_\(Int($0))" }
  }

  /// The whole file, by group, clock, name of the segment and ending.
  package static func encode(_ set: ReplicationSet) -> String {
    let layout = set.durations
    var table = CSVTable(columns: columns(layout))
    let ids = set.layout.segmentIDs
    // By name, so that the order of the scenario never shows.
    let segments = ids.indices.sorted { ids[$0] < ids[$1] }
    let rows = CycleClock.allCases.flatMap { clock in
      segments.flatMap { segment in
        layout.rows.filter { $0.clock == clock && $0.segment == segment }
          .map { (row: $0, segment: segment) }
      }
    }
    for (group, counts) in set.durationGroups.enumerated() {
      for (row, segment) in rows {
        let cells = counts[layout.cells(row.clock, segment: segment, row.outcome)]
        guard cells.contains(where: { $0 > 0 }) else { continue }
        table.append(
          [.integer(group)] + name(row, segment, set.layout).map { .text($0) }
            + cells.map { .compact($0 > 0 ? $0 : nil) }
        )
      }
    }
    return table.text
  }

  /// Reads what ``encode(_:)`` wrote, as dense counts by group and cell.
  ///
  /// - Throws: ``ResultError`` for other columns than this version writes, and for rows that are no
  ///   group, row and counts of these layouts, or twice there.
  package static func decode(
    _ text: String,
    layout: LedgerLayout,
    durations: DurationLayout
  ) throws(ResultError) -> [[Double]] {
    let columns = columns(durations)
    guard CSVTable.begins(text, with: columns) else {
      throw ResultError.unexpectedColumns(ResultFiles.durations)
    }
    var rows: [[String]: (own: Int, all: Int)] = [:]
    for row in durations.rows {
      guard let segment = row.segment else { continue }
      rows[name(row, segment, layout)] = (
        durations.cells(row.clock, segment: segment, row.outcome).lowerBound,
        durations.cells(row.clock, segment: nil, row.outcome).lowerBound
      )
    }
    var groups = Array(
      repeating: [Double](repeating: 0, count: durations.cellCount),
      count: ReplicationSet.jackknifeGroups
    )
    var seen: Set<[String]> = []
    for record in CSVReader.records(text).dropFirst() {
      let key = Array(record.prefix(keys.count))
      guard record.count == columns.count, let group = Int(record[0]),
        groups.indices.contains(group), seen.insert(key).inserted,
        let row = rows[Array(key.dropFirst())]
      else { throw ResultError.incomplete(ResultFiles.durations) }
      for (bin, cell) in record.dropFirst(keys.count).enumerated() where !cell.isEmpty {
        guard let count = Int(cell), (1...largest).contains(count) else {
          throw ResultError.incomplete(ResultFiles.durations)
        }
        groups[group][row.own + bin] = Double(count)
        groups[group][row.all + bin] += Double(count)
      }
    }
    return groups
  }

  /// More durations than any run has, and fewer than a 64-bit number counts exactly.
  private static let largest = 1_000_000_000_000

  /// The clock, segment and ending of a row.
  private static func name(
    _ row: DurationLayout.Row,
    _ segment: Int,
    _ layout: LedgerLayout
  ) -> [String] {
    [row.clock.rawValue, layout.segmentIDs[segment], row.outcome.rawValue]
  }
}
