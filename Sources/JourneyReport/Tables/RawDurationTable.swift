package import JourneyExperiment
package import JourneySimulation

/// Counts of durations by jackknife group, from which ranges are merged (`raw_durations.csv`).
///
/// Columns: group, clock, segment, ending, from_day, to_day, count; cells without any are left out.
package enum RawDurationTable {
  private static let columns = [
    "group", "clock", "segment", "ending", "from_day", "to_day", "count",
  ]

  /// The whole file, by group and then by cell of the table of durations.
  package static func encode(_ set: ReplicationSet) -> String {
    var table = CSVTable(columns: columns)
    let layout = set.durations
    for (group, counts) in set.durationGroups.enumerated() {
      for cell in counts.indices where counts[cell] > 0 {
        let name = name(cell, set.layout, layout)
        table.append([
          .integer(group), .text(name.clock), .text(name.segment), .text(name.ending),
          .integer(Int(layout.edges[name.bin])), .integer(Int(layout.edges[name.bin + 1])),
          .integer(Int(counts[cell])),
        ])
      }
    }
    return table.text
  }

  /// Reads what ``encode(_:)`` wrote, as dense counts by group and cell.
  ///
  /// - Throws: ``ResultError`` for other columns than this version writes, and for rows that are no
  ///   group, cell and count of these layouts.
  package static func decode(
    _ text: String,
    layout: LedgerLayout,
    durations: DurationLayout
  ) throws(ResultError) -> [[Double]] {
    let records = CSVReader.records(text)
    guard records.first == columns else {
      throw ResultError.unexpectedColumns(ResultFiles.durations)
    }
    var cells: [[String]: Int] = [:]
    for cell in 0..<durations.cellCount {
      let name = name(cell, layout, durations)
      let days = [name.bin, name.bin + 1].map { "\(Int(durations.edges[$0]))" }
      cells[[name.clock, name.segment, name.ending] + days] = cell
    }
    var groups = Array(
      repeating: [Double](repeating: 0, count: durations.cellCount),
      count: ReplicationSet.jackknifeGroups
    )
    for record in records.dropFirst() {
      guard record.count == columns.count, let group = Int(record[0]),
        groups.indices.contains(group),
        let cell = cells[Array(record[1...5])], groups[group][cell] == 0,
        let count = Int(record[6]), (1...largest).contains(count)
      else { throw ResultError.incomplete(ResultFiles.durations) }
      groups[group][cell] = Double(count)
    }
    return groups
  }

  /// More durations than any run has, and fewer than a 64-bit number counts exactly.
  private static let largest = 1_000_000_000_000

  private static func name(
    _ cell: Int,
    _ layout: LedgerLayout,
    _ durations: DurationLayout
  ) -> (clock: String, segment: String, ending: String, bin: Int) {
    let row = durations.rows[cell / durations.binCount]
    return (
      row.clock.rawValue, row.segment.map { layout.segmentIDs[$0] } ?? "",
      row.outcome?.rawValue ?? OutcomeCurve.openID, cell % durations.binCount
    )
  }
}
