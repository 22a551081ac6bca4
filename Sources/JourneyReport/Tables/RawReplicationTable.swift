internal import Foundation
package import JourneyExperiment
package import JourneySimulation

/// Raw results of each replication, from which ranges are merged (`raw_replications.csv`).
///
/// One row per replication and quantity: the sums, then statistics of the replication's durations. The
/// period is the month counted from 0 for monthly sums, else `all`; the part is `all`, or labels as
/// `key=value` with a semicolon between. Numbers read back exactly.
package enum RawReplicationTable {
  private static let columns = ["replication", "quantity", "period", "part", "value"]

  /// What one row is about.
  private struct Subject: Equatable {
    var quantity: String
    var period: String
    var part: String

    init(_ quantity: String, _ labels: Labels, month: Int?) {
      self.quantity = quantity
      period = month.map(String.init) ?? "all"
      part =
        labels.isEmpty
        ? "all"
        : labels.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }
          .joined(separator: ";")
    }

    var cells: [String] { [quantity, period, part] }
  }

  /// The whole file; numbers of durations are those that `formulas` name, in their order.
  package static func encode(_ set: ReplicationSet, formulas: [MetricFormula]) -> String {
    var table = CSVTable(columns: columns)
    let subjects = subjects(set.layout, formulas).map { subject in
      CSVTable.Cell.together(subject.cells.map { .text($0) })
    }
    for row in set.rows {
      for (subject, value) in zip(subjects, row.sums + row.durationValues) {
        table.append([.integer(row.replication), subject, .number(value)])
      }
    }
    return table.text
  }

  /// Reads what ``encode(_:formulas:)`` wrote, with the same layout and formulas.
  ///
  /// An empty value is NaN, which only statistics of durations may be. Replications belong to draws by their numbers, `replicationsPerDraw`
  /// (at least 1) to each.
  ///
  /// - Throws: ``ResultError`` for other columns than this version writes, and for rows that are
  ///   missing, out of order or no numbers that a replication can have.
  package static func decode(
    _ text: String,
    layout: LedgerLayout,
    formulas: [MetricFormula],
    replicationsPerDraw: Int
  ) throws(ResultError) -> [ReplicationRow] {
    let records = CSVReader.records(text)
    guard records.first == columns else {
      throw ResultError.unexpectedColumns(ResultFiles.replications)
    }
    let width = layout.count
    let subjects = subjects(layout, formulas)
    guard (records.count - 1) % subjects.count == 0 else {
      throw ResultError.incomplete(ResultFiles.replications)
    }
    var rows: [ReplicationRow] = []
    for first in stride(from: 1, to: records.count, by: subjects.count) {
      guard let number = records[first].first, let replication = Int(number),
        (0..<Manifest.replicationLimit).contains(replication)
      else {
        throw ResultError.incomplete(ResultFiles.replications)
      }
      var values: [Double] = []
      for (subject, record) in zip(subjects, records[first..<first + subjects.count]) {
        guard record.count == columns.count, record[0] == number,
          Array(record[1...3]) == subject.cells,
          let value = value(record[4], isOfDurations: values.count >= width)
        else { throw ResultError.incomplete(ResultFiles.replications) }
        values.append(value)
      }
      rows.append(
        ReplicationRow(
          replication: replication,
          draw: replication / replicationsPerDraw,
          sums: Array(values[..<width]),
          durationValues: Array(values[width...])
        )
      )
    }
    return rows
  }

  /// Far above any sum of money or time of a market, far below where arithmetic overflows.
  private static let largest = 1e24

  /// A number as it was written; `nil` for one that no replication has.
  private static func value(_ text: String, isOfDurations: Bool) -> Double? {
    if text.isEmpty { return isOfDurations ? .nan : nil }
    return Double(text).flatMap { (0...largest).contains($0) ? $0 : nil }
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

  /// Every row of a replication, in order.
  private static func subjects(_ layout: LedgerLayout, _ formulas: [MetricFormula]) -> [Subject] {
    layout.entries.map { sum, places in
      Subject(
        sum.declaration.id,
        layout.labels(of: places),
        month: places.first { $0.axis == .month }?.index
      )
    }
      + formulas.compactMap { formula in
        guard case .duration = formula.rule else { return nil }
        return Subject(formula.key.metric.id, formula.key.labels, month: formula.key.month)
      }
  }
}
