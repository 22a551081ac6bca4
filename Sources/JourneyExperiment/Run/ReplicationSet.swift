package import JourneySimulation

/// The raw result of one replication.
package struct ReplicationRow: Sendable, Equatable {
  package var replication: Int
  package var draw: Int
  /// In the order of ``SumLayout``.
  package var sums: [Double]
  package var durations: DurationCounts

  package init(replication: Int, draw: Int, sums: [Double], durations: DurationCounts) {
    self.replication = replication
    self.draw = draw
    self.sums = sums
    self.durations = durations
  }
}

/// Counts of durations, without the empty cells.
package struct DurationCounts: Sendable, Equatable {
  /// Cells in increasing order, in the order of ``DurationLayout``.
  package var cells: [UInt32]
  package var counts: [UInt32]

  package init(cells: [UInt32], counts: [UInt32]) {
    self.cells = cells
    self.counts = counts
  }

  package init(_ dense: [UInt32]) {
    cells = []
    counts = []
    for (cell, count) in dense.enumerated() where count > 0 {
      cells.append(UInt32(cell))
      counts.append(count)
    }
  }

  /// Adds these counts to a dense table.
  package func add(to dense: inout [Double], sign: Double = 1) {
    for (cell, count) in zip(cells, counts) { dense[Int(cell)] += sign * Double(count) }
  }
}

/// Replications of one experiment; ranges of them merge to the whole.
package struct ReplicationSet: Sendable {
  /// In increasing order of replication.
  package let rows: [ReplicationRow]
  package let replicationsPerDraw: Int
  package let layout: SumLayout
  package let durations: DurationLayout

  package init(
    rows: [ReplicationRow],
    replicationsPerDraw: Int,
    layout: SumLayout,
    durations: DurationLayout
  ) {
    self.rows = rows.sorted { $0.replication < $1.replication }
    self.replicationsPerDraw = replicationsPerDraw
    self.layout = layout
    self.durations = durations
  }

  /// The range from the first to after the last replication.
  package var range: Range<Int> {
    guard let first = rows.first, let last = rows.last else { return 0..<0 }
    return first.replication..<last.replication + 1
  }

  /// These replications and those of another range of the same experiment.
  package func merged(with other: ReplicationSet) -> ReplicationSet {
    ReplicationSet(
      rows: rows + other.rows,
      replicationsPerDraw: replicationsPerDraw,
      layout: layout,
      durations: durations
    )
  }
}
