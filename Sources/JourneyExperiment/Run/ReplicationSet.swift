package import JourneySimulation

/// The raw result of one replication.
package struct ReplicationRow: Sendable, Equatable {
  /// Number of the replication, from 0; with the seed it selects the random numbers.
  package var replication: Int
  /// Its draw of the uncertain inputs, from 0: its number over the size of draws, rounded down.
  package var draw: Int
  /// In the order of `LedgerLayout`.
  package var sums: [Double]
  /// Statistics of this replication's durations, in the order of the forecast's duration formulas;
  /// NaN where undefined.
  package var durationValues: [Double]

  /// A result as it was simulated or read back; the order of both arrays is given above.
  package init(replication: Int, draw: Int, sums: [Double], durationValues: [Double]) {
    self.replication = replication
    self.draw = draw
    self.sums = sums
    self.durationValues = durationValues
  }
}

/// Replications of one experiment; ranges of them merge to the whole.
package struct ReplicationSet: Sendable {
  /// In increasing order of replication.
  package let rows: [ReplicationRow]
  /// Replications that share a draw of the uncertain inputs, at least 1.
  package let replicationsPerDraw: Int
  /// Where each sum stands in ``ReplicationRow/sums``.
  package let layout: LedgerLayout
  /// The rows and bins of each table in ``durationGroups``.
  package let durations: DurationLayout
  /// Durations of all replications, split by draw modulo ``jackknifeGroups``; whole numbers.
  package let durationGroups: [[Double]]

  /// Groups of draws that the standard error of a pooled duration statistic leaves out in turn; with
  /// 32 of them the error itself has a relative standard error of about 13 %.
  package static let jackknifeGroups = 32

  /// Orders the rows by replication.
  ///
  /// - Parameters:
  ///   - rows: Whole draws, in any order, no replication twice.
  ///   - replicationsPerDraw: At least 1.
  ///   - layout: Of the sums in the rows.
  ///   - durations: Of the tables in `durationGroups`.
  ///   - durationGroups: One table for each of ``jackknifeGroups``.
  package init(
    rows: [ReplicationRow],
    replicationsPerDraw: Int,
    layout: LedgerLayout,
    durations: DurationLayout,
    durationGroups: [[Double]]
  ) {
    self.rows = rows.sorted { $0.replication < $1.replication }
    self.replicationsPerDraw = replicationsPerDraw
    self.layout = layout
    self.durations = durations
    self.durationGroups = durationGroups
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
      durations: durations,
      durationGroups: zip(durationGroups, other.durationGroups).map { ours, theirs in
        zip(ours, theirs).map { $0 + $1 }
      }
    )
  }
}
