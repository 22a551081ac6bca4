internal import Foundation
package import JourneyExperiment
internal import JourneyFormats
package import JourneySimulation

/// Raw results of each replication, from which ranges are merged (`raw_replications.csv`).
///
/// One row per replication and a column per number: the sums, then statistics of the replication's durations.
/// Sums that are 0 and statistics that are undefined are empty. Numbers read back exactly.
package enum RawReplicationTable {
  /// The whole file; numbers of durations are those that `formulas` name, in their order.
  package static func encode(_ set: ReplicationSet, formulas: [MetricFormula]) -> String {
    let numbers = RawNumbers(set.layout, formulas)
    var table = CSVTable(columns: ["replication"] + numbers.names)
    for row in set.rows {
      let cells = numbers.values(of: row).enumerated().map { place, value in
        CSVTable.Cell.compact(numbers.isSum(place) && value == 0 ? nil : value)
      }
      table.append([.integer(row.replication)] + cells)
    }
    return table.text
  }

  /// Reads what ``encode(_:formulas:)`` wrote, with the same layout and formulas.
  ///
  /// Replications belong to draws by their numbers, `replicationsPerDraw` (at least 1) to each.
  ///
  /// - Throws: ``ResultError`` for other columns than this version writes, and for rows that hold no
  ///   numbers that a replication can have.
  package static func decode(
    _ text: String,
    layout: LedgerLayout,
    formulas: [MetricFormula],
    replicationsPerDraw: Int
  ) throws(ResultError) -> [ReplicationRow] {
    let numbers = RawNumbers(layout, formulas)
    guard CSVTable.begins(text, with: ["replication"] + numbers.names) else {
      throw ResultError.unexpectedColumns(ResultFiles.replications)
    }
    var rows: [ReplicationRow] = []
    for record in CSVReader.records(text).dropFirst() {
      guard let first = record.first, let replication = Int(first),
        (0..<Manifest.replicationLimit).contains(replication),
        let row = numbers.row(
          replication,
          draw: replication / replicationsPerDraw,
          record.dropFirst()
        )
      else { throw ResultError.incomplete(ResultFiles.replications) }
      rows.append(row)
    }
    return rows
  }

  /// The replications of the first and the last row and all between, without reading the others.
  static func replications(in contents: Data) -> Range<Int>? {
    let newline = UInt8(ascii: "\n")
    func number(_ line: Data.SubSequence) -> Int? {
      Int(String(decoding: line.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }
    guard let heading = contents.firstIndex(of: newline), contents.last == newline else {
      return nil
    }
    let rows = contents[contents.index(after: heading)...].dropLast()
    let last = rows.lastIndex(of: newline).map { rows[rows.index(after: $0)...] } ?? rows
    let numbers = 0..<Manifest.replicationLimit
    guard let first = number(rows), let last = number(last), first <= last,
      numbers.contains(first), numbers.contains(last)
    else { return nil }
    return first..<last + 1
  }
}
