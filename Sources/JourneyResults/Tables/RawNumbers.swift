package import JourneyExperiment
internal import JourneyFormats
package import JourneySimulation

/// The raw numbers of a replication by name, in the order in which files have them.
///
/// Every sum and then the statistics of durations, of a quantity by month and then by name, so that the order of
/// the scenario never shows.
package struct RawNumbers: Sendable {
  /// What the numbers are called: `wins[month=3]`.
  package let names: [String]
  /// The place of each among a replication's sums and, after them, its statistics of durations.
  private let positions: [Int]
  private let sumCount: Int

  /// Far above any sum of money or time of a market, far below where arithmetic overflows.
  private static let largest = 1e24

  /// The numbers of replications with this layout; those of durations are what `formulas` name, in their order.
  package init(_ layout: LedgerLayout, _ formulas: [MetricFormula]) {
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
      return (key: (ordinal, number.month ?? -1, name), position: position)
    }
    let ordered = numbers.sorted { $0.key < $1.key }
    names = ordered.map(\.key.2)
    positions = ordered.map(\.position)
    sumCount = layout.count
  }

  /// The numbers of a replication in the order of ``names``; NaN for statistics that are undefined.
  package func values(of row: ReplicationRow) -> [Double] {
    positions.map { $0 < sumCount ? row.sums[$0] : row.durationValues[$0 - sumCount] }
  }

  /// Whether a number, by its place in ``names``, is a sum and no statistic.
  func isSum(_ place: Int) -> Bool { positions[place] < sumCount }

  /// The replication that has some numbers.
  ///
  /// - Parameters:
  ///   - replication: Its number.
  ///   - draw: That of its draw.
  ///   - values: As texts in the order of ``names``; empty for a sum of 0 and an undefined statistic.
  /// - Returns: `nil` if they are not as many, or one of them is a number that no replication has.
  package func row(
    _ replication: Int,
    draw: Int,
    _ values: some Collection<some StringProtocol>
  ) -> ReplicationRow? {
    guard values.count == names.count else { return nil }
    var sums = Array(repeating: 0.0, count: sumCount)
    var statistics = Array(repeating: Double.nan, count: names.count - sumCount)
    for (position, text) in zip(positions, values) where !text.isEmpty {
      guard let value = Double(text), (0...Self.largest).contains(value) else { return nil }
      if position < sumCount {
        sums[position] = value
      } else {
        statistics[position - sumCount] = value
      }
    }
    return ReplicationRow(
      replication: replication,
      draw: draw,
      sums: sums,
      durationValues: statistics
    )
  }
}
