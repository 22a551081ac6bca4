package import Foundation
package import JourneyExperiment
package import JourneySimulation

/// The files of a results directory, each with its fixed name.
package enum ResultFiles {
  package static let forecast = "forecast.json"
  package static let report = "report.txt"
  package static let replications = "replications.csv"
  package static let durations = "durations.csv"
  /// The resolved scenario: itself a scenario file that needs no other.
  package static let scenario = "scenario.json"

  /// All files but the manifest, by name; `scenario` is the resolved scenario as JSON.
  package static func contents(
    _ forecast: Forecast,
    _ set: ReplicationSet,
    formulas: [MetricFormula],
    scenario: Data
  ) -> [String: Data] {
    [
      Self.forecast: Data(ForecastJSON.encode(forecast).utf8),
      report: Data(TextReport.render(forecast).utf8),
      replications: Data(
        ReplicationTable.encode(set, formulas: formulas, scenario: forecast.scenarioName).utf8
      ),
      durations: Data(DurationTable.encode(set).utf8),
      Self.scenario: scenario,
    ]
  }
}

/// Raw results per replication as a tidy table: scenario, replication, period, metric, value.
///
/// `period` is the month counted from 0 for monthly sums, else `all`. Statistics of durations follow the
/// sums. Numbers read back exactly.
package enum ReplicationTable {
  private static let columns = ["scenario", "replication", "period", "metric", "value"]

  package static func encode(
    _ set: ReplicationSet,
    formulas: [MetricFormula],
    scenario: String
  ) -> String {
    var table = CSVTable(columns: columns)
    let sums = set.layout.names.map(split)
    let durations = durationNames(formulas)
    for row in set.rows {
      func append(_ period: String, _ metric: String, _ value: Double) {
        table.append([
          .text(scenario), .integer(row.replication), .text(period), .text(metric), .number(value),
        ])
      }
      for (name, value) in zip(sums, row.sums) { append(name.period, name.metric, value) }
      for (name, value) in zip(durations, row.durationValues) { append("all", name, value) }
    }
    return table.text
  }

  /// Reads what ``encode(_:formulas:scenario:)`` wrote.
  package static func decode(
    _ text: String,
    layout: SumLayout,
    formulas: [MetricFormula],
    replicationsPerDraw: Int
  ) throws(ResultError) -> [ReplicationRow] {
    let records = CSVReader.records(text)
    guard records.first == columns else {
      throw ResultError.unexpectedColumns(ResultFiles.replications)
    }
    let width = layout.names.count
    let durations = durationNames(formulas)
    let perReplication = width + durations.count
    guard (records.count - 1) % perReplication == 0 else {
      throw ResultError.incomplete(ResultFiles.replications)
    }
    var rows: [ReplicationRow] = []
    for first in stride(from: 1, to: records.count, by: perReplication) {
      var values: [Double] = []
      for (offset, record) in records[first..<first + perReplication].enumerated() {
        let expected =
          offset < width
          ? split(layout.names[offset]) : (period: "all", metric: durations[offset - width])
        guard record.count == columns.count, record[2] == expected.period,
          record[3] == expected.metric
        else { throw ResultError.incomplete(ResultFiles.replications) }
        guard let value = record[4].isEmpty ? Double.nan : Double(record[4]) else {
          throw ResultError.incomplete(ResultFiles.replications)
        }
        values.append(value)
      }
      guard let replication = Int(records[first][1]) else {
        throw ResultError.incomplete(ResultFiles.replications)
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

  /// `entries[3]` is the metric `entries` of period `3`.
  private static func split(_ name: String) -> (period: String, metric: String) {
    guard name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") else { return ("all", name) }
    return (
      String(name[name.index(after: bracket)...].dropLast()), String(name[..<bracket])
    )
  }

  private static func durationNames(_ formulas: [MetricFormula]) -> [String] {
    formulas.compactMap { formula in
      guard case .duration = formula.rule else { return nil }
      let labels = formula.key.labels.sorted { $0.key < $1.key }
        .map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: ",")
      return formula.key.metric.rawValue + (labels.isEmpty ? "" : "{\(labels)}")
    }
  }
}

/// Counts of durations by jackknife group: group, clock, segment, ending, from_day, to_day, count.
package enum DurationTable {
  private static let columns = [
    "group", "clock", "segment", "ending", "from_day", "to_day", "count",
  ]

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

  /// Reads what ``encode(_:)`` wrote, as dense counts by group.
  package static func decode(
    _ text: String,
    layout: SumLayout,
    durations: DurationLayout
  ) throws(ResultError) -> [[Double]] {
    let records = CSVReader.records(text)
    guard records.first == columns else {
      throw ResultError.unexpectedColumns(ResultFiles.durations)
    }
    var cells: [[String]: Int] = [:]
    for cell in 0..<durations.cellCount {
      let name = name(cell, layout, durations)
      cells[[name.clock, name.segment, name.ending, "\(Int(durations.edges[name.bin]))"]] = cell
    }
    var groups = Array(
      repeating: [Double](repeating: 0, count: durations.cellCount),
      count: ReplicationSet.jackknifeGroups
    )
    for record in records.dropFirst() {
      guard record.count == columns.count, let group = Int(record[0]),
        groups.indices.contains(group),
        let cell = cells[Array(record[1...4])], let count = Double(record[6])
      else { throw ResultError.incomplete(ResultFiles.durations) }
      groups[group][cell] = count
    }
    return groups
  }

  private static func name(
    _ cell: Int,
    _ layout: SumLayout,
    _ durations: DurationLayout
  ) -> (clock: String, segment: String, ending: String, bin: Int) {
    let endings = CycleOutcome.allCases.map(\.rawValue) + ["open"]
    var rest = cell
    let bin = rest % durations.binCount
    rest /= durations.binCount
    let ending = rest % DurationLayout.endingCount
    rest /= DurationLayout.endingCount
    let group = rest % durations.groupCount
    let clock = rest / durations.groupCount
    let segment = group < layout.segmentIDs.count ? layout.segmentIDs[group] : ""
    return (CycleClock.allCases[clock].rawValue, segment, endings[ending], bin)
  }
}

/// Why a results directory cannot be read back.
package enum ResultError: Error, Equatable, CustomStringConvertible {
  case unexpectedColumns(String)
  case incomplete(String)

  package var description: String {
    switch self {
    case .unexpectedColumns(let file): "\(file) has other columns than this version writes"
    case .incomplete(let file): "\(file) does not match the scenario beside it; was it edited?"
    }
  }
}
