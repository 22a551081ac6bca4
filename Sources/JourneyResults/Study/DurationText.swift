internal import Foundation
internal import JourneyExperiment
internal import JourneyModel
internal import JourneySimulation

/// Counts of durations as JSON, and back: a list of clocks, segments and endings with the days of their bins.
///
/// All segments together are the sum of the segments, as in ``RawDurationTable``.
struct DurationText: Sendable {
  private struct Row: Decodable, Hashable {
    var clock: String
    var segment: String
    var ending: String
  }

  private struct Counts: Decodable {
    var clock: String
    var segment: String
    var ending: String
    /// By the least duration of a bin in days.
    var days: [String: Int]
  }

  /// Rows of one segment, in order of clock, name of the segment and ending, with their first cell and that of all
  /// segments together.
  private let rows: [(row: Row, own: Int, all: Int)]
  private let places: [Row: Int]
  /// The least days of each bin.
  private let days: [String]
  private let bins: [String: Int]

  /// More durations than a draw has.
  private static let largest = 1_000_000_000

  /// The rows and bins of an experiment.
  init(_ experiment: Experiment) {
    let (layout, durations) = (experiment.layout, experiment.durations)
    let ids = layout.segmentIDs
    var rows: [(row: Row, own: Int, all: Int)] = []
    for clock in CycleClock.allCases {
      for segment in ids.indices.sorted(by: { ids[$0] < ids[$1] }) {
        for ending in CycleOutcome.allCases {
          rows.append(
            (
              Row(clock: clock.rawValue, segment: ids[segment], ending: ending.rawValue),
              durations.cells(clock, segment: segment, ending).lowerBound,
              durations.cells(clock, segment: nil, ending).lowerBound
            )
          )
        }
      }
    }
    self.rows = rows
    places = Dictionary(uniqueKeysWithValues: rows.indices.map { (rows[$0].row, $0) })
    days = durations.edges.dropLast().map { "\(Int($0))" }
    bins = Dictionary(uniqueKeysWithValues: days.enumerated().map { ($1, $0) })
  }

  /// The text of some counts by cell.
  func text(_ counts: [Int: Int]) -> String {
    let parts = rows.compactMap { row, own, _ -> String? in
      let cells = days.indices.compactMap { bin in
        counts[own + bin].map { "\"\(days[bin])\":\($0)" }
      }
      guard !cells.isEmpty else { return nil }
      return "{\"clock\":\(row.clock.jsonLiteral),\"segment\":\(row.segment.jsonLiteral),"
        + "\"ending\":\(row.ending.jsonLiteral),\"days\":{\(cells.joined(separator: ","))}}"
    }
    return "[\(parts.joined(separator: ","))]"
  }

  /// The counts by cell that a text states; `nil` if it is not one of the experiment's.
  func cells(_ text: String) -> [Int: Int]? {
    let parts: [Counts]
    do {
      parts = try JSONDecoder().decode([Counts].self, from: Data(text.utf8))
    } catch {
      return nil
    }
    var counts: [Int: Int] = [:]
    for part in parts {
      let name = Row(clock: part.clock, segment: part.segment, ending: part.ending)
      guard let place = places[name] else { return nil }
      for (day, count) in part.days {
        guard let bin = bins[day], (1...Self.largest).contains(count) else { return nil }
        counts[rows[place].own + bin] = count
        counts[rows[place].all + bin, default: 0] += count
      }
    }
    return counts
  }
}
