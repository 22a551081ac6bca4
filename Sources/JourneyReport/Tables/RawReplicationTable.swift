internal import Foundation
package import JourneyExperiment
package import JourneySimulation

/// Raw results of each replication, from which ranges are merged (`raw_replications.csv`).
///
/// One row per replication and a column per number: the sums, then statistics of the replication's durations.
/// Sums that are 0 and statistics that are undefined are empty. Numbers read back exactly.
package enum RawReplicationTable {
  /// The whole file; numbers of durations are those that `formulas` name, in their order.
  package static func encode(_ set: ReplicationSet, formulas: [MetricFormula]) -> String {
    let numbers = numbers(set.layout, formulas)
    var table = CSVTable(columns: ["replication"] + numbers.map(\.name))
    for row in set.rows {
      let values = row.sums.map { $0 == 0 ? .nan : $0 } + row.durationValues
      table.append([.integer(row.replication)] + numbers.map { .compact(values[$0.position]) })
    }
    return table.text
  }

  /// Reads what ``encode(_:formulas:)`` wrote, with the same layout and formulas.
  ///
  /// Replications belong to draws by their numbers, `replicationsPerDraw` (at least 1) to each.
  ///
  /// - Throws: ``ResultError`` for other columns than this version writes, and for rows that are
  ///   out of order or hold no numbers that a replication can have.
  package static func decode(
    _ text: String,
    layout: LedgerLayout,
    formulas: [MetricFormula],
    replicationsPerDraw: Int
  ) throws(ResultError) -> [ReplicationRow] {
    let numbers = numbers(layout, formulas)
    let columns = ["replication"] + numbers.map(\.name)
    guard CSVTable.begins(text, with: columns) else {
      throw ResultError.unexpectedColumns(ResultFiles.replications)
    }
    var rows: [ReplicationRow] = []
    for record in CSVReader.records(text).dropFirst() {
      guard record.count == columns.count, let replication = Int(record[0]),
        (0..<Manifest.replicationLimit).contains(replication)
      else { throw ResultError.incomplete(ResultFiles.replications) }
      var values = Array(repeating: 0.0, count: numbers.count)
      for (number, cell) in zip(numbers, record.dropFirst()) {
        let blank = number.position < layout.count ? 0 : Double.nan
        guard let value = cell.isEmpty ? blank : value(cell) else {
          throw ResultError.incomplete(ResultFiles.replications)
        }
        values[number.position] = value
      }
      rows.append(
        ReplicationRow(
          replication: replication,
          draw: replication / replicationsPerDraw,
          sums: Array(values[..<layout.count]),
          durationValues: Array(values[layout.count...])
        )
      )
    }
    return rows
  }

  /// Far above any sum of money or time of a market, far below where arithmetic overflows.
  private static let largest = 1e24

  /// A number as it was written; `nil` for one that no replication has.
  private static func value(_ text: String) -> Double? {
    Double(text).flatMap { (0...largest).contains($0) ? $0 : nil }
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

  /// One number of a replication.
  private struct Number {
    let name: String
    /// Its place among the sums and, after them, the statistics of durations.
    let position: Int
  }

  /// Every sum and then the statistics of durations, of a quantity by month and then by name, so that the
  /// order of the scenario never shows.
  private static func numbers(_ layout: LedgerLayout, _ formulas: [MetricFormula]) -> [Number] {
    let sums = layout.entries.map { sum, places in
      (
        id: sum.declaration.id, labels: layout.labels(of: places),
        month: places.first { $0.axis == .month }?.index
      )
    }
    let statistics = formulas.compactMap { formula -> (id: String, labels: Labels, month: Int?)? in
      guard case .duration = formula.rule else { return nil }
      return (formula.key.metric.id, formula.key.labels, formula.key.month)
    }
    var ordinals: [String: Int] = [:]
    let numbers = (sums + statistics).enumerated().map { position, number in
      let ordinal = ordinals[number.id] ?? ordinals.count
      ordinals[number.id] = ordinal
      let name = FigureName.text(number.id, number.labels, month: number.month)
      return (
        key: (ordinal, number.month ?? -1, name), number: Number(name: name, position: position)
      )
    }
    return numbers.sorted { $0.key < $1.key }.map(\.number)
  }
}
